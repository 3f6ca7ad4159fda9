"""Things sorted into the cells of a table by two of their properties. Pure.

A thing can stand in several groups of a property, a zone on two corridors: it is then in the cell
of each. Totals hold each thing once, so that they are counted and never added from cells.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Groups:
    """The groups of a property in reading order, and of each thing those that it stands in."""

    order: tuple[str, ...]
    of: Mapping[int, tuple[str, ...]]

    @property
    def in_several(self) -> int:
        """How many things stand in more than one group."""
        return sum(len(groups) > 1 for groups in self.of.values())


#: The row, or the column, of all things.
ALL = None
Label = str | None


@dataclass(frozen=True)
class Crossed:
    """``rows`` and ``columns`` that hold anything, in order; the things of each cell by row and
    column, ``ALL`` for totals."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    members: Mapping[tuple[Label, Label], tuple[int, ...]]

    def cells(self) -> Iterator[tuple[Label, Label, tuple[int, ...]]]:
        """Row by row with the total last in each, the row of totals at the end; a cell of nothing
        is empty."""
        for row in (*self.rows, ALL):
            for column in (*self.columns, ALL):
                yield row, column, self.members.get((row, column), ())


def crossed(things: Iterable[int], rows: Groups, columns: Groups) -> Crossed:
    """Every thing in the cells of its groups; one without a group of a property is only in the
    totals of the other. Time grows with the things, not with the cells."""
    members: dict[tuple[Label, Label], dict[int, None]] = {}
    for thing in things:
        for row in {*rows.of.get(thing, ()), ALL}:
            for column in {*columns.of.get(thing, ()), ALL}:
                members.setdefault((row, column), {})[thing] = None
    return Crossed(
        tuple(row for row in rows.order if (row, ALL) in members),
        tuple(column for column in columns.order if (ALL, column) in members),
        {place: tuple(found) for place, found in members.items()},
    )
