"""Sets a paper as a PDF of exactly one A4 page that screen readers can follow (PDF/UA-1).

The template measures every part on its own; ``fitting`` chooses from the heights what stands and
how large; the template then sets that. Type is as large as the whole content allows; only where
the smallest is still too large do entries go, each section saying how many.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

import typst

from sezportal.paper import fitting
from sezportal.paper.content import Paper
from sezportal.paper.data import Choice, fact_columns, page_data
from sezportal.paper.limits import MIDDLE, TIGHT, WIDE, limited
from sezportal.paper.numbering import renumbered, used_by
from sezportal.paper.steps import Parts, parts_of
from sezportal.typesetting import ACCESSIBLE, compiler

TEMPLATE = Path(__file__).with_name("page.typ")
#: Sizes of type; 1 is 8.2 points of running text. What stands whole is set as large as it can be,
#: what is cut in the small size; the smallest is for what could not even be cut enough.
SCALES = (0.95, 1.0, 1.06, 1.12, 1.18, 1.25)
SMALL, SMALLEST = 0.9, 0.86
POINTS_PER_MM = 72 / 25.4
ROOM = (297 - 8 - 7) * POINTS_PER_MM - 3
GAP, MOST_GAP = 2.4 * POINTS_PER_MM, 6 * POINTS_PER_MM
MOST_AIR = 4.5
CONTACT_GAP = 2 * POINTS_PER_MM
BAND_RIM = (1.3 + 1.5) * POINTS_PER_MM + 1


@dataclass(frozen=True)
class Page:
    """A set page: ``pdf``, what Typst warned of, and the paper that stands on it."""

    pdf: bytes
    warnings: tuple[str, ...]
    paper: Paper
    scale: float
    is_cut: bool


@dataclass(frozen=True)
class _Measured:
    """A paper at one size of type: its sections' parts and what they take."""

    paper: Paper
    scale: float
    parts: list[list[list[Parts]]]
    beside: list[list[list[dict]]]
    layout: fitting.Layout
    measures: fitting.Measures


def pdf_bytes(paper: Paper) -> bytes:
    """The page. Every paper gives one: see ``set_page``."""
    return set_page(paper).pdf


def set_page(paper: Paper) -> Page:
    """The fullest page: all of it as large as it can be, else as small as it may be and cut."""
    measured, kept = _chosen(paper)
    for _time in range(6):
        try:
            return _set(measured, kept)
        except _TooHigh:
            lower = replace(measured.measures, room=measured.measures.room - 10)
            measured = replace(measured, measures=lower)
            kept = fitting.fitted(measured.layout, lower)
            if kept is None:
                measured, kept = _bare(measured)
    raise RuntimeError(f"does not fit one page: {paper.title}")


class _TooHigh(Exception):
    """What was chosen by its parts' heights is higher when set together."""


def _chosen(paper: Paper) -> tuple[_Measured, fitting.Kept]:
    wide = limited(paper, WIDE)
    whole = _measured(wide, SMALL)
    if _stands(whole):
        larger = _largest(whole)
        return larger, fitting.whole(larger.layout)
    for limits, scale in ((MIDDLE, SMALL), (MIDDLE, SMALLEST), (TIGHT, SMALLEST)):
        measured = _measured(limited(paper, limits), scale)
        kept = fitting.fitted(measured.layout, measured.measures)
        if kept is not None:
            return measured, kept
    return _bare(measured)


