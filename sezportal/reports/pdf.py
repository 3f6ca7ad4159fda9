"""A report as a tagged PDF, set by Typst from ``report.typ``.

The data go in as one JSON text that the template reads as values: nothing in them is ever parsed
as markup. The faces are those of the pages, from the same packages, so every script of the region
is set with its own.
"""

import json
from pathlib import Path

import typst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sezportal.reports.layout import Sheet, sheets
from sezportal.reports.report import Cell, Entry, Report, Table, cells, not_reported
from sezportal.typesetting import ACCESSIBLE, compiler
from zones.presenters import formats
from zones.presenters.figures import SourceEntry

TEMPLATE = Path(__file__).with_name("report.typ")
#: Tables with more columns than this lie on the long side of the page.
UPRIGHT_COLUMNS = 4


def pdf_bytes(report: Report) -> bytes:
    """The PDF. A text in a script that none of the faces has is still set, with boxes for what is
    missing: the standard forbids them, so such a document is tagged but does not claim it."""
    try:
        return _compiled(report, format="pdf", pdf_standards=[ACCESSIBLE])
    except typst.TypstError:
        return _compiled(report, format="pdf")


def _compiled(report: Report, **options) -> bytes:
    data = json.dumps(_data(report), ensure_ascii=False)
    return compiler(TEMPLATE, report=data).compile(**options)


def _data(report: Report) -> dict:
    tables = report.all_tables
    flipped = any(len(table.columns) > UPRIGHT_COLUMNS for table in tables)
    return {
        "title": str(report.title),
        "subtitle": str(report.subtitle),
        "url": report.url,
        "made_on": formats.partial_date(report.made_on.isoformat()),
        "notices": [str(notice) for notice in report.notices],
        "notes": [str(note) for note in report.notes],
        "tables": [
            _table(table, sheet)
            for table, sheet in zip(tables, sheets(tables, flipped=flipped), strict=True)
        ],
        "sources": [_source(source) for source in report.sources],
        "flipped": flipped,
        "lang": (get_language() or "en").partition("-")[0],
        "site": _("Lancang-Mekong Economic Zones"),
        "words": {
            "page": _("Page {n} of {of}"),
            "sources": _("Sources"),
            "numbers": _("Small raised numbers lead to the list of sources at the end."),
            "made_on": _("Made on"),
        },
    }


def _table(table: Table, sheet: Sheet) -> dict:
    rows = [[_entry(entry) for entry in row] for row in table.rows]
    return {
        "title": str(table.title),
        "note": str(table.note),
        "columns": [str(title) for title in table.columns],
        "numeric": [_is_numeric(column) for column in zip(*table.rows, strict=True)]
        or [False] * len(table.columns),
        "shares": list(sheet.shares),
        "long": list(sheet.is_long),
        "rows": rows,
    }


def _is_numeric(column: tuple[Entry, ...]) -> bool:
    """Whether a column holds nothing but bare numbers, which then stand under each other."""
    found = [cell for entry in column for cell in cells(entry)]
    return bool(found) and all(_is_bare(cell) for cell in found)


def _is_bare(cell: Cell) -> bool:
    told = cell.as_of or cell.note or cell.mark or cell.bound or cell.source_numbers
    return cell.value is not None and not told


def _entry(entry: Entry) -> list[dict]:
    return [_cell(cell) for cell in cells(entry)] or [{**_cell(Cell(not_reported())), "gap": True}]


def _cell(cell: Cell) -> dict:
    return {
        "text": str(cell.text),
        "unit": str(cell.unit),
        "about": "; ".join(str(part) for part in (cell.as_of, cell.note) if part),
        "mark": str(cell.mark),
        "bound": str(cell.bound),
        "sources": list(cell.source_numbers),
        "gap": False,
    }


def _source(source: SourceEntry) -> dict:
    """Only addresses that a browser opens become links."""
    is_web = source.url.startswith(("http://", "https://"))
    return {
        "number": source.number,
        "title": source.title,
        "about": " · ".join(filter(None, (source.publisher, source.year))),
        "url": source.url if is_web else "",
    }
