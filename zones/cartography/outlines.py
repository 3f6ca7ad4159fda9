"""Cutting a world topology down to the region: what is kept, and how finely it is drawn.

Lengths and tolerances are in degrees, areas in square degrees (about 12,000 square kilometres
each at 15 degrees north). No Django, no I/O; shapely does the geometry.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from shapely.geometry import LineString, MultiLineString, Polygon, box
from shapely.geometry import Point as ShapelyPoint
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, nearest_points, split, unary_union

from .frame import Bounds
from .topojson import Arc, Ring, Shape, Topology

# Within NEAR a detail's tolerance holds, within FAR its far tolerance; beyond it only a coarse
# outline is kept, so that a map reaching out to Kashgar is not blank there.
NEAR = Bounds(90.0, 4.0, 114.0, 31.0)
FAR = Bounds(80.0, 0.0, 124.0, 34.0)
COARSE = 0.25
FAR_ISLANDS = 25  # beyond NEAR an island must be this many times as large to be kept


@dataclass(frozen=True)
class Detail:
    """How finely a base map is drawn."""

    tolerance: float  # farthest a simplified line may stray, degrees
    far_tolerance: float  # the same for land that is only there to be recognised
    smallest_island: float  # land and lakes below this area are left out, square degrees


def relevant(topology: Topology, detail: Detail) -> Topology:
    """The topology without islands that are too small or lie wholly outside the region."""
    window = box(*FAR)

    def keeps(polygon: list[Ring]) -> bool:
        outline = outline_of(topology, polygon)
        if outline is None or not box(*outline.bounds).intersects(window):
            return False
        near = box(*outline.bounds).intersects(box(*NEAR))
        return outline.area >= detail.smallest_island * (1 if near else FAR_ISLANDS)

    shapes = [replace(s, polygons=[p for p in s.polygons if keeps(p)]) for s in topology.shapes]
    return Topology(topology.arcs, [shape for shape in shapes if shape.polygons])


def outline_of(topology: Topology, polygon: list[Ring]) -> Polygon | None:
    """The outer ring of a polygon as a shapely polygon; None where it encloses nothing."""
    positions = topology.ring(polygon[0])
    return Polygon(positions) if len(positions) > 3 else None


def simplified(topology: Topology, detail: Detail) -> Topology:
    """The topology with each arc simplified by itself, so that neighbours still share it."""
    used = {arc for shape in topology.shapes for arc in shape.arc_numbers()}
    arcs = [
        simplify_line(arc, detail) if number in used else arc
        for number, arc in enumerate(topology.arcs)
    ]
    return Topology(arcs, topology.shapes)


def simplify_line(line: Arc, detail: Detail) -> Arc:
    """The line with fewer positions and the same ends, coarser the farther from the region."""
    simple: Arc = []
    for run, allowed in _runs(line, detail):
        part = LineString(run).simplify(allowed, preserve_topology=True).coords
        simple.extend(list(part)[1:] if simple else part)
    return simple


def _runs(line: Arc, detail: Detail) -> Iterator[tuple[Arc, float]]:
    """The line cut where it passes from one belt of detail into another, and each tolerance."""
    run, allowed = [line[0]], _tolerance_at(line[0], detail)
    for position in line[1:]:
        run.append(position)
        here = _tolerance_at(position, detail)
        if here != allowed:
            yield run, allowed
            run, allowed = [position], here
    if len(run) > 1:
        yield run, allowed


def _tolerance_at(position: tuple[float, float], detail: Detail) -> float:
    if NEAR.contains(*position):
        return detail.tolerance
    return detail.far_tolerance if FAR.contains(*position) else COARSE


def dissolve(shapes: Iterable[Shape], arcs: Sequence[Arc]) -> list[Ring]:
    """Rings around shapes that touch, without the borders between them.

    An arc between two of the shapes is passed once in each direction and falls out; the rest is
    chained end to end into closed rings.
    """
    directed = [
        arc for shape in shapes for polygon in shape.polygons for ring in polygon for arc in ring
    ]
    passed = set(directed)
    starts = defaultdict(list)
    for arc in directed:
        if ~arc not in passed:
            starts[_ends(arcs, arc)[0]].append(arc)
    return list(_chains(starts, arcs))


def _ends(arcs: Sequence[Arc], number: int) -> tuple:
    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
    return arc[0], arc[-1]


def _chains(starts: dict, arcs: Sequence[Arc]) -> Iterator[Ring]:
    while starts:
        first = next(iter(starts))
        ring, here = [], first
        while here in starts:
            arc = starts[here].pop()
            if not starts[here]:
                del starts[here]
            ring.append(arc)
            here = _ends(arcs, arc)[1]
        yield ring


def border_arcs(topology: Topology, keys: set[str]) -> list[int]:
    """Arcs between two shapes of which at least one is in `keys`."""
    uses = topology.uses()
    own = {a for s in topology.shapes if s.key in keys for a in s.arc_numbers()}
    return sorted(arc for arc in own if uses[arc] > 1)


def inner_border(provinces: Topology, keys: set[str], detail: Detail) -> list[Arc]:
    """Lines between the provinces in `keys` taken together and the provinces around them."""
    overall = provinces.uses()
    within = Counter(a for s in provinces.shapes if s.key in keys for a in s.arc_numbers())
    numbers = [arc for arc, n in within.items() if n == 1 and overall[arc] > 1]
    merged = linemerge([LineString(provinces.arcs[number]) for number in sorted(numbers)])
    return [simplify_line(list(line.coords), detail) for line in lines_of(merged)]


def part_of(country: BaseGeometry, cuts: list[Arc], inside: BaseGeometry) -> BaseGeometry:
    """The pieces of a country, cut along lines, that lie for the most part `inside`.

    The outer border stays the country's own, whatever small differences the two maps have.
    """
    pieces = [country]
    for cut in cuts:
        line = LineString(_reaching(cut, country))
        pieces = [p for piece in pieces for p in polygons_of(split(piece, line))]
    return unary_union([p for p in pieces if p.intersection(inside).area > p.area / 2])


def _reaching(line: Arc, country: BaseGeometry) -> Arc:
    """The line drawn on at both ends to the nearest outer border and a little across it."""
    return [_across(line[0], country), *line, _across(line[-1], country)]


def _across(end: tuple[float, float], country: BaseGeometry, by: float = 0.02) -> tuple:
    near = nearest_points(country.boundary, ShapelyPoint(end))[0]
    step = (near.x - end[0], near.y - end[1])
    length = (step[0] ** 2 + step[1] ** 2) ** 0.5 or 1.0
    return near.x + step[0] / length * by, near.y + step[1] / length * by


def country_area(topology: Topology, key: str) -> BaseGeometry:
    """One shape as a valid area without its holes."""
    shape = next(shape for shape in topology.shapes if shape.key == key)
    outlines = [outline_of(topology, polygon) for polygon in shape.polygons]
    return unary_union([outline.buffer(0) for outline in outlines if outline is not None])


def water_within(lines: Iterable[Arc], land: BaseGeometry, shortest: float) -> list[Arc]:
    """The parts of rivers on `land`, of those that run there for at least `shortest` degrees."""
    kept = []
    for line in lines:
        on_land = LineString(line).intersection(land)
        if on_land.length >= shortest:
            kept.extend(list(part.coords) for part in lines_of(on_land) if part.length > 0.4)
    return kept


def inner_points(area: BaseGeometry, step: float, least: float) -> list[list[float]]:
    """Grid points inside an area with their distance from its edge, the innermost first."""
    west, south, east, north = (int(edge // step) for edge in area.bounds)
    grid = [(x * step, y * step) for y in range(south, north + 2) for x in range(west, east + 2)]
    inside = [ShapelyPoint(position) for position in grid if area.covers(ShapelyPoint(position))]
    depths = [(round(area.boundary.distance(point), 2), point.x, point.y) for point in inside]
    deep = sorted((d for d in depths if d[0] >= least), key=lambda d: (-d[0], d[1], d[2]))
    return [[lon, lat, depth] for depth, lon, lat in deep]


def lines_of(geometry: BaseGeometry) -> list[LineString]:
    if isinstance(geometry, MultiLineString):
        geometry = linemerge(geometry)
    parts = getattr(geometry, "geoms", [geometry])
    return [part for part in parts if isinstance(part, LineString)]


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    parts = getattr(geometry, "geoms", [geometry])
    return [part for part in parts if isinstance(part, Polygon) and not part.is_empty]
