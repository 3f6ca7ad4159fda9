"""A zone's first price is doubted beside the price of its country."""

from decimal import Decimal

import pytest

from zones.models import CostItem, CostObservation, Indicator, Observation, Source, Zone
from zones.plausibility import DoubtKind
from zones.presenters.doubts import doubt_words
from zones.series import doubts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def boten(reference_data):
    zone = Zone.objects.get(slug="la-boten")
    zone.cost_observations.all().delete()
    return zone


def price(zone, item="electricity", low="0.08", high=None, currency="USD", unit="kWh", **more):
    said = {
        "zone": zone,
        "source": Source.objects.filter(year=None).first(),
        "as_of": "2026",
    } | more
    return CostObservation(
        item=CostItem.objects.get(code=item),
        low=Decimal(low),
        high=Decimal(high or low),
        currency=currency,
        unit=unit,
        **said,
    )


def asked(row):
    return {name: [one.kind for one in each] for name, each in doubts_of(row).items()}


ODD = [DoubtKind.NATIONAL]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"low": "0.085"}, []),
        ({"low": "85"}, ["low", "high"]),
        ({"low": "0.08", "high": "85"}, ["high"]),
        ({"low": "0.0001"}, ["low", "high"]),
        ({"low": "0"}, ["low", "high"]),
        ({"low": "1200", "currency": "LAK"}, []),
        ({"low": "85", "currency": "LAK"}, ["low", "high"]),
        ({"low": "85", "as_of": ""}, ["low", "high"]),
        ({"low": "85", "unit": "MWh"}, []),
        ({"low": "9000", "item": "internet", "unit": "month"}, ["low", "high"]),
        ({"low": "9000", "item": "internet", "unit": "piece"}, []),
        ({"low": "40", "currency": "LAK", "item": "water", "unit": "m³"}, ["low", "high"]),
        ({"low": "35", "item": "water", "unit": "litre"}, ["low", "high"]),
        ({"low": "0.0004", "item": "water", "unit": "liters"}, []),
        ({"low": "0.085", "unit": "MWh"}, ["low", "high"]),
        ({"low": "108000", "item": "internet", "unit": "year"}, ["low", "high"]),
    ],
    ids=str,
)
def test_over_ten_times_or_under_a_tenth_of_the_countrys_price(boten, said, names):
    assert asked(price(boten, **said)) == dict.fromkeys(names, ODD)


def test_the_words_say_how_many_times_and_which_figure(boten):
    (doubt,) = doubts_of(price(boten, low="85"))["low"]
    assert doubt_words(doubt) == (
        "About 1,700 times the national figure of 0.0513 USD per kWh (2022). "
        "Has a digit, the unit or the currency slipped?"
    )
    (doubt,) = doubts_of(price(boten, low="0.0001"))["low"]
    assert "is about 510 times as high" in doubt_words(doubt)
    (doubt,) = doubts_of(price(boten, low="0"))["low"]
    assert "this one is nothing" in doubt_words(doubt)


def test_a_price_that_follows_one_of_the_zone_is_compared_with_that(boten):
    price(boten, low="80", as_of="2025", is_current=True).save()
    assert asked(price(boten, low="85")) == {}


def test_where_the_country_has_no_price_nothing_is_doubted(boten):
    rows = CostObservation.objects.filter(country="la", item__code="electricity")
    rows.filter(zone=None).delete()
    assert asked(price(boten, low="85")) == {}


def test_a_price_of_a_country_is_not_compared_with_itself(boten):
    row = price(None, low="85", country_id="la", qualifier="for hotels", place="Vientiane")
    assert asked(row) == {}


def test_a_new_figure_follows_the_newest_whatever_is_remarked_of_it(boten):
    firms = Indicator.objects.get(code="firms")
    boten.observations.filter(indicator=firms).delete()
    said = {"zone": boten, "indicator": firms, "source": Source.objects.filter(year=None).first()}
    for as_of, value, remark in (("2018", 39, ""), ("2022", 128, "registered")):
        row = {"as_of": as_of, "value": value, "qualifier": remark, "is_current": True}
        Observation.objects.create(**said, **row)
    assert asked(Observation(**said, as_of="2026-09", value=140)) == {}
    (doubt,) = doubts_of(Observation(**said, as_of="2026-09", value=300))["value"]
    assert doubt.before == 128
