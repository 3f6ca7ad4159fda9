"""How tables stand on paper: shares of the width by content, rows that may be broken. Pure.

Widths are counted in characters of the page's type, which is exact enough to share a line.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from sezportal.reports.report import Cell, Entry, Table, cells

#: Characters of a line across the page and lines of a page, upright and on its long side.
UPRIGHT, FLIPPED = (110, 46), (164, 29)
#: A text of n characters asks for this many times their root: four times the text, twice the
#: width.
PER_ROOT = 3
LEAST, MOST = 6, 75
LONGEST_WORD = 24  # longer ones are addresses, which may break
INSET = 2
WIDEST = 1.4  # of columns that are alike, beside that of the labels


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
        key: [max(column) for column in zip(*found, strict=True)] for key, found in wishes.items()
    }
    return [_sheet(table, _shares(table, shares[_key(table)]), across, down) for table in tables]


def _key(table: Table) -> tuple[str, ...]:
    return tuple(map(str, table.columns))


def _sheet(table: Table, shares: Sequence[int], across: int, down: int) -> Sheet:
    room = [max(1, share * across // sum(shares) - INSET) for share in shares]
    heights = (
        max((_lines(entry, width) for entry, width in zip(row, room, strict=True)), default=1)
        for row in table.rows
    )
    return Sheet(tuple(shares), tuple(height > down for height in heights))


def _shares(table: Table, wishes: list[int]) -> list[int]:
    """The wishes; of columns that are alike one width, in proportion to that of their labels."""
    first, *others = wishes
    if not table.is_alike or not others:
        return wishes
    return [first, *([min(max(others), round(WIDEST * first))] * len(others))]


def _wishes(table: Table) -> list[int]:
    columns = zip(*table.rows, strict=True) if table.rows else ((),) * len(table.columns)
    return [
        _wish([[str(title)], *map(_all_texts, column)])
        for title, column in zip(table.columns, columns, strict=True)
    ]


def _wish(entries: list[list[str]]) -> int:
    """What a column asks for: room for its longest word, more for long entries."""
    words = (word for texts in entries for text in texts for word in text.split())
    longest = max(sum(map(len, texts)) for texts in entries)
    word = min(max(map(len, words), default=0), LONGEST_WORD)
    return min(MOST, max(LEAST, word + INSET, round(PER_ROOT * sqrt(longest))))


def _all_texts(entry: Entry) -> list[str]:
    return [text for cell in cells(entry) for text in _texts(cell)]


def _texts(cell: Cell) -> tuple[str, str]:
    """What stands large and what stands small below it."""
    large = " ".join(filter(None, map(str, (cell.bound, cell.text, cell.unit, cell.mark))))
    return large, "; ".join(filter(None, (str(cell.as_of), str(cell.note))))


def _lines(entry: Entry, width: int) -> int:
    return (
        sum(ceil(len(text) / width) for cell in cells(entry) for text in _texts(cell) if text) or 1
    )
