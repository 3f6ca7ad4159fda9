"""Doubts about changed figures: worked examples, and what holds for all numbers and dates."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.plausibility import Doubt, DoubtKind, doubts

AMOUNTS = st.decimals(min_value="0.0001", max_value="1e12", places=4)
DATES = st.one_of(
    st.just(""),
    st.dates().filter(lambda day: 1900 <= day.year < 2100).map(lambda day: day.isoformat()),
    st.integers(1900, 2099).map(str),
)


def kinds(*asked, **named):
    return [doubt.kind for doubt in doubts(*asked, **named)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1640", "1640", []),
        ("1640", "2400", []),
        ("1000", "1500", []),
        ("1000", "1501", [DoubtKind.MUCH]),
        ("1000", "500", []),
        ("1000", "499", [DoubtKind.MUCH]),
        ("1640", "16400", [DoubtKind.MAGNITUDE]),
        ("1640", "164", [DoubtKind.MAGNITUDE]),
        ("1640", "16399", [DoubtKind.MUCH]),
        ("1640", "0", [DoubtKind.ZERO]),
        ("0", "1640", []),
        ("0.36", "36", [DoubtKind.MAGNITUDE]),
    ],
)
def test_changes_by_more_than_half_by_ten_times_or_to_nothing_are_asked_about(
    before, after, expected
):
    assert kinds(Decimal(before), Decimal(after)) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("USD / m³", "USD / m3", []),
        ("USD / litre", "USD / litres", []),
        ("USD / m3", "USD / litre", [DoubtKind.UNIT]),
        ("USD / m3", "LAK / m3", [DoubtKind.UNIT]),
    ],
)
def test_another_unit_is_asked_about_and_another_spelling_is_not(before, after, expected):
    assert kinds(Decimal(5), Decimal(6), unit=after, unit_before=before) == expected


def test_what_is_new_or_taken_away_is_no_slip():
    assert doubts(None, Decimal(5)) == []
    assert doubts(Decimal(5), None) == []


def test_another_unit_is_asked_about_and_the_numbers_are_not_compared():
    found = doubts(Decimal(2), Decimal(50_000), unit="LAK per m²", unit_before="USD per m²")
    assert found == [Doubt(DoubtKind.UNIT, "USD per m²", "LAK per m²")]


@pytest.mark.parametrize(
    ("before", "after", "is_asked"),
    [
        ("2024", "2023", True),
        ("2024", "2024-03", False),
        ("2024-03", "2024", False),
        ("2024-03", "2024-02-28", True),
        ("2024", "2025", False),
        ("", "1999", False),
        ("2024", "", False),
    ],
)
def test_a_date_that_goes_back_is_asked_about_as_precisely_as_both_are_known(
    before, after, is_asked
):
    assert kinds(None, None, before, after) == ([DoubtKind.EARLIER] if is_asked else [])


@given(AMOUNTS, st.decimals(min_value="0.5", max_value="1.5", places=3))
def test_a_change_by_half_or_less_raises_no_doubt(before, share):
    assert doubts(before, before * share) == []


@given(AMOUNTS, st.decimals(min_value="10", max_value="1000", places=2))
def test_ten_times_more_or_less_is_another_order_of_magnitude(before, times):
    assert kinds(before, before * times) == [DoubtKind.MAGNITUDE]
    assert kinds(before * times, before) == [DoubtKind.MAGNITUDE]


@given(AMOUNTS, AMOUNTS, st.integers(1, 1000))
def test_the_unit_in_which_both_are_counted_makes_no_difference(before, after, scale):
    assert kinds(before, after) == kinds(before * scale, after * scale)


@given(DATES, DATES)
def test_of_two_dates_at_most_one_goes_back(one, other):
    assert not (kinds(None, None, one, other) and kinds(None, None, other, one))


@given(AMOUNTS, AMOUNTS, DATES)
def test_nothing_is_asked_about_what_stays_as_it_was(before, after, as_of):
    assert doubts(before, before, as_of, as_of, "ha", "ha") == []
    assert len(doubts(before, after, as_of, as_of, "ha", "ha")) <= 1
