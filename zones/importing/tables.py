"""A table of rows for one model, and reading it from CSV."""

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import models
from django.utils.translation import gettext as _

from zones.importing.columns import Column, Links, headings_of
from zones.importing.reports import RowProblem


@dataclass(frozen=True)
class Table:
    """Which model a file fills, by which columns, and which headings identify a row."""

    name: str
    model: type[models.Model]
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def headings(self) -> list[str]:
        return headings_of(self.columns)

    @property
    def late(self) -> tuple[Links, ...]:
        """Columns that are read once the rows of this table exist."""
        return tuple(column for column in self.columns if isinstance(column, Links))

    def heading_for(self, attribute: str) -> str:
        """The heading whose column fills a model field, or the field's own name."""
        for column in self.columns:
            if attribute in column.fields:
                return column.headings[-1]
        return attribute


@dataclass(frozen=True)
class Row:
    """One row as read: its line in the file, its cells by heading, its identity and content."""

    line: int
    cells: dict[str, str]
    key: str
    digest: str


@dataclass
class ReadTable:
    """The rows of a table that could be read, and the problems of those that could not."""

    rows: list[Row]
    problems: list[RowProblem]


def read_csv(path: Path, table: Table) -> ReadTable:
    """Read a CSV file of UTF-8 text. Nothing is guessed: unknown and missing headings, cells
    beyond the header and double keys are problems with their line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(csv.reader(file, strict=True), path.name, table)
    except FileNotFoundError:
        return ReadTable([], [RowProblem(path.name, 0, "", "", _("The file is missing."))])
    except UnicodeDecodeError as error:
        reason = _("The file is not UTF-8 text (byte %(n)s).") % {"n": error.start}
        return ReadTable([], [RowProblem(path.name, 0, "", "", reason)])
    except csv.Error as error:
        reason = _("The file is not valid CSV: %(error)s.") % {"error": error}
        return ReadTable([], [RowProblem(path.name, 0, "", "", reason)])


def _read(reader, file: str, table: Table) -> ReadTable:
    header = [heading.strip() for heading in next(reader, [])]
    problems = list(_header_problems(header, file, table))
    if problems:
        return ReadTable([], problems)
    rows: list[Row] = []
    seen: dict[str, int] = {}
    start = reader.line_num + 1
    for values in reader:
        line, start = start, reader.line_num + 1
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(header):
            reason = _("The row has %(found)s cells, the header %(expected)s.") % {
                "found": len(values),
                "expected": len(header),
            }
            problems.append(RowProblem(file, line, "", "", reason))
            continue
        row = _row(line, dict(zip(header, values, strict=True)), table)
        if row.key in seen:
            reason = _("The same row stands in line %(line)s.") % {"line": seen[row.key]}
            problems.append(RowProblem(file, line, table.key[0], row.key, reason))
            continue
        seen[row.key] = line
        rows.append(row)
    return ReadTable(rows, problems)


def _header_problems(header: list[str], file: str, table: Table) -> Iterator[RowProblem]:
    for heading in table.headings:
        if heading not in header:
            yield RowProblem(file, 1, heading, "", _("The column is missing."))
    for heading in header:
        if heading not in table.headings:
            yield RowProblem(file, 1, heading, "", _("The column is unknown."))
        elif header.count(heading) > 1:
            yield RowProblem(file, 1, heading, "", _("The column stands twice."))


def _row(line: int, cells: dict[str, str], table: Table) -> Row:
    content = "\x1f".join(f"{heading}={cells[heading].strip()}" for heading in table.headings)
    return Row(
        line=line,
        cells=cells,
        key="|".join(cells[heading].strip() for heading in table.key),
        digest=hashlib.sha256(content.encode()).hexdigest(),
    )
