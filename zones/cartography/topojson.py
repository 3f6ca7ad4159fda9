"""Reading and writing TopoJSON, as far as maps of this portal need it.

A topology holds each line ("arc") once; neighbours name the same arc, so simplifying the arcs
keeps their common border common. Format: TopoJSON 1.0 specification, M. Bostock and C. Metcalf.
No Django, no I/O: documents come in and go out as parsed JSON.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Position = tuple[float, float]
Arc = list[Position]
Ring = list[int]  # arc numbers; ~n (a negative number) is arc n backwards


@dataclass(frozen=True)
class Shape:
    """One geometry of a topology: its rings by polygon, or its lines, as arc numbers."""

    key: str
    properties: Mapping
    polygons: list[list[Ring]]
    lines: list[Ring]

    def arc_numbers(self) -> Iterator[int]:
        """Every arc the shape uses, forwards, as often as it uses it."""
        for ring in [ring for polygon in self.polygons for ring in polygon] + self.lines:
            yield from (arc if arc >= 0 else ~arc for arc in ring)


@dataclass(frozen=True)
class Topology:
    """Arcs in degrees (lon, lat) and the shapes of one object made of them."""

    arcs: list[Arc]
    shapes: list[Shape]

    def ring(self, ring: Ring) -> Arc:
        """The positions along a ring or line; where two arcs meet the shared one comes once."""
        return join_arcs(self.arcs, ring)

    def uses(self) -> Counter:
        """How many times each arc is used: once on a coast, twice on a common border."""
        return Counter(arc for shape in self.shapes for arc in shape.arc_numbers())


def join_arcs(arcs: Sequence[Arc], ring: Ring) -> Arc:
    positions: Arc = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        positions.extend(arc[1:] if positions else arc)
    return positions


def decode(document: Mapping, name: str) -> Topology:
    """The arcs and shapes of the object `name` of a TopoJSON document.

    Raises ValueError, naming what is missing, where the document is not a topology or has
    no such object.
    """
    if document.get("type") != "Topology":
        raise ValueError(f"not a TopoJSON topology: type is {document.get('type')!r}")
    if name not in document.get("objects", {}):
        raise ValueError(f"the topology has no object {name!r}: {sorted(document['objects'])}")
    transform = document.get("transform")
    arcs = [_decode_arc(arc, transform) for arc in document["arcs"]]
    geometry = document["objects"][name]
    return Topology(arcs, [_shape(part) for part in geometry.get("geometries", [geometry])])


def _decode_arc(arc: Sequence, transform: Mapping | None) -> Arc:
    """Positions in degrees; with a transform each is stored as the step from the one before."""
    if transform is None:
        return [(float(x), float(y)) for x, y in arc]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    x = y = 0
    positions = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        positions.append((x * scale_x + move_x, y * scale_y + move_y))
    return positions


def _shape(geometry: Mapping) -> Shape:
    kind, arcs = geometry.get("type"), geometry.get("arcs", [])
    polygons = {"Polygon": [arcs], "MultiPolygon": arcs}.get(kind, [])
    lines = {"LineString": [arcs], "MultiLineString": arcs}.get(kind, [])
    return Shape(str(geometry.get("id") or ""), geometry.get("properties") or {}, polygons, lines)


def encode(arcs: Iterable[Arc], objects: Mapping, *, step: float) -> dict:
    """A TopoJSON document with positions rounded to multiples of `step` degrees."""
    return {
        "type": "Topology",
        "transform": {"scale": [step, step], "translate": [0, 0]},
        "objects": dict(objects),
        "arcs": [_encode_arc(arc, step) for arc in arcs],
    }


def _encode_arc(arc: Arc, step: float) -> list[list[int]]:
    grid = [(round(x / step), round(y / step)) for x, y in arc]
    steps = [list(grid[0])]
    for (x0, y0), (x1, y1) in itertools.pairwise(grid):
        if (x0, y0) != (x1, y1):
            steps.append([x1 - x0, y1 - y0])
    return steps if len(steps) > 1 else [*steps, [0, 0]]
