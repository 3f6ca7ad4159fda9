"""Section 2: where the zone lies, how far it is to everywhere, and the lines that pass it."""

import re
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from sezportal.presenters.factsheet.distances import DistanceRow, Near, distance_rows, near_zones
from sezportal.presenters.factsheet.records import Records
from sezportal.presenters.factsheet.stations import Line, lines_near
from zones.cartography import (
    MapSite,
    MapView,
    MapZone,
    build_map,
    frame_around,
    is_on_base_map,
)
from zones.models import Zone
from zones.presenters.citations import field_row
from zones.presenters.crossings import has_no_gate
from zones.presenters.figures import LedgerRow, Reading, SourceRegister, ledger_row
from zones.presenters.maps import country_names, route_line, zone_mark
from zones.presenters.plan import Plan, plan
from zones.presenters.sections import SectionHead

MAP_WIDTH, MAP_HEIGHT = 520, 520
RINGS_KM = (50, 100)
#: What lies further away is in the table and not on the map.
MAP_REACH_KM = 160
#: Letters of a name on a sheet that names all, and what is left out of it.
LONGEST_NAME = 34
_ASIDE, _ASIDE_AT_END = re.compile(r" \([^)]*\)"), re.compile(r" \([^)]*\)$")
#: How many of the next zones a sheet names that names all.
NAMED_NEIGHBOURS = 3
#: Distances a zone is asked for, and which of them no source states is said once.
ASKED_KINDS = ("seaport", "airport", "border")


@dataclass(frozen=True)
class Location:
    """``unrecorded`` is the country across the zone's border where no crossing to it is on
    record."""

    head: SectionHead
    rows: tuple[LedgerRow, ...]
    map: MapView | None
    plan: Plan | None
    distances: tuple[DistanceRow, ...]
    unstated: tuple[str, ...]
    unrecorded: str
    neighbours: tuple[Near, ...]
    lines: tuple[Line, ...]

    @property
    def has_computed(self) -> bool:
        return any(row.figure.is_computed for row in self.distances)

    @property
    def is_off_map(self) -> bool:
        """Whether a position is known, but the base map does not reach there."""
        return self.map is None and bool(self.rows[0].figures)


def location(zone: Zone, records: Records, head: SectionHead, register: SourceRegister) -> Location:
    distances = tuple(distance_rows(zone, records, register))
    neighbours = tuple(near_zones(zone, records))
    rows = (
        _position(zone, register),
        field_row(zone, "district", _("District"), register),
        *_if_reported(field_row(zone, "address", _("Address"), register)),
        *_if_reported(_outline(zone, register)),
        *_if_reported(_corridors(zone, register)),
    )
    lines = tuple(lines_near(zone, records, register))  # last: the order numbers the sources
    return Location(
        head=replace(head, note=_precision(zone).lower() if zone.coordinate_precision else ""),
        map=surroundings(zone, distances, neighbours, lines),
        plan=plan(zone),
        distances=distances,
        unstated=_unstated(zone, distances),
        unrecorded=zone.neighbour.name_en if has_no_gate(zone, records.crossings) else "",
        neighbours=neighbours,
        rows=rows,
        lines=lines,
    )


def _if_reported(row: LedgerRow) -> list[LedgerRow]:
    return [row] if row.figures else []


def _position(zone: Zone, register: SourceRegister) -> LedgerRow:
    """Where the zone is marked, and whether that is the site or only its town. Points of other
    sources are of what these say: the middle of a district and the site do not disagree."""
    row = field_row(zone, "position", _("Position"), register)
    if not row.figures:
        return row
    shown, *others = row.figures
    precision = _precision(zone) if zone.coordinate_precision else shown.qualifier
    differs = any(other.qualifier == shown.qualifier for other in others)
    return replace(row, figures=(replace(shown, qualifier=precision), *others), differs=differs)


def _outline(zone: Zone, register: SourceRegister) -> LedgerRow:
    """Who gave the outline that is drawn, and of which date; former ones are history."""
    if zone.outline is None:
        return LedgerRow(_("Outline"), key="outline")
    return field_row(zone, "outline", _("Outline"), register)


def _precision(zone: Zone) -> str:
    return _("Position of %(place)s") % {"place": zone.get_coordinate_precision_display()}


def _corridors(zone: Zone, register: SourceRegister) -> LedgerRow:
    """Corridors that a source places the zone on; several corridors are no disagreement."""
    readings = [
        Reading(text=link.corridor.name_en, source=link.source, as_of=link.as_of)
        for link in zone.zone_corridors.all()
    ]
    row = ledger_row(_("On the corridor"), readings, register)
    return LedgerRow(row.label, row.figures, key="corridor")


def _unstated(zone: Zone, distances: tuple[DistanceRow, ...]) -> tuple[str, ...]:
    stated = {row.kind for row in distances if not row.figure.is_computed}
    words = {
        "seaport": _("a seaport"),
        "airport": _("an airport"),
        "border": _("a border crossing"),
    }
    asked = [kind for kind in ASKED_KINDS if kind != "border" or zone.is_at_border]
    return tuple(words[kind] for kind in asked if kind not in stated)


def surroundings(
    zone: Zone,
    distances: tuple[DistanceRow, ...],
    neighbours: tuple[Near, ...],
    lines: tuple[Line, ...],
    *,
    width: float = MAP_WIDTH,
    height: float = MAP_HEIGHT,
    least_degrees: float = 2.2,
    names_all: bool = False,
) -> MapView | None:
    """The zone with what the lists beside the map name; None without a position on the base map.

    ``names_all`` prints short names of ports, stations, crossings and the next zones too, where
    there is room: for a sheet that nobody can point at.
    """
    if zone.latitude is None or not is_on_base_map(float(zone.longitude), float(zone.latitude)):
        return None
    here = zone_mark(zone, selected=True, named=True)
    sites = [
        _named(row.site) if names_all else row.site
        for row in distances
        if row.site is not None and row.straight_km is not None and row.straight_km <= MAP_REACH_KM
    ]
    near = [zone_mark(one.zone, small=True) for one in neighbours]
    if names_all:
        here = _named(here)
        here = here if here.named else replace(here, label=_("This zone"), named=True)
        near = [*(_named(one) for one in near[:NAMED_NEIGHBOURS]), *near[NAMED_NEIGHBOURS:]]
    towns = [
        MapSite("town", stop.name, stop.lon, stop.lat, named=True)
        for line in lines
        for stop in line.stops
        if not stop.here and stop.straight_km <= MAP_REACH_KM
    ]
    return build_map(
        [here, *near],
        title=_("Map of the surroundings of %(zone)s") % {"zone": zone.name_en},
        ident="location",
        sites=[*sites, *_once(towns)],
        lines=[route_line(line.route) for line in lines],
        country_names=country_names(),
        focus=zone.country_id,
        width=width,
        height=height,
        frame=frame_around([here, *sites], width, height, min_span=least_degrees),
        rings_km=RINGS_KM,
    )


def _named(place: MapZone | MapSite) -> MapZone | MapSite:
    """A mark with its name beside it, as short as it goes; without where it is too long. What
    stands in brackets within a zone's name is a part of it."""
    aside = _ASIDE_AT_END if isinstance(place, MapZone) else _ASIDE
    name = aside.sub("", place.label).replace("Special Economic Zone", "SEZ")
    return replace(place, label=name, named=len(name) <= LONGEST_NAME)


def _once(towns: list[MapSite]) -> list[MapSite]:
    """Two routes share towns; each is drawn once."""
    return list({town.label: town for town in towns}.values())
