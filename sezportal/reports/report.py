"""What a file says, before it is a CSV, a workbook or a PDF."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from zones.presenters.figures import Figure, SourceEntry, unsourced_note


@dataclass(frozen=True)
class Cell:
    """One value: ``text`` as a person reads it, without its unit; ``value`` the same as a number
    for spreadsheets, None for words and ranges; ``as_of`` the date in words, empty for none;
    ``source_numbers`` point into ``Report.sources``; ``lang`` is the BCP 47 tag of a text in
    another language; ``mark`` is a word that sets the value apart, as "lowest"; ``bound`` stands
    before a value that is one end of what is known, as "at least"; ``currency`` is the ISO code
    that ``text`` begins with, which ``measure`` puts before the unit of a bare number; ``exact`` is
    the whole number where ``text`` is rounded."""

    text: str
    value: Decimal | int | None = None
    unit: str = ""
    as_of: str = ""
    note: str = ""
    source_numbers: tuple[int, ...] = ()
    lang: str = ""
    mark: str = ""
    bound: str = ""
    currency: str = ""
    exact: str = ""

    @property
    def measure(self) -> str:
        """The unit beside ``value``, where that is a number: "USD a month" for "USD 117"."""
        currency = self.currency if self.value is not None else ""
        return " ".join(filter(None, (currency, str(self.unit))))


#: What stands at one place of a table: words, a value, or several values that differ.
Entry = str | Cell | tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Rows of entries under ``columns``; the first entry of a row names it. Every row has one
    entry a column. An entry without cells is "not reported". ``is_alike``: the columns after the
    first say the same of several places, and get one width on paper."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]
    note: str = ""
    is_alike: bool = False


@dataclass(frozen=True)
class Report:
    """A page as a file. ``url`` is the page's whole address, ``notes`` are sentences that hold for
    all tables, ``sources`` the entries of the page's register; ``asked`` is what the reader typed
    and chose, label and answer; ``notices`` say what of it was not understood or left out."""

    title: str
    subtitle: str
    url: str
    made_on: date
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """What was asked, where anything was, then the tables of the page."""
        if not self.asked:
            return self.tables
        return Table(_("Your project"), (_("Question"), _("Answer")), self.asked), *self.tables


def cells(entry: Entry) -> tuple[Cell, ...]:
    """The values at one place; none for a gap."""
    if isinstance(entry, Cell):
        return (entry,)
    if isinstance(entry, tuple):
        return entry
    return (Cell(str(entry)),)


def not_reported() -> str:
    """What stands where no source says anything."""
    return _("Not reported")


def figure_cell(figure: Figure, value: Decimal | int | None = None) -> Cell:
    """A page's figure as a cell; ``value`` is the number behind it, where it is one."""
    notes = (
        figure.qualifier,
        _("computed") if figure.is_computed else "",
        unsourced_note() if figure.approximate else "",
    )
    return Cell(
        text=" ".join(filter(None, (figure.bound, figure.text))),
        value=None if figure.bound else value,
        unit=figure.unit,
        as_of=figure.as_of,
        note="; ".join(filter(None, notes)),
        source_numbers=tuple(mark.number for mark in figure.marks),
        lang=figure.lang,
    )


def figure_cells(figures: Iterable[Figure]) -> tuple[Cell, ...]:
    """Figures that stand together at one place: none is a gap, several differ."""
    return tuple(figure_cell(figure) for figure in figures)


def whole(cell: Cell) -> str:
    """A value with all that belongs to it on one line: ``357 ha (2022) [1]``."""
    words = [cell.bound, cell.text, cell.unit, f"({cell.mark})" if cell.mark else ""]
    about = "; ".join(filter(None, (cell.as_of, cell.note)))
    words.append(f"({about})" if about else "")
    words.append(numbers(cell.source_numbers))
    return " ".join(filter(None, words))


def numbers(found: tuple[int, ...]) -> str:
    """Source numbers as they stand behind a value: ``[1, 3]``."""
    return f"[{', '.join(str(one) for one in found)}]" if found else ""
