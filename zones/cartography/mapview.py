"""A map as a page shows it: what is drawn where, what the key says, what did not fit.

Simple inputs (zones, other places, lines) become a `MapView`, which the templates
`components/zone_map.html` and `components/location_map.html` draw and of which the interactive
map reads the same marks as GeoJSON. No Django.
"""

import itertools
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from . import basemap, labels, marks
from .declutter import Placed, Spot, spread
from .frame import REGION, Bounds, MapFrame, nice_frame
from .labels import Box, Label
from .parts import (
    LegendEntry,
    LinePath,
    MapLine,
    MapMark,
    MapSite,
    MapView,
    MapZone,
    Ring,
    SiteMark,
    symbol_of,
)

# Finer outlines are worth their weight only where a degree is wider than this on the sheet.
DETAIL_UNITS = 45
EDGE = 8  # sheet units kept free around the region; static/js/map-live.js leaves as many pixels


def build_map(
    zones: Iterable[MapZone],
    *,
    title: str,
    ident: str = "map",
    sites: Iterable[MapSite] = (),
    lines: Iterable[MapLine] = (),
    country_names: Mapping[str, str] | None = None,
    focus: str = "",
    width: float = 520,
    height: float = 640,
    frame: MapFrame | None = None,
    rings_km: Sequence[int] = (),
    data_url: str = "",
    tile_url: str = "",
    tile_attribution: str = "",
    linked: bool = True,
    layers: bool = False,
    off: Collection[str] = (),
) -> MapView:
    """The map of these zones.

    `title` is the sentence that says what the map shows, for those who cannot see it. `ident` is
    unique on the page. `country_names` gives the names to print by alpha-2 code, with "cn-yn" and
    "cn-gx" for the two provinces of China. `focus` is the alpha-2 code of a country to bring
    forward. Without a `frame` the whole region is shown. `rings_km` draws circles around the
    selected zone. `data_url` is where the interactive map fetches what this map would give as
    `geojson`; without it the page carries the data. `tile_url` and `tile_attribution`: a server of
    tiles for the interactive map and whom to name for them. `linked` false draws marks without
    links, for a map that repeats a list on the page. `layers` gives the interactive map a checkbox
    for each kind of mark; kinds of sites in `off` are in its data but not shown until asked for.
    """
    zones, sites, lines = list(zones), list(sites), _drawable(lines)
    fit = frame.bounds if frame and not frame.bounds.covers(REGION) else REGION
    frame = frame or MapFrame.fit(REGION, width, height, padding=EDGE)
    shown = [zone for zone in zones if zone.lon is not None and frame.shows(zone.lon, zone.lat)]
    near = [site for site in sites if site.kind not in off and frame.shows(site.lon, site.lat)]
    placed, site_marks = _marks(shown, near, frame)
    line_paths = [LinePath(line, _path(line, frame)) for line in lines]
    rings = _rings(shown, rings_km, frame)
    taken = _taken(placed, site_marks, rings)
    names = _names(placed, site_marks, taken, frame)
    shields = _shields([path.line for path in line_paths], frame, taken)
    countries = labels.country_labels(country_names or {}, label_points(), frame, taken)
    base = "detail" if frame.units > DETAIL_UNITS else "region"
    return MapView(
        ident=ident,
        title=title,
        frame=frame,
        base=f"map/{'region-detail' if base == 'detail' else 'region'}.svg",
        base_transform=_base_transform(frame, base),
        focus=focus,
        marks=placed,
        sites=site_marks,
        lines=line_paths,
        labels=[*countries, *names],
        shields=shields,
        rings=rings,
        left_out=_without_mark(near, site_marks),
        legend=_legend(shown, placed, sites, lines, off),
        fit=fit,
        outside=[zone for zone in zones if zone.lon is not None and zone not in shown],
        unplaced=[zone for zone in zones if zone.lon is None],
        precision=precision_of(shown),
        data_url=data_url,
        tile_url=tile_url,
        tile_attribution=tile_attribution,
        linked=linked,
        layers=layers,
        country_names=country_names or {},
        zones=zones,
        all_sites=sites,
    )


def frame_around(
    places: Iterable[MapZone | MapSite], width: float = 520, height: float = 520, **options
) -> MapFrame:
    """A frame with air around zones and sites; options as for `nice_frame`."""
    points = [(place.lon, place.lat) for place in places if place.lon is not None]
    return nice_frame(points, width, height, **options)


