"""The looks of cells: what may be filled is white, what is fixed is grey."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

import xlsxwriter

from sezportal.dictionary import FieldEntry
from zones.cells import FORMULA_STARTS

INK, PAPER, FIXED, LINE = "#00516B", "#DFE9EC", "#EEF1F2", "#C5CED3"
LONGEST_TEXT = 32_767  # characters in a cell
EXACT_DIGITS = 15  # of a number in a spreadsheet
WORDS_BREAK = 1.15  # lines end with whole words: so much room do texts take
LINE_HEIGHT, MOST_LINES = 15, 12  # points; a row taller than a screen helps nobody


@dataclass
class Styles:
    """Formats of one workbook. Every format of input is unlocked; texts are formatted as texts,
    so that nothing typed is turned into a date, and those that look like formulas are quoted."""

    head: object
    help: object
    fixed: object
    text: object
    quoted: object
    number: object
    whole: object
    title: object
    body: object
    hidden: object


def styles(book: xlsxwriter.Workbook) -> Styles:
    base = {"valign": "top", "border": 1, "border_color": LINE}
    text = {**base, "num_format": "@", "text_wrap": True, "locked": False}
    return Styles(
        head=book.add_format(
            {**base, "bold": True, "text_wrap": True, "bg_color": INK, "font_color": "#FFFFFF"}
        ),
        help=book.add_format(
            {**base, "italic": True, "font_size": 9, "text_wrap": True, "bg_color": PAPER}
        ),
        fixed=book.add_format(
            {**base, "num_format": "@", "text_wrap": True, "bg_color": FIXED, "locked": True}
        ),
        text=book.add_format(text),
        quoted=book.add_format({**text, "quote_prefix": True}),
        number=book.add_format({**base, "num_format": "0.####", "locked": False}),
        whole=book.add_format({**base, "num_format": "0", "locked": False}),
        title=book.add_format({"bold": True, "font_size": 16, "font_color": INK}),
        body=book.add_format({"text_wrap": True, "valign": "top"}),
        hidden=book.add_format({"num_format": "@", "locked": True}),
    )


def put(sheet, line: int, place: int, text: str, kind: str, looks: Styles) -> None:
    """An input cell: a number as number, anything else as text; nothing of it can run."""
    if kind in ("number", "integer"):
        style = looks.whole if kind == "integer" else looks.number
        if text == "":
            sheet.write_blank(line, place, None, style)
            return
        if len(Decimal(text).as_tuple().digits) <= EXACT_DIGITS:
            sheet.write_number(line, place, float(text), style)
            return
    if text == "":
        sheet.write_blank(line, place, None, looks.text)
        return
    style = looks.quoted if text.startswith(FORMULA_STARTS) else looks.text
    sheet.write_string(line, place, text[:LONGEST_TEXT], style)


def fit(sheet, line: int, texts: Iterable[tuple[str, int]]) -> None:
    """Make a row as high as its wrapped texts, each with the width of its column in characters.
    Spreadsheets measure rows when somebody types, not all of them when they open a file."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(line, min(lines, MOST_LINES) * LINE_HEIGHT)


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(WORDS_BREAK * len(part) / width)) for part in text.split("\n"))


def cell_kind(entry: FieldEntry) -> str:
    """Whether a cell is a number; choices, links and dates are texts."""
    if entry.refers_to or entry.choices:
        return "string"
    return entry.kind
