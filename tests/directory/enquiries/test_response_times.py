"""Medians and 90th percentiles of durations, with those who still wait."""

from datetime import timedelta
from decimal import Decimal
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.response_times import (
    MEDIAN,
    NINETIETH,
    Percentile,
    Times,
    in_units,
    percentile,
    told,
)

DURATIONS = st.timedeltas(timedelta(0), timedelta(days=400))
LISTS = st.lists(DURATIONS, max_size=40)
PERCENTS = st.integers(1, 100)


def hours(*numbers: float) -> list[timedelta]:
    return [timedelta(hours=number) for number in numbers]


#: done, waiting, percent, hours, whether at least: worked out by hand.
BY_HAND = {
    "one": (hours(3), [], MEDIAN, 3, False),
    "the middle of three": (hours(9, 1, 4), [], MEDIAN, 4, False),
    "the lower middle of four": (hours(1, 2, 8, 9), [], MEDIAN, 2, False),
    "the ninth of ten": (hours(*range(1, 11)), [], NINETIETH, 9, False),
    "the tenth of eleven": (hours(*range(1, 12)), [], NINETIETH, 10, False),
    # Of five, three are done: the third has its place whatever becomes of the two that wait longer.
    "who waits longer moves nothing": (hours(1, 2, 3), hours(5, 6), MEDIAN, 3, False),
    # Who has waited one hour may take forty: then the third is 8, now it is 2.
    "who waits a short time leaves it open": (hours(1, 2, 8, 9), hours(1), MEDIAN, 2, True),
    "more wait than are done": (hours(1, 2), hours(3, 4, 5), MEDIAN, 3, True),
    "all wait": ([], hours(3, 4, 5), MEDIAN, 4, True),
    "who waits as long as that": (hours(1, 2, 2), hours(2), MEDIAN, 2, False),
}


@pytest.mark.parametrize("name", BY_HAND)
def test_by_hand(name):
    done, waiting, percent, value, is_least = BY_HAND[name]
    expected = Percentile(timedelta(hours=value), is_least)
    assert percentile(Times(done, waiting), percent) == expected


@given(LISTS.filter(bool), PERCENTS)
def test_it_is_the_shortest_within_which_so_many_are_done(done, percent):
    found = percentile(Times(done), percent)
    assert not found.is_least
    needed = ceil(percent / 100 * len(done))
    assert found.value in done
    assert sum(one <= found.value for one in done) >= needed
    assert sum(one < found.value for one in done) < needed


@given(LISTS, LISTS, PERCENTS, st.lists(DURATIONS, min_size=40, max_size=40))
def test_whatever_becomes_of_who_waits_it_was_no_more_than_that(done, waiting, percent, more):
    if not done and not waiting:
        return
    before = percentile(Times(done, waiting), percent)
    ended = [one + further for one, further in zip(waiting, more, strict=False)]
    after = percentile(Times([*done, *ended]), percent)
    assert after.value >= before.value
    if not before.is_least:
        assert after.value == before.value


@given(LISTS, st.lists(DURATIONS, min_size=1, max_size=40), PERCENTS)
def test_at_least_is_said_only_where_it_can_become_longer(done, waiting, percent):
    before = percentile(Times(done, waiting), percent)
    if before.is_least:
        ended = [one + timedelta(days=4000) for one in waiting]
        assert percentile(Times([*done, *ended]), percent).value > before.value


def test_too_few_are_told_as_such():
    assert told(Times(hours(1, 2, 3, 4)), MEDIAN) is None
    assert told(Times(hours(1, 2, 3), hours(4, 5)), MEDIAN) == Percentile(timedelta(hours=3))
    assert told(Times(hours(*range(9))), NINETIETH) is None
    assert told(Times(hours(*range(10))), NINETIETH) == Percentile(timedelta(hours=8))
    with pytest.raises(ValueError, match="nothing"):
        percentile(Times(), MEDIAN)


def test_in_units_to_two_decimals():
    day = timedelta(hours=8)
    assert in_units(timedelta(hours=10), day) == Decimal("1.25")
    assert in_units(timedelta(minutes=1), timedelta(minutes=8)) == Decimal("0.13")  # 0.125
    assert in_units(timedelta(seconds=90), timedelta(minutes=1)) == Decimal("1.50")
