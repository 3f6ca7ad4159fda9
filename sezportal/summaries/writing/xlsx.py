"""A summary as a workbook: one sheet a table with typed cells and units in the heads, charts of
Excel's own, then notes and sources.

Texts are written as texts, never as formulas or links, so nothing in the data can run.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from textwrap import wrap

import xlsxwriter
from django.utils.translation import gettext as _

from sezportal.exports.workbook import LONGEST_TEXT, OPTIONS
from sezportal.summaries.shown import mark_of, words
from sezportal.summaries.tables import Column, Kind, Summary, SummaryTable, Value
from sezportal.summaries.writing.words import heading, opening, source_heads, source_lines
from sezportal.summaries.writing.xlsx_charts import draw

LONGEST_NAME = 31  # characters of a sheet's name
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
WIDEST, NARROWEST = 60, 8  # characters of a column
BUTTON = 3  # characters of room that the filter's button takes in a head
WIDE = 90  # characters of a line beside which a chart has no room on paper
LINE_HEIGHT = 15  # points
NOTE_WIDTHS = (34, 110)  # characters of the columns of the notes
TEAL = "#0b5f73"
A4 = 9  # Excel's number of the paper


def xlsx_bytes(summary: Summary) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": summary.title, "comments": summary.url})
        styles = Styles(book)
        last = [_("Sources")] if summary.sources else []
        titles = (table.sheet or table.title for table in summary.tables)
        names = sheet_names([_("Notes"), *titles, *last])
        notes, *sheets = [book.add_worksheet(name) for name in names]
        count = len(summary.tables)
        _notes(notes, summary, names[1 : count + 1], styles)
        for sheet, table in zip(sheets[:count], summary.tables, strict=True):
            _write_table(book, sheet, table, styles)
        for sheet in sheets[count:]:
            _plain_table(sheet, source_heads(), source_lines(summary), styles)
    return out.getvalue()


class Styles:
    """Formats of cells; a number has as many decimals as its value, up to four."""

    def __init__(self, book: xlsxwriter.Workbook):
        self.book = book
        self.title = book.add_format({"bold": True, "font_size": 14})
        indented = {"valign": "top", "indent": 1}  # not to touch the number on the left
        self.head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2, **indented})
        self.text = book.add_format({"num_format": "@", **indented})
        self.wrapped = book.add_format({"text_wrap": True, **indented})
        self.year = book.add_format({"num_format": "0", "valign": "top"})
        self.day = book.add_format({"num_format": "d mmm yyyy", "align": "left", **indented})
        self.link = book.add_format({"font_color": TEAL, "underline": 1, "valign": "top"})
        self._numbers: dict[tuple[int, str], object] = {}

    def number(self, value: Decimal | int, mark: str = ""):
        """``#,##0.00 "partial"``: the mark stands with the number, which stays one."""
        decimals = min(max(-Decimal(value).normalize().as_tuple().exponent, 0), 4)
        key = decimals, mark
        if key not in self._numbers:
            shape = "#,##0" + ("." + "0" * decimals if decimals else "")
            word = mark.replace('"', "")
            shape += f' "{word}"' if word else ""
            self._numbers[key] = self.book.add_format({"num_format": shape, "valign": "top"})
        return self._numbers[key]


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that Excel takes, of whole words, each once, in the order of the titles."""
    found: list[str] = []
    for title in titles:
        words, end, number = " ".join(title.translate(FORBIDDEN).split()), "", 1
        taken = {name.lower() for name in found}
        while (name := _cut(words, LONGEST_NAME - len(end)) + end).lower() in taken:
            number += 1
            end = f" {number}"
        found.append(name)
    return found


def _cut(words: str, length: int) -> str:
    """As many whole words as fit; of one that does not fit its beginning."""
    if len(words) <= length:
        return words
    whole = words[: length + 1].rpartition(" ")[0]
    return whole or words[:length]


def _notes(sheet, summary: Summary, names: Sequence[str], styles: Styles) -> None:
    """What the workbook is, and for each sheet what was counted."""
    for place, width in enumerate(NOTE_WIDTHS):
        sheet.set_column(place, place, width)
    _print(sheet)
    line = 0
    for row in opening(summary):
        for place, value in enumerate(row):
            style = styles.title if line == 0 else styles.wrapped
            sheet.write_string(line, place, str(value)[:LONGEST_TEXT], style)
        if line:
            _heighten(sheet, line, row, NOTE_WIDTHS)
        line += 1
    line += 1
    sheet.write_string(line, 0, _("Sheet"), styles.head)
    sheet.write_string(line, 1, _("What it holds"), styles.head)
    for name, table in zip(names, summary.tables, strict=True):
        line += 1
        sheet.write_url(line, 0, f"internal:'{name}'!A1", styles.link, name)
        about = " ".join(filter(None, (f"{table.title}.", table.about, *table.notes)))
        sheet.write_string(line, 1, about[:LONGEST_TEXT], styles.wrapped)
        _heighten(sheet, line, ("", about), NOTE_WIDTHS)
    line += 2
    for told in _reading(summary):
        sheet.write_string(line, 1, told, styles.wrapped)
        line += 1


def _reading(summary: Summary) -> Iterator[str]:
    """How to read what the workbook has."""
    columns = [column for table in summary.tables for column in table.columns]
    if any(table.across and table.across.nothing for table in summary.tables):
        yield _("What an empty cell means is said beside it, in the column of the state.")
    elif any(column.gap for column in columns):
        yield _("What an empty cell means is said in the note at the head of its column.")
    else:
        yield _("An empty cell means not reported.")
    if any(column.name == "is_partial" for column in columns):
        yield _(
            "A number marked “partial” is a sum to which not every zone reports; one marked “one "
            "zone only” is the figure of that zone."
        )
    if summary.sources:
        yield _("Numbers in the columns of sources lead to the sheet of sources.")


def _write_table(book, sheet, table: SummaryTable, styles: Styles) -> None:
    heads = tuple(heading(column) for column in table.columns)
    for place, (head, column) in enumerate(zip(heads, table.columns, strict=True)):
        sheet.write_string(0, place, head, styles.head)
        note = column.note or (_("Empty: %s.") % column.gap if column.gap else "")
        if note:
            sheet.write_comment(0, place, note)
    for line, record in enumerate(table.records(), start=1):
        mark = mark_of(record)
        for place, column in enumerate(table.columns):
            is_sum = mark and column.kind == Kind.NUMBER
            said = mark if is_sum else ""
            said = _("partial") if (line - 1, column.name) in table.partial else said
            _write(sheet, line, place, record[column.name], column, styles, said)
    width = _frame(sheet, heads, table.rows)
    if table.chart and table.rows:
        _draw(book, sheet, table, styles, is_wide=width > WIDE)


def _frame(sheet, heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> int:
    """Heads that stay, filters, widths and heights by content, and a print of one page's width.
    Returns the characters of a line."""
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    widths = []
    for place, title in enumerate(heads):
        longest = max((_length(row[place]) for row in rows[:500]), default=0)
        head = max(map(len, title.split()), default=0) + BUTTON
        widths.append(min(max(longest + 3, head, NARROWEST), WIDEST))
        sheet.set_column(place, place, widths[-1])
    _heighten(sheet, 0, heads, [width - BUTTON for width in widths])
    for line, row in enumerate(rows, start=1):
        _heighten(sheet, line, row, widths)
    _print(sheet)
    return sum(widths)


def _heighten(sheet, line: int, row: Sequence[Value], widths: Sequence[int]) -> None:
    """Room for the lines that texts break into: not every program makes it by itself."""
    pairs = zip(row, widths, strict=True)
    lines = max(len(wrap(one, width)) if isinstance(one, str) else 1 for one, width in pairs)
    if lines > 1:
        sheet.set_row(line, lines * LINE_HEIGHT)


def _length(value: Value) -> int:
    """Characters of a cell; of a number with its separators and what may stand behind it."""
    if isinstance(value, Decimal):
        return len(f"{value:,.2f}") + max(len(_("partial")), len(_("one zone only"))) + 1
    return len(str(value)) if value is not None else 0


def _print(sheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet, line, place, value: Value, column: Column, styles, mark: str = "") -> None:
    """One cell by the type of its value; what is not reported stays empty, and yes and no are
    words, which every program shows alike."""
    if value is None or value == "":
        return
    if isinstance(value, (bool, str)):
        said = words(value, column)
        style = styles.wrapped if len(said) > WIDEST else styles.text
        sheet.write_string(line, place, said[:LONGEST_TEXT], style)
    elif column.kind == Kind.YEAR:
        sheet.write_number(line, place, value, styles.year)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, styles.day)
    else:
        sheet.write_number(line, place, value, styles.number(value, mark))


def _plain_table(sheet, heads: Sequence[str], lines: Iterator[tuple], styles: Styles) -> None:
    rows = list(lines)
    for place, title in enumerate(heads):
        sheet.write_string(0, place, title, styles.head)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            kind = Kind.YEAR if isinstance(value, int) else Kind.TEXT
            _write(sheet, line, place, value, Column("", "", kind), styles)
    _frame(sheet, heads, rows)


def _draw(book, sheet, table: SummaryTable, styles: Styles, *, is_wide: bool) -> None:
    kinds = {column.name: column for column in table.columns}
    category, number = kinds[table.chart.category], kinds[table.chart.values[0]]

    def write(line: int, place: int, value: Value, *, is_category: bool) -> None:
        _write(sheet, line, place, value, category if is_category else number, styles)

    draw(book, sheet, table, write, is_below=is_wide)
