"""The cells of a pivot table laid out: cell by cell with what each covers, and as a matrix."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.summaries.pivot.asked import PivotAsked, in_sentence
from sezportal.summaries.pivot.counting import Cell
from sezportal.summaries.pivot.crossing import ALL, Crossed, Groups, Label
from sezportal.summaries.pivot.dimensions import YEAR, Dimension, Subject
from sezportal.summaries.pivot.measures import whole_words
from sezportal.summaries.sections.counting import not_reported
from sezportal.summaries.sections.totals import coverage_columns
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import (
    Across,
    Chart,
    Column,
    Kind,
    Shape,
    SummaryTable,
    Value,
    key,
)
from sezportal.summaries.unrecorded import not_recorded

CELLS, MATRIX = "cells", "matrix"
VALUE, STATE, IS_TOTAL, TOTAL = "value", "state", "is_total", "all"
ROW, COLUMN = "row", "column"
#: From how many rows, or columns, on those that nobody reports anything in are left out.
MANY = 12
#: As many columns a chart tells apart; of more it draws the totals of the rows.
MOST_SERIES = 7


@dataclass(frozen=True)
class Counted:
    """``placed_by``: the numbers of the sources that place things in a dimension's groups;
    ``is_recorded``: the day asked for is not before the portal's histories begin."""

    asked: PivotAsked
    crossed: Crossed
    groups: Mapping[str, Groups]
    cells: Mapping[tuple[Label, Label], Cell]
    placed_by: Mapping[str, str]
    is_recorded: bool = True

    @property
    def is_parted(self) -> bool:
        """Whether the cells of a row are the parts of its total."""
        is_year = self.asked.columns.code == YEAR
        in_several = self.groups[self.asked.columns.code].in_several
        return self.asked.measure.adds_up and not is_year and not in_several

    @property
    def nothing(self) -> str:
        """What a cell says that nothing lies in."""
        return no_words(self.asked.measure.subject) if self.is_recorded else not_recorded()

    def state_of(self, cell: Cell) -> str:
        if cell.value is not None:
            return _("Reported")
        return not_reported() if cell.covered.known else self.nothing

    def unreported(self, labels: tuple[str, ...], *, is_row: bool) -> tuple[str, ...]:
        """Of many rows, or columns, those without any report."""
        if len(labels) < MANY:
            return ()
        places = ((label, (label, ALL) if is_row else (ALL, label)) for label in labels)
        return tuple(label for label, place in places if self.cells[place].value is None)


def tables_of(found: Counted, register: Register) -> tuple[SummaryTable, ...]:
    return _matrix(found), _cells(found, register)


def no_words(subject: Subject) -> str:
    """What a cell says that nothing lies in."""
    return {
        Subject.ZONES: _("No zones"),
        Subject.COMPANIES: _("None named"),
        Subject.LAWS: _("No laws"),
        Subject.INCENTIVES: _("No packages"),
    }[subject]


def all_words(subject: Subject) -> str:
    return {
        Subject.ZONES: _("All zones"),
        Subject.COMPANIES: _("All companies"),
        Subject.LAWS: _("All laws"),
        Subject.INCENTIVES: _("All packages"),
    }[subject]


# -- cell by cell -------------------------------------------------------------------------------


def _cells(found: Counted, register: Register) -> SummaryTable:
    asked = found.asked
    return SummaryTable(
        key=CELLS,
        title=_("In %(unit)s, by %(rows)s and %(columns)s")
        % {
            "unit": asked.measure.unit,
            "rows": in_sentence(asked.rows),
            "columns": in_sentence(asked.columns),
        },
        columns=tuple(_columns(asked)),
        rows=tuple(_lines(found, register)),
        group=asked.measure.title,
        about=" ".join(_about(found)),
        notes=tuple(_notes(found)),
        across=Across(
            COLUMN,
            VALUE,
            nothing=(STATE, found.nothing),
            left_out=frozenset(
                (name, label) for name, labels in _left_out(found) for label in labels
            ),
        ),
    )


def _columns(asked: PivotAsked) -> Iterator[Column]:
    measure = asked.measure
    yield key(ROW, str(asked.rows.title))
    yield key(COLUMN, str(asked.columns.title))
    yield Column(VALUE, measure.title, measure.kind, measure.unit)
    yield Column(
        STATE,
        _("State"),
        note=_("“Not reported” is not 0; where nothing lies in a cell it says so."),
    )
    if measure.is_money:
        yield Column("is_converted", _("Converted"), Kind.FLAG, note=_converted_words())
    if measure.covers:
        yield from coverage_columns()
    yield Column(
        IS_TOTAL,
        _("Is a total"),
        Kind.FLAG,
        note=_("Totals are counted from the records: do not add them to the other lines."),
    )
    yield Column("sources", _("Sources"))


def _converted_words() -> str:
    return _("Yes: a value in it is stated in another currency, and put in US dollars.")


def _lines(found: Counted, register: Register) -> Iterator[tuple[Value, ...]]:
    measure = found.asked.measure
    everything = all_words(measure.subject)
    for row, column, _things in found.crossed.cells():
        cell = found.cells[row, column]
        yield (
            everything if row is ALL else row,
            everything if column is ALL else column,
            cell.value,
            found.state_of(cell),
            *([cell.converted > 0] if measure.is_money else []),
            *(cell.covered.cells() if measure.covers else ()),
            row is ALL or column is ALL,
            register.numbers(cell.sources),
        )


# -- the matrix ---------------------------------------------------------------------------------


