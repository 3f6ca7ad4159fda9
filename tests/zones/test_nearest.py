"""The nearest of many places is the one that measuring all of them finds."""

from hypothesis import given
from hypothesis import strategies as st

from zones.cartography import Point, distance_km
from zones.nearest import Places

points = st.builds(Point, st.floats(90, 120), st.floats(5, 30))


@given(points, st.lists(points, min_size=1, max_size=12))
def test_no_other_place_is_nearer(here, places):
    found = Places((number, place) for number, place in enumerate(places)).nearest(here)
    assert found.km == distance_km(here, places[found.place])
    # A metre of play: two places that near are one for a distance in kilometres.
    assert found.km <= min(distance_km(here, place) for place in places) + 0.001


def test_nothing_is_near_where_there_is_nothing():
    assert Places([]).nearest(Point(100, 15)) is None
