"""Location and distances: where the zones lie, and how far everything is from them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.best import Measure, lowest
from sezportal.presenters.comparison.size import field_of_zones
from sezportal.presenters.comparison.values import Cell, Group, Row, Value, measures, with_best
from sezportal.presenters.factsheet.distances import FAR_KM, nearest
from sezportal.presenters.factsheet.records import Region
from zones.enums import CoordinatePrecision, DistanceKind
from zones.models import Zone, ZoneDistance
from zones.presenters import formats
from zones.presenters.figures import Figure, Reading, SourceRegister, figure

#: A distance so long that none was computed: longer than any that was.
TOO_FAR = Decimal("Infinity")


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
        _corridors(zones, register),
    ]
    for kind, label in labels.items():
        rows.append(_computed(zones, region, kind, label))
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


def _corridors(zones: Sequence[Zone], register: SourceRegister) -> Row:
    label = _("On the corridor")
    cells = []
    for zone in zones:
        links = {link.corridor_id: link for link in zone.zone_corridors.all()}
        values = [
            Value(
                figure(
                    Reading(text=link.corridor.name_en, source=link.source, as_of=link.as_of),
                    register,
                    label,
                ),
                url=link.corridor.get_absolute_url(),
            )
            for link in links.values()
        ]
        cells.append(Cell(tuple(values)))
    return Row("corridor", label, tuple(cells), is_text=True)


def _computed(zones: Sequence[Zone], region: Region, kind: str, label: str) -> Row:
    """Straight lines, measured in one way for every zone; a point that stands for a whole
    province says too little of the zone to call it nearest."""
    cells = [_line(zone, region, kind) for zone in zones]
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


def _line(zone: Zone, region: Region, kind: str) -> Cell:
    if zone.latitude is None:
        return Cell(gap=_("Position not reported"))
    row = nearest(zone, kind, region)
    if row is not None:
        km = row.straight_km
        if km is None:  # the capital
            return Cell((_km(row.figure, row.place, None),))
        value = _km(row.figure, row.place, Decimal(round(km)))
        if zone.coordinate_precision == CoordinatePrecision.PROVINCE:
            value = replace(value, measure=None)
        return Cell((value,))
    if zone.is_comparator or kind == DistanceKind.CAPITAL:
        return Cell(gap=_("Not computed"))
    far = Figure(_("none within %(km)s") % {"km": FAR_KM}, _("km"), is_computed=True)
    return Cell((Value(far, measure=_measure(TOO_FAR)),))


def _km(shown: Figure, place: str, km: Decimal | None) -> Value:
    plain = Figure(shown.text, shown.unit, is_computed=True)
    return Value(plain, note=place, number=km, measure=None if km is None else _measure(km))


def _measure(km: Decimal) -> Measure:
    return Measure(km, km, "km", is_timeless=True)


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
