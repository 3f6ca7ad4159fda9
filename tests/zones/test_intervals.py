"""Ranges: every operation holds all values that can come out of it, and no others at its ends."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.intervals import NOTHING, Interval, hull, total

NUMBERS = st.integers(-(10**9), 10**9).map(lambda n: Decimal(n) / 100)
POSITIVE = st.integers(0, 10**9).map(lambda n: Decimal(n) / 100)


def intervals(numbers=NUMBERS):
    return st.tuples(numbers, numbers).map(lambda pair: Interval(min(pair), max(pair)))


@st.composite
def within(draw, numbers=NUMBERS):
    """A range and a value inside it."""
    one = draw(intervals(numbers))
    share = Decimal(draw(st.integers(0, 8))) / 8
    return one, one.low + one.width * share


@given(within(), within())
def test_a_sum_holds_the_sum_of_values_inside(left, right):
    assert left[1] + right[1] in left[0] + right[0]


@given(within(), within(POSITIVE))
def test_a_product_holds_the_product_of_values_inside(left, right):
    assert left[1] * right[1] in left[0] * right[0]


@given(intervals(), intervals(POSITIVE))
def test_the_ends_of_a_product_are_reached(left, right):
    ends = {a * b for a in (left.low, left.high) for b in (right.low, right.high)}
    product = left * right
    assert {product.low, product.high} <= ends


@given(intervals(POSITIVE), intervals(POSITIVE), intervals(POSITIVE))
def test_a_wider_operand_never_gives_a_narrower_result(one, other, factor):
    wide = hull([one, other])
    assert (wide * factor).holds(one * factor)
    assert (wide + factor).holds(one + factor)


@given(st.lists(intervals()))
def test_total_adds_bound_by_bound_in_any_order(ranges):
    whole = total(ranges)
    assert whole == Interval(
        sum((one.low for one in ranges), Decimal(0)), sum((one.high for one in ranges), Decimal(0))
    )
    assert total(reversed(ranges)) == whole


@given(intervals(), intervals())
def test_a_hull_holds_its_parts_and_touches_them(one, other):
    both = hull([one, other])
    assert both.holds(one)
    assert both.holds(other)
    assert both.low in (one.low, other.low)
    assert both.high in (one.high, other.high)


@given(intervals())
def test_the_midpoint_lies_inside(one):
    assert one.midpoint in one


def test_a_point_has_no_width():
    assert Interval.point(3).is_point
    assert Interval.point(3).width == 0
    assert sum([Interval.point(3), Interval.point(4)]) == Interval.point(7)
    assert total([]) == NOTHING
    assert 2 * Interval(Decimal(1), Decimal(2)) / 4 == Interval(Decimal("0.5"), Decimal(1))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Interval(Decimal(2), Decimal(1)),
        lambda: Interval(Decimal("NaN"), Decimal(1)),
        lambda: Interval(Decimal(0), Decimal("Infinity")),
        lambda: Interval.point(1) * -1,
        lambda: Interval.point(1) / 0,
        lambda: hull([]),
    ],
)
def test_what_no_range_can_be_is_refused(wrong):
    with pytest.raises(ValueError, match=r"range|bounds"):
        wrong()
