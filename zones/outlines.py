"""Outlines of zones: read from GeoJSON, checked, put right where that is certain, measured.

Pure: text in, a checked outline out; shapely does the geometry, words are those of
``zones.outline_rules``. Positions are degrees on WGS 84, longitude first, as RFC 7946 has them.
"""

import itertools
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import nearest_points

from zones.cartography.geodesy import distance_km

LARGEST_FILE = 2_000_000  # bytes
#: Corners that are read at all: thinning a jagged outline costs the square of their number.
MOST_SENT = 5_000
MOST_KEPT = 500  # corners; an outline of more is thinned
TOLERANCES_M = (1, 2, 4, 8, 16)  # metres that a corner left out may stray from the line
DIGITS = 6  # decimals of a degree, about a tenth of a metre
DEGREE_M = 111_320  # metres in a degree of latitude, for tolerances alone
DEEPEST = 4  # collections within collections
#: An area more than this share off the stated one is asked about.
FAR_OFF = 0.5

# WGS 84: semi-major axis in metres and first eccentricity squared.
# NIMA TR 8350.2, third edition (2000), table 3.1 and 3.3.
_A, _E2 = 6_378_137.0, 6.694379990141e-3
_NO_HEIGHT = 2  # numbers of a position without a height


class Problem(StrEnum):
    """Why an outline is not taken."""

    TOO_MANY_BYTES = "too_many_bytes"
    NOT_TEXT = "not_text"
    OTHER_FORMAT = "other_format"
    NOT_JSON = "not_json"
    NOT_GEOJSON = "not_geojson"
    NO_AREA = "no_area"
    NOTHING = "nothing"
    OTHER_SYSTEM = "other_system"
    NO_POSITION = "no_position"
    METRES = "metres"
    OFF_THE_EARTH = "off_the_earth"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    CROSSES = "crosses"
    HOLE_OUTSIDE = "hole_outside"
    OVERLAPS = "overlaps"
    BROKEN = "broken"
    OUTSIDE = "outside"


class Note(StrEnum):
    """What was put right."""

    CLOSED = "closed"
    SWAPPED = "swapped"
    FLATTENED = "flattened"
    THINNED = "thinned"


class Refused(ValueError):
    """An outline that is not taken: why, and the figures and places the reason speaks of."""

    def __init__(self, problem: Problem, **figures):
        super().__init__(problem, figures)
        self.problem = problem
        self.figures = figures


@dataclass(frozen=True)
class Outline:
    """A checked outline as a GeoJSON geometry, outer rings counterclockwise."""

    geometry: dict
    notes: tuple[Note, ...] = ()

    @cached_property
    def shape(self) -> BaseGeometry:
        return shape(self.geometry)

    @property
    def corners(self) -> int:
        return corners(self.shape)

    @property
    def area_ha(self) -> float:
        return area_ha(self.shape)


def in_brief(geometry: dict) -> str:
    """An outline in a line, as citations keep it: its area, its corners and its middle."""
    outline = Outline(geometry)
    middle = outline.shape.centroid
    return (
        f"{outline.area_ha:.1f} ha, {outline.corners} corners, "
        f"around {middle.y:.4f}, {middle.x:.4f}"
    )


# -- reading ------------------------------------------------------------------------------------


def read(text: str) -> Outline:
    """The outline in a GeoJSON text: a Polygon, MultiPolygon, Feature or FeatureCollection, all of
    whose areas together are the zone. Raises Refused."""
    if len(text) > LARGEST_FILE:
        raise Refused(Problem.TOO_MANY_BYTES, most=LARGEST_FILE)
    beginning = text.lstrip("\ufeff \t\r\n")
    if beginning.startswith(("<", "PK")):
        raise Refused(Problem.OTHER_FORMAT)
    try:
        document = json.loads(beginning, parse_constant=_no_number)
    except (ValueError, RecursionError) as failure:
        line = getattr(failure, "lineno", 1)
        raise Refused(Problem.NOT_JSON, line=line) from failure
    return of_document(document)


def of_document(document) -> Outline:
    """The same from parsed JSON. Raises Refused."""
    notes: dict[Note, None] = {}
    polygons = [
        [_positions(ring, notes) for ring in rings] for rings in _polygons(document, DEEPEST)
    ]
    every = [position for rings in polygons for ring in rings for position in ring]
    if not every:
        raise Refused(Problem.NOTHING)
    if len(every) > MOST_SENT:
        raise Refused(Problem.TOO_MANY, corners=len(every), most=MOST_SENT)
    if _is_swapped(every):
        notes[Note.SWAPPED] = None
        polygons = [[[(y, x) for x, y in ring] for ring in rings] for rings in polygons]
        every = [(y, x) for x, y in every]
    _check_range(every)
    parts = [_polygon(rings, notes) for rings in polygons]
    whole = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    _check_shape(whole)
    whole = _thinned(whole, notes)
    return Outline(_plain(whole), tuple(notes))


