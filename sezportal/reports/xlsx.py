"""A report as a workbook: numbers as numbers, texts as texts, the sources in their own sheet."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from sezportal.exports.workbook import LONGEST_TEXT, OPTIONS
from sezportal.reports.grid import SOURCE_HEADS, Value, grid, head_lines, source_lines
from sezportal.reports.report import Report

FIRST_WIDTH, WIDTH = 34, 18  # characters
SOURCE_WIDTHS = (8, 70, 36, 8, 70)


def xlsx_bytes(report: Report) -> bytes:
    """The workbook; nothing of the data is written as formula or link."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": str(report.title), "comments": report.url})
        styles = _Styles(book)
        _tables(book.add_worksheet(_("Tables")), report, styles)
        if report.sources:
            _sources(book.add_worksheet(_("Sources")), report, styles)
    return out.getvalue()


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook):
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.table = book.add_format({"bold": True, "font_size": 12})
        self.head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2, "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0.####", "valign": "top"})
        self.integer = book.add_format({"num_format": "0", "valign": "top"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
        self.text = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        self.plain = book.add_format({"num_format": "@"})


def _tables(sheet, report: Report, styles: _Styles) -> None:
    made = [grid(table) for table in report.all_tables]
    widest = max((len(one.heads) for one in made), default=1)
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, max(widest - 1, 1), WIDTH)
    place = 0
    for place, line in enumerate(head_lines(report)):
        style = styles.title if place == 0 else styles.plain
        _write(sheet, place, line, styles, text=style)
    for one in made:
        place += 2
        _write(sheet, place, (one.title,), styles, text=styles.table)
        place += 1
        _write(sheet, place, one.heads, styles, text=styles.head)
        for line in one.lines:
            place += 1
            _write(sheet, place, line, styles, text=styles.text)
        if one.note:
            place += 1
            _write(sheet, place, (_("Note"), one.note), styles, text=styles.plain)
    sheet.freeze_panes(0, 1)


def _sources(sheet, report: Report, styles: _Styles) -> None:
    for column, width in enumerate(SOURCE_WIDTHS):
        sheet.set_column(column, column, width)
    _write(sheet, 0, tuple(str(head) for head in SOURCE_HEADS), styles, text=styles.head)
    for place, line in enumerate(source_lines(report), start=1):
        _write(sheet, place, line, styles, text=styles.text)
    sheet.freeze_panes(1, 0)


def _write(sheet, place: int, line: tuple[Value, ...], styles: _Styles, *, text) -> None:
    for column, value in enumerate(line):
        if value == "" or value is None:
            continue
        if isinstance(value, str):
            sheet.write_string(place, column, value[:LONGEST_TEXT], text)
        elif hasattr(value, "isoformat"):
            sheet.write_datetime(place, column, value, styles.day)
        else:
            style = styles.integer if isinstance(value, int) else styles.number
            sheet.write_number(place, column, float(value), style)
