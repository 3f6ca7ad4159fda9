"""Two summaries of one place side by side: what changed from one day to the other."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.summaries.asked import in_words
from sezportal.summaries.tables import (
    MEASURES,
    Column,
    Kind,
    Summary,
    SummaryTable,
    Value,
)
from sezportal.summaries.unrecorded import not_recorded

#: Where a value comes from is no change of it, nor what it was converted with.
NO_CHANGE = frozenset({"sources", "rates"})
COMPARED = MEASURES | {Kind.TEXT, Kind.DATE, Kind.PARTIAL_DATE, Kind.YEAR, Kind.FLAG}


def compared(before: Summary, after: Summary) -> Summary:
    """A summary of the rows that differ: each measure before, after, and the difference. A row that
    one day does not have stands with what the other has. Raises ValueError for different places."""
    if before.scope != after.scope:
        raise ValueError("summaries of different places are not compared")
    tables = tuple(
        _table(before.table(table.key), table)
        if before.is_recorded
        else _beside_nothing(table, before.on)
        for table in after.tables
        if not table.is_appendix
    )
    days = {"before": _day(before.on), "after": _day(after.on)}
    return replace(
        after,
        title=_("%(title)s: %(before)s and %(after)s") % {"title": after.title, **days},
        tables=tuple(table for table in tables if table.rows),
        asked=(
            *(answer for answer in after.asked if answer not in before.asked),
            (_("Compared with the data as they stood"), days["before"]),
        ),
        notes=tuple(dict.fromkeys((*before.notes, *after.notes, *_notes(before)))),
        sources=(),
    )


def _notes(before: Summary) -> Iterator[str]:
    if before.is_recorded:
        yield _(
            "Only what differs is listed. What changed is what the portal knows: a rise can be one "
            "of reporting."
        )


def _day(day: date | None) -> str:
    return in_words(day) if day else _("now")


def _beside_nothing(after: SummaryTable, day: date) -> SummaryTable:
    """Every line of the later day; of the earlier one nothing is recorded, so nothing changed."""
    keys, others = _parts(after)
    was = {one.name: None if one.kind == Kind.FLAG else not_recorded() for one in others}
    rows = tuple(
        (*key, *(cell for column in others for cell in _cells(column, was, now)))
        for key, now in _by_key(keys, after).items()
    )
    about = _("Of %s nothing is recorded: no change is computed.") % in_words(day)
    return replace(_laid_out(after, keys, others, rows), about=about)


def _table(before: SummaryTable, after: SummaryTable) -> SummaryTable:
    keys, others = _parts(after)
    rows = tuple(_rows(keys, others, _by_key(keys, before), _by_key(keys, after)))
    total = len({*_by_key(keys, before), *_by_key(keys, after)})
    about = _("%(n)s of %(of)s lines differ.") % {"n": len(rows), "of": total}
    return replace(_laid_out(after, keys, others, rows), about=about)


def _parts(table: SummaryTable) -> tuple[list[Column], list[Column]]:
    """The columns that name a row, and those that are compared."""
    keys = [column for column in table.columns if column.is_key]
    others = [
        column
        for column in table.columns
        if not column.is_key and column.kind in COMPARED and column.name not in NO_CHANGE
    ]
    return keys, others


def _laid_out(
    after: SummaryTable, keys: list[Column], others: list[Column], rows: tuple
) -> SummaryTable:
    return SummaryTable(
        key=after.key,
        title=after.title,
        columns=(*keys, *(made for column in others for made in _columns(column))),
        rows=rows,
        group=after.group,
        compares=tuple(others),
        sheet=after.sheet,
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


def _change(first: Value, second: Value) -> Decimal | int | None:
    """None where one of the two is not known: that something was reported is no growth."""
    known = all(isinstance(one, (int, Decimal)) for one in (first, second))
    return second - first if known else None
