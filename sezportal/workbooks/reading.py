"""Opens an inspected workbook and reads its sheets as rows of plain texts.

The first row of each sheet, hidden, names the columns; what stands at another place than the
portal put it is refused by name. Nothing is guessed: formulas, percent formats and merged cells
are problems, because what is seen and what is kept would differ.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import BinaryIO

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from sezportal.workbooks.inspecting import Inspected
from sezportal.workbooks.problems import NotReadable, Problem
from sezportal.workbooks.rows import FIRST_ROW, HEADINGS_ROW, LAST_READ_ROW, NAMES_ROW
from zones.cells import plain_number
from zones.control_characters import without_controls

MOST_COLUMNS = 60
SEPARATOR = "/"
#: Sheets of the portal that hold nothing to read.
ABOUT, LISTS = "about", "lists"
#: One that is only read: its first cell holds a digest of all others.
KEPT = "kept"
LONGEST_SHOWN = 80  # characters of a value in a message

Progress = Callable[[int], None]


@dataclass
class SheetRow:
    """A row: its number as spreadsheets count, and plain texts by the names of columns."""

    number: int
    cells: dict[str, str]
    #: Columns whose cell was refused on reading.
    unread: set[str] = field(default_factory=set)


@dataclass
class ReadSheet:
    """A sheet of the portal: its name within the portal, the one people see, letters and headings
    by column, rows."""

    name: str
    title: str
    letters: dict[str, str]
    headings: dict[str, str]
    rows: list[SheetRow]

    def problem(self, row: int, column: str, value: str, reason: str, about: str = "") -> Problem:
        return Problem(
            self.title,
            row,
            self.headings.get(column, ""),
            self.letters.get(column, ""),
            without_controls(value, "�")[:LONGEST_SHOWN],
            str(reason),
            without_controls(about, "�")[:LONGEST_SHOWN],
        )


@dataclass
class ReadBook:
    sheets: dict[str, ReadSheet]
    problems: list[Problem]


def read(
    file: BinaryIO,
    inspected: Inspected,
    columns: dict[str, dict[str, str]],
    *,
    progress: Progress = lambda rows: None,
) -> ReadBook:
    """Read every sheet that ``columns`` names, with the columns each must have and their words.

    ``progress`` is told the number of rows read so far. Raises NotReadable where the file cannot
    be opened, or is no workbook of the portal.
    """
    file.seek(0)
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False, keep_links=False)
    except (KeyError, ValueError, TypeError, InvalidFileException, zipfile.BadZipFile) as refusal:
        raise NotReadable(
            _("The file is damaged: it cannot be opened. Save the workbook again and send that.")
        ) from refusal
    try:
        return _Reader(book, inspected, columns, progress).read()
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as refusal:
        raise NotReadable(
            _("The file is damaged: its sheets cannot be read. Save it again and send that.")
        ) from refusal
    finally:
        book.close()


class _Reader:
    def __init__(self, book, inspected, columns, progress):
        self.book = book
        self.inspected = inspected
        self.columns = columns
        self.progress = progress
        self.read_rows = 0
        self.problems: list[Problem] = []
        self.sheets: dict[str, ReadSheet] = {}

    def read(self) -> ReadBook:
        strangers = []
        for sheet in self.book.worksheets:
            name = self._name(sheet)
            if name == KEPT:
                self._refuse_edited(sheet)
            elif name in (ABOUT, LISTS):
                continue
            elif name not in self.columns:
                strangers.append(sheet)
            elif name in self.sheets:
                self._refuse(sheet.title, _("This sheet is a copy of “%(other)s”. Delete it.") % {
                    "other": self.sheets[name].title})  # fmt: skip
            else:
                self._read_sheet(sheet, name)
        if not self.sheets and not self.problems:
            raise NotReadable(
                _(
                    "No sheet of this file is one of the portal's. Download the workbook of your "
                    "zone, fill that one and send it."
                )
            )
        for sheet in strangers:
            self._refuse(sheet.title, _("The portal does not know this sheet. Delete it."))
        return ReadBook(self.sheets, self.problems)

    def _refuse(self, title: str, reason: str) -> None:
        self.problems.append(Problem(title, 0, "", "", "", reason))

    def _refuse_edited(self, sheet) -> None:
        """What is typed into a sheet that others keep would be lost without a word."""
        self._refuse_beyond(sheet, sheet.title)
        rows = sheet.iter_rows(max_row=LAST_READ_ROW, max_col=MOST_COLUMNS, values_only=True)
        mark = str(next(rows)[0]).partition(SEPARATOR)[2]
        found = kept_digest(str(value) for row in rows for value in row if value is not None)
        if found != mark:
            self._refuse(
                sheet.title,
                _(
                    "This sheet is to be read only: others keep what it says. Undo your changes "
                    "in it, or delete it, and tell those it names."
                ),
            )

    @staticmethod
    def _name(sheet) -> str:
        """The sheet's name within the portal: what stands before the slash in its first cell."""
        if not hasattr(sheet, "iter_rows"):
            return ""
        sheet.reset_dimensions()
        rows = sheet.iter_rows(min_row=1, max_row=1, max_col=1, values_only=True)
        first = next(rows, (None,))
        text = str(first[0]) if first and first[0] is not None else ""
        return text.partition(SEPARATOR)[0] if SEPARATOR in text else ""

    def _read_sheet(self, sheet, name: str) -> None:
        places, headings = self._header(sheet, name)
        letters = {column: get_column_letter(place + 1) for column, place in places.items()}
        made = ReadSheet(
            name,
            sheet.title,
            letters,
            {column: headings.get(place, column) for column, place in places.items()},
            [],
        )
        self.sheets[name] = made
        if len(places) < len(self.columns[name]):
            return  # told already; rows without all columns would bring an error each
        self._refuse_merged(sheet, made)
        self._refuse_beyond(sheet, made.title)
        for number, cells in self._rows(sheet):
            row = self._row(made, number, cells, places)
            if row is not None:
                made.rows.append(row)

    def _header(self, sheet, name: str) -> tuple[dict[str, int], dict[int, str]]:
        """Places of the known columns, and what stands above each."""
        rows = list(sheet.iter_rows(min_row=NAMES_ROW, max_row=HEADINGS_ROW, values_only=True))
        names, headings = ([*rows, (), ()])[:2]
        shown = {
            place: str(value).partition("\n")[0].strip()
            for place, value in enumerate(headings)
            if value is not None
        }
        places: dict[str, int] = {}
        for place in range(max(len(names), len(headings))):
            written = str(names[place]) if place < len(names) and names[place] is not None else ""
            column = written.partition(SEPARATOR)[2] if place == 0 else written
            if not column and place not in shown:
                continue
            letter = get_column_letter(place + 1)
            if column not in self.columns[name]:
                title = shown.get(place) or column
                reason = _("The portal does not know the column “%(name)s”. Delete it.")
                self._column_problem(sheet.title, title, letter, reason % {"name": title})
            elif column in places:
                title = shown.get(place) or column
                reason = _("The column “%(name)s” stands twice. Delete one of them.")
                self._column_problem(sheet.title, title, letter, reason % {"name": title})
            else:
                places[column] = place
        for column, title in self.columns[name].items():
            if column not in places:
                reason = _("The column “%(name)s” is missing: take a newly downloaded workbook.")
                self._column_problem(sheet.title, title, "", reason % {"name": title})
        return places, shown

    def _column_problem(self, sheet: str, column: str, letter: str, reason: str) -> None:
        self.problems.append(Problem(sheet, 0, column, letter, "", reason))

    def _refuse_merged(self, sheet, made: ReadSheet) -> None:
        for merged in self.inspected.merged.get(_part_of(sheet), []):
            left, top, _right, _bottom = range_boundaries(merged)
            reason = _("The cells %(range)s are merged: split them and write each value.")
            self.problems.append(
                Problem(
                    made.title, top, "", get_column_letter(left), "", reason % {"range": merged}
                )
            )

    def _refuse_beyond(self, sheet, title: str) -> None:
        """Rows are read up to a number: one alone far below would have all above it made."""
        number = self.inspected.beyond.get(_part_of(sheet))
        if number is not None:
            reason = _(
                "The portal reads the first %(last)s rows of a sheet. Move this row and those "
                "below it up, or send the sheet in parts."
            )
            told = reason % {"last": LAST_READ_ROW}
            self.problems.append(Problem(title, number, "", "", "", told))

    @staticmethod
    def _rows(sheet) -> Iterator[tuple[int, tuple]]:
        rows = sheet.iter_rows(min_row=FIRST_ROW, max_row=LAST_READ_ROW, max_col=MOST_COLUMNS)
        return enumerate(rows, start=FIRST_ROW)

    def _row(self, made: ReadSheet, number: int, cells: tuple, places) -> SheetRow | None:
        filled = {place: cell for place, cell in enumerate(cells) if cell.value not in (None, "")}
        if not filled:
            return None
        self.read_rows += 1
        self.progress(self.read_rows)
        row = SheetRow(number, {})
        for column, place in places.items():
            cell = filled.pop(place, None)
            try:
                row.cells[column] = "" if cell is None else text_of(cell)
            except ValueError as refusal:
                row.cells[column] = ""
                row.unread.add(column)
                self.problems.append(made.problem(number, column, str(cell.value), str(refusal)))
        for place, cell in filled.items():
            reason = _("This cell stands under no heading. Empty it.")
            self.problems.append(
                Problem(made.title, number, "", get_column_letter(place + 1),
                        str(cell.value)[:LONGEST_SHOWN], reason)
            )  # fmt: skip
        return row if any(row.cells.values()) or row.unread else None


