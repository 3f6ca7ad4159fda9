"""A summary as a workbook: one sheet a table with typed cells and units in the heads, charts of
Excel's own, then notes and sources.

Texts are written as texts, never as formulas or links, so nothing in the data can run.
"""

import io
from collections.abc import Iterable, Iterator, Sequence, Sized
from datetime import date
from decimal import Decimal

import xlsxwriter
from django.utils.translation import gettext as _

from sezportal.exports.workbook import LONGEST_TEXT, OPTIONS
from sezportal.summaries.drawn import drawn
from sezportal.summaries.tables import Chart, Column, Kind, Shape, Summary, SummaryTable, Value
from sezportal.summaries.writing.words import heading, opening, source_heads, source_lines

LONGEST_NAME = 31  # characters of a sheet's name
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
KINDS = {Shape.BARS: "bar", Shape.COLUMNS: "column", Shape.LINES: "line"}
WIDEST, NARROWEST = 60, 8
CHART_WIDTH, ROW_HEIGHT, LEAST_HEIGHT, MOST_HEIGHT = 620, 22, 260, 900  # pixels
CELL_HEIGHT = 20  # pixels of a row of the sheet
TEAL = "#0b5f73"
#: Of the portal's charts on light paper, as far as a chart tells series apart.
COLOURS = ("#0a6a8a", "#9a6510", "#b4482e", "#5e7380", "#4d7433", "#a7b3b8", "#14222b")
A4 = 9  # Excel's number of the paper
GAP = 1  # columns between a table and its chart


