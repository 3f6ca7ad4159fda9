from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.working_days import (
    CLOCK,
    add_working_days,
    is_working_day,
    moves_up_at,
    next_open,
    promised_by,
)

COUNTRIES = ("cn", "kh", "la", "mm", "th", "vn")


def at(day: str, clock: str = "10:30", zone=CLOCK) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), zone)


#: asked, country, answer promised by: worked out by hand with the countries' calendars.
BY_HAND = {
    "within a week": (at("2026-11-23"), "la", at("2026-11-25")),
    "over a weekend": (at("2026-11-26"), "la", at("2026-11-30")),
    "on Friday evening": (at("2026-11-27", "18:45"), "th", at("2026-12-01", "17:00")),
    # 2 December is the National Day
    "on Friday evening before a holiday": (
        at("2026-11-27", "18:45"),
        "la",
        at("2026-12-01", "17:00"),
    ),
    "before opening": (at("2026-11-23", "05:00"), "la", at("2026-11-24", "17:00")),
    "at the minute of opening": (at("2026-11-23", "09:00"), "la", at("2026-11-24", "17:00")),
    "at the minute of closing": (at("2026-11-23", "17:00"), "la", at("2026-11-25", "17:00")),
    "on Sunday": (at("2026-11-15", "12:00"), "vn", at("2026-11-17", "17:00")),
    # 14 to 16 April 2026, Tuesday to Thursday
    "over the Lao New Year": (at("2026-04-13"), "la", at("2026-04-20")),
    "over Songkran": (at("2026-04-10"), "th", at("2026-04-17")),
    # Thursday 31 December is worked, Friday 1 January is not
    "over the end of the year": (at("2026-12-30"), "la", at("2027-01-04")),
    # Saturday 10 October 2026 is worked for the National Day's week, 1 to 7 October
    "on a Saturday made up for": (at("2026-10-09"), "cn", at("2026-10-12")),
    "over China's National Day": (at("2026-09-30"), "cn", at("2026-10-09")),
    "from another continent": (
        at("2026-11-23", "04:30", ZoneInfo("Europe/London")),
        "la",
        at("2026-11-25", "11:30"),
    ),
    # 23 to 25 November 2026
    "over the Water Festival": (at("2026-11-20"), "kh", at("2026-11-27")),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_the_promised_moment(name):
    asked, country, promised = BY_HAND[name]

    assert promised_by(asked, country) == promised


def test_an_untouched_enquiry_moves_up_after_one_working_day():
    assert moves_up_at(at("2026-11-27", "16:59"), "th") == at("2026-11-30", "16:59")
    assert moves_up_at(at("2026-11-27", "17:00"), "th") == at("2026-11-30", "17:00")


def test_a_saturday_that_china_works_is_a_working_day_there_alone():
    made_up = date(2026, 10, 10)

    assert is_working_day(made_up, "cn")
    assert not is_working_day(made_up, "th")


def test_a_country_without_a_calendar_has_weekends():
    assert promised_by(at("2026-11-27"), "xx") == at("2026-12-01")


MINUTES = st.integers(0, 12 * 365 * 24 * 60)
MOMENTS = MINUTES.map(lambda minutes: at("2024-01-01", "00:00") + timedelta(minutes=minutes))


@given(MOMENTS, st.sampled_from(COUNTRIES), st.integers(1, 5))
def test_a_moment_promised_is_one_at_which_offices_work(moment, country, days):
    promised = add_working_days(moment, days, country)

    assert is_working_day(promised.date(), country)
    assert time(9) < promised.timetz().replace(tzinfo=None) <= time(17)
    assert promised > moment


@given(MOMENTS, st.sampled_from(COUNTRIES), st.integers(1, 5))
def test_as_many_working_days_lie_between_as_were_promised(moment, country, days):
    start = next_open(moment, country)
    promised = add_working_days(moment, days, country)

    passed = [start.date() + timedelta(n) for n in range((promised.date() - start.date()).days)]
    whole_days = sum(is_working_day(day, country) for day in passed)
    end = timedelta(hours=promised.hour, minutes=promised.minute, seconds=promised.second)
    begin = timedelta(hours=start.hour, minutes=start.minute, seconds=start.second)
    assert whole_days * timedelta(hours=8) + end - begin == days * timedelta(hours=8)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), st.sampled_from(COUNTRIES))
def test_who_asks_later_is_never_promised_sooner(moment, later, country):
    assert promised_by(moment, country) <= promised_by(moment + later, country)
