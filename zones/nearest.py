"""Which of many places lies nearest to each of many points, fast enough to ask for every zone.

Pure. On a sphere the nearest place is the one whose direction from the centre agrees most: the
largest scalar product of two unit vectors, which takes three products where a great circle takes
trigonometry. The kilometres of the one found are those of ``zones.cartography.distance_km``.
"""

import math
from collections.abc import Iterable
from typing import Generic, TypeVar

from zones.cartography import Point, distance_km
from zones.proximity import Near

Place = TypeVar("Place")
Vector = tuple[float, float, float]


class Places(Generic[Place]):
    """Places with their points, to be asked for the nearest one again and again."""

    def __init__(self, places: Iterable[tuple[Place, Point]]):
        self._places = list(places)
        self._vectors = [_vector(point) for _place, point in self._places]

    def nearest(self, point: Point) -> Near[Place] | None:
        """The nearest place with its kilometres, of equally near ones the first; None of none."""
        if not self._places:
            return None
        x, y, z = _vector(point)
        agreement = [a * x + b * y + c * z for a, b, c in self._vectors]
        place, where = self._places[agreement.index(max(agreement))]
        return Near(place, distance_km(point, where))


def _vector(point: Point) -> Vector:
    """The unit vector of a direction from the centre of the earth."""
    longitude, latitude = math.radians(point.lon), math.radians(point.lat)
    around = math.cos(latitude)
    return around * math.cos(longitude), around * math.sin(longitude), math.sin(latitude)
