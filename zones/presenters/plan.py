"""The outline of a zone as a small drawing to scale, north up, with its measured area."""

import math
from dataclasses import dataclass

from django.utils.translation import gettext as _
from shapely.geometry import Point, shape

from zones import outlines
from zones.cartography.frame import Bounds, MapFrame
from zones.models import Zone
from zones.presenters import formats

WIDTH, HEIGHT, AIR = 320, 240, 22  # of the sheet and around the outline, in units
BAR = 110  # units that the scale bar has at most


@dataclass(frozen=True)
class Plan:
    """``path`` is SVG path data on a sheet of ``width`` by ``height``; ``bar`` units stand for
    ``bar_label``. ``point`` is where the zone's point lies on the sheet, where it is asked for."""

    path: str
    width: int
    height: int
    bar: float
    bar_label: str
    area: str
    title: str
    point: tuple[float, float] | None = None

    @property
    def bar_top(self) -> int:
        """Where the ends of the scale bar begin: below the outline."""
        return self.height - AIR // 2


def plan(zone: Zone, *, with_point: bool = False) -> Plan | None:
    """None for a zone whose outline nobody gave. ``with_point`` makes room for the zone's point."""
    if zone.outline is None:
        return None
    whole = shape(zone.outline)
    point = _point(zone) if with_point else None
    edges = whole if point is None else whole.union(point)
    frame = MapFrame.fit(Bounds(*edges.bounds), WIDTH, HEIGHT, AIR)
    bar_km = nice_length(BAR * frame.km_per_unit(whole.centroid.y))
    return Plan(
        path=_path(zone.outline, frame),
        width=WIDTH,
        height=HEIGHT,
        bar=round(bar_km / frame.km_per_unit(whole.centroid.y), 1),
        bar_label=_length(bar_km),
        area=formats.number(round(outlines.area_ha(whole))),
        title=_("Outline of %(zone)s") % {"zone": zone.name_en},
        point=_on_sheet(point, frame) if point is not None else None,
    )


def _point(zone: Zone) -> Point | None:
    if zone.latitude is None or zone.longitude is None:
        return None
    return Point(float(zone.longitude), float(zone.latitude))


def _on_sheet(point: Point, frame: MapFrame) -> tuple[float, float]:
    x, y = frame.project(point.x, point.y)
    return round(x, 1), round(y, 1)


def nice_length(most_km: float) -> float:
    """The longest of 1, 2, 5, 10, 20, 50 ... (or a tenth, a hundredth ...) kilometres that is not
    longer than this."""
    step = 10 ** math.floor(math.log10(most_km))
    return max(factor * step for factor in (1, 2, 5) if factor * step <= most_km)


def _length(km: float) -> str:
    if km < 1:
        return _("%(length)s m") % {"length": formats.number(round(km * 1000))}
    return _("%(length)s km") % {"length": formats.number(round(km))}


def _path(geometry: dict, frame: MapFrame) -> str:
    """All rings of a GeoJSON area; drawn with the even-odd rule, holes stay open."""
    polygons = geometry["coordinates"]
    parts = [polygons] if geometry["type"] == "Polygon" else polygons
    return "".join(_ring(ring, frame) for rings in parts for ring in rings)


def _ring(ring: list, frame: MapFrame) -> str:
    points = (frame.project(lon, lat) for lon, lat in ring[:-1])
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
