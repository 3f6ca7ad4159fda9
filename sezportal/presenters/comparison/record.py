"""The record itself: how much of it is filled, how old it is, whom to ask."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from directory.models import FocalPoint
from sezportal.presenters.comparison.size import field_of_zones
from sezportal.presenters.comparison.values import Cell, Group, Row, Value
from sezportal.presenters.factsheet.head import freshness_words
from sezportal.presenters.factsheet.identity import infrastructure_rows
from sezportal.reporting import completeness_of
from zones.enums import InfrastructureKind
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceRegister

OFFICES = 2  # shown; the others are on the factsheet


def infrastructure(zones: Sequence[Zone], register: SourceRegister) -> Group:
    """What stands on the land, a row a kind that any zone names."""
    found = [
        {row.key: row for row in infrastructure_rows(zone, register) if row.figures}
        for zone in zones
    ]
    rows = [
        Row(
            f"infrastructure_{kind}",
            str(InfrastructureKind(kind).label),
            tuple(
                Cell(tuple(Value(one) for one in by_kind[kind].figures))
                if kind in by_kind
                else Cell()
                for by_kind in found
            ),
            is_text=True,
        )
        for kind in InfrastructureKind.values
        if any(kind in by_kind for by_kind in found)
    ]
    return Group("infrastructure", _("Infrastructure"), tuple(rows))


def record(zones: Sequence[Zone], today: date, register: SourceRegister) -> Group:
    return Group(
        "record",
        _("The record"),
        (
            Row("completeness", _("Fields reported"), tuple(map(_completeness, zones))),
            Row("freshness", _("How current"), tuple(_freshness(zone, today) for zone in zones)),
            _website(zones, register),
            Row(
                "office",
                _("Office to ask"),
                tuple(_office(z, register) for z in zones),
                is_text=True,
            ),
        ),
    )


def _completeness(zone: Zone) -> Cell:
    found = completeness_of(zone)
    text = _("%(reported)s of %(total)s") % {"reported": found.reported, "total": found.total}
    return Cell((Value(Figure(text), number=found.reported),))


def _freshness(zone: Zone, today: date) -> Cell:
    return Cell((Value(Figure(str(freshness_words(zone, today).label))),))


def _website(zones: Sequence[Zone], register: SourceRegister) -> Row:
    row = field_of_zones(zones, "website", _("Website"), register, is_text=True)
    cells = tuple(
        replace(cell, values=tuple(replace(v, url=_web(v.figure.text)) for v in cell.values))
        for cell in row.cells
    )
    return replace(row, cells=cells)


def _web(text: str) -> str:
    return text if text.startswith(("http://", "https://")) else ""


def _office(zone: Zone, register: SourceRegister) -> Cell:
    """The zone's own offices, each with every source; where none is, its factsheet says whom to
    ask instead."""
    offices: dict[str, list[FocalPoint]] = {}
    for point in zone.focal_points.all():
        offices.setdefault(point.office, []).append(point)
    values = []
    for name, points in list(offices.items())[:OFFICES]:
        figure = Figure(
            name,
            as_of=formats.partial_date(max(point.as_of for point in points)),
            marks=register.marks([point.source for point in points], _("contact")),
        )
        ways = dict.fromkeys(way for point in points for way in (point.phone, point.email) if way)
        url = f"{zone.get_absolute_url()}#n10"
        values.append(Value(figure, note=", ".join(ways), url=url))
    return Cell(tuple(values))