def _bare(measured: _Measured) -> tuple[_Measured, fitting.Kept]:
    """No paper we know: sections lose even what should stay, then the last ones go."""
    while True:
        kept = fitting.fitted(measured.layout, measured.measures, may_empty=True)
        if kept is not None or not measured.paper.rows:
            return measured, kept or []
        rows = measured.paper.rows[: len(measured.paper.rows) * 3 // 4]
        paper = replace(measured.paper, rows=rows, line=None)
        measured = _measured(paper, measured.scale)


def _largest(small: _Measured) -> _Measured:
    """The paper at the largest size at which it stands whole; it does at that of ``small``."""
    found, at = small, _guess(small)
    while 0 <= at < len(SCALES):
        measured = _measured(small.paper, SCALES[at])
        if _stands(measured):
            if found.scale > measured.scale:
                return found
            found, at = measured, at + 1
        elif found is not small:
            return found
        else:
            at -= 1
    return found


def _guess(small: _Measured) -> int:
    """The place of the size that is likely to fill the page: a text takes more room with about
    the square of its size, less what does not grow."""
    layout, measures = small.layout, small.measures
    free = measures.room / fitting.total(layout, fitting.whole(layout), measures)
    return max(sum(scale / small.scale <= free**0.6 for scale in SCALES) - 1, 0)


def _stands(measured: _Measured) -> bool:
    layout, measures = measured.layout, measured.measures
    return fitting.total(layout, fitting.whole(layout), measures) <= measures.room


def _measured(paper: Paper, scale: float) -> _Measured:
    paper = renumbered(paper)
    parts = [[[parts_of(one) for one in column] for column in row.columns] for row in paper.rows]
    pieces = [[[one.parts for one in column] for column in row] for row in parts]
    beside = [
        [[fact_columns(one) for one in column] for column in row.columns] for row in paper.rows
    ]
    data = page_data(paper, Choice(scale, beside=beside), mode="measure", parts=pieces)
    heights = json.loads(_compiler(data).query("<heights>", field="value", one=True))
    layout = [
        [
            [
                _stages(section, one, of)
                for section, one, of in zip(sections, columns, found, strict=True)
            ]
            for sections, columns, found in zip(row.columns, in_row, in_heights, strict=True)
        ]
        for row, in_row, in_heights in zip(paper.rows, parts, heights["rows"], strict=True)
    ]
    return _Measured(paper, scale, parts, beside, layout, _measures(paper, heights, scale))


def _stages(section, parts: Parts, heights: dict) -> fitting.Stages:
    found, sources, units = [], [], []
    for number in range(len(parts.steps) + 1):
        kept = parts.kept(number)
        found.append(heights["head"] + sum(heights["parts"][at] for at in kept))
        used = (number for at in kept for number in used_by(parts.parts[at]))
        sources.append(frozenset(used) | frozenset(section.sources))
        units.append(len(kept))
    return fitting.Stages(found, sources, parts.least, units)


def _measures(paper: Paper, heights: dict, scale: float) -> fitting.Measures:
    fixed = heights["fixed"]
    gap = GAP * min(scale, 1.1)
    line = fixed["line"] + gap if fixed["line"] else 0
    return fitting.Measures(
        room=ROOM,
        fixed=sum(fixed[part] for part in ("top", "head", "keys", "foot")) + line + BAND_RIM + gap,
        gap=gap,
        tops=(fixed["sources-head"], fixed["sources-head"], fixed["contact"] + CONTACT_GAP),
        sources={
            source.number: height
            for source, height in zip(paper.sources, heights["sources"], strict=True)
        },
        always=_always(paper),
    )


def _always(paper: Paper) -> frozenset[int]:
    """Sources of what never gives way."""
    found = {number for fact in paper.key_figures for number in fact.sources}
    return frozenset(found.union(paper.line.sources if paper.line else ()))


def _set(measured: _Measured, kept: fitting.Kept) -> Page:
    """Raises _TooHigh where it takes more than one page."""
    paper = renumbered(_standing(measured, kept))
    spread = fitting.spread(
        measured.layout, kept, measured.measures, most_air=MOST_AIR, most_gap=MOST_GAP
    )
    heights = _source_heights(measured, paper)
    choice = Choice(
        scale=measured.scale,
        more=_more(measured, kept),
        beside=measured.beside,
        gap=max(spread.gap, measured.measures.gap),
        air=max(spread.air, 0),
        columns=fitting.columns(heights, measured.measures.tops)[0],
    )
    try:
        pdf, warnings = _compiler(page_data(paper, choice, mode="set")).compile_with_warnings(
            format="pdf", pdf_standards=[ACCESSIBLE]
        )
    except typst.TypstError as error:
        if "more than one page" in str(error):
            raise _TooHigh from error
        raise
    is_cut = kept != fitting.whole(measured.layout)
    told = tuple(str(warning) for warning in warnings)
    return Page(pdf, told, paper, measured.scale, is_cut)


def _standing(measured: _Measured, kept: fitting.Kept) -> Paper:
    rows = []
    for row, parts, steps in zip(measured.paper.rows, measured.parts, kept, strict=True):
        columns = tuple(
            tuple(
                replace(section, blocks=one.blocks(number))
                for section, one, number in zip(sections, of, numbers, strict=True)
            )
            for sections, of, numbers in zip(row.columns, parts, steps, strict=True)
        )
        rows.append(replace(row, columns=columns))
    return replace(measured.paper, rows=tuple(rows))


def _more(measured: _Measured, kept: fitting.Kept) -> list[list[list[int]]]:
    """Parts that do not stand, of each section."""
    return [
        [
            [
                len(one.parts) - len(one.kept(number))
                for one, number in zip(of, numbers, strict=True)
            ]
            for of, numbers in zip(columns, steps, strict=True)
        ]
        for columns, steps in zip(measured.parts, kept, strict=True)
    ]


def _source_heights(measured: _Measured, paper: Paper) -> list[float]:
    """In the order in which they now stand."""
    texts = {source.text: source.number for source in measured.paper.sources}
    return [measured.measures.sources[texts[source.text]] for source in paper.sources]


def _compiler(data: dict) -> typst.Compiler:
    return compiler(TEMPLATE, paper=json.dumps(data, ensure_ascii=False))
