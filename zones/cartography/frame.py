"""A flat map: which part of the earth is shown and where a point falls on the sheet.

Spherical Mercator, the same as Leaflet's EPSG:3857, so that a drawn map and the interactive one
have one shape. Sheet coordinates are in SVG user units, x to the right, y down. No Django.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from .geodesy import EARTH_RADIUS_KM, Point

MAX_LAT = 85.0511287798  # where the Mercator square ends, as in EPSG:3857


class Bounds(NamedTuple):
    """West, south, east, north in degrees: the order of GeoJSON's bbox."""

    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def covers(self, other: "Bounds") -> bool:
        """Whether the other lies within, to about a millimetre of rounding."""
        room = Bounds(self.west - 1e-8, self.south - 1e-8, self.east + 1e-8, self.north + 1e-8)
        return room.contains(other.west, other.south) and room.contains(other.east, other.north)


# The six countries' part of the map: Myanmar's west to Guangxi's east coast, the Thai-Malaysian
# border to Yunnan's north.
REGION = Bounds(92.0, 5.5, 112.2, 29.3)


def mercator_y(lat: float) -> float:
    """Mercator ordinate of a latitude, in degrees of longitude at the equator, north positive."""
    lat = max(-MAX_LAT, min(MAX_LAT, float(lat)))
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


def mercator_lat(y: float) -> float:
    """Latitude in degrees of a Mercator ordinate; the inverse of `mercator_y`."""
    return math.degrees(math.atan(math.sinh(math.radians(y))))


@dataclass(frozen=True)
class MapFrame:
    """A sheet of `width` by `height` units; its top left corner and units per degree of longitude.

    `west` is a longitude, `top` a Mercator ordinate (see `mercator_y`).
    """

    width: float
    height: float
    west: float
    top: float
    units: float

    @classmethod
    def fit(cls, bounds: Bounds, width: float, height: float, padding: float = 0) -> "MapFrame":
        """The frame of this size that shows all of `bounds`, centred, `padding` units free."""
        south, north = mercator_y(bounds.south), mercator_y(bounds.north)
        room_x, room_y = width - 2 * padding, height - 2 * padding
        units = min(room_x / (bounds.east - bounds.west), room_y / (north - south))
        west = (bounds.west + bounds.east) / 2 - width / 2 / units
        top = (south + north) / 2 + height / 2 / units
        return cls(width, height, west, top, units)

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Sheet position of a point on the earth; it may fall outside the sheet."""
        return (float(lon) - self.west) * self.units, (self.top - mercator_y(lat)) * self.units

    def unproject(self, x: float, y: float) -> Point:
        """The point on the earth at a sheet position; the inverse of `project`."""
        return Point(self.west + x / self.units, mercator_lat(self.top - y / self.units))

    def shows(self, lon: float, lat: float, margin: float = 0) -> bool:
        """Whether a point falls on the sheet, at least `margin` units from its edge."""
        x, y = self.project(lon, lat)
        inside_x = margin <= x <= self.width - margin
        return inside_x and margin <= y <= self.height - margin

    @property
    def bounds(self) -> Bounds:
        south_west, north_east = self.unproject(0, self.height), self.unproject(self.width, 0)
        return Bounds(south_west.lon, south_west.lat, north_east.lon, north_east.lat)

    def km_per_unit(self, lat: float) -> float:
        """Kilometres that one sheet unit stands for at a latitude: Mercator stretches polewards."""
        degree_km = math.radians(1) * EARTH_RADIUS_KM
        return degree_km * math.cos(math.radians(float(lat))) / self.units

    def base_transform(self, grid_units: float, grid_west: float, grid_north: float) -> str:
        """SVG transform that lays a drawing on its own grid (see `basemap`) under this sheet."""
        scale = self.units / grid_units
        x, y = self.project(grid_west, grid_north)
        return f"translate({x:.2f} {y:.2f}) scale({scale:.5f})"


def nice_frame(
    points: Iterable[tuple[float, float]],
    width: float,
    height: float,
    *,
    padding: float = 32,
    min_span: float = 1.2,
) -> MapFrame:
    """A frame around `points` (lon, lat) with air on every side.

    `padding` is in sheet units. One point, or points close together, are shown with at least
    `min_span` degrees of surroundings, so that a map of one zone still has its border and
    towns on it. Without points it is the whole region.
    """
    points = list(points)
    if not points:
        return MapFrame.fit(REGION, width, height, padding / 2)
    lons, lats = [float(p[0]) for p in points], [float(p[1]) for p in points]
    bounds = Bounds(*_widen(min(lons), max(lons), min(lats), max(lats), min_span))
    return MapFrame.fit(bounds, width, height, padding)


def _widen(west, east, south, north, span):
    grow_x = max(0.0, span - (east - west)) / 2
    grow_y = max(0.0, span - (north - south)) / 2
    return west - grow_x, south - grow_y, east + grow_x, north + grow_y
