"""A summary's table as a page shows it: its entries, and bars beside the measure that is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.plots import Plot
from sezportal.presenters.staff.charts import ColumnsChart, columns_chart, lines_plot
from sezportal.presenters.staff.leads import LeadLine, lead_of
from sezportal.reports.report import Cell, Entry, cells, not_reported
from sezportal.summaries.drawn import bars_of
from sezportal.summaries.shown import notes_of, shown
from sezportal.summaries.tables import Shape, SummaryTable
from zones import charts
from zones.presenters.figures import SourceMark

#: A value with more sources than this folds their numbers.
FEW_SOURCES = 4
#: A table with more lines is folded, one with many more has a page of its own.
FEW_LINES, MANY_LINES = 8, 30
FEW_CELLS = 36
NARROW, WIDE = 2, 5  # columns

Marks = Mapping[int, SourceMark]


@dataclass(frozen=True)
class CellView:
    """A value as a cell says it; ``bound`` stands before it, ``mark`` sets it apart, ``note`` says
    what it covers, ``exact`` the whole number where ``text`` is rounded."""

    text: str
    unit: str = ""
    exact: str = ""
    mark: str = ""
    bound: str = ""
    note: str = ""
    is_gap: bool = False
    is_known: bool = False


@dataclass(frozen=True)
class Place:
    """What stands at one place of a row: one value, several, or a gap. ``width``: of the bar beside
    it; ``has_bar``: whether its column has any."""

    values: tuple[CellView, ...]
    label: str = ""
    is_number: bool = False
    has_bar: bool = False
    width: str = ""
    is_partial: bool = False

    @property
    def is_known(self) -> bool:
        """Whether a number stands here, and no gap or dash."""
        return any(value.is_known for value in self.values)

    @property
    def is_empty(self) -> bool:
        """Without words, and no gap: nothing is to be said."""
        return bool(self.values) and not any(value.text for value in self.values)


@dataclass(frozen=True)
class Row:
    head: Place
    places: tuple[Place, ...]
    marks: tuple[SourceMark, ...] = ()

    @property
    def has_many_sources(self) -> bool:
        return len(self.marks) > FEW_SOURCES


@dataclass(frozen=True)
class Head:
    title: str
    is_number: bool = False
    has_bar: bool = False


@dataclass(frozen=True)
class TableView:
    """``plot`` draws lines over years and holds the table itself; ``columns`` and ``lead`` stand
    above it. ``fold`` are the words it opens under, ``url`` its own page, if it stands there alone.
    ``has_partial_bars``: some bars show a sum that not every zone reports. ``gap`` is said in place
    of "not reported" where there are no rows. ``is_drawn_whole``: the columns above say every
    number of it, so it is not set again."""

    key: str
    title: str
    about: str
    notes: tuple[str, ...]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    columns: ColumnsChart | None = None
    plot: Plot | None = None
    has_partial_bars: bool = False
    lead: tuple[LeadLine, ...] = ()
    fold: str = ""
    url: str = ""
    gap: str = ""
    is_drawn_whole: bool = False

    @property
    def has_sources(self) -> bool:
        return any(row.marks for row in self.rows)

    @property
    def is_wide(self) -> bool:
        return len(self.heads) > WIDE

    @property
    def is_pair(self) -> bool:
        """Whether it keeps its columns on a phone: a name and a number."""
        return len(self.heads) <= NARROW and not self.has_sources

    @property
    def is_long(self) -> bool:
        return len(self.rows) > MANY_LINES

    @property
    def is_narrow(self) -> bool:
        """Whether another table has room beside it."""
        return len(self.heads) <= NARROW and not self.has_sources and not self.plot


def table_view(table: SummaryTable, marks: Marks) -> TableView:
    """Entries as on paper; bars only where the numbers of several rows compare."""
    entries = shown(table)
    bars = bars_of(table)
    at = bars.place if bars else -1
    numeric = [_is_numeric(column) for column in zip(*entries.rows, strict=True)]
    numeric = numeric or [False] * len(entries.columns)
    rows = tuple(
        _row(row, entries.columns, numeric, marks, at, _width(bars.shares[number]) if bars else "")
        for number, row in enumerate(entries.rows)
    )
    view = TableView(
        key=table.key,
        title=table.title,
        about=table.about,
        notes=notes_of(table),
        heads=tuple(
            Head(title, is_number, place == at)
            for place, (title, is_number) in enumerate(zip(entries.columns, numeric, strict=True))
        ),
        rows=rows,
        gap=table.gap,
        has_partial_bars=at >= 0
        and any(row.places[at - 1].is_partial and row.places[at - 1].width for row in rows),
    )
    return _folded(_drawn(view, table), table, at, bars.shares if bars else ())


def _drawn(view: TableView, table: SummaryTable) -> TableView:
    chart = table.chart
    if chart is not None and table.rows and chart.shape == Shape.LINES:
        return replace(view, plot=lines_plot(table, chart, view))
    if chart is not None and table.rows and chart.shape == Shape.COLUMNS:
        view = replace(view, columns=columns_chart(table, chart))
    return view


def _folded(
    view: TableView, table: SummaryTable, at: int, shares: Sequence[float | None]
) -> TableView:
    """Closed under its chart or its first lines, so that these stand together on a small screen;
    a short list of names and numbers stays open."""
    is_short = len(view.rows) <= FEW_LINES and len(view.rows) * len(view.heads) <= FEW_CELLS
    if view.plot or (view.is_pair and is_short and not view.columns):
        return view
    lead = () if view.columns else lead_of(table, view.rows, at, shares)
    if is_short and not lead and not view.columns:
        return view
    if view.columns and len(view.heads) == NARROW:
        return replace(view, is_drawn_whole=True)
    words = ngettext("%(n)s line", "%(n)s lines", len(view.rows)) % {"n": len(view.rows)}
    fold = _("%(title)s: table of %(lines)s") % {"title": view.title, "lines": words}
    return replace(view, lead=lead, fold=fold)


def _row(
    row: Sequence[Entry], heads: Sequence[str], numeric: list[bool], marks: Marks, at: int, bar: str
) -> Row:
    first, *others = (
        Place(
            values=tuple(map(_cell, cells(entry))),
            label=head,
            is_number=is_number,
            has_bar=place == at,
            width=bar if place == at else "",
            is_partial=any(cell.mark for cell in cells(entry)),
        )
        for place, (entry, head, is_number) in enumerate(zip(row, heads, numeric, strict=True))
    )
    numbers = sorted({n for entry in row for cell in cells(entry) for n in cell.source_numbers})
    return Row(first, tuple(others), tuple(marks[n] for n in numbers if n in marks))


def _cell(cell: Cell) -> CellView:
    return CellView(
        text=str(cell.text),
        unit=str(cell.unit),
        exact=cell.exact,
        mark=cell.mark,
        bound=cell.bound,
        note=cell.note,
        is_gap=cell.value is None and cell.text == not_reported(),
        is_known=cell.value is not None,
    )


def _width(share: float | None) -> str:
    return "" if share is None else charts.percent(share)


def _is_numeric(column: Sequence[Entry]) -> bool:
    """Whether a column holds numbers, gaps and dashes and no other words."""
    found = [cell for entry in column for cell in cells(entry)]
    return any(cell.value is not None for cell in found) and all(
        cell.value is not None or cell.note or cell.text in {"", "–", not_reported()}
        for cell in found
    )
