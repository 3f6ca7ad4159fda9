"""A pivot table as it is seen: cells the darker the larger."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sezportal.presenters.staff.tables import Head, Marks, Place, Row, table_view
from sezportal.reports.report import Entry, cells
from sezportal.summaries.pivot.laying_out import CELLS
from sezportal.summaries.shown import shown
from sezportal.summaries.tables import Summary

#: Steps of the tint of cells; 0 has none.
STEPS = 5
#: More rows scroll under their heads.
MANY_ROWS = 14


@dataclass(frozen=True)
class PivotCell:
    """A place of the table; ``step`` tints it from 1, the smallest, to ``STEPS``."""

    place: Place
    step: int = 0
    is_total: bool = False


@dataclass(frozen=True)
class PivotRow:
    row: Row
    cells: tuple[PivotCell, ...]
    is_total: bool = False


@dataclass(frozen=True)
class PivotTable:
    """``is_tinted`` where cells are tinted at all."""

    title: str
    about: str
    notes: tuple[str, ...]
    heads: tuple[Head, ...]
    rows: tuple[PivotRow, ...]
    has_sources: bool
    is_tinted: bool

    @property
    def is_long(self) -> bool:
        """Whether its rows scroll inside it."""
        return len(self.rows) > MANY_ROWS


def pivot_table(made: Summary, marks: Marks) -> PivotTable:
    table = made.table(CELLS)
    view, entries = table_view(table, marks), shown(table)
    last_row, last_column = len(entries.rows) - 1, len(entries.columns) - 1
    inner = sorted(
        value
        for line in entries.rows[:last_row]
        for entry in line[1:last_column]
        if (value := _value(entry))
    )
    return PivotTable(
        title=view.title,
        about=view.about,
        notes=view.notes,
        heads=view.heads,
        rows=tuple(
            PivotRow(
                row=row,
                cells=tuple(
                    PivotCell(
                        place,
                        step=_step(_value(entry), inner)
                        if number != last_row and at != last_column
                        else 0,
                        is_total=at == last_column,
                    )
                    for at, (place, entry) in enumerate(
                        zip(row.places, line[1:], strict=True), start=1
                    )
                ),
                is_total=number == last_row,
            )
            for number, (row, line) in enumerate(zip(view.rows, entries.rows, strict=True))
        ),
        has_sources=view.has_sources,
        is_tinted=len(set(inner)) > 1,
    )


def _value(entry: Entry) -> Decimal | int | None:
    return next((cell.value for cell in cells(entry)), None)


def _step(value: Decimal | int | None, inner: Sequence[Decimal | int]) -> int:
    """The fifth of all values, from the smallest, that it stands in; equal ones stand in one.
    Ranks, because one giant would leave all others pale. Nothing of 0 and of what is not known."""
    if not value:
        return 0
    return bisect_left(inner, value) * STEPS // len(inner) + 1
