"""Sources numbered as the reader meets them, after rows that are not shown were left out."""

from collections.abc import Iterable
from dataclasses import replace

from sezportal.presenters.comparison.money import RateLine
from sezportal.presenters.comparison.values import Cell, Group, Value
from zones.presenters.figures import Figure, SourceEntry, SourceMark

PREFIX = "s"


class Numbering:
    """New numbers for marks, in the order in which they are asked for."""

    def __init__(self, entries: Iterable[SourceEntry]):
        self._entries = {entry.number: entry for entry in entries}
        self._numbers: dict[int, int] = {}

    @property
    def entries(self) -> tuple[SourceEntry, ...]:
        """The sources in use under their new numbers."""
        return tuple(
            replace(self._entries[old], number=new, anchor=f"{PREFIX}{new}")
            for old, new in self._numbers.items()
        )

    def groups(self, groups: Iterable[Group]) -> tuple[Group, ...]:
        return tuple(
            replace(
                group,
                rows=tuple(
                    replace(row, cells=tuple(map(self._cell, row.cells))) for row in group.rows
                ),
            )
            for group in groups
        )

    def rates(self, lines: Iterable[RateLine]) -> tuple[RateLine, ...]:
        return tuple(replace(line, marks=self._marks(line.marks)) for line in lines)

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, values=tuple(map(self._value, cell.values)))

    def _value(self, value: Value) -> Value:
        """The stated amount's sources first: the rate's stand behind them."""
        beside = self._figure(value.beside) if value.beside else None
        return replace(value, beside=beside, figure=self._figure(value.figure))

    def _figure(self, figure: Figure) -> Figure:
        return replace(figure, marks=self._marks(figure.marks))

    def _marks(self, marks: tuple[SourceMark, ...]) -> tuple[SourceMark, ...]:
        found = [self._mark(mark) for mark in marks]
        return tuple(sorted(found, key=lambda mark: mark.number))

    def _mark(self, mark: SourceMark) -> SourceMark:
        number = self._numbers.setdefault(mark.number, len(self._numbers) + 1)
        return replace(mark, number=number, anchor=f"{PREFIX}{number}")
