"""Size and activity: land, firms, jobs, investment, exports, and since when."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.money import Display, shortened
from sezportal.presenters.comparison.values import Cell, Group, Row, Value, field_cell
from sezportal.presenters.factsheet.figures import (
    EXPORTS,
    FIRMS,
    INVESTMENT,
    JOBS,
    newest,
    of_indicator,
)
from sezportal.presenters.factsheet.identity import occupancy_row
from zones.models import Observation, Zone
from zones.presenters.citations import field_row
from zones.presenters.figures import SourceRegister
from zones.presenters.observations import figure_of

#: What firms promised, and what they spent: two meanings, never one row.
COMMITTED, INVESTED = INVESTMENT
OCCUPANCY = "occupancy_percent"


def size(zones: Sequence[Zone], display: Display, register: SourceRegister) -> Group:
    def of_field(name: str, label: str) -> Row:
        return field_of_zones(zones, name, label, register)

    def observed(key: str, label: str, code: str) -> Row:
        cells = tuple(_observed(zone, label, code, display, register) for zone in zones)
        return Row(key, label, cells)

    return Group(
        "size",
        _("Size and activity"),
        (
            of_field("area_total_ha", _("Total area")),
            of_field("area_developed_ha", _("Developed area")),
            of_field("area_available_ha", _("Area available")),
            Row("occupancy", _("Occupancy"), tuple(_occupancy(zone, register) for zone in zones)),
            observed(FIRMS, _("Firms"), FIRMS),
            observed(JOBS, _("Jobs"), JOBS),
            observed(COMMITTED, _("Investment, committed"), COMMITTED),
            observed(INVESTED, _("Investment to date"), INVESTED),
            observed("exports", _("Exports in a year"), EXPORTS[0]),
            of_field("established_year", _("Established")),
            of_field("operational_year", _("Operation began")),
        ),
        note=_(
            "Committed investment is what firms registered or promised; not all of it is spent."
        ),
    )


def field_of_zones(
    zones: Sequence[Zone], name: str, label: str, register: SourceRegister, *, is_text: bool = False
) -> Row:
    """A field of the zones' own records."""
    cells = tuple(
        _numbered(field_cell(field_row(zone, name, label, register)), getattr(zone, name))
        for zone in zones
    )
    return Row(name, label, cells, is_text=is_text)


def _numbered(cell: Cell, value: object) -> Cell:
    """The current value, which stands first, as a number where it is one."""
    if not cell.values or not isinstance(value, Decimal | int):
        return cell
    first, *others = cell.values
    return replace(cell, values=(replace(first, number=value), *others))


def _occupancy(zone: Zone, register: SourceRegister) -> Cell:
    """As the factsheet has it; values of several parts of the zone contradict nothing."""
    cell = field_cell(occupancy_row(zone, register))
    if not cell.values:
        return cell
    parts = {value.figure.qualifier for value in cell.values}
    cell = replace(cell, differs=cell.differs and len(parts) == 1)
    return _numbered(cell, newest(zone, OCCUPANCY).value)


def _observed(
    zone: Zone, label: str, code: str, display: Display, register: SourceRegister
) -> Cell:
    """The newest current value, and what other sources say of the same year."""
    shown = newest(zone, code)
    if shown is None:
        return Cell()
    rivals = [
        row for row in of_indicator(zone, code) if _rivals(row, shown) and row.value != shown.value
    ]
    values = tuple(_value(row, label, display, register) for row in (shown, *rivals))
    return Cell(values, differs=bool(rivals))


def _rivals(one: Observation, other: Observation) -> bool:
    """Two values for one year from different sources, in one currency."""
    same_year = bool(other.as_of) and one.as_of[:4] == other.as_of[:4]
    same_kind = one.currency == other.currency and one.source_id != other.source_id
    return one.pk != other.pk and same_year and same_kind


def _value(row: Observation, label: str, display: Display, register: SourceRegister) -> Value:
    figure = figure_of(row, register, label)
    if not row.currency or row.currency == display.currency:
        return Value(figure, number=row.value, currency=row.currency)
    amount = display.amount(row.value, row.value, row.currency, row.as_of)
    if amount is None:
        return Value(figure, note=display.why_not(row.currency, row.as_of))
    return Value(
        display.total(amount),
        beside=figure,
        rates=amount.rates,
        number=shortened(amount.low),
        currency=display.currency,
    )
