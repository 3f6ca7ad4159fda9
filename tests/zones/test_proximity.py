"""What lies near, in straight lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.cartography.geodesy import Point
from zones.proximity import line_km, near, running_km

BOTEN = Point(101.68, 21.18)
MOHAN = Point(101.69, 21.19)
VIENTIANE = Point(102.63, 17.97)

points = st.builds(Point, st.floats(92, 112), st.floats(5, 29))


def names(found):
    return [one.place for one in found]


def test_the_nearest_comes_first_and_what_is_too_far_is_left_out():
    places = {"Vientiane": VIENTIANE, "Mohan": MOHAN, "Boten": BOTEN, "nowhere": None}

    found = near([BOTEN], places, position=places.get, within_km=40)

    assert names(found) == ["Boten", "Mohan"]
    assert found[1].km == pytest.approx(1.52, abs=0.02)  # 0.01° north and 0.01° east


def test_the_distance_is_to_the_nearest_of_several_points():
    found = near([VIENTIANE, MOHAN], ["Boten"], position=lambda _: BOTEN, within_km=10)

    assert found[0].km == pytest.approx(1.52, abs=0.02)


def test_without_points_nothing_is_near():
    assert near([], ["Boten"], position=lambda _: BOTEN, within_km=10_000) == []


@pytest.mark.parametrize("few", [[], [BOTEN]])
def test_fewer_than_two_points_make_no_line(few):
    assert line_km(few) == 0
    assert running_km(few) == [0.0] * len(few)


@given(st.lists(points, min_size=1, max_size=8))
def test_the_running_length_ends_at_the_whole_and_never_shrinks(line):
    lengths = running_km(line)

    assert lengths == sorted(lengths)
    assert lengths[-1] == pytest.approx(line_km(line))
