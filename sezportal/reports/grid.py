"""A report as a grid of plain values, which CSV and workbook write in the same way.

A column of a table becomes one column of values, followed by those of unit, mark, date, note and
sources that its cells have. Where several values differ at one place they stand in the value's
column, each with all that belongs to it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sezportal.reports.report import Cell, Entry, Report, Table, cells, not_reported, numbers, whole

Value = str | int | Decimal | date

#: What can follow a value: heading, and how to read it from a cell.
PARTS: tuple[tuple[str, Callable[[Cell], str]], ...] = (
    (gettext_lazy("unit"), lambda cell: cell.measure),
    (gettext_lazy("mark"), lambda cell: cell.mark or cell.bound),
    (gettext_lazy("as of"), lambda cell: cell.as_of),
    (gettext_lazy("note"), lambda cell: cell.note),
    (gettext_lazy("sources"), lambda cell: numbers(cell.source_numbers)),
)


@dataclass(frozen=True)
class Grid:
    """A table as plain values under headings; every line is as long as ``heads``."""

    title: str
    heads: tuple[str, ...]
    lines: tuple[tuple[Value, ...], ...]
    note: str


def grid(table: Table) -> Grid:
    """The table with each column beside the parts that its cells have."""
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    parts = [_parts(column) for column in columns]
    heads: list[str] = []
    for title, found in zip(table.columns, parts, strict=True):
        heads += [str(title), *(str(head) for head, _read in found)]
    lines = []
    for row in table.rows:
        line: list[Value] = []
        for entry, found in zip(row, parts, strict=True):
            line += _values(entry, found)
        lines.append(tuple(line))
    return Grid(str(table.title), tuple(heads), tuple(lines), str(table.note))


def head_lines(report: Report) -> Iterator[tuple[Value, ...]]:
    """What a file begins with: title, address, date, notices, notes."""
    yield (str(report.title),)
    if report.subtitle:
        yield (str(report.subtitle),)
    yield (_("Page"), report.url)
    yield (_("Made on"), report.made_on)
    for notice in report.notices:
        yield (_("Notice"), str(notice))
    for note in report.notes:
        yield (_("Note"), str(note))


SOURCE_HEADS = (
    gettext_lazy("Number"),
    gettext_lazy("Title"),
    gettext_lazy("Publisher"),
    gettext_lazy("Year"),
    gettext_lazy("Address"),
)


def source_lines(report: Report) -> Iterator[tuple[Value, ...]]:
    """The sources by their numbers."""
    for source in report.sources:
        yield source.number, source.title, source.publisher, source.year, source.url


def _parts(column: tuple[Entry, ...]) -> list[tuple[str, Callable[[Cell], str]]]:
    """The parts that single values of this column have."""
    single = [found[0] for found in map(cells, column) if len(found) == 1]
    return [(head, read) for head, read in PARTS if any(read(cell) for cell in single)]


def _values(entry: Entry, parts: list[tuple[str, Callable[[Cell], str]]]) -> list[Value]:
    found = cells(entry)
    if len(found) == 1:
        cell = found[0]
        value = cell.text if cell.value is None else cell.value
        return [value, *(read(cell) for _head, read in parts)]
    words = "; ".join(whole(cell) for cell in found) or not_reported()
    return [words, *("" for _part in parts)]
