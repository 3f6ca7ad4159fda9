"""Location and distances: where the zones lie, and how far everything is from them."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.best import Measure, lowest
from sezportal.presenters.comparison.corridors import corridors
from sezportal.presenters.comparison.size import field_of_zones
from sezportal.presenters.comparison.values import Cell, Group, Row, Value, measures, with_best
from sezportal.presenters.factsheet.distances import (
    FAR_KM,
    TINY_KM,
    DistanceRow,
    nearest,
)
from sezportal.presenters.factsheet.records import Region
from zones.enums import CoordinatePrecision, DistanceKind
from zones.models import Source, Zone, ZoneDistance
from zones.presenters import formats
from zones.presenters.crossings import has_no_gate
from zones.presenters.figures import Figure, SourceRegister

#: How many kilometres a zone may lie from the point that stands for it. Most zones are smaller
#: than 10 km², and points of ports and gates are rounded to a kilometre; towns put their estates
#: up to some ten kilometres outside; a district of the region is some 40 km across. A province
#: is too large to call any zone of it nearest.
PRECISION_KM = {
    CoordinatePrecision.SITE: Decimal(2),
    CoordinatePrecision.TOWN: Decimal(10),
    CoordinatePrecision.DISTRICT: Decimal(20),
}
#: Ways wind: where what a source states is off from the straight line by more than half of the
#: line, and by more than this, both cannot hold.
NEAR_ENOUGH_KM = 2


def location(zones: Sequence[Zone], region: Region, register: SourceRegister) -> Group:
    labels = {
        DistanceKind.SEAPORT: _("Nearest seaport"),
        DistanceKind.AIRPORT: _("Nearest airport"),
        DistanceKind.BORDER: _("Nearest border crossing"),
        DistanceKind.RAILWAY: _("Nearest rail terminal"),
        DistanceKind.OTHER: _("Nearest dry port or container depot"),
        DistanceKind.CAPITAL: _("Capital"),
    }
    rows = [
        field_of_zones(zones, "district", _("District"), register, is_text=True),
        _neighbours(zones),
        corridors(zones, region, register),
    ]
    for kind, label in labels.items():
        rows.append(_computed(zones, region, kind, label, register))
        stated = _stated(zones, kind, register)
        if stated.is_reported:
            rows.append(stated)
    return Group("location", _("Location and distances"), tuple(rows), note=_basis(zones))


def _neighbours(zones: Sequence[Zone]) -> Row:
    cells = []
    for zone in zones:
        if not zone.is_at_border:
            text = _("No")
        else:
            text = zone.neighbour.name_en if zone.neighbour else _("Yes")
        cells.append(Cell((Value(Figure(text)),)))
    return Row("border", _("At the border with"), tuple(cells))


def _computed(
    zones: Sequence[Zone], region: Region, kind: str, label: str, register: SourceRegister
) -> Row:
    """Straight lines, measured in one way for every zone; a point that stands for a whole
    province says too little of the zone to call it nearest."""
    cells = [_line(zone, region, kind, label, register) for zone in zones]
    verdict = lowest(measures(cells))
    return Row(
        f"{kind}_km",
        label,
        with_best(cells, verdict, _("nearest")),
        note=_("Straight line, computed"),
        verdict=verdict.why,
    )


def _basis(zones: Sequence[Zone]) -> str:
    """What lines are measured from, where it is not always the site."""
    if all(zone.coordinate_precision == CoordinatePrecision.SITE for zone in zones):
        return ""
    return _("Lines begin at the town or district where the position of the site is not known.")


def _line(zone: Zone, region: Region, kind: str, label: str, register: SourceRegister) -> Cell:
    if zone.latitude is None:
        return Cell(gap=_("Position not reported"))
    row = nearest(zone, kind, region)
    if row is not None:
        there = row.source
        if kind == DistanceKind.CAPITAL:  # read with the countries, once for all zones
            there = region.countries[zone.country_id].source
        return Cell((_km(zone, row, there, label, register),))
    if zone.is_comparator or kind == DistanceKind.CAPITAL:
        return Cell(gap=_("Not computed"))
    if kind == DistanceKind.BORDER and has_no_gate(zone, region.crossings):
        return Cell(gap=_("No crossing of its border on record"))
    return Cell(gap=_("None on record within %(km)s km") % {"km": FAR_KM})


def _km(
    zone: Zone, row: DistanceRow, there: Source | None, label: str, register: SourceRegister
) -> Value:
    """The line with the sources of both its ends and without what makes it a stated one; a
    bound as "under 1" is no number. When a crossing is open is of the source of its position."""
    here = _position_source(zone)
    ends = [source for source in (here, there) if source is not None]
    marks = register.marks(ends, label)
    shown = Figure(row.figure.text, row.figure.unit, is_computed=True, marks=marks)
    km = row.straight_km
    is_vague = here is None or here.is_unsourced
    position = _("zone position approximate, unsourced") if is_vague else ""
    if km is None:  # the capital
        return Value(shown, note="; ".join(filter(None, (row.place, position))))
    whole = Decimal(round(km))
    contrary = _contrary(zone, row, km)
    blur = PRECISION_KM.get(zone.coordinate_precision)
    is_sure = not contrary and blur is not None
    return Value(
        shown,
        note="; ".join(filter(None, (row.place, row.opening, position, contrary))),
        number=whole if km >= TINY_KM else None,
        measure=_measure(whole, blur, ends) if is_sure else None,
    )


def _measure(km: Decimal, blur: Decimal, ends: Sequence[Source]) -> Measure:
    is_origin_known = not any(source.has_unstated_origin for source in ends)
    return Measure(km, km, "km", is_timeless=True, is_origin_known=is_origin_known, blur=blur)


def _position_source(zone: Zone) -> Source | None:
    """Who says where the zone lies: the newest current citation of its position."""
    cited = [one for one in zone.citations.all() if one.field == "position" and one.is_current]
    cited.sort(key=lambda one: one.pk)
    return max(cited, key=lambda one: one.as_of).source if cited else None


def _contrary(zone: Zone, line: DistanceRow, km: float) -> str:
    """What sources state of this very place, or of its kind without naming one that the portal
    knows, where none of it can be true together with the line."""
    rows = [row for row in zone.distances.all() if row.kind == line.kind and row.is_current]
    of_it = [row for row in rows if row.gateway is None or row.gateway.name == _name(line)]
    if not of_it or any(_agree(float(row.km), km) for row in of_it):
        return ""
    least = min(of_it, key=lambda row: row.km)
    return _("a source states %(km)s km (%(place)s): not compared") % {
        "km": formats.number(least.km),
        "place": least.target or least.get_kind_display().lower(),
    }


def _agree(stated: float, straight: float) -> bool:
    return abs(stated - straight) <= max(NEAR_ENOUGH_KM, straight / 2)


def _name(line: DistanceRow) -> str:
    return line.site.label if line.site else line.place


def _stated(zones: Sequence[Zone], kind: str, register: SourceRegister) -> Row:
    """What sources say, by whatever way and to whatever place."""
    label = _("%(kind)s, as stated") % {"kind": DistanceKind(kind).label}
    cells = tuple(_stated_cell(zone, kind, label, register) for zone in zones)
    several = sum(1 for cell in cells if cell.values) > 1
    verdict = _("Not marked: to different places, by ways not stated") if several else ""
    return Row(f"{kind}_stated", label, cells, verdict=verdict)


def _stated_cell(zone: Zone, kind: str, label: str, register: SourceRegister) -> Cell:
    rows = [row for row in zone.distances.all() if row.kind == kind]
    rows.sort(key=lambda row: (row.km, not row.is_current, row.pk))
    agreeing: dict[tuple, list[ZoneDistance]] = {}
    for row in rows:
        agreeing.setdefault((row.target, row.km), []).append(row)
    targets = [target for target, _km in agreeing]
    values = [_stated_value(found, label, register) for found in agreeing.values()]
    return Cell(tuple(values), differs=len(targets) > len(set(targets)))


def _stated_value(rows: list[ZoneDistance], label: str, register: SourceRegister) -> Value:
    row = rows[0]
    told = Figure(
        text=formats.number(row.km),
        unit=_("km"),
        as_of=formats.partial_date(row.as_of),
        qualifier=row.qualifier,
        marks=register.marks([one.source for one in rows], label),
        approximate=row.source.is_unsourced,
    )
    return Value(told, note=row.target, number=row.km)
