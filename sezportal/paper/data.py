"""A paper as the values that the template reads. Nothing in them is ever parsed as markup."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import segno
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.paper import pictures
from sezportal.paper.content import (
    Block,
    Fact,
    Line,
    Paper,
    Paragraph,
    Picture,
    Section,
    TableBlock,
    YearsBar,
)
from sezportal.paper.limits import ELLIPSIS
from sezportal.paper.scripts import plain, runs
from sezportal.paper.steps import shares_of
from zones.cartography.labels import text_width
from zones.presenters import formats


@dataclass(frozen=True)
class Choice:
    """How a paper is set. ``more`` holds, of each row, column and section, how many entries are
    read online only, and ``beside`` what its facts need beside their values, as it was
    when they were measured; lengths in points; ``columns``: how many sources each column takes."""

    scale: float
    more: list[list[list[int]]] | None = None
    beside: list[list[list[dict]]] | None = None
    gap: float = 0
    air: float = 0
    columns: Sequence[int] = ()


def page_data(paper: Paper, choice: Choice, *, mode: str, parts=None) -> dict:
    """``mode`` is ``measure`` or ``set``; ``parts`` are the pieces to measure instead of blocks."""
    return {
        "mode": mode,
        "scale": choice.scale,
        "gap": choice.gap,
        "air": choice.air,
        "columns": list(choice.columns),
        "lang": paper.lang.partition("-")[0] or "en",
        "title": words(paper.title),
        "plain-title": plain(paper.title),
        "title-size": _title_size(paper.title),
        "key-size": _key_size(paper.key_figures) * min(choice.scale, 1.15),
        "names": [words(name.text, name.lang) for name in paper.local_names],
        "place": words(paper.place),
        "states": [
            {"sign": state.sign, "text": words(state.text), "cells": list(state.cells)}
            for state in paper.states
        ],
        "keys": [_key_figure(fact) for fact in paper.key_figures],
        "rows": _rows(paper, choice, parts),
        "line": _line(paper.line) if paper.line and paper.line.stops else None,
        "sources": [
            {"number": source.number, "text": words(source.text), "url": _web(source.url)}
            for source in paper.sources
        ],
        "in-full": words(_in_full(paper)),
        "contact": [words(line) for line in paper.contact],
        "url": paper.url,
        "address": words(_address(paper.url)),
        "qr": qr_code(paper.url) if mode == "set" else "",
        "foot": words(paper.foot),
        "words": {
            "site": plain(_("Lancang-Mekong Economic Zones")),
            "publisher": words(_("Mekong Institute")),
            "edition": words(_edition(paper)),
            "sources": words(_("Sources")),
            "qr": plain(_("QR code of the page: %(url)s") % {"url": paper.url}),
            "current": words(_("The page on the web is the current version")),
        },
    }


@lru_cache(maxsize=4096)
def words(text: str, lang: str = "") -> str | list:
    """A text in one language as it is, any other as runs."""
    found = runs(text, lang)
    if len(found) == 1 and not found[0][1]:
        return found[0][0]
    return [list(run) for run in found] if found else ""


@lru_cache(maxsize=64)
def qr_code(url: str) -> str:
    """An SVG without a border: the page around it is white enough."""
    out = io.BytesIO()
    code = segno.make(url or "about:blank", error="m", boost_error=False)
    code.save(out, kind="svg", border=0, dark="#0e1a20", omitsize=True, xmldecl=False)
    return out.getvalue().decode()


def _in_full(paper: Paper) -> str:
    """Where titles that are cut are read."""
    if any(ELLIPSIS in source.text for source in paper.sources):
        return _("titles in full: #sources on the web page")
    return ""


def _edition(paper: Paper) -> str:
    made_on = formats.partial_date(paper.made_on.isoformat())
    return ", ".join(part for part in (paper.edition, made_on) if part)


def _address(url: str) -> str:
    return re.sub(r"^https?://", "", url).rstrip("/")


def _web(url: str) -> str:
    """Only addresses that a browser opens become links."""
    return url if url.startswith(("http://", "https://")) else ""


def _title_size(title: str) -> float:
    """Points: one line of the width as long as the name allows."""
    return next(
        size for most, size in ((46, 23), (58, 19.5), (76, 16), (999, 14)) if len(title) <= most
    )


def _key_figure(fact: Fact) -> dict:
    """A currency before the amount stands small, so that the amount can stand large."""
    found = re.fullmatch(r"((?:about |over |up to )?[A-Z]{3})\s+(\d.*)", fact.value)
    before, value = found.groups() if found else ("", fact.value)
    return {**_fact(replace(fact, value=value)), "before": words(before)}


def _key_size(facts: tuple[Fact, ...]) -> float:
    """Points: alike for all, by the longest amount."""
    amounts = [re.sub(r"^.*?[A-Z]{3}\s+", "", fact.value) for fact in facts if not fact.is_missing]
    most = max(map(len, amounts), default=0)
    return next(
        size for limit, size in ((9, 15), (12, 12.5), (16, 10), (999, 8.2)) if most <= limit
    )


def _rows(paper: Paper, choice: Choice, parts) -> list[dict]:
    found = []
    for at, row in enumerate(paper.rows):
        columns = []
        for column, sections in enumerate(row.columns):
            columns.append(
                [
                    _section(
                        section,
                        choice.more[at][column][place] if choice.more else 0,
                        parts[at][column][place] if parts else section.blocks,
                        choice.beside[at][column][place] if choice.beside else None,
                    )
                    for place, section in enumerate(sections)
                ]
            )
        found.append({"shares": list(row.shares), "columns": columns})
    return found


def _section(section: Section, more: int, blocks, beside: dict | None) -> dict:
    more += section.left
    said = ngettext("+%(n)d more online", "+%(n)d more online", more) % {"n": more}
    return {
        "number": section.number,
        "title": words(section.title),
        "sources": list(section.sources),
        "url": _web(section.url),
        "more": words(said) if more else "",
        "columns": beside or fact_columns(section),
        "parts": _parts(blocks),
    }


def fact_columns(section: Section) -> dict:
    """What the facts of a section need beside their values: about how wide the widest label is,
    in em, and whether any has a date or a source. Values get the rest."""
    facts = [block for block in section.blocks if isinstance(block, Fact)]
    return {
        "label-em": max(map(_label_em, facts), default=0),
        "dated": any(fact.as_of for fact in facts),
        "numbered": any(fact.sources for fact in facts),
    }


def _label_em(fact: Fact) -> float:
    """Estimated for our face, whose m and w are far wider than its other letters; a contrary
    value has its sign before the label."""
    wide = 0.3 * sum(letter in "mwMW" for letter in fact.label)
    return text_width(fact.label, 0.86) + wide + (1.4 if fact.differs else 0)


def _parts(blocks) -> list[dict]:
    """Pieces of one block bring its head once."""
    found, before = [], None
    for block in blocks:
        is_first = not _continues(before, block)
        found.append(_part(block, is_first=is_first))
        before = block
    return found


def _continues(before: Block | None, block: Block) -> bool:
    if isinstance(block, YearsBar) and isinstance(before, YearsBar):
        return (before.years, before.first_label) == (block.years, block.first_label)
    if isinstance(block, TableBlock) and isinstance(before, TableBlock):
        return (before.columns, before.note) == (block.columns, block.note)
    return False


def _part(block: Block, *, is_first: bool) -> dict:
    match block:
        case Fact():
            return _fact(block)
        case Paragraph():
            return {
                "kind": "paragraph",
                "text": words(block.text),
                "as-of": words(block.as_of),
                "sources": list(block.sources),
                "missing": block.is_missing,
                "quiet": block.is_quiet,
            }
        case Picture():
            return _picture(block)
        case YearsBar():
            return _years(block, is_first=is_first)
        case Line():
            return _line(block)
        case TableBlock():
            return _table(block, is_first=is_first)
    raise TypeError(f"not a block of a paper: {block!r}")


def _fact(fact: Fact) -> dict:
    return {
        "kind": "fact",
        "label": words(fact.label),
        "value": words(fact.value, fact.lang),
        "unit": words(fact.unit),
        "as-of": words(fact.as_of),
        "note": words(fact.note),
        "sources": list(fact.sources),
        "missing": fact.is_missing,
        "differs": fact.differs,
    }


def _picture(picture: Picture) -> dict:
    drawn = pictures.drawing(picture.svg)
    return {
        "kind": "picture",
        "svg": drawn.svg,
        "width": drawn.width,
        "height": drawn.height,
        "height-mm": picture.height_mm,
        "alternative": plain(picture.alternative),
        "note": words(picture.note),
        "labels": [
            {
                "text": words(label.text, label.lang),
                "x": label.x,
                "y": label.y,
                "size": label.size,
                "weight": label.weight,
                "fill": label.fill,
                "anchor": label.anchor,
                "halo": label.halo,
                "halo-width": label.halo_width,
            }
            for label in drawn.labels
        ],
    }


def _years(bar: YearsBar, *, is_first: bool) -> dict:
    return {
        "kind": "years",
        "years": bar.years,
        "axis": is_first,
        "first-label": words(bar.first_label),
        "rows": [
            {
                "label": words(row.label),
                "note": words(row.note),
                "sources": list(row.sources),
                "alternative": plain(row.alternative),
                "words": words(row.words),
                "spans": [
                    {
                        "kind": span.kind,
                        "first": max(span.first, 1),
                        "last": min(span.last, bar.years),
                        "text": words(span.text),
                        "short": words(span.short or span.text),
                    }
                    for span in row.spans
                    if span.first <= bar.years
                ],
            }
            for row in bar.rows
        ],
    }


def _line(line: Line) -> dict:
    return {
        "kind": "line",
        "note": words(line.note),
        "alternative": plain(line.alternative),
        "sources": list(line.sources),
        "stops": [
            {"name": words(stop.name), "distance": words(stop.distance), "here": stop.is_here}
            for stop in line.stops
        ],
    }


def _table(table: TableBlock, *, is_first: bool) -> dict:
    return {
        "kind": "table",
        "head": is_first,
        "columns": [words(title) for title in table.columns],
        "rows": [[words(cell) for cell in row] for row in table.rows],
        "numeric": list(table.numeric),
        "shares": list(table.shares or shares_of(table)),
        "row-sources": [list(numbers) for numbers in table.row_sources],
        "note": words(table.note) if is_first else "",
        "sources": list(table.sources) if is_first else [],
    }
