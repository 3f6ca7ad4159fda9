"""The counts of each day, and the line that is drawn of them."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sezportal import periodic
from sezportal.presenters.staff.quality_trend import HEIGHT, WIDTH, line, trend_view
from sezportal.quality import board
from sezportal.quality.counting import LATELY, Point, before, note_counts, trend
from sezportal.quality.lines import NO_COUNTRY
from tests.factories import ZoneFactory
from zones.enums import QualityMeasure
from zones.models import QualityCount

DAY = date(2026, 3, 1)
COUNTED = len(QualityMeasure.values) * 7  # six countries, and what belongs to none


@pytest.mark.django_db
def test_the_counts_of_a_day_are_those_of_the_board(reference_data):
    assert note_counts(timezone.localdate()) == COUNTED
    now = board(timezone.localdate())
    for found in now.findings:
        for country in (*now.countries, NO_COUNTRY):
            row = QualityCount.objects.get(
                day=timezone.localdate(), measure=found.measure, country=country or None
            )
            assert (row.count, row.out_of) == found.total(country)
        every = trend().get(found.measure, [])
        assert [(one.count, one.out_of) for one in every] == [
            both for both in [found.total()] if both[1]
        ]


@pytest.mark.django_db
def test_a_day_is_counted_once_unless_it_is_asked_for_again(reference_data):
    note_counts(timezone.localdate())
    rows = QualityCount.objects.filter(measure=QualityMeasure.NO_OFFICE, country="la")
    first = rows.get()
    ZoneFactory(slug="la-one-more")
    assert note_counts(timezone.localdate()) == 0
    assert rows.get().count == first.count
    said = io.StringIO()
    call_command("note_data_quality", again=True, stdout=said)
    assert said.getvalue() == f"Counts of data quality kept: {COUNTED}.\n"
    assert rows.get().count == first.count + 1


def test_the_clock_counts_once_a_day():
    assert "note_data_quality" in periodic.TASKS
    assert "check_links" not in periodic.TASKS


@pytest.mark.django_db
def test_no_day_before_the_first_is_made_up(reference_data):
    assert trend() == {}
    note_counts(timezone.localdate())
    assert {one.day for days in trend().values() for one in days} == {timezone.localdate()}


@pytest.mark.django_db
def test_of_one_country_and_of_none(reference_data):
    measure = QualityMeasure.TWICE
    for country, count in (("la", 3), ("th", 4), (None, 5)):
        QualityCount.objects.create(
            day=DAY, measure=measure, country_id=country, count=count, out_of=9
        )
    assert trend()[measure] == [Point(DAY, 12, 27)]
    assert trend("la")[measure] == [Point(DAY, 3, 9)]
    assert trend(NO_COUNTRY)[measure] == [Point(DAY, 5, 9)]


@pytest.mark.django_db
def test_a_day_without_anything_to_look_at_has_no_point(reference_data):
    QualityCount.objects.create(day=DAY, measure="broken", country_id="la", count=0, out_of=0)
    assert trend() == {}


def test_the_change_since_thirty_days_is_from_the_last_count_before():
    days = [Point(DAY + timedelta(days=n), 10 + n, 99) for n in (0, 4, 6)]
    today = DAY + timedelta(days=LATELY + 5)
    assert before(days, today) == days[1]
    assert before(days, DAY + timedelta(days=LATELY)) == days[0]
    assert before(days, DAY + timedelta(days=LATELY - 1)) is None
    assert before([], today) is None


def test_a_line_by_hand():
    """Three days, the second a quarter of the way: 10, 5 and none; 36 px high from 38 up."""
    days = [Point(DAY, 10, 20), Point(DAY + timedelta(days=1), 5, 20)]
    days.append(Point(DAY + timedelta(days=4), 0, 20))
    assert line(days) == "0.00,2.00 25.00,20.00 100.00,38.00"


def test_one_day_is_no_line_and_none_says_so():
    one = trend_view("Late", [Point(DAY, 1200, 2000)])
    assert (one.points, one.sentence) == ("", "1,200 on 1 Mar 2026, the first day.")
    assert trend_view("Late", []).sentence == "Not counted yet."


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(0, 10_000)), min_size=2, max_size=30))
def test_a_line_stays_within_its_frame(steps):
    days, at = [], DAY
    for step, count in steps:
        at += timedelta(days=step)
        days.append(Point(at, count, 10_000))
    places = [tuple(map(float, pair.split(","))) for pair in line(days).split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places)
    assert [x for x, _y in places] == sorted(x for x, _y in places)
    assert (places[0][0], places[-1][0]) == (0, WIDTH)
