"""What an answer took in opening hours, on the clock of the promises."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.working_days import (
    SEAT,
    WORKING_DAY,
    calendar_of_promise,
    next_open,
    promised_by,
    working_time,
)
from tests.directory.enquiries.making import at

COUNTRIES = st.sampled_from(("cn", "kh", "la", "mm", "th", "vn", "xx"))
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=6 * 365)).map(
    lambda span: at("2023-01-01", "00:00") + span
)
SPANS = st.timedeltas(timedelta(0), timedelta(days=800))

#: from, to, country, opening hours: worked out by hand with the countries' calendars.
BY_HAND = {
    "within a morning": (at("2026-11-23", "09:30"), at("2026-11-23", "11:00"), "la", 1.5),
    "until the next morning": (at("2026-11-23", "16:00"), at("2026-11-24", "10:00"), "la", 2),
    "in the evening": (at("2026-11-23", "16:00"), at("2026-11-23", "23:00"), "la", 1),
    "over a weekend": (at("2026-11-27", "15:00"), at("2026-11-30", "11:00"), "la", 4),
    "within a weekend": (at("2026-11-28", "09:00"), at("2026-11-29", "17:00"), "la", 0),
    # 14 to 16 April 2026 are the Lao New Year
    "over a holiday": (at("2026-04-13", "13:00"), at("2026-04-17", "13:00"), "la", 8),
    # Saturday 10 October 2026 is worked in China
    "on a Saturday made up for": (at("2026-10-09", "17:00"), at("2026-10-10", "12:00"), "cn", 3),
    # Thursday 31 December is worked, Friday 1 January is not
    "over the end of a year": (at("2026-12-31", "16:00"), at("2027-01-04", "10:00"), "la", 2),
    "backwards": (at("2026-11-24"), at("2026-11-23"), "la", 0),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_opening_hours_between_two_moments(name):
    start, end, country, hours = BY_HAND[name]
    assert working_time(start, end, country) == timedelta(hours=hours)


@given(MOMENTS, COUNTRIES)
def test_a_promise_is_two_working_days_whenever_somebody_asks(asked, country):
    assert working_time(asked, promised_by(asked, country), country) == 2 * WORKING_DAY


@given(MOMENTS, SPANS, SPANS, COUNTRIES)
def test_parts_add_up_and_never_exceed_the_time_that_passed(start, first, second, country):
    middle, end = start + first, start + first + second
    whole = working_time(start, end, country)
    assert whole == working_time(start, middle, country) + working_time(middle, end, country)
    assert timedelta(0) <= whole <= end - start


@given(MOMENTS, COUNTRIES)
def test_nothing_is_worked_until_the_next_opening(moment, country):
    assert working_time(moment, next_open(moment, country), country) == timedelta(0)


def test_the_calendar_is_that_of_the_promise():
    # 10 December is Thailand's Constitution Day, and a working day in Lao PDR.
    asked = at("2026-12-09")
    lao, thai = promised_by(asked, "la"), promised_by(asked, SEAT)
    assert lao != thai
    assert calendar_of_promise(asked, lao, "la") == "la"
    assert calendar_of_promise(asked, thai, "la") == SEAT
    # Nothing tells them apart in a week without a holiday: the country's.
    asked = at("2026-11-16")
    assert calendar_of_promise(asked, promised_by(asked, SEAT), "la") == "la"
