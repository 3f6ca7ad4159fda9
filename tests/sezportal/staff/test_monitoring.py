"""Monitoring pages: the real series, growth beside the country, targets."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sezportal.monitoring import zone_figures
from sezportal.monitoring.reading import measures_of
from tests.factories import (
    CountryFactory,
    IndicatorFactory,
    ObservationFactory,
    SourceFactory,
    ZoneFactory,
)
from tests.pages import headings, row_of, rows, words
from tests.people import mi_staff
from training.growth import Verdict
from training.models import Target
from zones.models import Indicator, Observation, Zone
from zones.presenters.figures import SourceRegister

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

PHNOM_PENH = "/staff/monitoring/kh-phnom-penh-sez/"


@pytest.fixture(autouse=True)
def staff(client):
    client.force_login(mi_staff())


@pytest.fixture
def country():
    """A country of its own, so that invented zones stand beside no real one."""
    return CountryFactory(iso2="xk", name_en="Testland", iso3="XKX")


def firms(zone, **values):
    """Values by year: ``y2015=40``."""
    source = SourceFactory()
    for year, value in values.items():
        ObservationFactory(
            indicator=Indicator.objects.get(code="firms"),
            zone=zone,
            value=value,
            as_of=year.removeprefix("y"),
            source=source,
        )


def figures(zone):
    zone = Zone.objects.select_related("country").get(pk=zone.pk)
    return zone_figures(zone, SourceRegister())


def measure(zone, code="firms"):
    return next(one for one in measures_of(zone) if one.indicator.code == code)


def zone_of(country, **more):
    return ZoneFactory(country=country, latitude=None, longitude=None, **more)


def test_a_real_zone_stands_beside_the_zones_that_report_the_same_years(client):
    """Counted a second way, by SQL."""
    line = row_of(client.get(PHNOM_PENH), "Average of the other zones of Cambodia 1 other zone")
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*), avg(a.value), avg(b.value)
            FROM zones_observation a
            JOIN zones_observation b ON b.zone_id = a.zone_id AND b.indicator_id = a.indicator_id
            JOIN zones_indicator i ON i.id = a.indicator_id AND i.code = 'firms'
            JOIN zones_zone z ON z.id = a.zone_id AND z.part_of_id IS NULL
            WHERE z.country_id = 'kh' AND z.slug <> 'kh-phnom-penh-sez' AND a.is_current
              AND b.is_current AND left(a.as_of, 4) = '2014' AND left(b.as_of, 4) = '2024'
            """
        )
        count, before, after = cursor.fetchone()
    assert count == 1
    assert line[1:4] == ["2014–2024", f"{before:.0f}", f"{after:.0f}"]


def test_every_zone_with_two_years_stands_in_the_list_and_opens(client):
    page = client.get("/staff/monitoring/")
    listed = [line[0] for line in rows(page)]
    assert "Phnom Penh Special Economic Zone" in listed
    assert "Boten Special Economic Zone" not in listed  # one year
    assert headings(page)[:2] == ["Monitoring", "Cambodia"]


@pytest.mark.parametrize("slug", ["la-boten", "cn-shanghai-pftz", "kh-sihanoukville-sez"])
def test_any_zone_has_a_page(client, slug):
    assert client.get(f"/staff/monitoring/{slug}/").status_code == 200


def test_a_zone_with_one_year_says_that_it_is_not_enough(client):
    said = words(client.get("/staff/monitoring/la-boten/"))
    assert "Not enough years to speak of growth: the only value is of 2023." in said
    assert "This zone has not been assessed yet." in said
    assert "No target is set for this zone." in said


def test_a_zone_without_figures_says_so(client, country):
    zone = zone_of(country, slug="xk-empty")
    assert "No figures over the years" in words(client.get(f"/staff/monitoring/{zone.slug}/"))


def test_a_zone_that_grew_only_as_its_country_says_so_with_both_rates(client, country):
    zone = zone_of(country, slug="xk-own")
    firms(zone, y2015=40, y2019=60)
    for before, after in ((100, 130), (20, 50), (60, 90)):
        firms(zone_of(country), y2015=before, y2019=after)
    firms(zone_of(country), y2019=900)
    said = words(client.get("/staff/monitoring/xk-own/"))
    assert (
        "It grew only as its country grew: +10.7% a year against +10.7% a year, from 2015 to 2019."
    ) in said
    assert "the average of the 3 other zones of Testland that report both years" in said
    line = row_of(client.get("/staff/monitoring/xk-own/"), "Average of the other zones")
    assert line[1:] == ["2015–2019", "60", "90", "+50.0%", "+10.7% a year"]


def test_few_zones_do_not_speak_for_a_country(client, country):
    zone = zone_of(country, slug="xk-own")
    firms(zone, y2015=40, y2019=80)
    firms(zone_of(country), y2015=10, y2019=10)
    said = words(client.get("/staff/monitoring/xk-own/"))
    assert "It grew; the one other zone of Testland that reports both years did not" in said
    assert "Fewer than 3 zones do not speak for a country." in said
    assert "its country" not in said


