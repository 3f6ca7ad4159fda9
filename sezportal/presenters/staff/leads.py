"""What a table finds in a few lines, to stand above it: its largest bars, or the region's lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sezportal.summaries.shown import shown_columns
from sezportal.summaries.tables import SummaryTable

if TYPE_CHECKING:
    from sezportal.presenters.staff.tables import Place, Row

#: How many lines stand above a table.
LARGEST, REGIONAL = 5, 12
#: The column that prices are held against, and the one that says how they compare.
MEDIAN, SHARE = "median", "percent_of_median"


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
    if SHARE in {column.name for column in table.columns} and not table.compares:
        return tuple(_prices(table, rows))
    if len(rows) <= REGIONAL or table.across or table.compares:
        return ()
    whole = [row for row in rows if _text(row.head) == _("Region") and row.places]
    lines = tuple(line for row in whole if (line := _of_region(row)))
    return lines if len(lines) <= REGIONAL else ()


def _prices(table: SummaryTable, rows: Sequence[Row]) -> Iterator[LeadLine]:
    """Of each item the median of the countries; of one country its price, and that in percent of
    the median."""
    names = [column.name for column in shown_columns(table)]
    is_region = "place" in names
    told: set[str] = set()
    for row in rows:
        item = _text(row.head)
        if item in told:
            continue
        told.add(item)
        place = {name: row.places[n - 1] for n, name in enumerate(names) if n}
        if is_region:
            words = _("median of %(n)s countries") % {"n": _text(place["countries"])}
            yield LeadLine(item, _noted(place[MEDIAN], words))
            continue
        share = place[SHARE]
        words = _("%(n)s%% of the regional median") % {"n": _text(share)}
        high = _text(place["high"])
        price = place["low"]
        if share.is_known and high != _text(price):
            price = _to(price, high)
        yield LeadLine(item, _noted(price, words if share.is_known else ""))


def _noted(place: Place, words: str) -> Place:
    """The value with these words in place of its own note."""
    return replace(place, values=tuple(replace(one, note=words) for one in place.values))


def _to(place: Place, high: str) -> Place:
    """The value as the lower end of a range."""
    words = _("%(low)s to %(high)s")
    return replace(
        place,
        values=tuple(
            replace(one, text=words % {"low": one.text, "high": high}, exact="")
            for one in place.values
        ),
    )


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
