"""The ground of a map on paper: the outlines of the base map, cut to the sheet.

The web's map lays one drawing of the whole region under each sheet, with colours from style
sheets and strokes that keep their width. Typst knows neither, and a page would carry the whole
region: here the same file is read once, and for each sheet only what lies on it is kept, in sheet
units and literal light colours.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from django.contrib.staticfiles import finders

from zones.cartography import MapFrame
from zones.cartography.basemap import GRID_DETAIL_UNITS, GRID_NORTH, GRID_UNITS, GRID_WEST

#: The light values of ``static/css/tokens.css``: paper is never dark.
COLOURS = {
    "sea": "#dfe9ec",
    "land": "#ffffff",
    "land-away": "#ebeeed",
    "land-focus": "#fbf7ea",
    "border": "#8c999f",
    "coast": "#a9b6bb",
    "river": "#5fa3ba",
}
FILES = {"map/region.svg": GRID_UNITS, "map/region-detail.svg": GRID_DETAIL_UNITS}
#: Sheet units: what is cut off lies this far outside, so that no edge is drawn along the cut.
MARGIN = 4.0
#: Sheet units: steps shorter than this cannot be seen in print.
FINEST = 0.25

Point = tuple[float, float]

_PATH = re.compile(r"<path ([^>]*)/?>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_COLOUR = re.compile(r"var\(--([a-z-]+)")
_STEP = re.compile(r"[Mlz]|-?\d+")


@dataclass(frozen=True)
class Stroke:
    """A run of points with the box it lies in: west, north, east, south in grid units."""

    points: tuple[Point, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True)
class Shape:
    """A path of the base map: the names of its colours, its width in sheet units, its runs."""

    fill: str
    stroke: str
    width: str
    dashes: str
    runs: tuple[Stroke, ...]


@lru_cache(maxsize=64)
def ground(frame: MapFrame, base: str, focus: str) -> str:
    """The outlines, waters and borders on a sheet as SVG. ``base`` is the file of the map, a key
    of ``FILES``; ``focus`` the alpha-2 code of the country to bring forward."""
    scale = frame.units / FILES[base]
    left, top = frame.project(GRID_WEST, GRID_NORTH)
    drawn = (_drawn(shape, frame, scale, left, top, focus) for shape in shapes(base))
    sheet = f'<rect width="{frame.width:g}" height="{frame.height:g}" fill="{COLOURS["sea"]}"/>'
    return sheet + "".join(drawn)


@cache
def shapes(base: str) -> tuple[Shape, ...]:
    """The paths of a base map, read once from its file."""
    with open(finders.find(base), encoding="utf-8") as file:
        return tuple(_shape(dict(_ATTRIBUTE.findall(path))) for path in _PATH.findall(file.read()))


def _shape(attributes: dict[str, str]) -> Shape:
    return Shape(
        fill=_colour_name(attributes.get("fill", "none")),
        stroke=_colour_name(attributes.get("stroke", "none")),
        width=attributes.get("stroke-width", ""),
        dashes=attributes.get("stroke-dasharray", ""),
        runs=tuple(_runs(attributes["d"])),
    )


def _colour_name(value: str) -> str:
    found = _COLOUR.match(value)
    return found[1] if found else ""


def _runs(data: str):
    """The parts of a path: absolute starts, then relative steps, as the base map is written."""
    points: list[Point] = []
    numbers: list[int] = []
    x = y = 0
    is_start = False
    for step in _STEP.findall(data):
        if step == "M":
            if points:
                yield _stroke(points)
            points, is_start = [], True
        elif step in "lz":
            is_start = False
        else:
            numbers.append(int(step))
            if len(numbers) == 2:
                x, y = numbers if is_start else (x + numbers[0], y + numbers[1])
                points.append((x, y))
                numbers, is_start = [], False
    if points:
        yield _stroke(points)


def _stroke(points: list[Point]) -> Stroke:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return Stroke(tuple(points), (min(xs), min(ys), max(xs), max(ys)))


def _drawn(shape: Shape, frame: MapFrame, scale: float, left: float, top: float, focus: str) -> str:
    """One shape on the sheet; nothing where none of it lies there. What is far outside is cut off
    in the grid of the file, before anything is reckoned in sheet units."""
    window = (
        (-MARGIN - left) / scale,
        (-MARGIN - top) / scale,
        (frame.width + MARGIN - left) / scale,
        (frame.height + MARGIN - top) / scale,
    )
    pieces: list[Sequence[Point]] = []
    for run in shape.runs:
        if _touches(run.box, window):
            pieces += [_inside(run, window)] if shape.fill else _crossing(run.points, window)
    on_sheet = (
        [(left + x * scale, top + y * scale) for x, y in piece] for piece in pieces if piece
    )
    data = "".join(_data(piece, closed=bool(shape.fill)) for piece in on_sheet)
    return f'<path {_look(shape, focus)} d="{data}"/>' if data else ""


def _look(shape: Shape, focus: str) -> str:
    words = [f'fill="{_fill(shape.fill, focus)}"']
    if shape.stroke:
        words.append(f'stroke="{COLOURS[shape.stroke]}" stroke-width="{shape.width}"')
        words.append('stroke-linejoin="round"')
    if shape.dashes:
        words.append(f'stroke-dasharray="{shape.dashes}"')
    return " ".join(words)


def _fill(name: str, focus: str) -> str:
    """Land of a country is named ``land-la`` and takes the colour of the focus or of all land."""
    if name in COLOURS:
        return COLOURS[name]
    if not name:
        return "none"
    return COLOURS["land-focus" if name == f"land-{focus}" else "land"]


def _touches(box, window) -> bool:
    return (
        box[0] <= window[2] and box[2] >= window[0] and box[1] <= window[3] and box[3] >= window[1]
    )


def _data(points: list[Point], *, closed: bool) -> str:
    """Path data without the steps that nobody sees."""
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= FINEST:
            kept.append(point)
    kept.append(points[-1])
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + ("z" if closed else "")


def _inside(ring: Stroke, window) -> Sequence[Point]:
    """A closed ring cut by the four edges of the window (Sutherland and Hodgman)."""
    points: Sequence[Point] = ring.points
    for edge, (axis, keeps_above) in enumerate(((0, True), (1, True), (0, False), (1, False))):
        at, reach = window[edge], ring.box[edge]
        if (reach >= at) if keeps_above else (reach <= at):
            continue  # nothing of it lies beyond this edge
        points = _cut(points, axis, at, keeps_above=keeps_above)
        if not points:
            break
    return points


def _cut(points: Sequence[Point], axis: int, at: float, *, keeps_above: bool) -> list[Point]:
    """A closed ring without what lies beyond one straight line."""
    kept: list[Point] = []
    before = points[-1]
    was_in = (before[axis] >= at) is keeps_above
    for point in points:
        is_in = (point[axis] >= at) is keeps_above
        if is_in is not was_in:
            kept.append(_cross(before, point, axis, at))
        if is_in:
            kept.append(point)
        before, was_in = point, is_in
    return kept


def _cross(a: Point, b: Point, axis: int, at: float) -> Point:
    share = (at - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (at, other) if axis == 0 else (other, at)


def _crossing(points: Sequence[Point], window) -> list[list[Point]]:
    """The runs of a line that touch the window: each segment whose box does, joined where they
    follow one another. The view box of the sheet hides what sticks out."""
    runs: list[list[Point]] = []
    is_open = False
    for a, b in itertools.pairwise(points):
        box = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
        if not _touches(box, window):
            is_open = False
        elif is_open:
            runs[-1].append(b)
        else:
            runs.append([a, b])
            is_open = True
    return runs
