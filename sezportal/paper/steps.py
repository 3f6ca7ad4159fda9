"""A section as the steps in which it gives way: what goes together, from the end.

A value and the contrary one of another source are one step, for a disagreement is never shown by
half. A remark stays as long as anything stands that it may remark on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sezportal.paper.content import Block, Fact, Paragraph, Section, TableBlock, YearsBar


@dataclass(frozen=True)
class Step:
    """Parts (positions in the section's list of parts) that stand or go together.

    ``remark_on`` is for remarks: they stand while at least one step from ``remark_on`` on does.
    """

    parts: tuple[int, ...]
    remark_on: int | None = None


@dataclass(frozen=True)
class Parts:
    """A section taken apart: ``parts`` with the block each belongs to, and its steps."""

    parts: tuple[Block, ...]
    owners: tuple[int, ...]
    steps: tuple[Step, ...]
    remarks: tuple[Step, ...]
    least: int

    def kept(self, number: int) -> list[int]:
        """Positions of the parts that stand when the first ``number`` steps do."""
        found = [part for step in self.steps[:number] for part in step.parts]
        for remark in self.remarks:
            if remark.remark_on < number:
                found += remark.parts
        return sorted(found)

    def blocks(self, number: int) -> tuple[Block, ...]:
        """The blocks that stand, with those of their rows that do."""
        found: dict[int, Block] = {}
        for at in self.kept(number):
            owner, part = self.owners[at], self.parts[at]
            found[owner] = _joined(found[owner], part) if owner in found else part
        return tuple(found.values())


def parts_of(section: Section) -> Parts:
    parts: list[Block] = []
    owners: list[int] = []
    for owner, block in enumerate(section.blocks):
        pieces = _pieces(block)
        parts += pieces
        owners += [owner] * len(pieces)
    steps, remarks, begun = [], [], 0
    for at, part in enumerate(parts):
        if isinstance(part, Paragraph) and part.is_quiet and steps:
            remarks.append(Step((at,), min(begun, len(steps) - 1)))
            begun = len(steps)
        elif isinstance(part, Fact) and part.differs and steps:
            steps[-1] = Step((*steps[-1].parts, at))
        else:
            steps.append(Step((at,)))
    return Parts(
        tuple(parts), tuple(owners), tuple(steps), tuple(remarks), _least(section, steps, owners)
    )


def _pieces(block: Block) -> Sequence[Block]:
    """Tables and bars give way row by row, but for tables that are shown whole; a table's columns
    are those of all its rows."""
    if isinstance(block, TableBlock):
        block = replace(block, shares=block.shares or shares_of(block))
        if block.is_whole:
            return [block]
    if not isinstance(block, TableBlock | YearsBar) or len(block.rows) < 2:
        return [block]
    pieces = [replace(block, rows=(row,)) for row in block.rows]
    if isinstance(block, TableBlock) and block.row_sources:
        return [
            replace(piece, row_sources=(numbers,))
            for piece, numbers in zip(pieces, block.row_sources, strict=True)
        ]
    return pieces


def _joined(block: TableBlock | YearsBar, more: TableBlock | YearsBar):
    """Two pieces of one block below each other."""
    found = replace(block, rows=block.rows + more.rows)
    if isinstance(found, TableBlock):
        return replace(found, row_sources=block.row_sources + more.row_sources)
    return found


def shares_of(table: TableBlock) -> tuple[float, ...]:
    """The columns' parts of the width by their longest entry, within bounds: figures stand on one
    line, long words wrap."""
    columns = zip(table.columns, *table.rows, strict=True)
    return tuple(float(min(max(map(len, column)) + 1, 26)) for column in columns)


def _least(section: Section, steps: Sequence[Step], owners: Sequence[int]) -> int:
    """The steps that hold at least the first part of each block that must stay."""
    firsts = {owners.index(owner) for owner in range(min(section.least, len(section.blocks)))}
    needed = [at for at, step in enumerate(steps, start=1) if firsts & set(step.parts)]
    return max(needed, default=0)