def is_on_base_map(lon: float, lat: float) -> bool:
    """Whether the base map has outlines there; elsewhere a sheet would show nothing but sea."""
    grid = Bounds(basemap.GRID_WEST, basemap.GRID_SOUTH, basemap.GRID_EAST, basemap.GRID_NORTH)
    return grid.contains(lon, lat)


def precision_of(zones: Sequence[MapZone]) -> str:
    """How many positions are not those of the site itself: none, some, most or all."""
    rough = sum(zone.precision != "site" for zone in zones)
    if rough in (0, len(zones)):
        return "all" if rough else "none"
    return "most" if rough * 2 > len(zones) else "some"


@cache
def label_points() -> dict[str, list[tuple[float, float, float]]]:
    """Where a country's name can stand, see `basemap.label_points`; read once from the package."""
    found = json.loads(Path(__file__).with_name("label_points.json").read_text("utf-8"))
    return {key: [tuple(point) for point in points] for key, points in found.items()}


def _base_transform(frame: MapFrame, base: str) -> str:
    units = basemap.GRID_DETAIL_UNITS if base == "detail" else basemap.GRID_UNITS
    return frame.base_transform(units, basemap.GRID_WEST, basemap.GRID_NORTH)


def _marks(
    zones: Sequence[MapZone], sites: Sequence[MapSite], frame: MapFrame
) -> tuple[list[MapMark], list[SiteMark]]:
    """The marks of zones in list order and of sites, apart from each other; crowds of zones become
    one mark. Towns are dots that keep their place under the marks."""
    towns = [SiteMark(s, *frame.project(s.lon, s.lat)) for s in sites if s.kind == "town"]
    sites = [site for site in sites if site.kind != "town"]
    spots = [_zone_spot(zone, frame) for zone in zones]
    spots += [_site_spot(site, frame) for site in sites]
    placed = sorted(spread(spots, group_radius=marks.GROUP), key=lambda place: place.members)
    of_zones = [_mark(place, zones) for place in placed if place.members[0] < len(zones)]
    scale = _site_scale(frame)
    of_sites = [
        SiteMark(sites[place.members[0] - len(zones)], place.x, place.y, scale)
        for place in placed
        if place.members[0] >= len(zones)
    ]
    return of_zones, towns + of_sites


def _without_mark(sites: Iterable[MapSite], drawn: Iterable[SiteMark]) -> list[MapSite]:
    """The sites for which there was no room."""
    marked = {id(mark.site) for mark in drawn}
    return [site for site in sites if id(site) not in marked]


def _zone_spot(zone: MapZone, frame: MapFrame) -> Spot:
    alone = _stands_alone(zone)
    return Spot(*frame.project(zone.lon, zone.lat), _radius(zone), alone, rank=0 if alone else 1)


def _drawable(lines: Iterable[MapLine]) -> list[MapLine]:
    """Lines of at least two points, railways last, so that they show on top of corridors."""
    drawable = [line for line in lines if len(line.points) > 1]
    return sorted(drawable, key=lambda line: marks.LINE_KINDS.index(line.kind))


def _site_spot(site: MapSite, frame: MapFrame) -> Spot:
    x, y = frame.project(site.lon, site.lat)
    radius = marks.SITE * _site_scale(frame)
    return Spot(x, y, radius, alone=True, rank=2, stray=marks.SITE_STRAY)


def _site_scale(frame: MapFrame) -> float:
    return 1.0 if frame.units > DETAIL_UNITS else marks.FAR_SITE


def _stands_alone(zone: MapZone) -> bool:
    return zone.number is not None or zone.selected or zone.named


def _scale(zone: MapZone) -> float:
    if zone.selected and zone.number is None:
        return marks.CURRENT
    return marks.SMALL if zone.small else 1.0


def _radius(zone: MapZone) -> float:
    return marks.zone_radius(zone.is_border, zone.number is not None) * _scale(zone)


def _mark(place: Placed, zones: Sequence[MapZone]) -> MapMark:
    members = tuple(zones[number] for number in place.members)
    return MapMark(
        zones=members,
        symbol="group" if place.is_group else symbol_of(members[0]),
        x=place.x,
        y=place.y,
        anchor_x=place.anchor_x,
        anchor_y=place.anchor_y,
        moved=place.moved,
        scale=1.0 if place.is_group else _scale(members[0]),
    )


