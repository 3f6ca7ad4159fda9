"""Two summaries of one place side by side: what changed from one day to the other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.summaries.tables import (
    MEASURES,
    Column,
    Kind,
    Summary,
    SummaryTable,
    Value,
)

#: Where a value comes from is no change of it.
NO_CHANGE = frozenset({"sources"})
COMPARED = MEASURES | {Kind.TEXT, Kind.DATE, Kind.YEAR, Kind.FLAG}


def compared(before: Summary, after: Summary) -> Summary:
    """A summary of the rows that differ: each measure before, after, and the difference. A row that
    one day does not have stands with what the other has. Raises ValueError for different places."""
    if before.scope != after.scope:
        raise ValueError("summaries of different places are not compared")
    pairs = ((before.table(table.key), table) for table in after.tables if not table.is_appendix)
    tables = tuple(_table(*pair) for pair in pairs)
    days = {"before": _day(before.on), "after": _day(after.on)}
    return replace(
        after,
        title=_("%(title)s: %(before)s and %(after)s") % {"title": after.title, **days},
        tables=tuple(table for table in tables if table.rows),
        asked=(
            *(answer for answer in after.asked if answer not in before.asked),
            (_("Compared with the data as they stood"), days["before"]),
        ),
        notes=(
            *dict.fromkeys((*before.notes, *after.notes)),
            _(
                "Only what differs is listed. What changed is what the portal knows: a rise can be "
                "one of reporting."
            ),
        ),
        sources=(),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else _("now")


def _table(before: SummaryTable, after: SummaryTable) -> SummaryTable:
    keys = [column for column in after.columns if column.is_key]
    others = [
        column
        for column in after.columns
        if not column.is_key and column.kind in COMPARED and column.name not in NO_CHANGE
    ]
    rows = list(_rows(keys, others, _by_key(keys, before), _by_key(keys, after)))
    total = len({*_by_key(keys, before), *_by_key(keys, after)})
    return SummaryTable(
        key=after.key,
        title=after.title,
        columns=(*keys, *(made for column in others for made in _columns(column))),
        rows=tuple(rows),
        group=after.group,
        compares=tuple(others),
        about=_("%(n)s of %(of)s lines differ.") % {"n": len(rows), "of": total},
    )


def _columns(column: Column) -> Iterator[Column]:
    name, title = column.name, column.title
    yield replace(column, name=f"{name}_before", title=_("%s, before") % title)
    yield replace(column, name=f"{name}_after", title=_("%s, after") % title)
    if column.kind in MEASURES:
        yield replace(column, name=f"{name}_change", title=_("%s, change") % title)


def _by_key(keys: list[Column], table: SummaryTable) -> dict[tuple, Mapping[str, Value]]:
    return {tuple(record[column.name] for column in keys): record for record in table.records()}


def _rows(
    keys: list[Column], others: list[Column], before: Mapping, after: Mapping
) -> Iterator[tuple[Value, ...]]:
    """In the order of the later table; rows that only the earlier one has come last."""
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key, {}), after.get(key, {})
        if all(was.get(column.name) == now.get(column.name) for column in others):
            continue
        yield (*key, *(cell for column in others for cell in _cells(column, was, now)))


def _cells(column: Column, was: Mapping, now: Mapping) -> Iterator[Value]:
    first, second = was.get(column.name), now.get(column.name)
    yield first
    yield second
    if column.kind in MEASURES:
        yield _change(first, second)


def _change(first: Decimal | int | None, second: Decimal | int | None) -> Decimal | int | None:
    """None where one of the two is not known: that something was reported is no growth."""
    return None if first is None or second is None else second - first