def _matrix(found: Counted) -> SummaryTable:
    asked = found.asked
    measure = asked.measure
    columns = tuple(
        Column(
            name, all_words(measure.subject) if label is ALL else label, measure.kind, measure.unit
        )
        for name, label in _names(found)
    )
    rows, partial = [], set()
    for number, row in enumerate((*found.crossed.rows, ALL)):
        cells = [found.cells[row, label] for _name, label in _names(found)]
        partial |= {
            (number, column.name)
            for column, cell in zip(columns, cells, strict=True)
            if measure.covers and cell.value is not None and cell.covered.is_partial
        }
        said = (found.state_of(cell) if cell.value is None else cell.value for cell in cells)
        rows.append((all_words(measure.subject) if row is ALL else row, *said, row is ALL))
    return SummaryTable(
        key=MATRIX,
        title=_("Matrix"),
        columns=(
            key(ROW, str(asked.rows.title)),
            *columns,
            Column(IS_TOTAL, _("Is a total"), Kind.FLAG),
        ),
        rows=tuple(rows),
        group=asked.measure.title,
        about=_("%(title)s: the same values side by side; cell by cell they say what they cover.")
        % {"title": asked.title},
        chart=_chart(found),
        is_appendix=True,
        partial=frozenset(partial),
    )


def _names(found: Counted) -> list[tuple[str, Label]]:
    """The name for programs and the label of each column, the total last."""
    named = [(f"c{number}", label) for number, label in enumerate(found.crossed.columns, start=1)]
    return [*named, (TOTAL, ALL)]


def _chart(found: Counted) -> Chart:
    labels = found.crossed.columns
    names = tuple(name for name, label in _names(found) if label is not ALL)
    is_few = 1 < len(labels) <= MOST_SERIES
    return Chart(
        found.asked.title,
        Shape.BARS,
        ROW,
        names if is_few else (TOTAL,),
        only=((IS_TOTAL, False),),
        is_stacked=is_few and found.is_parted,
    )


# -- what is to be said of it -------------------------------------------------------------------


def _about(found: Counted) -> Iterator[str]:
    asked, measure = found.asked, found.asked.measure
    yield measure.about
    if asked.year:
        yield _("Of each zone the newest value of %(year)s.") % {"year": asked.year}
    if measure.is_of_whole:
        yield whole_words()
    if measure.is_money:
        yield _(
            "In US dollars: values stated in another currency are converted at the rate nearest "
            "their own year, none are inflated to another year, and sums are rounded to whole "
            "dollars."
        )


def _notes(found: Counted) -> Iterator[str]:
    if not found.is_recorded:
        yield _("Of this day nothing is recorded: the portal's histories begin later.")
        return
    if not found.crossed.members:
        yield _("Nothing fits the filter: take some of it away.")
        return
    yield _("Totals are counted from the records, not added from the cells.")
    for dimension in (found.asked.rows, found.asked.columns):
        yield from _of_dimension(found, dimension)
    grand = found.cells[ALL, ALL]
    if grand.without_rate:
        yield ngettext(
            "%(n)s value is left out: no exchange rate near its year is known.",
            "%(n)s values are left out: no exchange rate near their years is known.",
            grand.without_rate,
        ) % {"n": grand.without_rate}
    for name, labels in _left_out(found):
        if labels:
            yield _left_out_words(found, name, labels)


def _of_dimension(found: Counted, dimension: Dimension) -> Iterator[str]:
    words = {"title": in_sentence(dimension)}
    several = found.groups[dimension.code].in_several
    if dimension.code == YEAR:
        yield _(
            "The column or row of a year holds the zones that report that year, that of all zones "
            "the newest value of each: a rise from year to year can mean more zones reporting."
        )
    elif several:
        yield ngettext(
            "By %(title)s, %(n)s stands in several groups: it is counted in each, and in totals "
            "once.",
            "By %(title)s, %(n)s stand in several groups: they are counted in each, and in totals "
            "once.",
            several,
        ) % {**words, "n": _things(found, several)}
    if found.placed_by[dimension.code]:
        yield _("By %(title)s as sources say: %(sources)s.") % {
            **words,
            "sources": spans(found.placed_by[dimension.code]),
        }


def spans(numbers: str) -> str:
    """``1–4, 9`` of ``1; 2; 3; 4; 9``."""
    runs: list[list[int]] = []
    for number in map(int, numbers.split("; ")):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _things(found: Counted, number: int) -> str:
    counted = {"n": number}
    return {
        Subject.ZONES: ngettext("%(n)s zone", "%(n)s zones", number),
        Subject.COMPANIES: ngettext(
            "%(n)s naming of a company", "%(n)s namings of companies", number
        ),
        Subject.LAWS: ngettext("%(n)s law", "%(n)s laws", number),
        Subject.INCENTIVES: ngettext("%(n)s package", "%(n)s packages", number),
    }[found.asked.measure.subject] % counted


def _left_out(found: Counted) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (ROW, found.unreported(found.crossed.rows, is_row=True)),
        (COLUMN, found.unreported(found.crossed.columns, is_row=False)),
    )


def _left_out_words(found: Counted, name: str, labels: tuple[str, ...]) -> str:
    is_row = name == ROW
    places = [(label, ALL) if is_row else (ALL, label) for label in labels]
    zones = {zone for place in places for zone in found.crossed.members.get(place, ())}
    every = found.crossed.rows if is_row else found.crossed.columns
    words = (
        _("%(n)s of %(of)s rows are left out: their %(zones)s report nothing.")
        if is_row
        else _("%(n)s of %(of)s columns are left out: their %(zones)s report nothing.")
    )
    return " ".join(
        (
            words % {"n": len(labels), "of": len(every), "zones": _things(found, len(zones))},
            _("Workbook, CSV and JSON list them."),
        )
    )
