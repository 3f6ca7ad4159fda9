"""How long each kind of text may be on paper.

Names, titles and prose that are longer are cut at a word, with an ellipsis. A value, its unit, date
or caveat is never cut, for it would say something else: a row that cannot be told whole is read
online, and its section counts it.
"""

import re
import unicodedata
from collections import Counter
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
    SourceLine,
    TableBlock,
    YearsBar,
    YearsRow,
)
from zones.cartography.labels import text_width

ELLIPSIS = "…"
MOST_STOPS = 15
MOST_KEY_FIGURES = 6
TITLE = 20  # letters of a source's title by which it can be told from others
SOURCE_EMS = 30.5  # as `text_width` reckons; a column of sources is 26 to 27 ems of its type wide
#: What is told whole or not at all, in letters at any size of type: value, unit, date and caveat of
#: a row, of a key figure in its narrow column, and what is remarked below a block.
VALUE, UNIT, DATE, NOTE = 240, 40, 30, 200
KEY_VALUE, KEY_NOTE = 40, 110
REMARK, YEARS = 420, 480
PLACE = 160


@dataclass(frozen=True)
class Limits:
    """Characters of each kind of text, and the number of local names."""

    title: int
    name: int
    names: int
    label: int
    paragraph: int
    cell: int
    source: int
    line: int


WIDE = Limits(120, 90, 4, 60, 640, 110, 220, 130)
MIDDLE = Limits(100, 96, 3, 45, 330, 60, 60, 130)
TIGHT = Limits(80, 50, 2, 32, 240, 28, 60, 130)


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


def shortened_prose(text: str, limit: int) -> str:
    """A sentence cut at a word, saying that it goes on: ``… (more online)``."""
    if fits(text, limit):
        return text
    more = _("… (more online)")
    return shortened(text, max(limit - len(more), 2)).removesuffix(ELLIPSIS) + more


def fits(text: str, limit: int) -> bool:
    return _characters_in(text, limit) == len(text)


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
        place=shortened(paper.place, PLACE),
        states=tuple(replace(state, text=shortened(state.text, 70)) for state in paper.states),
        key_figures=tuple(
            _key_figure(fact, limits) for fact in paper.key_figures[:MOST_KEY_FIGURES]
        ),
        rows=tuple(_row(row, limits) for row in paper.rows),
        sources=_sources(paper.sources, limits),
        contact=tuple(shortened(line, limits.line) for line in paper.contact[:6]),
        edition=shortened(paper.edition, 60),
        foot=shortened(paper.foot, limits.line + 40),
        line=_line(paper.line, limits) if paper.line else None,
    )


def _sources(sources: tuple[SourceLine, ...], limits: Limits) -> tuple[SourceLine, ...]:
    """Each with its title as long as it may be; titles that would be cut alike stand in full."""
    texts = [_source_text(source, limits) for source in sources]
    times = Counter(texts)
    return tuple(
        replace(one, text=_with_remark(one.text if times[text] > 1 else text, one.remark))
        for one, text in zip(sources, texts, strict=True)
    )


def _with_remark(text: str, remark: str) -> str:
    """Unless the title itself says so: "General knowledge, approximate and unsourced"."""
    is_said = all(word in text for word in remark.split(", "))
    return text if is_said else f"{text} ({remark})"


def _source_text(source: SourceLine, limits: Limits) -> str:
    """Of a long list each source takes one line, or two where one shows too little of its title:
    no letter of it is left over for another."""
    if fits(source.text, limits.source) and text_width(source.text, 1) <= SOURCE_EMS:
        return source.text
    if limits.source == WIDE.source:
        return shortened(source.text, limits.source)
    text = shortened(source.short or source.text, 2 * limits.source)
    one = _within(text, SOURCE_EMS)
    return one if len(one.partition(": ")[2]) > TITLE else _within(text, 1.9 * SOURCE_EMS)


def _within(text: str, ems: float) -> str:
    while text_width(text, 1) > ems and " " in text:
        text = shortened(text, len(text) - 1)
    return text


def _key_figure(fact: Fact, limits: Limits) -> Fact:
    """The figure stands large in a sixth of the width; its place is kept whatever it says."""
    is_told = fits(fact.value, KEY_VALUE) and fits(fact.unit, UNIT) and fits(fact.as_of, DATE)
    note = fact.note if fits(fact.note, KEY_NOTE) else _("under conditions: see the web page")
    fact = replace(fact, label=shortened(fact.label, 34), note=note)
    if is_told:
        return fact
    return replace(fact, value=_("See the web page"), unit="", as_of="", note="", is_missing=True)


def _row(row: Row, limits: Limits) -> Row:
    columns = tuple(tuple(_section(one, limits) for one in column) for column in row.columns)
    return replace(row, columns=columns)


def _section(section: Section, limits: Limits) -> Section:
    told = [_tellable(block) for block in section.blocks]
    online = sum(map(_entries, section.blocks)) - sum(map(_entries, filter(None, told)))
    return replace(
        section,
        title=shortened(section.title, limits.label + 30).strip() or _("Section"),
        blocks=tuple(_block(block, limits) for block in told if block is not None),
        left=section.left + online,
    )


def _entries(block: Block) -> int:
    return len(block.rows) if isinstance(block, YearsBar) else 1


def _tellable(block: Block) -> Block | None:
    """The block with those of its rows that can be told whole; None for none."""
    if isinstance(block, Fact):
        return block if _is_tellable(block) else None
    if isinstance(block, YearsBar):
        rows = tuple(row for row in block.rows if _is_tellable(row))
        return replace(block, rows=rows) if rows or not block.rows else None
    return block


def _is_tellable(row: Fact | YearsRow) -> bool:
    if isinstance(row, YearsRow):
        return fits(row.note, NOTE) and fits(row.words, YEARS)
    texts = ((row.value, VALUE), (row.unit, UNIT), (row.as_of, DATE), (row.note, NOTE))
    return all(fits(text, limit) for text, limit in texts)


def _block(block: Block, limits: Limits) -> Block:
    match block:
        case Fact():
            return replace(block, label=shortened(block.label, limits.label))
        case Paragraph():
            most = REMARK if block.is_quiet or block.is_missing else limits.paragraph
            return replace(block, text=shortened_prose(block.text, most))
        case Picture():
            return replace(block, note=shortened_prose(block.note, REMARK))
        case YearsBar():
            rows = (
                replace(row, label=shortened(row.label, limits.label + 45)) for row in block.rows
            )
            return replace(block, rows=tuple(rows))
        case Line():
            return _line(block, limits)
        case TableBlock():
            return replace(
                block,
                columns=tuple(shortened(title, limits.label) for title in block.columns),
                rows=tuple(
                    tuple(
                        shortened(cell, VALUE if is_figure else limits.cell)
                        for cell, is_figure in zip(row, block.numeric, strict=True)
                    )
                    for row in block.rows
                ),
                note=shortened_prose(block.note, REMARK),
            )
    raise TypeError(f"not a block of a paper: {block!r}")


def _line(line: Line, limits: Limits) -> Line:
    """So many stops as can be told apart: those around the place of the factsheet."""
    here = next((at for at, stop in enumerate(line.stops) if stop.is_here), 0)
    first = max(0, min(here - MOST_STOPS // 2, len(line.stops) - MOST_STOPS))
    stops = tuple(
        replace(stop, name=shortened(stop.name, 24), distance=shortened(stop.distance, 12))
        for stop in line.stops[first : first + MOST_STOPS]
    )
    return replace(line, stops=stops, note=shortened(line.note, limits.line))
