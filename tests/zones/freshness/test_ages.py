"""The badge beside a value that nobody updated or confirmed in time."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import CitationFactory, ObservationFactory, ZoneFactory
from tests.pages import words
from zones.presenters.ages import Age, age_of, check_of, check_of_all, worst
from zones.presenters.figures import SourceRegister
from zones.presenters.observations import figure_of

pytestmark = pytest.mark.django_db


def land(**more):
    more = {"stated_value": "120", "is_current": True, "as_of": "2011", **more}
    return CitationFactory(record=ZoneFactory(area_total_ha=120), field="area_total_ha", **more)


def test_a_present_value_that_is_long_past_its_date_has_a_badge():
    assert age_of(land(), "field", "area_total_ha") == Age("neglected", "neglected")


def test_what_was_checked_is_history_or_is_never_expected_again_has_none():
    assert age_of(land(checked_on=timezone.localdate()), "field", "area_total_ha") is None
    assert age_of(land(is_current=False), "field", "area_total_ha") is None
    assert age_of(land(), "field", "established_year") is None
    assert age_of(land(as_of=""), "field", "area_total_ha") is None  # it says "undated" itself


def test_a_figure_carries_its_badge_to_every_page():
    row = ObservationFactory(zone=ZoneFactory(), as_of="2014", is_current=True)
    assert figure_of(row, SourceRegister(), "").age == Age("neglected", "neglected")
    row.checked_on = timezone.localdate()
    assert figure_of(row, SourceRegister(), "").age is None


def test_values_shown_as_one_have_the_worst_badge():
    over, neglected = Age("over", "overdue"), Age("neglected", "neglected")
    assert worst([None, over, neglected]) == neglected
    assert worst([over, None]) == over
    assert worst([None]) is None


def test_a_year_gone_by_is_not_overdue(client):
    zone = ZoneFactory(slug="la-of-two-years")
    older = ObservationFactory(zone=zone, as_of="2014", is_current=True)
    this_year = f"{timezone.localdate():%Y}"
    ObservationFactory(zone=zone, as_of=this_year, indicator=older.indicator, is_current=True)

    page = client.get("/zones/la-of-two-years/").content.decode()

    assert "2014" in page
    assert "i-neglected" not in page


CHECK = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("as_of", "checked_on", "said"),
    [
        ("2019", CHECK, "3 Nov 2026"),
        ("", CHECK, "3 Nov 2026"),
        ("2019", None, ""),
        ("2026-10", CHECK, "3 Nov 2026"),
        ("2026", CHECK, ""),  # it speaks of the time after the check too
        ("2026-11-03", CHECK, ""),
    ],
)
def test_a_check_after_the_time_of_a_value_is_told(as_of, checked_on, said):
    assert check_of(land(as_of=as_of, checked_on=checked_on)) == said


def test_the_check_of_what_is_history_is_not_told():
    assert check_of(land(checked_on=CHECK, is_current=False)) == ""


def test_values_shown_as_one_were_checked_when_the_last_of_them_was():
    """One that nobody checked leaves the range unchecked."""
    rows = [land(checked_on=CHECK), land(checked_on=date(2026, 5, 1))]
    assert check_of_all(rows) == "1 May 2026"
    assert check_of_all([*rows, land()]) == ""
    assert check_of_all([]) == ""


@pytest.mark.parametrize(
    "address", ["/zones/la-of-a-check/", "/zones/compare/?zone=la-of-a-check&zone=la-beside"]
)
def test_readers_see_the_day_on_which_an_old_value_was_checked(client, address):
    zone = ZoneFactory(slug="la-of-a-check", area_total_ha=120)
    ZoneFactory(slug="la-beside")
    CitationFactory(
        record=zone,
        field="area_total_ha",
        stated_value="120",
        is_current=True,
        as_of="2019",
        checked_on=CHECK,
    )
    assert "2019 , checked 3 Nov 2026" in words(client.get(address))
