"""What a table finds in a few lines, to stand above it: its largest bars, or the region's lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sezportal.summaries.shown import shown_columns
from sezportal.summaries.tables import SummaryTable

if TYPE_CHECKING:
    from sezportal.presenters.staff.tables import Place, Row

#: How many lines stand above a table.
LARGEST, REGIONAL = 5, 12


@dataclass(frozen=True)
class LeadLine:
    """A line of the table in short: what it is of, its value's place, the width of its bar."""

    label: str
    place: Place
    width: str = ""


def lead_of(
    table: SummaryTable, rows: Sequence[Row], at: int, shares: Sequence[float | None]
) -> tuple[LeadLine, ...]:
    """The largest bars of column ``at``, or where none are drawn the lines of the whole region;
    nothing where the table has no more than that to say."""
    if at >= 0:
        return _largest(table, rows, at, shares)
    if len(rows) <= REGIONAL or table.across or table.compares:
        return ()
    whole = [row for row in rows if _text(row.head) == _("Region") and row.places]
    lines = tuple(line for row in whole if (line := _of_region(row)))
    return lines if len(lines) <= REGIONAL else ()


def _largest(
    table: SummaryTable, rows: Sequence[Row], at: int, shares: Sequence[float | None]
) -> tuple[LeadLine, ...]:
    names = [column.name for column in shown_columns(table)]
    label = names.index(table.chart.category)
    drawn = [number for number, share in enumerate(shares) if share]
    drawn.sort(key=lambda number: -shares[number])
    return tuple(
        LeadLine(
            _text((rows[n].head, *rows[n].places)[label]),
            rows[n].places[at - 1],
            rows[n].places[at - 1].width,
        )
        for n in drawn[:LARGEST]
    )


def _of_region(row: Row) -> LeadLine | None:
    """Its first words beside the first number."""
    words = ", ".join(_text(place) for place in row.places if not place.is_number)
    value = next((place for place in row.places if place.is_number), None)
    return LeadLine(words, value) if value and words else None


def _text(place: Place) -> str:
    return "; ".join(value.text for value in place.values)
