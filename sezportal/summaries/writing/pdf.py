"""A summary on paper: tagged pages of A4, set by Typst with the entries of the web page.

The data go in as one JSON text that the template reads as values: nothing in them is ever parsed
as markup.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sezportal.plots import paper_svg
from sezportal.plots.theme import FONT
from sezportal.reports import Cell, Table
from sezportal.reports.layout import sheets
from sezportal.reports.report import Entry, cells, not_reported
from sezportal.summaries.drawn import bars_of
from sezportal.summaries.headlines import Headline, headlines_of
from sezportal.summaries.lines import panels_of
from sezportal.summaries.pivot.laying_out import MATRIX
from sezportal.summaries.pivot.stacked import pivot_stack
from sezportal.summaries.shown import shown
from sezportal.summaries.tables import Shape, SourceLine, Summary, SummaryTable
from sezportal.summaries.writing.briefly import MANY_SOURCES, briefly, cited
from sezportal.summaries.writing.words import made_at
from sezportal.typesetting import ACCESSIBLE, compiler
from zones.presenters.figures import SourceEntry

TEMPLATE = Path(__file__).with_name("summary.typ")
#: Tables with no more columns stand two beside each other, unless texts in them are long.
HALF_COLUMNS, LONG_TEXT = 4, 60
#: Lines of a half-wide table from which it goes on in the column beside it.
LONG_TABLE = 14
#: Years that stand beside each other across the page, and columns of a pivot table.
YEARS, PIVOTED = 6, 8
#: Typst sets the text of a drawing at the first weight of a variable face: that of the pages' is
#: extra light, this one's is regular.
LEGIBLE = "Noto Sans Lao"


def pdf_bytes(summary: Summary) -> bytes:
    """The tables without the single values behind them, long ones in short. A text in a script that
    none of the faces has is set with boxes: such a document is tagged and does not claim the
    standard."""
    try:
        return _compiled(summary, format="pdf", pdf_standards=[ACCESSIBLE])
    except typst.TypstError:
        return _compiled(summary, format="pdf")


def _compiled(summary: Summary, **options) -> bytes:
    data = json.dumps(content(summary), ensure_ascii=False)
    return compiler(TEMPLATE, summary=data).compile(**options)


def content(summary: Summary) -> dict:
    """What the template sets."""
    tables = [briefly(table) for table in summary.tables if not table.is_appendix]
    chapters = groupby(tables, key=lambda table: table.group)
    return {
        "title": summary.title,
        "asked": " · ".join(f"{label}: {answer}" for label, answer in summary.asked),
        "made_at": _("Made %s") % made_at(summary),
        "url": summary.url,
        "notes": list(summary.notes),
        "figures": [_figure(one) for one in headlines_of(summary)],
        "stack": _stack(summary),
        "chapters": [
            {"title": title, "tables": [part for table in found for part in _tables(table)]}
            for title, found in chapters
        ],
        "sources": [_source(source) for source in cited(tables, summary.sources)],
        "lang": (get_language() or "en").partition("-")[0],
        "site": _("Lancang-Mekong Economic Zones"),
        "words": {
            "page": _("Page {n} of {of}"),
            "sources": _("Sources"),
            "bar": _("Bar"),
            "many_sources": _(
                "Sources of a value with more than %(n)s are counted here and listed on the page "
                "and in the workbook, CSV and JSON."
            )
            % {"n": MANY_SOURCES},
            "partial": _partial(summary),
        },
    }


def _partial(summary: Summary) -> str:
    """What marks a sum that is partial, where there is any."""
    found = any(
        table.partial or any(column.name == "is_partial" for column in table.columns)
        for table in summary.tables
    )
    if not found:
        return ""
    return _(
        "Pale bars and “partial”: sums to which not every zone reports. Money, prices and areas "
        "are rounded to be read; the workbook, CSV and JSON have every digit."
    )


def _stack(summary: Summary) -> dict | None:
    """Of a pivot table the stacked bars that the page draws, if it draws any."""
    is_pivot = any(table.key == MATRIX for table in summary.tables)
    found = pivot_stack(summary) if is_pivot else None
    if found is None:
        return None
    return asdict(found) | {"more": _("More: something is missing from this sum")}


def _figure(one: Headline) -> dict:
    return {
        "label": one.label,
        "text": one.text or not_reported(),
        "unit": one.unit,
        "foot": one.foot,
        "mark": one.mark,
        "beside": list(one.beside),
    }


def _tables(table: SummaryTable) -> Iterator[dict]:
    """One; of years across the page as many as they need."""
    entries, bars = shown(table), bars_of(table)
    if not table.rows:
        return
    keys = len(entries.columns)
    if table.across and table.across.nothing:
        keys = 1  # a gap is told wherever it is
    elif table.across and table.across.column == "year":
        keys = sum(not title.isdigit() for title in entries.columns)
    is_pivot = table.across is not None and table.across.nothing is not None
    most = PIVOTED if is_pivot else YEARS
    for number, columns in enumerate(_slices(len(entries.columns), keys, most)):
        rows = [tuple(row[place] for place in columns) for row in entries.rows]
        is_whole = is_pivot or keys in (len(columns), len(entries.columns))
        rows = [row for row in rows if is_whole or _says(row[keys:])]
        part = Table(
            title=entries.title,
            columns=tuple(entries.columns[place] for place in columns),
            rows=tuple(rows),
            note=entries.note if number == 0 else "",
        )
        made = _table(part, bars, is_first=number == 0, is_pivot=is_pivot)
        yield made | {"pictures": _pictures(table) if number == 0 else []}


def _pictures(table: SummaryTable) -> list[dict]:
    """Lines over years, where the page draws any and they can be drawn."""
    if table.chart is None or table.chart.shape != Shape.LINES:
        return []
    panels, _short = panels_of(table, table.chart)
    drawings = ((view, paper_svg(view.panel, view.title)) for view in panels)
    return [
        {
            "title": f"{view.title}, {view.unit}",
            "svg": svg.replace(FONT, LEGIBLE),
            "says": view.sentence,
        }
        for view, svg in drawings
        if svg
    ]


def _slices(count: int, keys: int, most: int) -> Iterator[Sequence[int]]:
    """The columns of each part: the keys, and at most so many of the others, evenly shared."""
    if keys == count:
        yield range(count)
        return
    parts = -(-(count - keys) // most)
    size = -(-(count - keys) // parts)
    for start in range(keys, count, size):
        yield (*range(keys), *range(start, min(start + size, count)))


def _says(entries: Sequence[Entry]) -> bool:
    return any(cell.value is not None for entry in entries for cell in cells(entry))


def _table(table: Table, bars, *, is_first: bool, is_pivot: bool) -> dict:
    (sheet,) = sheets([table], flipped=False)
    numeric = [
        _is_numeric(column) or (is_pivot and place > 0)
        for place, column in enumerate(zip(*table.rows, strict=True))
    ]
    is_half = len(table.columns) <= HALF_COLUMNS and not any(
        len(cell.text) > LONG_TEXT for row in table.rows for entry in row for cell in cells(entry)
    )
    return {
        "title": table.title if is_first else "",
        "note": table.note,
        "columns": list(table.columns),
        "numeric": numeric,
        "shares": list(sheet.shares),
        "rows": [[_entry(entry) for entry in row] for row in table.rows],
        "bar": bars.place if bars else -1,
        "bars": list(bars.shares) if bars else [],
        "half": is_half,
        "long": is_half and len(table.rows) >= LONG_TABLE,
    }


def _is_numeric(column: Sequence[Entry]) -> bool:
    found = [cell for entry in column for cell in cells(entry)]
    return any(cell.value is not None for cell in found) and all(
        cell.value is not None or cell.note or cell.text in {"", "–", not_reported()}
        for cell in found
    )


def _entry(entry: Entry) -> list[dict]:
    return [_cell(cell) for cell in cells(entry)] or [_cell(Cell(not_reported()))]


def _cell(cell: Cell) -> dict:
    return {
        "text": " ".join(filter(None, (cell.bound, cell.text))),
        "unit": cell.unit,
        "about": cell.note,
        "mark": cell.mark,
        "sources": _spans(cell.source_numbers),
        "gap": cell.value is None and cell.text == not_reported(),
    }


def _spans(numbers: Sequence[int]) -> list[dict]:
    """Runs of numbers: what is written, and the first, which it leads to; of many their number."""
    if len(numbers) > MANY_SOURCES:
        return [{"to": 0, "text": _("%(n)s sources") % {"n": len(numbers)}}]
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return [
        {"to": span[0], "text": str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}"}
        for span in spans
    ]


def _source(source: SourceLine) -> dict:
    """Only addresses that a browser opens become links."""
    is_web = source.url.startswith(("http://", "https://"))
    about = (source.publisher, str(source.year or ""))
    return {
        "number": source.number,
        "title": source.title,
        "about": ", ".join(filter(None, about)),
        "url": source.url if is_web else "",
    }


def source_entry(source: SourceLine) -> SourceEntry:
    """The same as pages list it."""
    return SourceEntry(
        number=source.number,
        anchor=f"source-{source.number}",
        title=source.title,
        publisher=source.publisher,
        year=str(source.year or ""),
        url=source.url,
        host="",
        unsourced=False,
    )