def _part_of(sheet) -> str:
    """Where the sheet lies in the archive; openpyxl has no public name for it."""
    return getattr(sheet, "_worksheet_path", "").lstrip("/")


def kept_digest(texts: Iterable[str]) -> str:
    """A mark of a sheet that is only read, whatever a spreadsheet made of its blanks and breaks."""
    words = " ".join(word for text in texts for word in text.split())
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def text_of(cell) -> str:
    """The plain text of a cell. Raises ValueError, with words, where what is seen is not what
    would be kept."""
    value = cell.value
    if cell.data_type == "f":
        raise ValueError(_("The cell holds a formula: write its result as a value."))
    if cell.data_type == "e":
        raise ValueError(_("The cell holds an error of the spreadsheet: write the value."))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (datetime, date)):
        return _day(value, cell.number_format or "")
    if isinstance(value, time):
        raise ValueError(_("The cell holds a time of day."))
    if isinstance(value, (int, float)):
        if "%" in (cell.number_format or ""):
            raise ValueError(
                _("The cell is formatted as percent: format it as number; 12 percent is 12.")
            )
        return _number(value)
    return str(value).strip()


def _day(value: date, number_format: str) -> str:
    """A date as precise as it is shown: a month where the format has no day."""
    text = value.isoformat()[:10]
    shown = number_format.lower().replace("[$-", "")
    if "d" in shown or "y" not in shown:
        return text
    return text[:7] if "m" in shown else text[:4]


def _number(value: float) -> str:
    """As spreadsheets show it: fifteen digits, without exponent."""
    return plain_number(Decimal(format(value, ".15g")))
