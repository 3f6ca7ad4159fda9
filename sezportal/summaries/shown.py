"""A summary's tables as people read them: a sum with its unit, what it covers and its sources in
one place. Page and paper show the same entries; files for programs keep each part in its column.
"""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.reports import Cell, Table
from sezportal.reports.report import Entry
from sezportal.summaries.tables import MEASURES, Column, Kind, SummaryTable, Value
from zones.presenters import formats

#: Columns that are told beside the first measure of their row.
TOLD_BESIDE = frozenset(
    {
        *("unit", "is_converted", "zones_reporting", "zones_known", "is_partial"),
        *("first_year", "last_year", "undated", "mixes_years", "sources"),
    }
)


def shown(table: SummaryTable) -> Table:
    """The table with parts of a figure put together."""
    columns = [column for column in table.columns if column.name not in _told_beside(table)]
    first = next((column.name for column in columns if column.kind in MEASURES), "")
    rows = tuple(
        tuple(_entry(record, column, column.name == first) for column in columns)
        for record in table.records()
    )
    return Table(
        title=table.title,
        columns=tuple(column.title for column in columns),
        rows=rows,
        note=" ".join(filter(None, (table.about, *table.notes))),
    )


def _told_beside(table: SummaryTable) -> frozenset[str]:
    """Where the zones known are not counted, those reporting are what the table is about."""
    if any(column.name == "zones_known" for column in table.columns):
        return TOLD_BESIDE
    return TOLD_BESIDE - {"zones_reporting"}


def _entry(record: Mapping[str, Value], column: Column, is_first: bool) -> Entry:
    value = record[column.name]
    if column.kind not in MEASURES:
        return words(value, column)
    unit = str(record[column.unit_in]) if column.unit_in else column.unit
    if not is_first:
        return _number(value, unit) if value is not None else ()
    return Cell(
        text=words(value, column),
        value=value,
        unit=unit if value is not None else "",
        mark=_("partial") if record.get("is_partial") and value is not None else "",
        note="; ".join(_notes(record)),
        source_numbers=tuple(
            int(number) for number in str(record.get("sources") or "").split("; ") if number
        ),
    )


def _number(value: Decimal | int, unit: str) -> Cell:
    return Cell(text=formats.number(value), value=value, unit=unit)


def words(value: Value, column: Column) -> str:
    """A value as a page says it."""
    if value is None or value == "":
        return _("Not reported") if column.kind in MEASURES else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if column.kind == Kind.YEAR:
        return str(value)
    if isinstance(value, (int, Decimal)):
        return formats.number(value)
    return str(value)


def _notes(record: Mapping[str, Value]):
    """What a sum covers: zones, years, what was converted."""
    if record.get("is_converted"):
        yield _("all currencies, converted at the rates of their years")
    if "zones_known" in record:
        yield _("%(n)s of %(of)s zones") % {
            "n": record["zones_reporting"],
            "of": record["zones_known"],
        }
    first, last = record.get("first_year"), record.get("last_year")
    if first:
        yield str(first) if first == last else f"{first}–{last}"
    if record.get("undated"):
        yield _("%(n)s undated") % {"n": record["undated"]}