def _no_number(word: str):
    raise ValueError(f"{word} is no number of JSON")


def _polygons(document, depth: int) -> Iterator[Sequence]:
    """The rings of each polygon, whatever it is wrapped in."""
    if not isinstance(document, Mapping) or depth < 0:
        raise Refused(Problem.NOT_GEOJSON)
    _check_system(document.get("crs"))
    kind = document.get("type")
    match kind:
        case "FeatureCollection" | "GeometryCollection":
            members = document.get("features" if kind == "FeatureCollection" else "geometries")
            for member in _list(members):
                yield from _polygons(member, depth - 1)
        case "Feature":
            yield from _polygons(document.get("geometry"), depth - 1)
        case "Polygon":
            yield _list(document.get("coordinates"))
        case "MultiPolygon":
            for rings in _list(document.get("coordinates")):
                yield _list(rings)
        case "Point" | "MultiPoint" | "LineString" | "MultiLineString":
            raise Refused(Problem.NO_AREA, kind=kind)
        case _:
            raise Refused(Problem.NOT_GEOJSON)


def _list(value) -> list:
    if not isinstance(value, list):
        raise Refused(Problem.NOT_GEOJSON)
    return value


def _check_system(crs) -> None:
    """Older files name a system of coordinates: only WGS 84 in degrees is taken."""
    if not isinstance(crs, Mapping):
        return
    properties = crs.get("properties")
    name = str(properties.get("name", "")) if isinstance(properties, Mapping) else ""
    if name and not re.search(r"(CRS84|EPSG:{1,2}4326)$", name):
        raise Refused(Problem.OTHER_SYSTEM, name=name[:60])


def _positions(ring, notes: dict) -> list[tuple[float, float]]:
    positions = []
    for position in _list(ring):
        numbers = _list(position)
        if len(numbers) < _NO_HEIGHT or not all(_is_number(number) for number in numbers):
            raise Refused(Problem.NO_POSITION, found=json.dumps(position)[:60])
        if len(numbers) > _NO_HEIGHT:
            notes[Note.FLATTENED] = None
        positions.append((float(numbers[0]), float(numbers[1])))
    return positions


def _is_number(value) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and abs(value) < 1e12  # more is no coordinate anywhere


def _is_swapped(positions: Sequence[tuple[float, float]]) -> bool:
    """Whether latitude stands first for certain: as sent some place lies nowhere on earth, the
    other way round all of them do. East of 90 degrees, as all zones are, that never errs."""
    lies_nowhere = any(abs(y) > 90 for _x, y in positions)
    return lies_nowhere and all(abs(x) <= 90 and abs(y) <= 180 for x, y in positions)


def _check_range(positions: Sequence[tuple[float, float]]) -> None:
    for x, y in positions:
        if abs(x) > 1000 or abs(y) > 1000:
            raise Refused(Problem.METRES, x=x, y=y)
        if abs(x) > 180 or abs(y) > 90:
            raise Refused(Problem.OFF_THE_EARTH, x=x, y=y)


def _polygon(rings: Sequence, notes: dict) -> Polygon:
    outer, *holes = [_ring(ring, notes) for ring in rings] or [[]]
    if not outer:
        raise Refused(Problem.NOTHING)
    return Polygon(outer, holes)


def _ring(ring: Sequence[tuple[float, float]], notes: dict) -> list[tuple[float, float]]:
    """A closed ring without the same corner twice in a row."""
    rounded = ((round(x, DIGITS), round(y, DIGITS)) for x, y in ring)
    distinct = [position for position, _same in itertools.groupby(rounded)]
    if distinct and distinct[0] != distinct[-1]:
        distinct.append(distinct[0])
        notes[Note.CLOSED] = None
    if len(distinct) < 4:
        place = distinct[0] if distinct else (0.0, 0.0)
        raise Refused(Problem.TOO_FEW, x=place[0], y=place[1])
    return distinct


_REASON = re.compile(r"([^\[]+)(?:\[([-\d.e]+) ([-\d.e]+)\])?")
_PROBLEMS = {
    "Self-intersection": Problem.CROSSES,
    "Ring Self-intersection": Problem.CROSSES,
    "Hole lies outside shell": Problem.HOLE_OUTSIDE,
    "Holes are nested": Problem.HOLE_OUTSIDE,
    "Nested shells": Problem.OVERLAPS,
    "Duplicate Rings": Problem.OVERLAPS,
}


def _check_shape(whole: BaseGeometry) -> None:
    if whole.is_valid and whole.area > 0:
        return
    reason, x, y = _REASON.match(shapely.is_valid_reason(whole)).groups()
    problem = _PROBLEMS.get(reason, Problem.BROKEN)
    parts = getattr(whole, "geoms", [whole])
    if problem is Problem.CROSSES and all(part.is_valid for part in parts):
        problem = Problem.OVERLAPS  # each part is sound; two of them lie over one another
    place = (float(x), float(y)) if x else whole.exterior.coords[0] if len(parts) == 1 else (0, 0)
    raise Refused(problem, x=place[0], y=place[1])


