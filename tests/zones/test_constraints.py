"""What the database itself refuses, whoever writes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import (
    CitationFactory,
    CountryFactory,
    ObservationFactory,
    SourceFactory,
    ZoneFactory,
)
from zones.models import CostItem, CostObservation, ExchangeRate, Sector, Zone

pytestmark = pytest.mark.django_db


def refused_by(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


def test_a_zone_lies_inside_its_country():
    with refused_by("zones_zone_inside_country"):
        ZoneFactory(latitude="11.56", longitude="104.92")


def test_a_zone_on_the_edge_of_its_country_is_accepted():
    zone = ZoneFactory(latitude="22.6", longitude="107.8")
    assert Zone.objects.get() == zone


def test_the_form_says_that_the_position_lies_outside():
    zone = ZoneFactory.build(
        country=CountryFactory(), latitude="11.56", longitude="104.92", slug="la-far"
    )
    with pytest.raises(ValidationError) as refusal:
        zone.full_clean()
    assert refusal.value.messages == ["The position lies outside the zone's country."]


def test_a_position_needs_both_coordinates():
    with refused_by("zones_zone_position_whole"):
        ZoneFactory(longitude=None)


def test_a_position_says_what_it_stands_for():
    with refused_by("zones_zone_position_whole"):
        ZoneFactory(coordinate_precision="")


@pytest.mark.parametrize("area", ["0", "-5"])
def test_a_stated_area_is_positive(area):
    with refused_by("zones_zone_area_positive"):
        ZoneFactory(area_total_ha=area)


def test_no_more_land_is_available_than_there_is():
    with refused_by("zones_zone_available_within_total"):
        ZoneFactory(area_total_ha=100, area_available_ha=101)


def test_a_zone_is_established_before_it_operates():
    with refused_by("zones_zone_established_before_operation"):
        ZoneFactory(established_year=2010, operational_year=2009)


@pytest.mark.parametrize("year", [1200, 2300])
def test_a_year_is_one_a_zone_can_have(year):
    with refused_by("zones_zone_years"):
        ZoneFactory(established_year=year)


def test_a_zone_does_not_face_its_own_country():
    with refused_by("zones_zone_neighbour_is_another_country"):
        ZoneFactory(country=CountryFactory(), neighbour=CountryFactory())


def test_a_zone_is_no_part_of_itself():
    zone = ZoneFactory()
    zone.part_of = zone
    with refused_by("zones_zone_no_part_of_itself"):
        zone.save()


def test_a_local_name_says_its_language():
    with refused_by("zones_zone_local_name_has_language"):
        ZoneFactory(name_local="ບໍ່ເຕນ")


def test_two_zones_of_a_country_do_not_share_a_name():
    ZoneFactory(name_en="Boten")
    with refused_by("zones_zone_name"):
        ZoneFactory(name_en="Boten")


def test_one_citation_stands_behind_the_current_value():
    zone = ZoneFactory()
    CitationFactory(record=zone, stated_value="100", is_current=True)
    with refused_by("zones_citation_one_current"):
        CitationFactory(record=zone, stated_value="200", is_current=True)


def test_sources_that_disagree_stand_beside_each_other():
    zone = ZoneFactory()
    CitationFactory(record=zone, stated_value="100", is_current=True)
    CitationFactory(record=zone, stated_value="200")
    CitationFactory(record=zone, stated_value="300")
    assert [c.stated_value for c in zone.citations.order_by("stated_value")] == [
        "100",
        "200",
        "300",
    ]


def test_an_indicator_has_one_current_value_per_zone_and_date():
    first = ObservationFactory(as_of="2014", value=50)
    with refused_by("zones_observation_one_current"), transaction.atomic():
        ObservationFactory(zone=first.zone, as_of="2014", value=27)
    ObservationFactory(zone=first.zone, as_of="2015", value=60)
    ObservationFactory(zone=first.zone, as_of="2014", value=27, is_current=False)


def test_undated_current_values_are_one_per_zone_too():
    first = ObservationFactory(as_of="")
    with refused_by("zones_observation_one_current"):
        ObservationFactory(zone=first.zone, as_of="", value=27)


@pytest.mark.parametrize("date", ["201", "2019-13", "2019-02-40", "19-08", "soon"])
def test_a_date_is_a_year_a_month_or_a_day(date):
    with refused_by("zones_observation_as_of"):
        ObservationFactory(as_of=date)


@pytest.mark.parametrize("date", ["", "2019", "2019-08", "2019-08-26"])
def test_a_date_may_be_as_precise_as_its_source(date):
    assert ObservationFactory(as_of=date).as_of == date


def cost(**values):
    item = CostItem.objects.create(code="power", name="Power", category="utilities", unit="kWh")
    given = {"low": 1, "high": 1, "currency": "USD", "unit": "kWh"} | values
    return CostObservation.objects.create(
        item=item, country=CountryFactory(), source=SourceFactory(), **given
    )


def test_a_cost_does_not_end_below_its_start():
    with refused_by("zones_costobservation_range"):
        cost(low=3, high=2)


@pytest.mark.parametrize("currency", ["usd", "US", "U$D"])
def test_money_names_its_currency_by_iso_4217(currency):
    with refused_by("zones_costobservation_currency"):
        cost(currency=currency)


def test_an_exchange_rate_is_positive():
    with refused_by("zones_exchangerate_positive"):
        ExchangeRate.objects.create(currency="LAK", as_of="2024", per_usd=0, source=SourceFactory())


def test_a_division_of_isic_belongs_to_a_section():
    with refused_by("zones_sector_code"):
        Sector.objects.create(code="14", title="Wearing apparel", level="division")


def test_every_change_of_a_zone_is_kept():
    zone = ZoneFactory(area_total_ha=100)
    zone.area_total_ha = 250
    zone.save()
    newest, oldest = zone.history.all()
    delta = newest.diff_against(oldest)
    assert [(change.field, change.old, change.new) for change in delta.changes] == [
        ("area_total_ha", 100, 250)
    ]


@pytest.mark.parametrize("day", ["2019-02-31", "2023-02-29", "2021-11-31"])
def test_a_form_refuses_a_day_that_no_calendar_has(day):
    row = ObservationFactory()
    row.as_of = day
    with pytest.raises(ValidationError) as refusal:
        row.clean_fields()
    assert refusal.value.message_dict == {"as_of": ["There is no such day."]}


@pytest.mark.parametrize("written", ["22/11/2026", "26-08-2026", "26 Aug 2026", "August"])
def test_a_day_in_another_form_is_refused_for_its_form_alone(written):
    row = ObservationFactory()
    row.as_of = written
    with pytest.raises(ValidationError) as refusal:
        row.clean_fields()
    (said, *_too_long) = refusal.value.message_dict["as_of"]
    assert said == "Write a year, a month or a day: 2019, 2019-08 or 2019-08-26."
    assert "There is no such day." not in refusal.value.message_dict["as_of"]


def test_a_year_of_the_buddhist_era_is_told_in_the_common_one():
    row = ObservationFactory()
    row.as_of = "2569-03"
    with pytest.raises(ValidationError) as refusal:
        row.clean_fields()
    assert refusal.value.message_dict["as_of"][1] == (
        "2569 looks like a year of the Buddhist era: 2026 of the common era."
    )


def test_a_form_says_in_words_what_the_database_refuses():
    zone = ZoneFactory(area_total_ha=1)
    zone.area_total_ha = -5
    with pytest.raises(ValidationError) as refusal:
        zone.full_clean()
    assert refusal.value.messages == [
        "Write a total area above zero, or leave it empty where it is not known."
    ]


@pytest.mark.parametrize("model", [Zone, CostObservation, ExchangeRate], ids=lambda m: m.__name__)
def test_no_constraint_speaks_of_itself(model):
    """A person who meets one in a form is not told its name in the database."""
    silent = {"zones_costobservation_once", "zones_costobservation_as_of"}
    silent |= {"zones_exchangerate_once", "zones_exchangerate_as_of", "zones_exchangerate_currency"}
    named = [
        constraint.name
        for constraint in model._meta.constraints
        if constraint.name in str(constraint.get_violation_error_message())
    ]
    assert set(named) <= silent