def _path(line: MapLine, frame: MapFrame) -> str:
    steps = (frame.project(lon, lat) for lon, lat in line.points)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in steps)


def _taken(
    placed: Sequence[MapMark], sites: Sequence[SiteMark], rings: Sequence[Ring]
) -> list[Box]:
    """The room that marks and the distances of rings take, which no text may cover."""
    boxes = []
    for mark in placed:
        radius = marks.GROUP if mark.is_group else _radius(mark.zone)
        boxes.append(labels.mark_box(mark.x, mark.y, radius))
    boxes += [labels.mark_box(mark.x, mark.y, marks.SITE) for mark in sites]
    distances = (Label(f"{ring.km} km", ring.x, ring.label_y, "middle") for ring in rings)
    return boxes + [labels.label_box(distance, labels.TEXT) for distance in distances]


def _names(placed, sites, taken: list[Box], frame: MapFrame) -> list[Label]:
    """Names beside zones and sites that are to be named; each takes its room from the next."""
    wanted = [
        (mark.zone.label, mark.x, mark.y, _radius(mark.zone), "current" if mark.selected else "")
        for mark in sorted(placed, key=lambda mark: not mark.selected)
        if not mark.is_group and (mark.zone.named or mark.selected)
    ]
    wanted += [(m.site.label, m.x, m.y, marks.SITE, "site") for m in sites if m.site.named]
    found = []
    for text, x, y, radius, kind in wanted:
        label = labels.beside(text, x, y, radius, taken, frame, kind)
        if label:
            found.append(label)
            taken.append(labels.room_of(label))
    return found


def _shields(lines: Sequence[MapLine], frame: MapFrame, taken: list[Box]) -> list[Label]:
    """One short name for each code, on a stretch of its line where nothing is hidden."""
    shields, done = [], set()
    for line in lines:
        if line.code and line.code not in done:
            for (ax, ay), (bx, by) in _stretches(line, frame):
                label = Label(line.code, (ax + bx) / 2, (ay + by) / 2 + 4, "middle", "shield")
                box = labels.label_box(label, labels.TEXT)
                room = Box(box.left - 5, box.top - 4, box.right + 5, box.bottom + 4)
                free = not any(room.overlaps(other) for other in taken)
                if free and room.within(frame.width, frame.height):
                    shields.append(label)
                    taken.append(room)
                    done.add(line.code)
                    break
    return shields


def _stretches(line: MapLine, frame: MapFrame) -> list[tuple]:
    """The pieces of a line on the sheet, the longest first."""
    points = [frame.project(lon, lat) for lon, lat in line.points]
    pieces = itertools.pairwise(points)
    return sorted(pieces, key=lambda p: -((p[0][0] - p[1][0]) ** 2 + (p[0][1] - p[1][1]) ** 2))


def _rings(zones: Sequence[MapZone], rings_km: Sequence[int], frame: MapFrame) -> list[Ring]:
    selected = next((zone for zone in zones if zone.selected), None)
    if selected is None:
        return []
    x, y = frame.project(selected.lon, selected.lat)
    unit = frame.km_per_unit(selected.lat)
    return [Ring(x, y, km / unit, km) for km in rings_km]


def _legend(zones, placed, sites, lines, off) -> list[LegendEntry]:
    """The key of what is on the map or can be shown on it, in the order of the symbols."""
    statuses = {_status(zone): zone.status_label for zone in zones}
    entries = [
        LegendEntry("status", status, statuses[status])
        for status in marks.STATUSES
        if status in statuses
    ]
    if any(zone.is_border for zone in zones):
        entries.append(LegendEntry("border", "border"))
    if any(mark.is_group for mark in placed):
        entries.append(LegendEntry("group", "group"))
    kinds = {site.kind: site.kind_label for site in sites}
    ways = {line.kind: line.kind_label for line in lines}
    entries += [
        LegendEntry("site", k, kinds[k], k in off) for k in marks.SITE_KINDS if kinds.get(k)
    ]
    return entries + [LegendEntry("line", k, ways[k]) for k in marks.LINE_KINDS if ways.get(k)]


def _status(zone: MapZone) -> str:
    return zone.status if zone.status in marks.STATUSES else "unknown"
