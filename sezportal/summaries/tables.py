"""What a summary is made of: tables of typed values, which every format writes as they are. Pure.

A value is ``str``, ``int``, ``Decimal``, ``bool`` or ``date`` as its column's kind says, or None
for what is not known. Units stand with the column or, where they differ by row, in a column of
their own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

Value = str | int | Decimal | bool | date | None


class Kind(StrEnum):
    """What stands in a column."""

    TEXT = "text"
    COUNT = "count"  # a whole number of things
    NUMBER = "number"  # measured or money
    YEAR = "year"
    DATE = "date"
    PARTIAL_DATE = "partial_date"  # ISO 8601, a year or a month for want of more: "2019-08"
    FLAG = "flag"  # yes or no


#: The kinds that add up or compare; the others name what a row is about.
MEASURES = frozenset({Kind.COUNT, Kind.NUMBER})


@dataclass(frozen=True)
class Column:
    """``name`` is for programs and unique within its table; ``unit_in`` names the column that holds
    each row's unit, where the rows have different ones. ``is_key``: rows of the same table are told
    apart by it, also from one day to another. ``gap`` says why a measure is None where that is not
    for want of reports; ``bound_in`` names the column that is true of rows where the measure is the
    least that it can be."""

    name: str
    title: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    note: str = ""
    unit_in: str = ""
    is_key: bool = False
    gap: str = ""
    bound_in: str = ""


def key(name: str, title: str, kind: Kind = Kind.TEXT, note: str = "") -> Column:
    """A column that names the row."""
    return Column(name, title, kind, note=note, is_key=True)


class Shape(StrEnum):
    BARS = "bars"  # one bar a row, for things with names
    COLUMNS = "columns"  # one column a row, for spans of time
    LINES = "lines"  # one line a series, for years


@dataclass(frozen=True)
class Chart:
    """Which columns of a table are drawn: ``values`` over ``category``, by ``series`` where one
    column tells several lines apart. Rows that ``only`` does not fit are left out: the column's
    name and the value that a drawn row has. ``is_stacked``: several values are parts of one bar."""

    title: str
    shape: Shape
    category: str
    values: tuple[str, ...]
    series: str = ""
    only: tuple[tuple[str, Value], ...] = ()
    is_stacked: bool = False


@dataclass(frozen=True)
class Across:
    """On page and paper each value of the key ``column`` is a column of its own, with the measure
    ``value`` in it. Of a pivot table, ``nothing`` names a column and the value that it has in cells
    that nothing lies in; ``left_out`` the columns and values of lines that page and paper pass
    over."""

    column: str
    value: str
    nothing: tuple[str, Value] | None = None
    left_out: frozenset[tuple[str, Value]] = frozenset()


@dataclass(frozen=True)
class SummaryTable:
    """``key`` names the table for programs. ``group`` is the chapter that it stands in. ``about``
    says in a sentence what was counted and how, ``notes`` what to beware of in these figures.
    ``is_appendix``: the single values behind the totals, in files only. ``compares`` are, of two
    days side by side, the columns whose values stand in ``<name>_before`` and ``<name>_after``,
    measures with ``<name>_change``. ``across``: how people read it where it is long. ``partial``:
    of a matrix, number of the row from 0 and column of each value that not every zone reports.
    ``sheet`` names it in a workbook, where the title is too long for that. ``gap`` is said where
    there are no rows for another reason than that nobody reports any."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    group: str
    about: str = ""
    notes: tuple[str, ...] = ()
    chart: Chart | None = None
    is_appendix: bool = False
    compares: tuple[Column, ...] = ()
    across: Across | None = None
    partial: frozenset[tuple[int, str]] = frozenset()
    sheet: str = ""
    gap: str = ""

    def __post_init__(self):
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"{self.key}: a column's name stands twice")
        if any(len(row) != len(names) for row in self.rows):
            raise ValueError(f"{self.key}: a row is not as long as its heads")

    def records(self) -> Iterable[Mapping[str, Value]]:
        """Each row by the names of its columns."""
        names = [column.name for column in self.columns]
        return (dict(zip(names, row, strict=True)) for row in self.rows)

    def place(self, name: str) -> int:
        """Where a column stands; raises KeyError for a name that there is not."""
        for number, column in enumerate(self.columns):
            if column.name == name:
                return number
        raise KeyError(name)


@dataclass(frozen=True)
class SourceLine:
    """A source behind the figures; ``number`` is what the tables point with."""

    number: int
    code: str
    title: str
    publisher: str
    year: int | None
    url: str


@dataclass(frozen=True)
class Summary:
    """``on`` is the day whose end the data are read at, None for the moment it is made; ``asked``
    what was chosen, label and answer; ``notes`` hold for all tables; ``name`` begins the names of
    files. ``is_recorded``: the portal has a past of that day."""

    title: str
    scope: str  # iso2 of a country; "region"; of a pivot table what is counted by what
    on: date | None
    made_at: datetime
    tables: tuple[SummaryTable, ...]
    asked: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = field(default=(), repr=False)
    url: str = ""
    name: str = "summary"
    is_recorded: bool = True

    def table(self, name: str) -> SummaryTable:
        """Raises KeyError for a table that there is not."""
        for table in self.tables:
            if table.key == name:
                return table
        raise KeyError(name)