def xlsx_bytes(summary: Summary) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"title": summary.title, "comments": summary.url})
        styles = Styles(book)
        last = [_("Sources")] if summary.sources else []
        names = sheet_names([_("Notes"), *(table.title for table in summary.tables), *last])
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
        self.head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2, "valign": "top"})
        self.text = book.add_format({"num_format": "@", "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.year = book.add_format({"num_format": "0"})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.link = book.add_format({"font_color": TEAL, "underline": 1, "valign": "top"})
        self._numbers: dict[tuple[int, bool], object] = {}

    def number(self, value: Decimal | int, *, is_partial: bool):
        """``#,##0.00 "partial"``: the word stands with the number, which stays one."""
        decimals = min(max(-Decimal(value).normalize().as_tuple().exponent, 0), 4)
        key = decimals, is_partial
        if key not in self._numbers:
            shape = "#,##0" + ("." + "0" * decimals if decimals else "")
            word = _("partial").replace('"', "")
            shape += f' "{word}"' if is_partial else ""
            self._numbers[key] = self.book.add_format({"num_format": shape, "valign": "top"})
        return self._numbers[key]


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Names that Excel takes, each once, in the order of the titles."""
    found: list[str] = []
    for title in titles:
        words, end, number = " ".join(title.translate(FORBIDDEN).split()), "", 1
        taken = {name.lower() for name in found}
        while (name := words[: LONGEST_NAME - len(end)].strip() + end).lower() in taken:
            number += 1
            end = f" {number}"
        found.append(name)
    return found


def _notes(sheet, summary: Summary, names: Sequence[str], styles: Styles) -> None:
    """What the workbook is, and for each sheet what was counted."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)
    _print(sheet)
    line = 0
    for row in opening(summary):
        for place, value in enumerate(row):
            style = styles.title if line == 0 else styles.wrapped
            sheet.write_string(line, place, str(value)[:LONGEST_TEXT], style)
        line += 1
    line += 1
    sheet.write_string(line, 0, _("Sheet"), styles.head)
    sheet.write_string(line, 1, _("What it holds"), styles.head)
    for name, table in zip(names, summary.tables, strict=True):
        line += 1
        sheet.write_url(line, 0, f"internal:'{name}'!A1", styles.link, name)
        words = " ".join(filter(None, (f"{table.title}.", table.about, *table.notes)))
        sheet.write_string(line, 1, words[:LONGEST_TEXT], styles.wrapped)
    line += 2
    for words in _reading(summary):
        sheet.write_string(line, 1, words, styles.wrapped)
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
        yield _("A number marked “partial” is a sum to which not every zone reports.")
    if summary.sources:
        yield _("Numbers in the columns of sources lead to the sheet of sources.")


def _write_table(book, sheet, table: SummaryTable, styles: Styles) -> None:
    heads = tuple(heading(column) for column in table.columns)
    for place, (words, column) in enumerate(zip(heads, table.columns, strict=True)):
        sheet.write_string(0, place, words, styles.head)
        if column.note:
            sheet.write_comment(0, place, column.note)
    partial = {column.name for column in table.columns} >= {"is_partial"}
    for line, record in enumerate(table.records(), start=1):
        is_partial = partial and bool(record["is_partial"])
        for place, column in enumerate(table.columns):
            is_sum = is_partial and column.kind == Kind.NUMBER
            is_sum = is_sum or (line - 1, column.name) in table.partial
            _write(sheet, line, place, record[column.name], column, styles, is_partial=is_sum)
    _frame(sheet, heads, table.rows)
    if table.chart and table.rows:
        _draw(book, sheet, table, table.chart, styles)


def _frame(sheet, heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """Heads that stay, filters, widths by content, and a print of one page's width."""
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(heads) - 1)
    for place, words in enumerate(heads):
        longest = max((_length(row[place]) for row in rows[:500]), default=0)
        head = max(map(len, words.split()), default=0) + 3  # room for the filter's button
        sheet.set_column(place, place, min(max(longest + 2, head, NARROWEST), WIDEST))
    _print(sheet)


def _length(value: Value) -> int:
    """Characters of a cell; of a number with its separators and what may stand behind it."""
    if isinstance(value, Decimal):
        return len(f"{value:,.2f}") + len(_("partial")) + 1
    return len(str(value)) if value is not None else 0


def _print(sheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet, line, place, value: Value, column: Column, styles, *, is_partial: bool) -> None:
    """One cell by the type of its value; what is not reported stays empty."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif column.kind == Kind.YEAR:
        sheet.write_number(line, place, value, styles.year)
    elif isinstance(value, (int, Decimal)):
        sheet.write_number(line, place, value, styles.number(value, is_partial=is_partial))
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, styles.day)
    else:
        style = styles.wrapped if len(str(value)) > WIDEST else styles.text
        sheet.write_string(line, place, str(value)[:LONGEST_TEXT], style)


def _plain_table(sheet, heads: Sequence[str], lines: Iterator[tuple], styles: Styles) -> None:
    rows = list(lines)
    for place, words in enumerate(heads):
        sheet.write_string(0, place, words, styles.head)
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            kind = Kind.YEAR if isinstance(value, int) else Kind.TEXT
            _write(sheet, line, place, value, Column("", "", kind), styles, is_partial=False)
    _frame(sheet, heads, rows)


# -- charts -----------------------------------------------------------------------------------


def _draw(book, sheet, table: SummaryTable, chart: Chart, styles: Styles) -> None:
    """The chart beside its table, on a block of its own numbers: those of the rows it shows."""
    categories, series = drawn(table, chart)
    if not categories:
        return
    left = len(table.columns) + GAP
    sheet.write_string(0, left, _("In the chart"), styles.head)
    kinds = {column.name: column for column in table.columns}
    number = kinds[chart.values[0]]
    for line, category in enumerate(categories, start=1):
        _write(sheet, line, left, category, kinds[chart.category], styles, is_partial=False)
    last, right = len(categories), left + len(series) + 1 + GAP
    drawn_series = []
    for place, (name, values) in enumerate(series.items(), start=left + 1):
        sheet.write_string(0, place, name, styles.head)
        for line, value in enumerate(values, start=1):
            _write(sheet, line, place, value, number, styles, is_partial=False)
        drawn_series.append(
            {
                "name": [sheet.name, 0, place],
                "categories": [sheet.name, 1, left, last, left],
                "values": [sheet.name, 1, place, last, place],
                "marker": {"type": "circle", "size": 5},
                **_look(chart, place - left - 1, series),
            }
        )
    height = min(max(last * ROW_HEIGHT + 120, LEAST_HEIGHT), MOST_HEIGHT)
    for place, group in enumerate(_charts(chart, drawn_series)):
        made = _chart(book, chart, group, number)
        made.set_size({"width": CHART_WIDTH, "height": height})
        line = 1 + place * (height // CELL_HEIGHT + 1)
        sheet.insert_chart(line, right, made, {"description": chart.title})


def _charts(chart: Chart, series: list[dict]) -> list[list[dict]]:
    """Sums over years have a chart each: firms and dollars share no scale."""
    return [[one] for one in series] if chart.shape == Shape.LINES else [series]


def _chart(book, chart: Chart, series: list[dict], number: Column):
    stacked = {"subtype": "stacked"} if chart.is_stacked else {}
    made = book.add_chart({"type": KINDS[chart.shape], **stacked})
    for one in series:
        made.add_series(one)
    _dress(made, chart, number, len(series))
    if chart.shape == Shape.LINES:  # the name of the only series, which has the unit in it
        made.set_title({"name": series[0]["name"], "name_font": {"size": 12}})
    return made


def _look(chart: Chart, number: int, series: Sized) -> dict:
    """Of sums over years only the points: other zones report in each year."""
    if chart.shape == Shape.LINES:
        return {"line": {"none": True}}
    return {"fill": _fill(number, series)}


def _fill(number: int, series: Sized) -> dict[str, str]:
    return {"color": COLOURS[number % len(COLOURS)] if len(series) > 1 else TEAL}


def _dress(made, chart: Chart, number: Column, lines: int) -> None:
    made.set_title({"name": chart.title, "name_font": {"size": 12}})
    values = {"name": number.unit, "min": 0, "major_gridlines": {"visible": True}}
    if chart.shape == Shape.BARS:  # the first row on top, the numbers below
        made.set_y_axis({"reverse": True})
        made.set_x_axis({**values, "label_position": "high"})
    else:
        made.set_y_axis(values)
    made.set_legend({"position": "bottom"} if lines > 1 else {"none": True})
    made.show_blanks_as("gap")
