"""Which places lie near a point: straight lines over the earth, nearest first.

Pure. Distances are great-circle kilometres (``zones.cartography.geodesy``); roads are longer, so
pages call them "computed, straight line".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from zones.cartography.geodesy import Point, distance_km

Place = TypeVar("Place")


@dataclass(frozen=True)
class Near(Generic[Place]):
    """A place and its distance."""

    place: Place
    km: float


def near(
    points: Iterable[Point],
    places: Iterable[Place],
    *,
    position: Callable[[Place], Point | None],
    within_km: float,
) -> list[Near[Place]]:
    """Places within ``within_km`` of any of the points, by their distance to the nearest one.

    A place without a position is left out; without points nothing is near.
    """
    points = list(points)
    found = []
    for place in places:
        where = position(place)
        if where is None or not points:
            continue
        km = min(distance_km(point, where) for point in points)
        if km <= within_km:
            found.append(Near(place, km))
    return sorted(found, key=lambda one: one.km)


def line_km(points: Iterable[Point]) -> float:
    """The length of straight lines from point to point; 0 for fewer than two."""
    return sum(distance_km(a, b) for a, b in pairwise(points))


def running_km(points: Iterable[Point]) -> list[float]:
    """The length of the line up to each point, the first being 0; empty without points."""
    points = list(points)
    lengths = [0.0] if points else []
    for a, b in pairwise(points):
        lengths.append(lengths[-1] + distance_km(a, b))
    return lengths