def _thinned(whole: BaseGeometry, notes: dict) -> BaseGeometry:
    """The outline with at most ``MOST_KEPT`` corners, as true as that allows.

    The plain way of leaving corners out is quick, but may cut parts off or let holes vanish; the
    careful one is asked only where the plain one did so. It never leaves out more: what is too
    jagged for the plain way at the coarsest is refused at once.
    """
    if corners(whole) <= MOST_KEPT:
        return whole
    notes[Note.THINNED] = None
    if corners(_simplified(whole, TOLERANCES_M[-1])) <= MOST_KEPT:
        for metres, careful in itertools.product(TOLERANCES_M, (False, True)):
            thin = _simplified(whole, metres, careful=careful)
            if corners(thin) > MOST_KEPT:
                continue
            thin = shapely.set_precision(thin, 10**-DIGITS)
            if thin.is_valid and _rings(thin) == _rings(whole):
                return thin
    raise Refused(Problem.TOO_MANY, corners=corners(whole), most=MOST_KEPT)


def _simplified(whole: BaseGeometry, metres: float, *, careful: bool = False) -> BaseGeometry:
    return whole.simplify(metres / DEGREE_M, preserve_topology=careful)


def _rings(whole: BaseGeometry) -> list[int]:
    """How many rings each part has; what is empty has none."""
    parts = getattr(whole, "geoms", [whole])
    return [1 + len(part.interiors) for part in parts if not part.is_empty]


def corners(whole: BaseGeometry) -> int:
    """Corners of all rings; that each ring ends where it began is not counted."""
    parts = getattr(whole, "geoms", [whole])
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return sum(len(ring.coords) - 1 for ring in rings)


def _plain(whole: BaseGeometry) -> dict:
    """GeoJSON made of lists, as the database gives it back."""
    parts = [orient(part) for part in getattr(whole, "geoms", [whole])]
    turned = parts[0] if len(parts) == 1 else MultiPolygon(parts)
    return json.loads(json.dumps(mapping(turned)))


# -- measuring ----------------------------------------------------------------------------------


def area_ha(whole: BaseGeometry) -> float:
    """Area in hectares on the WGS 84 ellipsoid.

    The corners are laid out by Lambert's cylindrical equal-area projection, x = R λ and
    y = R sin β with the authalic latitude β and radius R, where areas are true, and the shoelace
    formula sums them. Straight edges there differ from geodesics by less than the outline is
    precise. Source: J. P. Snyder, "Map Projections: A Working Manual", USGS Professional Paper
    1395 (1987), equations 3-11 to 3-13 and chapter 10.
    """
    flat = shapely.transform(whole, lambda points: np.array([_equal_area(*p) for p in points]))
    return flat.area / 10_000


def _equal_area(lon: float, lat: float) -> tuple[float, float]:
    polar = _q(math.pi / 2)
    radius = _A * math.sqrt(polar / 2)
    return radius * math.radians(lon), radius * _q(math.radians(lat)) / polar


def _q(lat: float) -> float:
    """Snyder's q (3-12) of a latitude in radians; sin β = q / q at the pole (3-11)."""
    e, sine = math.sqrt(_E2), math.sin(lat)
    return (1 - _E2) * (
        sine / (1 - _E2 * sine**2) - math.log((1 - e * sine) / (1 + e * sine)) / (2 * e)
    )


def is_far_off(measured_ha: float, stated_ha: float) -> bool:
    """Whether the measured area is more than half off the stated one, up or down."""
    return abs(measured_ha - stated_ha) > FAR_OFF * stated_ha


def km_from(whole: BaseGeometry, lon: float, lat: float) -> float:
    """Straight-line kilometres from a point to the nearest edge of the outline; 0 within it."""
    point = Point(lon, lat)
    if whole.covers(point):
        return 0.0
    near = nearest_points(whole, point)[0]
    return distance_km((near.x, near.y), (lon, lat))


def farthest_beyond(whole: BaseGeometry, land: BaseGeometry) -> tuple[Point, float] | None:
    """The place of an outline that lies farthest outside the land, and how far in kilometres; None
    where all of it lies inside."""
    beyond = whole.difference(land)
    if beyond.is_empty:
        return None
    places = [Point(position) for position in shapely.get_coordinates(beyond)]
    farthest = max(places, key=land.distance)
    near = nearest_points(land, farthest)[0]
    return farthest, distance_km((near.x, near.y), (farthest.x, farthest.y))


def check_inside(whole: BaseGeometry, land: BaseGeometry, allowed_km: float = 0) -> None:
    """``land`` is the country with the tolerance around it. Raises Refused with the place that
    lies farthest out, and how far in kilometres, where that is more than ``allowed_km``."""
    found = farthest_beyond(whole, land)
    if found is not None and found[1] > allowed_km:
        place, km = found
        raise Refused(Problem.OUTSIDE, x=place.x, y=place.y, km=km)
