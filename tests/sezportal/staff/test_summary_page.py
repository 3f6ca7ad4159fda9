"""A summary as a page: what it shows, and what it says of what it does not understand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import ZoneFactory
from tests.pages import headings, links, row_of, words
from tests.people import mi_staff
from zones.models import Country, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

LAOS = "/staff/countries/la/"


@pytest.fixture
def staff(client):
    client.force_login(mi_staff())
    return client


def test_chapters_stand_in_the_contents_and_below(staff):
    response = staff.get(LAOS)
    found = headings(response)
    for number, chapter in enumerate(("Zones", "Land"), start=1):
        assert f"{number} {chapter}" in found
        assert f"#n{number}" in links(response)


def test_a_partial_sum_is_marked_and_says_its_zones_and_years(staff):
    row = row_of(staff.get(LAOS), "Total area")
    known = Zone.objects.regional().filter(country="la", part_of=None)
    reporting = known.exclude(area_total_ha=None).count()
    assert reporting < known.count()
    assert "partial" in row[1]
    assert f"{reporting} of {known.count()} zones" in row[1]
    assert "years mixed" in row[1]


def test_a_sum_to_which_every_zone_reports_is_not_marked(staff):
    Zone.objects.filter(country="la", area_total_ha=None).update(area_total_ha=1)
    assert "partial" not in row_of(staff.get(LAOS), "Total area")[1]


def test_the_single_values_behind_the_sums_stand_in_files_only(staff):
    response = staff.get(LAOS)
    assert "Values behind the sums" not in headings(response)
    assert "In the files only: Values behind the sums" in words(response)
    assert "Values behind the sums" in staff.get(f"{LAOS}summary.csv").content.decode()


def test_many_sources_are_folded_and_every_number_leads_to_one(staff):
    response = staff.get(LAOS)
    text = response.content.decode()
    assert "16 sources</summary>" in text
    numbers = {url for url in links(response) if url.startswith("#source-")}
    assert numbers
    assert all(f'id="{url[1:]}"' in text for url in numbers)


def test_files_carry_what_was_asked(staff):
    asked = "from=2015&to=2020&on=2026-01-31"
    found = links(staff.get(f"{LAOS}?{asked}&on="))
    assert f"{LAOS}summary.pdf?from=2015&to=2020" in found
    assert f"{LAOS}summary.json" in links(staff.get(LAOS))


def test_its_foot_leads_who_is_signed_in_to_the_desk(staff):
    foot = staff.get(LAOS).content.decode().split("For officials")[1]
    assert "Your desk</a>" in foot
    assert "Sign in" not in foot


def test_a_period_says_what_it_bounds(staff):
    """Totals are of the newest figure of each zone, whatever its year."""
    text = staff.get(f"{LAOS}?from=2015&to=2018").content.decode()
    assert "2015 to 2018, of series by year and of events alone; totals and counts take" in text


@pytest.mark.parametrize(
    ("asked", "typed", "message"),
    [
        ("from=20x", "20x", "is no year"),
        ("from=2020&to=2010", "2010", "The period ends before it begins"),
        ("on=31.12.2025", "31.12.2025", "is no day"),
        ("on=2999-01-01", "2999-01-01", "lies ahead"),
        ("beside=<b>", "&lt;b&gt;", "is no day"),
        ("on=2026-01-31&beside=2026-02-28", "2026-02-28", "Compare with a day before"),
    ],
)
def test_what_is_not_understood_is_said_at_its_field_and_kept(staff, asked, typed, message):
    for page in (LAOS, f"{LAOS}summary.xlsx"):
        response = staff.get(f"{page}?{asked}")
        assert response.status_code == 400
        assert response["Content-Type"].startswith("text/html")
        text = response.content.decode()
        assert f'value="{typed}"' in text
        assert message in words(response)
        assert "aria-invalid" in text
        assert f"{LAOS}summary.xlsx" not in links(response)


def test_two_days_side_by_side(staff):
    Zone.history.update(history_date=timezone.now() - timedelta(days=9))
    boten = Zone.objects.get(slug="la-boten")
    before = boten.area_total_ha
    boten.area_total_ha = before + 100
    boten.save()
    ZoneFactory(country=Country.objects.get(pk="la"), slug="la-new", part_of=None)
    day = (timezone.localdate() - timedelta(days=5)).isoformat()
    response = staff.get(f"{LAOS}?beside={day}")
    assert response.status_code == 200
    cells = row_of(response, "Total area")
    assert cells[1] == "Hectares, ha"
    assert cells[-1] == "+100"
    assert "partial" in cells[2]
    assert row_of(response, "Zones known")[-1] == "+1"
    assert f"{LAOS}summary.xlsx?beside={day}" in links(response)
    assert staff.get(f"{LAOS}summary.xlsx?beside={day}").status_code == 200


def test_a_day_before_the_histories_says_so(staff):
    response = staff.get("/staff/region/?on=2000-01-01")
    assert response.status_code == 200
    assert "does not mean that there were no zones" in words(response)


@pytest.mark.parametrize("page", [LAOS, "/staff/region/", "/staff/"])
def test_queries_do_not_grow_with_the_zones(staff, page):
    staff.get(page)
    few = queries(staff, page)
    for number in range(12):
        ZoneFactory(country=Country.objects.get(pk="la"), slug=f"la-more-{number}")
    assert queries(staff, page) == few
    assert few < 60


def queries(client, page) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    return len(found)
