"""Investors and sectors: what is made in the zones, and by whom."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.values import Cell, Group, Row, Value
from sezportal.presenters.factsheet.investors import InvestorRow, investor_rows, sector_rows
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.figures import Figure, SourceRegister

NAMED = 5


def investors(zones: Sequence[Zone], register: SourceRegister) -> Group:
    return Group(
        "investors",
        _("Investors and sectors"),
        (
            Row("classes", _("Sectors (ISIC)"), tuple(map(_classes, zones)), is_text=True),
            Row(
                "sectors",
                _("Sectors, as stated"),
                tuple(_sectors(zone, register) for zone in zones),
                is_text=True,
            ),
            Row(
                "investors",
                _("Investors named"),
                tuple(_investors(zone, register) for zone in zones),
                is_text=True,
            ),
        ),
    )


def _classes(zone: Zone) -> Cell:
    """The portal's classes of what sources state, each once."""
    found = {
        sector.pk: sector.title for row in zone.zone_sectors.all() for sector in row.sectors.all()
    }
    values = [Value(Figure(f"{code} {title}")) for code, title in sorted(found.items())]
    return Cell(tuple(values))


def _sectors(zone: Zone, register: SourceRegister) -> Cell:
    rows = sector_rows(zone, register)[:NAMED]
    left = zone.zone_sectors.all()[NAMED:]
    return Cell(tuple(Value(row.figure) for row in rows), **_more(zone, len(left)))


def _investors(zone: Zone, register: SourceRegister) -> Cell:
    """The first few names, anchors first, each with every source that names it."""
    named: dict[str, list[InvestorRow]] = {}
    for row in investor_rows(zone, register):
        named.setdefault(row.name, []).append(row)
    first = [_investor(rows) for rows in list(named.values())[:NAMED]]
    return Cell(tuple(first), **_more(zone, len(named) - len(first)))


def _investor(rows: list[InvestorRow]) -> Value:
    first = rows[0]
    marks = {mark.number: mark for row in rows for mark in row.figure.marks}
    note = ", ".join(filter(None, (first.home, _("anchor") if first.is_anchor else "")))
    figure = Figure(first.name, as_of=first.figure.as_of, marks=tuple(marks.values()))
    return Value(figure, note=note, url=first.url)


def _more(zone: Zone, left: int) -> dict[str, str]:
    """The rest is on the factsheet."""
    if left <= 0:
        return {}
    return {
        "more": _("%(n)s more on the factsheet") % {"n": formats.number(left)},
        "more_url": f"{zone.get_absolute_url()}#n6",
    }
