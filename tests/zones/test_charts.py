"""Shares of an axis as SVG percentages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones import charts


@pytest.mark.parametrize(
    ("value", "largest", "width"),
    [(9, 20, "45.00%"), (20, 20, "100.00%"), (0, 20, "0.00%"), (0, 0, "0.00%"), (None, 20, "")],
)
def test_a_bar_is_its_share_of_the_largest_from_zero(value, largest, width):
    assert charts.width(value, largest) == width


def test_a_bar_cannot_be_negative():
    with pytest.raises(ValueError, match="starts at zero"):
        charts.width(-1, 20)


def test_years_count_both_ends():
    assert charts.span("exempt", 1, 16, of=20) == charts.Span(
        "exempt", "0.00%", "80.00%", first=1, last=16
    )
    assert charts.span("reduced", 17, 20, of=20) == charts.Span(
        "reduced", "80.00%", "20.00%", first=17, last=20
    )


def test_years_beyond_the_axis_are_cut_at_its_end():
    assert charts.span("exempt", 11, 99, of=20).width == "50.00%"


@pytest.mark.parametrize(("first", "last"), [(0, 4), (5, 4)])
def test_years_must_be_a_span(first, last):
    with pytest.raises(ValueError, match="not a span"):
        charts.span("exempt", first, last, of=20)


def test_ticks_stand_at_the_start_of_their_years():
    assert charts.ticks(10, "Year 1") == [
        charts.Tick("Year 1", "0.00%"),
        charts.Tick("5", "40.00%"),
        charts.Tick("10", "90.00%"),
    ]


def test_a_gap_in_a_small_multiple_has_no_height_and_a_zero_has():
    gap, zero, full = charts.columns([("2020", None), ("2021", 0), ("2022", 8)], 8)

    assert (gap.height, zero.height, full.height) == ("", "0.0", "64.0")
    assert (full.at, full.y) == ("66.67%", "8.0")


def test_a_range_names_all_places_at_its_ends_and_rings_the_one_in_hand():
    found = charts.range_of(
        [
            ("Cambodia", 20, "0.20"),
            ("Lao PDR", 9, "0.09"),
            ("China", None, ""),
            ("Thailand", 9, "0.09"),
        ],
        here="Lao PDR",
    )

    assert (found.low, found.low_label) == ("0.09", "Lao PDR, Thailand")
    assert (found.high, found.high_label) == ("0.20", "Cambodia")
    assert found.here_at == found.low_at
    assert len(found.dots) == 3


def test_one_value_is_no_range():
    assert charts.range_of([("Cambodia", 20, "0.20"), ("China", None, "")]) is None


@given(st.lists(st.integers(min_value=0, max_value=10**9), min_size=2, max_size=9))
def test_every_dot_of_a_range_lies_between_its_ends(values):
    found = charts.range_of([(str(n), value, "") for n, value in enumerate(values)])
    low, high = (float(end.rstrip("%")) for end in (found.low_at, found.high_at))

    assert all(low <= float(dot.rstrip("%")) <= high for dot in found.dots)
