"""What every sheet to fill has in common: names, headings, help, protection, frozen rows."""

from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _

from sezportal.workbooks.reading import SEPARATOR
from sezportal.workbooks.rows import FIRST_ROW, HEADINGS_ROW, HELP_ROW, NAMES_ROW
from sezportal.workbooks.sheets import OWN_TITLES, ZONE
from sezportal.workbooks.writing.lists import LAST_ROW
from sezportal.workbooks.writing.styles import Styles, fit

#: Counted from nothing, as the library does.
FIRST_LINE = FIRST_ROW - 1
LONGEST_MESSAGE, LONGEST_TITLE = 255, 32  # characters that spreadsheets show beside a cell
NAME_LENGTH = 31  # characters of a sheet's name


@dataclass(frozen=True)
class Head:
    """A column: its hidden name, its words, its help, its width in characters."""

    name: str
    title: str
    help: str
    width: int
    fixed: bool = False
    hidden: bool = False


def own_head(name: str) -> Head:
    """A hidden column of the portal's own; whoever unhides it reads what it is."""
    return Head(name, str(OWN_TITLES[name]), "", 6, fixed=True, hidden=True)


def framed(book: xlsxwriter.Workbook, looks: Styles, name: str, title: str, heads: list[Head]):
    """A protected sheet with its heads, without a password: everything but grey cells may be
    filled, columns and rows made wider."""
    sheet = book.add_worksheet(title[:NAME_LENGTH])
    for place, head in enumerate(heads):
        style = looks.hidden if head.fixed or head.hidden else looks.text
        sheet.set_column(place, place, head.width, style, {"hidden": head.hidden})
        mark = f"{name}{SEPARATOR}{head.name}" if place == 0 else head.name
        sheet.write_string(NAMES_ROW - 1, place, mark, looks.hidden)
        sheet.write_string(HEADINGS_ROW - 1, place, head.title, looks.head)
        sheet.write_string(HELP_ROW - 1, place, head.help, looks.help)
    sheet.set_row(NAMES_ROW - 1, None, None, {"hidden": True})
    seen = [head for head in heads if not head.hidden]
    fit(sheet, HEADINGS_ROW - 1, [(head.title, head.width - 2) for head in seen])
    fit(sheet, HELP_ROW - 1, [(head.help, head.width) for head in seen])
    sheet.freeze_panes(FIRST_LINE, _frozen(heads))
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    sheet.set_landscape()
    sheet.repeat_rows(HEADINGS_ROW - 1)
    sheet.fit_to_pages(1, 0)
    return sheet


def _frozen(heads: list[Head]) -> int:
    """Columns that stay in view: the zone, where there are several; else none, for a phone has no
    room for them."""
    for place, head in enumerate(heads):
        if head.name == ZONE and not head.hidden:
            return place + 1
    return 0


def offer(sheet, place: int, choices, *, strict: bool, first: int = FIRST_LINE, last=LAST_ROW):
    """Have cells of a column offer a list. ``strict`` lets nothing else be typed."""
    rule = {
        "validate": "list",
        "source": choices,
        "ignore_blank": True,
        "error_type": "stop" if strict else "information",
        "error_title": _("Not on the list")[:LONGEST_TITLE],
        "error_message": (
            _("Choose one of the list.")
            if strict
            else _("This is not on the list. Keep it only if you add it to its own sheet.")
        )[:LONGEST_MESSAGE],
    }
    sheet.data_validation(first, place, last, place, rule)


def ask(sheet, place: int, title: str, help_text: str, *, first=FIRST_LINE, last=LAST_ROW):
    """Have cells say what they ask while they are filled."""
    if help_text:
        sheet.data_validation(
            first,
            place,
            last,
            place,
            {
                "validate": "any",
                "input_title": title[:LONGEST_TITLE],
                "input_message": help_text[:LONGEST_MESSAGE],
            },
        )
