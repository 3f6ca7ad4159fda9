"""Sources by number: only those of what stands on the paper, rising in reading order."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sezportal.paper.content import (
    Block,
    Fact,
    Line,
    Paper,
    Paragraph,
    Row,
    Section,
    TableBlock,
    YearsBar,
)


def used_by(block: Block) -> tuple[int, ...]:
    """The numbers that a block shows, in the order in which it shows them."""
    match block:
        case Fact() | Paragraph() | Line():
            return block.sources
        case TableBlock():
            return tuple(number for row in block.row_sources for number in row) + block.sources
        case YearsBar():
            return tuple(number for row in block.rows for number in row.sources)
    return ()


def renumbered(paper: Paper) -> Paper:
    """The paper with its sources numbered from 1 as the reader meets them; those that nothing on
    it uses, and numbers of no source, are gone."""
    known = {source.number for source in paper.sources}
    order = dict.fromkeys(number for number in _met(paper) if number in known)
    numbers = {old: new for new, old in enumerate(order, start=1)}
    sources = {source.number: source for source in paper.sources}

    def of(old: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted({numbers[number] for number in old if number in numbers}))

    return replace(
        paper,
        key_figures=tuple(replace(fact, sources=of(fact.sources)) for fact in paper.key_figures),
        rows=tuple(_row(row, of) for row in paper.rows),
        line=replace(paper.line, sources=of(paper.line.sources)) if paper.line else None,
        sources=tuple(replace(sources[old], number=new) for old, new in numbers.items()),
    )


def _met(paper: Paper) -> Iterator[int]:
    for fact in paper.key_figures:
        yield from fact.sources
    for row in paper.rows:
        for column in row.columns:
            for section in column:
                yield from section.sources
                for block in section.blocks:
                    yield from used_by(block)
    if paper.line:
        yield from paper.line.sources


def _row(row: Row, of) -> Row:
    return replace(
        row, columns=tuple(tuple(_section(one, of) for one in column) for column in row.columns)
    )


def _section(section: Section, of) -> Section:
    blocks = tuple(_block(block, of) for block in section.blocks)
    return replace(section, sources=of(section.sources), blocks=blocks)


def _block(block: Block, of) -> Block:
    match block:
        case Fact() | Paragraph() | Line():
            return replace(block, sources=of(block.sources))
        case TableBlock():
            by_row = tuple(of(numbers) for numbers in block.row_sources)
            return replace(block, sources=of(block.sources), row_sources=by_row)
        case YearsBar():
            rows = tuple(replace(row, sources=of(row.sources)) for row in block.rows)
            return replace(block, rows=rows)
    return block
