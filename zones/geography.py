"""Bounding boxes of the countries the portal knows, in degrees of WGS 84.

A zone's point must lie inside its country's box: the check is a named constraint of the
database, so no upload, form or script can put a zone of Lao PDR into the sea. The boxes are
rounded outwards to a tenth of a degree from the outlines of Natural Earth (1:10 million).
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Box:
    """A box of longitudes and latitudes, in degrees; edges belong to it."""

    west: Decimal
    south: Decimal
    east: Decimal
    north: Decimal

    def contains(self, *, longitude: Decimal, latitude: Decimal) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def _box(west: str, south: str, east: str, north: str) -> Box:
    return Box(Decimal(west), Decimal(south), Decimal(east), Decimal(north))


COUNTRY_BOXES = {
    "cn": _box("73.4", "18.1", "135.1", "53.6"),
    "kh": _box("102.3", "9.9", "107.7", "14.7"),
    "la": _box("100.0", "13.9", "107.8", "22.6"),
    "mm": _box("92.1", "9.5", "101.2", "28.6"),
    "th": _box("97.3", "5.5", "105.7", "20.5"),
    "vn": _box("102.1", "8.3", "109.5", "23.4"),
}
