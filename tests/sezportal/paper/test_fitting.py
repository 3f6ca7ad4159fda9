"""What stands on a page, from heights alone; lengths are points."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sezportal.paper import fitting
from sezportal.paper.fitting import Measures, Stages


def stages(*heights: float, least: int = 0, sources=()) -> Stages:
    """A section with a head of 10 and the given steps."""
    reached, found = 10.0, [10.0]
    for height in heights:
        reached += height
        found.append(reached)
    used = [frozenset(sources[:number]) for number in range(len(found))]
    return Stages(found, used, least, list(range(len(found))))


def measures(room: float, **more) -> Measures:
    given = {"fixed": 20, "gap": 5, "tops": (0, 0, 0), "sources": {}}
    return Measures(room=room, **{**given, **more})


def test_everything_stands_where_there_is_room():
    layout = [[[stages(10, 10)], [stages(30)]]]
    assert fitting.fitted(layout, measures(65)) == [[[2], [1]]]


def test_the_column_that_makes_the_row_high_gives_way_first():
    layout = [[[stages(10, 10)], [stages(30, 30)]]]
    assert fitting.fitted(layout, measures(65)) == [[[2], [1]]]


def test_the_section_with_most_to_spare_gives_way():
    layout = [[[stages(10, 10), stages(40, 10)]]]
    assert fitting.fitted(layout, measures(110)) == [[[2, 1]]]


def test_no_section_falls_below_its_least():
    layout = [[[stages(40, 40, least=2)]], [[stages(10, 10, least=1)]]]
    assert fitting.fitted(layout, measures(140)) == [[[2]], [[1]]]


def test_where_even_the_least_is_too_much_nothing_is_chosen():
    layout = [[[stages(40, 40, least=2)]]]
    assert fitting.fitted(layout, measures(100)) is None
    assert fitting.fitted(layout, measures(100), may_empty=True) == [[[1]]]


def test_sources_go_with_what_used_them():
    layout = [[[stages(10, 10, sources=(1, 2))]]]
    known = measures(100, sources={1: 12.0, 2: 30.0}, tops=(0,))
    assert fitting.fitted(layout, known) == [[[2]]]
    assert fitting.fitted(layout, measures(80, sources={1: 12.0, 2: 30.0}, tops=(0,))) == [[[1]]]


def test_what_gave_way_in_vain_comes_back():
    """The first section spares more but its row stays high by its neighbour."""
    layout = [[[stages(50, 20)], [stages(65, least=1)]], [[stages(10, 10)]]]
    assert fitting.fitted(layout, measures(130)) == [[[2], [1]], [[1]]]


def test_sources_fill_three_columns_evenly_and_in_order():
    taken, height = fitting.columns([10] * 9, (10, 10, 40))
    assert taken == [4, 4, 1]
    assert height == pytest.approx(50, abs=0.1)


def test_no_source_is_as_high_as_what_stands_above():
    assert fitting.columns([], (10, 10, 40)) == ([0, 0, 0], pytest.approx(40, abs=0.1))


def test_room_that_is_left_goes_to_the_parts_then_between_them():
    layout = [[[stages(10, 10)]], [[stages(10)]]]
    kept = fitting.whole(layout)
    air_only = fitting.spread(layout, kept, measures(86), most_air=2, most_gap=20)
    assert air_only.air == pytest.approx(2)
    assert air_only.gap == pytest.approx(5)
    both = fitting.spread(layout, kept, measures(106), most_air=2, most_gap=20)
    assert (both.air, both.gap) == (pytest.approx(2), pytest.approx(15))


sections = st.builds(
    lambda heights, least: stages(*heights, least=min(least, len(heights))),
    st.lists(st.floats(1, 60), max_size=8),
    st.integers(0, 2),
)
layouts = st.lists(
    st.lists(st.lists(sections, min_size=1, max_size=2), min_size=1, max_size=3),
    min_size=1,
    max_size=3,
)


@given(layouts, st.floats(50, 900))
def test_what_is_chosen_fits_keeps_the_least_and_leaves_no_room_for_more(layout, room):
    asked = measures(room)
    kept = fitting.fitted(layout, asked)
    if kept is None:
        return
    assert fitting.total(layout, kept, asked) <= room
    for row, columns in enumerate(layout):
        for column, found in enumerate(columns):
            for at, one in enumerate(found):
                steps = kept[row][column][at]
                assert one.least <= steps <= one.most
                if steps < one.most:
                    kept[row][column][at] += 1
                    assert fitting.total(layout, kept, asked) > room
                    kept[row][column][at] -= 1


@given(layouts, st.floats(200, 900))
def test_given_out_room_never_exceeds_the_page(layout, room):
    asked = measures(room)
    kept = fitting.fitted(layout, asked)
    if kept is None:
        return
    given_out = fitting.spread(layout, kept, asked, most_air=4, most_gap=17)
    assert given_out.rest >= -1e-6
    assert 0 <= given_out.air <= 4
    assert 5 <= given_out.gap <= 17


@given(st.lists(st.floats(5, 40), max_size=30), st.floats(0, 80))
def test_columns_hold_every_source(heights, contact):
    taken, height = fitting.columns(heights, (12, 12, contact))
    assert sum(taken) == len(heights)
    ends = [0, taken[0], taken[0] + taken[1], len(heights)]
    for top, (first, last) in zip((12, 12, contact), pairwise(ends), strict=True):
        assert top + sum(heights[first:last]) <= height + 1e-3
