"""Where the ten sections stand: beside each other so that the page is filled evenly.

Facts stand left and the map right; what follows depends on how much there is to say. A zone that
reports little would leave the place beside its map empty, so more sections move up beside it.
"""

import math

from sezportal.paper.content import (
    Block,
    Fact,
    Line,
    Paragraph,
    Picture,
    Row,
    Section,
    TableBlock,
    YearsBar,
)

#: Two ways of filling the page, as rows of columns of sections.
FULL = (
    (("identity", "land", "costs"), ("location", "incentives")),
    (("investors",), ("cross_border", "legal"), ("one_stop", "contact")),
)
SPARSE = (
    (("identity", "land", "costs", "incentives"), ("location", "investors", "cross_border")),
    (("legal",), ("one_stop",), ("contact",)),
)
SHARES = {2: (1.2, 1), 3: (1, 1, 1)}
#: Letters of a line in a column of a row of so many, and of the value of a fact there.
LETTERS = {2: 72, 3: 48}
VALUE_LETTERS = {2: 38, 3: 28}
HEAD_LINES = 2.0
#: Height of a line of text in millimetres, to compare pictures with.
LINE_MM = 3.6


def rows_of(made: dict[str, Section]) -> tuple[Row, ...]:
    """The sections, by their keys, in the way that makes the page lowest."""
    ways = [_rows(way, made) for way in (FULL, SPARSE)]
    return min(ways, key=lambda rows: sum(_height(row) for row in rows))


def _rows(way, made: dict[str, Section]) -> tuple[Row, ...]:
    return tuple(
        Row(
            tuple(tuple(made[key] for key in column) for column in columns),
            SHARES[len(columns)],
        )
        for columns in way
    )


def _height(row: Row) -> float:
    """Lines of the highest column, roughly: the setting measures, this only chooses."""
    count = len(row.columns)
    return max(
        sum(HEAD_LINES + sum(_lines(block, count) for block in one.blocks) for one in column)
        for column in row.columns
    )


def _lines(block: Block, columns: int) -> float:
    match block:
        case Fact():
            words = len(block.value) + len(block.unit) + len(block.note)
            return 1.2 * math.ceil(max(words, 1) / VALUE_LETTERS[columns])
        case Paragraph():
            return 0.2 + math.ceil(max(len(block.text), 1) / LETTERS[columns])
        case Picture():
            return block.height_mm / LINE_MM + 2
        case YearsBar():
            return 1 + sum(3 + len(row.words) / LETTERS[columns] for row in block.rows)
        case TableBlock():
            return 1.2 * (len(block.rows) + 1)
        case Line():
            return 6
    raise TypeError(f"not a block of a paper: {block!r}")
