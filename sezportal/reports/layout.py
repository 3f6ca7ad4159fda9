"""How tables stand on paper: shares of the width by content, rows that may be broken. Pure.

Widths are counted in characters of the page's type, which is exact enough to share a line.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from sezportal.reports.report import Cell, Entry, Table, cells

#: Characters of a line across the page and lines of a page, upright and on its long side.
UPRIGHT, FLIPPED = (110, 46), (164, 29)
#: A text of n characters asks for this many times their root: four times the text, twice the
#: width.
PER_ROOT = 3
#: Columns whose wishes are this near get the same width: zones side by side stay so.
ALIKE = 1.7
LEAST, MOST = 6, 75
INSET = 2


@dataclass(frozen=True)
class Sheet:
    """Shares of the width, one a column, and whether each row may be broken across pages."""

    shares: tuple[int, ...]
    is_long: tuple[bool, ...]


def sheets(tables: Sequence[Table], *, flipped: bool) -> list[Sheet]:
    """A sheet for each table; tables with the same columns share their widths, so that what
    belongs together stands under each other through the document."""
    across, down = FLIPPED if flipped else UPRIGHT
    wishes: dict[tuple[str, ...], list[list[int]]] = defaultdict(list)
    for table in tables:
        wishes[_key(table)].append(_wishes(table))
    shares = {
        key: _alike([max(column) for column in zip(*found, strict=True)])
        for key, found in wishes.items()
    }
    return [_sheet(table, shares[_key(table)], across, down) for table in tables]


def _key(table: Table) -> tuple[str, ...]:
    return tuple(map(str, table.columns))


def _sheet(table: Table, shares: Sequence[int], across: int, down: int) -> Sheet:
    room = [max(1, share * across // sum(shares) - INSET) for share in shares]
    heights = (
        max((_lines(entry, width) for entry, width in zip(row, room, strict=True)), default=1)
        for row in table.rows
    )
    return Sheet(tuple(shares), tuple(height > down for height in heights))


def _wishes(table: Table) -> list[int]:
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    return [
        _wish(str(title), [cell for entry in column for cell in cells(entry)])
        for title, column in zip(table.columns, columns, strict=True)
    ]


def _wish(title: str, found: Iterable[Cell]) -> int:
    """What a column asks for: room for its longest word, more for long texts."""
    texts = [title, *(text for cell in found for text in _texts(cell))]
    word = max(len(word) for text in texts for word in (text.split() or [""]))
    longest = max(map(len, texts))
    return min(MOST, max(LEAST, min(word, 24) + INSET, round(PER_ROOT * sqrt(longest))))


def _alike(wishes: list[int]) -> list[int]:
    """The same for all columns but the first, which names the rows, where they wish nearly so."""
    first, *others = wishes
    if others and max(others) <= ALIKE * min(others):
        others = [max(others)] * len(others)
    return [first, *others]


def _texts(cell: Cell) -> tuple[str, str]:
    """What stands large and what stands small below it."""
    large = " ".join(filter(None, map(str, (cell.bound, cell.text, cell.unit, cell.mark))))
    return large, "; ".join(filter(None, (str(cell.as_of), str(cell.note))))


def _lines(entry: Entry, width: int) -> int:
    return (
        sum(ceil(len(text) / width) for cell in cells(entry) for text in _texts(cell) if text) or 1
    )
