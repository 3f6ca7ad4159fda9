"""The hidden sheet of lists that cells choose from."""

from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from sezportal.workbooks.reading import LISTS, SEPARATOR
from sezportal.workbooks.writing.styles import Styles

SHORT = 255  # characters of all choices together, as spreadsheets allow within a cell's own rule
TITLE = "Choices"
LAST_ROW = 5_000  # to which cells offer their choices


class ListSheet:
    """Each list once, in a column of its own."""

    def __init__(self, book: xlsxwriter.Workbook, looks: Styles):
        self.sheet = book.add_worksheet(TITLE)
        self.sheet.hide()
        self.sheet.protect()
        self.sheet.write_string(0, 0, f"{LISTS}{SEPARATOR}")
        self.looks = looks
        self.places: dict[tuple[str, ...], str] = {}

    def source(self, options: Sequence[str]):
        """What a rule of validation takes as its list."""
        if sum(len(one) + 1 for one in options) < SHORT and not any("," in one for one in options):
            return list(options)
        key = tuple(options)
        if key not in self.places:
            place = len(self.places) + 1
            for line, words in enumerate(options):
                self.sheet.write_string(line, place, words, self.looks.hidden)
            column = xl_col_to_name(place)
            self.places[key] = f"={TITLE}!${column}$1:${column}${max(len(options), 1)}"
        return self.places[key]
