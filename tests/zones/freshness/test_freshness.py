"""How current a value is: worked examples, and what holds for all dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.freshness import WORSENING, Freshness, end_of, freshness, known_until, months_later

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
PERIODS = st.sampled_from([1, 6, 12, 24, 36])
PARTIAL = st.one_of(
    DAYS.map(lambda day: f"{day:%Y}"),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: day.isoformat()),
)


def state(as_of="", checked_on=None, today=date(2026, 11, 22), months=12):
    return freshness(checked_on=checked_on, as_of=as_of, today=today, months=months)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2020, 6, 1), Freshness.FRESH),
        (date(2020, 12, 31), Freshness.FRESH),
        (date(2021, 1, 1), Freshness.DUE),
        (date(2021, 12, 31), Freshness.DUE),
        (date(2022, 1, 1), Freshness.OVERDUE),
        (date(2022, 12, 31), Freshness.OVERDUE),
        (date(2023, 1, 1), Freshness.NEGLECTED),
    ],
)
def test_a_yearly_value_of_2019_counts_from_the_end_of_2019(today, expected):
    assert state("2019", today=today) == expected


@pytest.mark.parametrize(
    ("as_of", "last_day"),
    [
        ("2019", date(2019, 12, 31)),
        ("2019-02", date(2019, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("2019-08-26", date(2019, 8, 26)),
    ],
)
def test_a_partial_date_ends_with_its_last_day(as_of, last_day):
    assert end_of(as_of) == last_day


def test_the_longer_the_period_the_later_a_value_is_due():
    day = date(2026, 11, 22)
    found = [state("2025-01", today=day, months=months) for months in (6, 12, 24, None)]
    assert found == [Freshness.NEGLECTED, Freshness.DUE, Freshness.FRESH, Freshness.FRESH]


def test_a_check_today_makes_an_old_value_up_to_date_and_leaves_its_date():
    assert state("2011", checked_on=date(2026, 11, 22)) == Freshness.FRESH


def test_a_value_newer_than_its_last_check_counts_from_its_own_date():
    assert state("2026-03", checked_on=date(2019, 1, 1)) == Freshness.FRESH


def test_nothing_dates_a_value_without_date_or_check():
    assert state() == Freshness.UNDATED


def test_a_plan_for_a_year_ahead_is_not_due_and_no_check_counts():
    assert state("2030") == Freshness.PLANNED
    assert state("2030", checked_on=date(2026, 1, 1)) == Freshness.PLANNED
    assert not Freshness.PLANNED.wants_a_look


def test_a_value_of_this_year_counts_though_the_year_is_not_over():
    assert state("2026") == Freshness.FRESH


def test_what_is_never_expected_again_is_never_due():
    assert state("1992", months=None) == state("", months=None) == Freshness.FRESH


def test_months_end_where_the_month_does():
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert months_later(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert months_later(date(2025, 12, 31), 12) == date(2026, 12, 31)


@given(as_of=PARTIAL, today=DAYS, later=st.integers(0, 4000), months=PERIODS)
def test_a_value_never_becomes_fresher_by_waiting(as_of, today, later, months):
    if known_until(checked_on=None, as_of=as_of, today=today) is None:
        return
    now = state(as_of, today=today, months=months)
    then = state(as_of, today=today + timedelta(days=later), months=months)
    assert WORSENING.index(then) >= WORSENING.index(now)


@given(as_of=st.one_of(st.just(""), PARTIAL), today=DAYS, months=PERIODS)
def test_whoever_checks_a_value_today_makes_it_up_to_date_unless_it_is_of_a_time_ahead(
    as_of, today, months
):
    found = state(as_of, checked_on=today, today=today, months=months)
    is_ahead = as_of > today.isoformat()[: len(as_of)]
    assert found == (Freshness.PLANNED if is_ahead else Freshness.FRESH)


@given(as_of=PARTIAL, checked=DAYS, today=DAYS, months=PERIODS)
def test_a_check_makes_no_value_older(as_of, checked, today, months):
    without = state(as_of, today=today, months=months)
    with_check = state(as_of, checked_on=checked, today=today, months=months)
    assert WORSENING.index(with_check) <= WORSENING.index(without)


@given(as_of=PARTIAL, today=DAYS, months=PERIODS)
def test_a_longer_period_makes_no_value_older(as_of, today, months):
    shorter = state(as_of, today=today, months=months)
    longer = state(as_of, today=today, months=months + 12)
    assert WORSENING.index(longer) <= WORSENING.index(shorter)


@given(day=DAYS, months=st.integers(0, 240))
def test_months_later_is_that_many_months_later(day, months):
    found = months_later(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day <= day.day