def test_parts_wholes_and_comparators_are_no_other_zones(country):
    whole = zone_of(country, slug="xk-whole")
    zone = zone_of(country, slug="xk-own", part_of=whole)
    firms(zone, y2015=40, y2019=80)
    firms(whole, y2015=50, y2019=90)
    firms(zone_of(country, part_of=whole), y2015=10, y2019=10)
    firms(zone_of(country, is_comparator=True), y2015=10, y2019=10)
    assert measure(zone).beside.average is None
    assert measure(whole).beside.average is None
    firms(zone_of(country), y2015=10, y2019=20)
    assert measure(zone).beside.average.zones == 1


def test_a_value_of_a_part_or_a_plan_for_later_is_no_growth(country):
    zone = zone_of(country)
    firms(zone, y2015=40, y2019=60)
    Observation.objects.filter(zone=zone, as_of="2019").update(qualifier="Zone A")
    firms(zone, y2090=1000)
    found = measure(zone)
    assert list(found.rows) == [2015]
    assert found.left_out == 1


def test_of_a_year_the_newest_value_counts_and_a_bound_is_no_part(country):
    zone = zone_of(country)
    firms(zone, **{"y2015": 40, "y2015-06": 45})
    Observation.objects.filter(zone=zone).update(qualifier="about")
    assert measure(zone).series == {2015: Decimal(45)}


def test_currencies_stand_apart(country):
    zone = zone_of(country)
    exports = Indicator.objects.get(code="annual_exports")
    for currency, as_of in (("USD", "2015"), ("USD", "2017"), ("THB", "2019")):
        ObservationFactory(indicator=exports, zone=zone, currency=currency, as_of=as_of, value=7)
    assert [(one.currency, list(one.rows)) for one in measures_of(zone)] == [
        ("USD", [2015, 2017]),
        ("THB", [2019]),
    ]


def test_a_total_that_sources_state_stands_beside_in_their_words(client):
    said = words(client.get("/staff/monitoring/kh-sihanoukville-sez/"))
    assert "It grew; “All Cambodian SEZs” did not" in said
    assert "a total that sources state, in their words" in said
    zone = Zone.objects.get(slug="kh-sihanoukville-sez")
    (stated,) = measure(zone).stated
    assert stated.compared.verdict == Verdict.ALONE


def test_a_base_year_stands_at_100(client):
    page = client.get(f"{PHNOM_PENH}?base=2019")
    assert page.status_code == 200
    assert "Index: 2019 = 100" in words(page)
    line = next(one for one in rows(page) if one[0] == "2024" and "113" in one[1])
    assert line[2] == "93.4"  # 113 / 121


@pytest.mark.parametrize("typed", ["1999", "abc", "20190", "-1", "२०१९", "%00"])
def test_a_base_year_that_is_none_is_said_at_its_field(client, typed):
    page = client.get(f"{PHNOM_PENH}?base={typed}")
    assert page.status_code == 400
    assert 'id="q-base_error"' in page.content.decode()
    assert "Growth beside the country" in words(page)


def test_targets_stand_beside_what_was_reached(client, country):
    zone = zone_of(country, slug="xk-own")
    firms(zone, y2015=40, y2019=60)
    indicator = Indicator.objects.get(code="firms")
    for year, value in ((2019, 60), (2020, 80), (2018, 50), (2014, 10)):
        Target.objects.create(
            zone=zone, indicator=indicator, year=year, value=value, reason=f"Plan {year}"
        )
    findings = {one.year: one.finding for one in figures(zone).targets}
    assert findings == {
        2014: "No value up to that year is on record.",
        2018: "80% of the target so far.",
        2019: "Reached.",
        2020: "75% of the target so far.",
    }
    page = client.get("/staff/monitoring/xk-own/")
    assert "Plan 2020" in words(page)
    assert row_of(page, "75% of the target")[1:3] == ["80 firms", "2020"]


def test_a_missed_target_says_so(country):
    zone = zone_of(country)
    firms(zone, y2019=60)
    Target.objects.create(
        zone=zone, indicator=IndicatorFactory(), year=2019, value=80, reason="Plan"
    )
    assert [one.finding for one in figures(zone).targets] == ["Missed: 75% of the target."]


def test_a_target_can_be_set_from_the_page(client):
    page = client.get("/staff/monitoring/la-boten/")
    zone = Zone.objects.get(slug="la-boten")
    way = f"/admin/training/target/add/?zone={zone.pk}"
    assert way in page.content.decode()
    assert client.get(way).context["adminform"].form.initial["zone"] == str(zone.pk)


def test_no_such_zone(client):
    assert client.get("/staff/monitoring/no-zone/").status_code == 404


def test_more_zones_cost_no_more_queries(client, country):
    """Of the list and of a zone's page: three others as one."""
    zone = zone_of(country, slug="xk-own")
    firms(zone, y2015=40, y2019=60)

    def count(path):
        client.get(path)
        with CaptureQueriesContext(connection) as caught:
            client.get(path)
        return len(caught)

    paths = ("/staff/monitoring/xk-own/", "/staff/monitoring/")
    firms(zone_of(country), y2015=1, y2019=2)
    with_one = [count(path) for path in paths]
    for _ in range(3):
        firms(zone_of(country), y2015=1, y2019=2)
    assert [count(path) for path in paths] == with_one


def test_the_list_says_how_often_a_zone_was_assessed(client):
    from tests.training.making import completed

    completed(Zone.objects.get(slug="kh-phnom-penh-sez"), assessed_on=date(2025, 1, 1))
    line = row_of(client.get("/staff/monitoring/"), "Phnom Penh")
    assert line[3] == "1"
