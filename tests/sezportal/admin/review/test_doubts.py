"""Reviewers are shown what the author was asked about: at the value, in lists, for each page."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from tests.pages import plain
from tests.sezportal.admin.review.conftest import page_of
from zones.enums import ChangeOrigin
from zones.models import CostItem, CostObservation, Indicator, Observation, Source, Zone
from zones.review.doubting import doubts_of
from zones.review.submitting import submission
from zones.services import cite, keep_source, named_source

pytestmark = pytest.mark.django_db


def price(zone, low, **more):
    return CostObservation(
        zone=zone,
        item=CostItem.objects.get(code="electricity"),
        low=Decimal(low),
        high=Decimal(low),
        currency="USD",
        unit="kWh",
        as_of="2026",
        source=Source.objects.filter(year=None).first(),
        **more,
    )


@pytest.fixture
def dear(people, boten):
    """A first price at many times that of the country, with the reason its author gave."""
    boten.cost_observations.all().delete()
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        made.reason = "tariff of July 2026"
        price(boten, "0.9").save()
    return made.change_set


def opened(client, account, one, **asked):
    client.force_login(account)
    return plain(client.get(page_of(one), asked).content.decode())


def test_a_price_far_from_the_national_one_is_doubted_beside_its_value(client, people, dear):
    page = opened(client, people.coordinator, dear)
    assert "times the national figure of 0.0513 USD per kWh (2022)" in page
    assert "Check:" in page
    said = page[page.index("times the national figure") :]
    assert "Reason given: tariff of July 2026" in said
    assert page.count("times the national figure") == 1


def test_lists_and_the_mail_to_the_reviewer_count_them(client, people, dear):
    client.force_login(people.coordinator)
    for address in ("/admin/zones/changeset/", "/admin/"):
        assert "1 unusual change" in plain(client.get(address).content.decode()), address
    mail = Email.objects.filter(to=["coordinator@zones.example"]).latest("pk")
    assert "1 unusual change\n" in mail.message


def test_a_figure_ten_times_the_one_before_it_is_doubted(client, people, boten):
    indicator = Indicator.objects.get(code="employment")
    said = {
        "zone": boten,
        "indicator": indicator,
        "source": Source.objects.filter(year=None).first(),
    }
    Observation.objects.filter(zone=boten, indicator=indicator).delete()
    Observation.objects.create(**said, value=1400, as_of="2025", is_current=True)
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        Observation.objects.create(**said, value=14000, as_of="2026", is_current=True)
    page = opened(client, people.coordinator, made.change_set)
    assert "It was 1,400 and is now 14,000: ten times more or less." in page
    assert "No reason was given." in page


def test_a_fact_of_the_zone_is_doubted_with_its_date_and_source(client, people, boten):
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        zone = Zone.objects.get(pk=boten.pk)
        zone.area_total_ha = 164
        zone.save()
        source = named_source(title="Decree 7", kind="official")
        source.year = 2018
        cite(zone=zone, field="area_total_ha", source=keep_source(source), as_of="2026")
    page = opened(client, people.coordinator, made.change_set)
    assert "It was 1,640 and is now 164: ten times more or less." in page
    assert "The source is of 2018, the date is later: 2026." in page


def test_usual_changes_are_not_marked(client, people, boten):
    with submission(by=people.newcomer, origin=ChangeOrigin.DESK) as made:
        zone = Zone.objects.get(pk=boten.pk)
        zone.area_total_ha = 1700
        zone.save()
    page = opened(client, people.coordinator, made.change_set)
    assert "Check:" not in page
    assert "unusual" not in page
    assert "unusual" not in plain(client.get("/admin/zones/changeset/").content.decode())


def many(by, zone, count, odd):
    """A set of prices, the last ``odd`` of them far from the country's."""
    zone.cost_observations.all().delete()
    with submission(by=by, origin=ChangeOrigin.WORKBOOK) as made:
        for number in range(count):
            low = "0.9" if number >= count - odd else "0.06"
            price(zone, low, qualifier=f"meter {number}", is_current=True).save()
    return made.change_set


def test_the_first_of_many_pages_leads_to_each_doubtful_record(client, people, boten):
    one = many(people.newcomer, boten, 60, odd=2)
    client.force_login(people.coordinator)
    html = client.get(page_of(one)).content.decode()
    for change in one.changes.order_by("-position")[:2]:
        assert f'href="?p=2#r{change.pk}"' in html
    assert html.count("?p=2#r") == 2
    second = client.get(page_of(one), {"p": 2}).content.decode()
    assert plain(second).count("Check:") == 2


def test_many_records_are_doubted_in_as_many_queries_as_few(people, boten):
    few = list(many(people.newcomer, boten, 4, odd=1).changes.select_related("content_type"))
    large = many(people.newcomer, boten, 400, odd=3).changes.select_related("content_type")
    asked = []
    for changes in (few, list(large)):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = doubts_of(changes)
        asked.append(len(queries))
    assert len(found) == 3
    assert asked[0] == asked[1]
