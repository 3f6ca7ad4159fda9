"""What is wrong with a workbook: where it is, and what to mend."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """One thing to mend. ``row`` is counted as spreadsheets do, 0 where the whole sheet is meant;
    ``column`` is the heading, ``letter`` the spreadsheet's name of the column; ``about`` what the
    row is of, such as the name of a field."""

    sheet: str
    row: int
    column: str
    letter: str
    value: str
    reason: str
    about: str = ""

    @property
    def place(self) -> str:
        """``C14``, or nothing for a whole sheet or row."""
        return f"{self.letter}{self.row or ''}" if self.letter else ""

    @property
    def order(self) -> tuple:
        """As the sheet reads: row by row, from its first column to its last."""
        return self.row, len(self.letter), self.letter

    def stored(self) -> dict:
        return asdict(self)

    def __str__(self):
        where = [self.sheet]
        if self.row:
            where.append(_("row %(row)s") % {"row": self.row})
        if self.about:
            where.append(self.about)
        if self.column:
            where.append(self.column)
        said = f" “{self.value}”" if self.value else ""
        return f"{', '.join(where)}:{said} {self.reason}"


class NotReadable(Exception):
    """The file is none that can be read at all: why, in words for whoever sent it."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = str(reason)
