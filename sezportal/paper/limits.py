"""How long each kind of text may be on paper; what is longer is cut at a word, with an ellipsis."""

import re
import unicodedata
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from sezportal.paper.content import (
    Block,
    Fact,
    Line,
    Paper,
    Paragraph,
    Picture,
    Row,
    Section,
    TableBlock,
    YearsBar,
)
from zones.cartography.labels import text_width

ELLIPSIS = "…"
MOST_STOPS = 15
MOST_KEY_FIGURES = 6
SOURCE_EMS = 29.5  # as `text_width` reckons; a column of sources is 26 to 27 ems of its type wide


@dataclass(frozen=True)
class Limits:
    """Characters of each kind of text, and the number of local names."""

    title: int
    name: int
    names: int
    label: int
    value: int
    note: int
    paragraph: int
    cell: int
    source: int
    line: int


WIDE = Limits(120, 90, 4, 60, 240, 110, 640, 110, 220, 130)
MIDDLE = Limits(100, 96, 3, 45, 110, 60, 300, 60, 57, 130)
TIGHT = Limits(80, 50, 2, 32, 50, 30, 120, 28, 90, 80)


def shortened(text: str, limit: int) -> str:
    """At most ``limit`` characters, East Asian ones counted twice: whole words, then an ellipsis. A
    text without spaces is cut between letters, never before a mark that belongs to one."""
    room = _characters_in(text, limit)
    if room == len(text):
        return text
    words = re.match(r"(.*\S)[\s\u200b]", text[:room], re.DOTALL)
    if words and len(words[1]) > room / 2:
        head = words[1]
    else:
        at = max(room - 1, 0)
        while at > 1 and unicodedata.category(text[at])[0] == "M":
            at -= 1
        head = text[:at]
    return head.rstrip(" ,;:.–—(·") + ELLIPSIS


def _characters_in(text: str, limit: int) -> int:
    """How many characters of the text take no more room than ``limit`` Latin ones."""
    if len(text) * 2 <= limit:
        return len(text)
    taken = 0
    for at, char in enumerate(text):
        taken += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if taken > limit:
            return at
    return len(text)


def limited(paper: Paper, limits: Limits) -> Paper:
    """The paper with every text within its limit."""
    return replace(
        paper,
        title=shortened(paper.title, limits.title).strip() or _("Factsheet"),
        local_names=tuple(
            replace(name, text=shortened(name.text, limits.name))
            for name in paper.local_names[: limits.names]
        ),
        place=shortened(paper.place, limits.name),
        states=tuple(replace(state, text=shortened(state.text, 70)) for state in paper.states),
        key_figures=tuple(
            _key_figure(fact, limits) for fact in paper.key_figures[:MOST_KEY_FIGURES]
        ),
        rows=tuple(_row(row, limits) for row in paper.rows),
        sources=tuple(
            replace(source, text=_source_text(source.text, limits)) for source in paper.sources
        ),
        contact=tuple(shortened(line, limits.line) for line in paper.contact[:6]),
        edition=shortened(paper.edition, 60),
        foot=shortened(paper.foot, limits.line + 40),
        line=_line(paper.line, limits) if paper.line else None,
    )


def _source_text(text: str, limits: Limits) -> str:
    """Of a long list each source takes one line: no letter of it is left over for a second."""
    text = shortened(text, limits.source)
    while limits.source < WIDE.source and text_width(text, 1) > SOURCE_EMS and " " in text:
        text = shortened(text, len(text) - 1)
    return text


def _key_figure(fact: Fact, limits: Limits) -> Fact:
    """The figure stands large in a sixth of the width: what is long there is short here."""
    return replace(
        _fact(fact, limits),
        label=shortened(fact.label, 34),
        value=shortened(fact.value, 26),
        note=shortened(fact.note, 40),
    )


def _row(row: Row, limits: Limits) -> Row:
    columns = tuple(tuple(_section(one, limits) for one in column) for column in row.columns)
    return replace(row, columns=columns)


def _section(section: Section, limits: Limits) -> Section:
    return replace(
        section,
        title=shortened(section.title, limits.label + 10).strip() or _("Section"),
        blocks=tuple(_block(block, limits) for block in section.blocks),
    )


def _block(block: Block, limits: Limits) -> Block:
    match block:
        case Fact():
            return _fact(block, limits)
        case Paragraph():
            return replace(block, text=shortened(block.text, limits.paragraph))
        case Picture():
            return replace(block, note=shortened(block.note, limits.line + 60))
        case YearsBar():
            rows = (
                replace(
                    row,
                    label=shortened(row.label, limits.label + 20),
                    note=shortened(row.note, limits.note),
                )
                for row in block.rows
            )
            return replace(block, rows=tuple(rows))
        case Line():
            return _line(block, limits)
        case TableBlock():
            return replace(
                block,
                columns=tuple(shortened(title, limits.label) for title in block.columns),
                rows=tuple(
                    tuple(shortened(cell, limits.cell) for cell in row) for row in block.rows
                ),
                note=shortened(block.note, limits.line + 60),
            )
    raise TypeError(f"not a block of a paper: {block!r}")


def _fact(fact: Fact, limits: Limits) -> Fact:
    return replace(
        fact,
        label=shortened(fact.label, limits.label),
        value=shortened(fact.value, limits.value),
        unit=shortened(fact.unit, 40),
        as_of=shortened(fact.as_of, 30),
        note=shortened(fact.note, limits.note),
    )


def _line(line: Line, limits: Limits) -> Line:
    """So many stops as can be told apart: those around the place of the factsheet."""
    here = next((at for at, stop in enumerate(line.stops) if stop.is_here), 0)
    first = max(0, min(here - MOST_STOPS // 2, len(line.stops) - MOST_STOPS))
    stops = tuple(
        replace(stop, name=shortened(stop.name, 24), distance=shortened(stop.distance, 12))
        for stop in line.stops[first : first + MOST_STOPS]
    )
    return replace(line, stops=stops, note=shortened(line.note, limits.line))
