"""The badge beside a value that nobody updated or confirmed in time."""

import pytest
from django.utils import timezone

from tests.factories import CitationFactory, ObservationFactory, ZoneFactory
from zones.presenters.ages import Age, age_of, worst
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
