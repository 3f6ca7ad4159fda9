"""Section 2: the map, the nearest port, airport, border and capital; and the corridor's line."""

import re

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Fact, Line, Paragraph, Picture, Stop
from sezportal.paper.map import map_key, paper_map
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import date_of, joined, shortened, value_of
from sezportal.presenters.factsheet import stations
from sezportal.presenters.factsheet.distances import DistanceRow, distance_rows, near_zones
from sezportal.presenters.factsheet.location import RINGS_KM, surroundings
from sezportal.presenters.factsheet.records import Records
from zones.cartography import MapView
from zones.enums import DistanceKind
from zones.models import Zone
from zones.presenters.citations import field_row
from zones.presenters.crossings import has_no_gate
from zones.presenters.figures import LedgerRow, SourceRegister

#: Of the map in sheet units, of which 13 are the height of its words: 82 by 44 mm and its key.
WIDTH, HEIGHT, MM_A_UNIT = 460, 246, 44 / 246
LEAST_DEGREES = 1.9
#: The distances by what an investor asks first.
KINDS = (
    DistanceKind.BORDER,
    DistanceKind.SEAPORT,
    DistanceKind.AIRPORT,
    DistanceKind.RAILWAY,
    DistanceKind.OTHER,
    DistanceKind.CAPITAL,
)
LONGEST_PLACE = 64  # letters
_ASIDE = re.compile(r" \([^)]*\)")
#: A line with more stops is cut at both ends.
MOST_STOPS = 13


def place_blocks(
    zone: Zone,
    records: Records,
    page: SourceRegister,
    lines: list[stations.Line],
    register: PaperRegister,
) -> list[Block]:
    """The map, then distances by kind; how each is known is said in its row and once below."""
    distances = distance_rows(zone, records, page)
    view = surroundings(
        zone,
        tuple(distances),
        tuple(near_zones(zone, records)),
        tuple(lines),
        width=WIDTH,
        height=HEIGHT,
        least_degrees=LEAST_DEGREES,
        names_all=True,
    )
    position = field_row(zone, "position", _("Position"), page)
    return [
        *([_picture(zone, view)] if view else []),
        *(_distance(row, zone, register) for row in in_order(distances)),
        *_known(zone, records, position, register, is_off_map=view is None),
    ]


def in_order(rows: list[DistanceRow]) -> list[DistanceRow]:
    """Of each kind the nearest place that a source states a distance to, and the nearest one on
    record where that is another; then the others. What sources say of one place stays together,
    the current value first."""
    places: dict[tuple[str, str], list[DistanceRow]] = {}
    for row in rows:
        places.setdefault((row.kind, row.place), []).append(row)
    for told in places.values():
        told.sort(key=lambda row: not row.figure.is_current)
    by_kind = sorted(
        places.values(),
        key=lambda told: (KINDS.index(told[0].kind), told[0].figure.is_computed, told[0].km),
    )
    met: set[tuple[str, bool]] = set()
    first, others = [], []
    for told in by_kind:
        way = (told[0].kind, told[0].figure.is_computed)
        (others if way in met else first).extend(told)
        met.add(way)
    return [*first, *others]


def _picture(zone: Zone, view: MapView) -> Picture:
    names = [mark.site.label for mark in view.sites]
    near = [one.label for mark in view.marks for one in mark.zones if not one.selected]
    words = [view.title]
    if near:
        words.append(_("zones nearby: %(names)s") % {"names": ", ".join(near)})
    if names:
        words.append(_("also marked: %(names)s") % {"names": ", ".join(names)})
    rings = _(" and ").join(str(km) for km in RINGS_KM)
    note = [
        _("Rings: %(km)s km.") % {"km": rings},
        _("Lines run straight between towns.") if view.lines else "",
        _("Outlines: Natural Earth."),
    ]
    key = map_key(view)
    return Picture(
        svg=paper_map(view, key),
        alternative="; ".join(words),
        note=" ".join(part for part in note if part),
        height_mm=(HEIGHT + key.height) * MM_A_UNIT,
    )


def _distance(row: DistanceRow, zone: Zone, register: PaperRegister) -> Fact:
    """``Seaport``, ``481 km``, ``Nghi Son Port, Viet Nam``: computed ones say so for a date."""
    return Fact(
        label=_label(row),
        value=value_of(row.figure),
        unit=row.figure.unit,
        as_of=date_of(row.figure),
        note=joined(
            _place(row, zone),
            "" if row.figure.is_computed else row.figure.qualifier,
            row.opening,
        ),
        sources=register.numbers(row.figure.marks, row.marks),
        differs=row.differs and not row.figure.is_current,
    )


def _place(row: DistanceRow, zone: Zone) -> str:
    """Where it is, without what stands in brackets; its country only where it is another."""
    name, _comma, country = row.place.rpartition(", ")
    place = name if name and country == zone.country.name_en else row.place
    return shortened(_ASIDE.sub("", place), LONGEST_PLACE)


def _label(row: DistanceRow) -> str:
    if row.kind == DistanceKind.OTHER:
        return capfirst(row.kind_label)
    return str(
        {
            DistanceKind.BORDER: _("Border crossing"),
            DistanceKind.SEAPORT: _("Seaport"),
            DistanceKind.AIRPORT: _("Airport"),
            DistanceKind.RAILWAY: _("Rail terminal"),
            DistanceKind.CAPITAL: _("Capital"),
        }[row.kind]
    )


def _known(
    zone: Zone,
    records: Records,
    position: LedgerRow,
    register: PaperRegister,
    *,
    is_off_map: bool,
) -> list[Paragraph]:
    """How exact it all is, and whose position."""
    if not position.figures:
        return [Paragraph(_("Not reported: position, distances"), is_missing=True)]
    words = [
        _("Position of %(place)s, %(position)s.")
        % {
            "place": zone.get_coordinate_precision_display() or _("the zone"),
            "position": position.figures[0].text,
        },
        _("Computed: straight line to the nearest on record."),
    ]
    if is_off_map:
        words.append(_("The portal’s map of the region does not reach this zone."))
    if has_no_gate(zone, records.crossings):
        words.append(
            _("No crossing to %(country)s on record.") % {"country": zone.neighbour.name_en}
        )
    marks = position.figures[0].marks
    return [Paragraph(" ".join(words), sources=register.numbers(marks), is_quiet=True)]


def corridor_line(lines: list[stations.Line], register: PaperRegister) -> Line | None:
    """The nearest route as stops with their distances from the zone."""
    if not lines:
        return None
    line = lines[0]
    stops = _around_here([Stop(one.name, one.km, one.here) for one in line.stops])
    named = ", ".join(f"{stop.name} {stop.distance}" for stop in stops)
    return Line(
        stops=tuple(stops),
        note=_("%(title)s. Straight-line km, computed.") % {"title": line.title},
        alternative=f"{line.title}: {named}",
        sources=register.numbers(line.marks),
    )


def _around_here(stops: list[Stop]) -> list[Stop]:
    """The stops on both sides of the zone, where a line has more than paper has room for."""
    here = next(place for place, stop in enumerate(stops) if stop.is_here)
    first = max(0, min(here - MOST_STOPS // 2, len(stops) - MOST_STOPS))
    return stops[first : first + MOST_STOPS]
