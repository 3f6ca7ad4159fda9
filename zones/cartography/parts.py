"""What a map is made of: the simple inputs of a page, and the finished view a template draws.

Positions of inputs are degrees, positions of marks are sheet units, see `MapFrame`. Words come from
the caller, translated. No Django.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from . import geojson, marks
from .frame import Bounds, MapFrame
from .labels import Label
from .marks import Symbol

NUMBER_DROP = 4.4  # how far below the middle of a mark the baseline of its number lies


@dataclass(frozen=True)
class MapZone:
    """One zone to be marked. Without a position it is named below the map instead."""

    slug: str
    label: str
    lon: float | None
    lat: float | None
    href: str = ""
    status: str = ""  # a key of marks.STATUSES; empty: not reported
    status_label: str = ""
    is_border: bool = False
    number: int | None = None  # its number in the list beside the map
    selected: bool = False  # the zone the map is about
    small: bool = False  # only gives the surroundings
    precision: str = ""  # "site", or what the position stands for instead
    sublabel: str = ""  # place and type, for the interactive map
    local_name: str = ""
    local_lang: str = ""
    named: bool = False  # the name stands beside the mark, where there is room


@dataclass(frozen=True)
class MapSite:
    """Another place on the map: a crossing, port, airport, terminal, depot or town."""

    kind: str  # a key of marks.SITE_KINDS
    label: str
    lon: float
    lat: float
    kind_label: str = ""
    detail: str = ""
    href: str = ""
    named: bool = False


@dataclass(frozen=True)
class MapLine:
    """A corridor or railway, straight between named places (lon, lat)."""

    kind: str  # a key of marks.LINE_KINDS
    label: str
    points: Sequence[tuple[float, float]]
    code: str = ""  # short name shown on the line
    kind_label: str = ""
    href: str = ""


@dataclass(frozen=True)
class MapMark:
    """A zone, or a crowd of zones, at its place on the sheet."""

    zones: tuple[MapZone, ...]
    symbol: str
    x: float
    y: float
    anchor_x: float
    anchor_y: float
    moved: bool
    scale: float = 1.0

    @property
    def zone(self) -> MapZone:
        return self.zones[0]

    @property
    def transform(self) -> str:
        """Where the symbol goes, as an SVG transform."""
        return _transform(self.x, self.y, self.scale)

    @property
    def text_y(self) -> float:
        """The baseline of a number that stands in the middle of the mark."""
        return self.y + NUMBER_DROP

    @property
    def lead(self) -> str:
        """The line from the true place to a mark that was moved away from it, as path data."""
        return f"M{self.anchor_x:.1f} {self.anchor_y:.1f}L{self.x:.1f} {self.y:.1f}"

    @property
    def is_group(self) -> bool:
        return len(self.zones) > 1

    @property
    def selected(self) -> bool:
        return any(zone.selected for zone in self.zones)


@dataclass(frozen=True)
class SiteMark:
    """Another place, moved a little where it would hide a mark."""

    site: MapSite
    x: float
    y: float
    scale: float = 1.0

    @property
    def transform(self) -> str:
        return _transform(self.x, self.y, self.scale)


@dataclass(frozen=True)
class LinePath:
    line: MapLine
    path: str


@dataclass(frozen=True)
class Ring:
    """A circle of equal straight-line distance around the zone the map is about."""

    x: float
    y: float
    radius: float
    km: int

    @property
    def label_y(self) -> float:
        """The baseline of the ring's label, on the lowest point of the circle."""
        return self.y + self.radius + NUMBER_DROP


@dataclass(frozen=True)
class LegendEntry:
    """One line of the key, and with layers a checkbox. `kind` is status, border, group, site or
    line; `layer` is the status or kind it stands for."""

    kind: str
    layer: str
    label: str = ""
    off: bool = False  # not shown until the visitor asks for it

    @property
    def symbol(self) -> str:
        return {"border": "operational-border"}.get(self.kind, self.layer)


@dataclass(frozen=True)
class MapView:
    """Everything the templates need; see `build_map`."""

    ident: str
    title: str
    frame: MapFrame
    base: str
    base_transform: str
    focus: str
    marks: list[MapMark]
    sites: list[SiteMark]
    lines: list[LinePath]
    labels: list[Label]
    shields: list[Label]
    rings: list[Ring]
    left_out: list[MapSite]  # other places for which there was no room at this scale
    legend: list[LegendEntry]
    fit: Bounds
    outside: list[MapZone]
    unplaced: list[MapZone]
    precision: str
    data_url: str = ""
    tile_url: str = ""
    tile_attribution: str = ""  # plain words; addresses in them become links
    linked: bool = True
    layers: bool = False
    country_names: Mapping[str, str] = field(default_factory=dict)
    zones: list[MapZone] = field(default_factory=list, repr=False)
    all_sites: list[MapSite] = field(default_factory=list, repr=False)

    @property
    def bounds(self) -> Bounds:
        return self.frame.bounds

    @property
    def bounds_text(self) -> str:
        """The edges of the sheet in degrees, as the interactive map reads them."""
        return _edges(self.bounds)

    @property
    def fit_text(self) -> str:
        """The edges of what has to be seen, whatever the shape of the window."""
        return _edges(self.fit)

    @property
    def names_text(self) -> str:
        """The countries' names as JSON, for the interactive map."""
        return json.dumps({k: str(v) for k, v in self.country_names.items()}, ensure_ascii=False)

    @property
    def choices(self) -> list[LegendEntry]:
        """What can be shown and hidden: the statuses, other places and lines."""
        return [entry for entry in self.legend if entry.kind in ("status", "site", "line")]

    @property
    def symbols(self) -> list[Symbol]:
        """The marks to define: those used, or all where the interactive map fetches its data."""
        if self.data_url:
            return list(marks.SYMBOLS.values())
        used = {symbol_of(zone) for zone in self.zones} | {site.kind for site in self.all_sites}
        used |= {entry.symbol for entry in self.legend} | {"group"}
        return [symbol for key, symbol in marks.SYMBOLS.items() if key in used]

    @cached_property
    def geojson(self) -> dict:
        """The marks, places and lines as one GeoJSON FeatureCollection, zones in list order."""
        zones = [zone for zone in self.zones if zone.lon is not None]
        features = [geojson.zone_feature(zone, symbol_of(zone)) for zone in zones]
        features += [geojson.site_feature(site) for site in self.all_sites]
        features += [geojson.line_feature(path.line) for path in self.lines]
        return geojson.collection(features)


def _transform(x: float, y: float, scale: float) -> str:
    return f"translate({x:.1f} {y:.1f})" + ("" if scale == 1 else f" scale({scale:g})")


def _edges(bounds: Bounds) -> str:
    """West, south, east, north with commas between."""
    return ",".join(f"{edge:.4f}" for edge in bounds)


def symbol_of(zone: MapZone) -> str:
    return marks.zone_symbol_key(zone.status, zone.is_border, zone.number is not None)
