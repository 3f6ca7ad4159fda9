"""Points on the earth and the straight distance between them.

Longitudes and latitudes are degrees on WGS 84, east and north positive. No Django, no I/O.
"""

import math
from typing import NamedTuple

# Mean radius R1 = (2a + b) / 3 of the GRS 80 ellipsoid, in kilometres.
# H. Moritz, "Geodetic Reference System 1980", Journal of Geodesy 74 (2000), p. 131.
EARTH_RADIUS_KM = 6371.0088


class Point(NamedTuple):
    """A place by longitude and latitude in degrees, in GeoJSON's order."""

    lon: float
    lat: float


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in kilometres between two points, by the haversine formula.

    The earth is taken as a sphere of `EARTH_RADIUS_KM`, which is within 0.6 % of the
    distance on the ellipsoid. Roads are longer: call the result "straight line".
    Source: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984), p. 159.
    """
    lat_a, lat_b = math.radians(a[1]), math.radians(b[1])
    half_lat = (lat_b - lat_a) / 2
    half_lon = math.radians(float(b[0]) - float(a[0])) / 2
    h = math.sin(half_lat) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, h)))
