"""The calculator's page as a report: the comparison, then each place year by year."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from incentives.presenters.common import LinkedText
from sezportal.presenters.tax_calculator import words
from sezportal.presenters.tax_calculator.candidates import CandidateRow
from sezportal.presenters.tax_calculator.comparison import Amount, Group
from sezportal.presenters.tax_calculator.page import PlaceSection, TaxPage
from sezportal.presenters.tax_calculator.years import PathTable, StepGroup, YearRow
from sezportal.reports import Cell, Report, Table
from sezportal.reports.asked import asked_of, notices_of
from zones.intervals import Interval
from zones.presenters.figures import SourceMark


def tax_report(page: TaxPage, url: str, today: date) -> Report:
    """``url`` is the whole address of the page."""
    names = tuple(section.place.name for section in page.sections)
    tables = [_compared(group, names) for group in page.groups]
    for section in page.sections:
        for path in section.tables:
            tables += [_years(section, path), _steps(section, path)]
        if section.candidates:
            tables.append(_packages(section))
    gaps = dict.fromkeys(gap for section in page.sections for gap in section.gaps)
    return Report(
        title=_("Tax on profit"),
        subtitle=", ".join(names),
        url=url,
        made_on=today,
        tables=tuple(tables),
        notes=(*page.general_gaps, *gaps),
        sources=tuple(page.sources),
        asked=asked_of(page.form),
        notices=tuple(_notices(page)),
    )


def _notices(page: TaxPage) -> Iterator[str]:
    """What of the address was not understood, left out or refused."""
    yield from notices_of(page.form)
    yield from (notice.label for notice in page.places.notices)
    yield from page.notices
    yield from (f"{one.place.name}: {one.refused}" for one in page.sections if one.refused)


def _compared(group: Group, names: tuple[str, ...]) -> Table:
    rows = tuple(
        (_named(line.label, line.unit), *(_amount(cell, line.unit) for cell in line.cells))
        for line in group.lines
    )
    return Table(group.title, (_("Amount"), *names), rows, is_alike=True)


def _named(label: str, unit: str) -> str:
    return f"{label}, {unit}" if unit else label


def _amount(cell: Amount, unit: str) -> Cell | tuple[()]:
    if not cell.text:
        return ()
    bounds = cell.bounds
    law = _cautioned(cell.link) if cell.link else ""
    return Cell(
        text=cell.text,
        value=_cents(bounds.low) if bounds is not None and bounds.is_point else None,
        unit=unit,
        note="; ".join(filter(None, (cell.note, law))),
        source_numbers=_numbers(cell.marks),
    )


def _path_title(section: PlaceSection, table: PathTable) -> str:
    title = f"{section.place.name}: {section.shown}"
    if table.clock:
        title += ", " + _("years counted %(clock)s") % {"clock": table.clock}
    return title


def _years(section: PlaceSection, table: PathTable) -> Table:
    """A row a year; the last column is the number of a row of the table of steps."""
    columns = (
        _("Year"),
        _("Profit, USD"),
        _("Loss used, USD"),
        _("Taxable, USD"),
        _("Rate, percent"),
        _("Tax, USD"),
        _("Step of the law"),
    )
    rows = [
        _year(row, number)
        for number, group in enumerate(table.groups, start=1)
        for row in group.rows
    ]
    return Table(_path_title(section, table), columns, tuple(rows), note=section.shown_note)


def _year(row: YearRow, step: int) -> tuple:
    year = row.year
    return (
        str(row.calendar_year),
        Cell(row.profit, _cents(year.profit)),
        Cell(row.loss_used or "0", _cents(year.loss_used)),
        Cell(row.taxable, _cents(year.taxable)),
        Cell(row.rate, year.rate_percent),
        Cell(row.tax, _cents(year.tax)),
        Cell(str(step), step),
    )


def _steps(section: PlaceSection, table: PathTable) -> Table:
    columns = (_("Step of the law"), _("Years"), _("Law"), _("In the source’s words"))
    rows = [_step(number, group) for number, group in enumerate(table.groups, start=1)]
    title = _("%(path)s: steps of the law") % {"path": _path_title(section, table)}
    return Table(title, columns, tuple(rows))


def _step(number: int, group: StepGroup) -> tuple:
    law = _law(group.law, group.article)
    return (
        Cell(f"{number}. {group.step}, {group.rate}", note=group.reasons),
        group.years,
        Cell(law, as_of=group.as_of, source_numbers=_numbers(group.marks)) if law else (),
        group.condition,
    )


def _packages(section: PlaceSection) -> Table:
    columns = (
        _("Package"),
        _("For this project"),
        _("Tax in 15 years, USD, low"),
        _("Tax in 15 years, USD, high"),
        _("Average rate, percent, low"),
        _("Average rate, percent, high"),
        _("Conditions"),
    )
    title = _("%(place)s: packages on profit tax") % {"place": section.place.name}
    return Table(title, columns, tuple(map(_package, section.candidates)))


def _package(row: CandidateRow) -> tuple:
    chosen = _("chosen") if row.is_chosen else ""
    conditions = tuple(
        Cell(
            condition.text,
            note=_law(condition.law, condition.article),
            source_numbers=_numbers(condition.marks),
        )
        for condition in row.conditions
    )
    return (
        Cell(row.name, mark=chosen),
        Cell(row.availability_label, note=row.question),
        *_low_and_high(row, row.tax_bounds, words.amount),
        *_low_and_high(row, row.effective_bounds, words.percent),
        conditions,
    )


def _low_and_high(
    row: CandidateRow, bounds: Interval | None, say: Callable[[Decimal], str]
) -> tuple[Cell, Cell]:
    """Two numbers, the same where the package has one; words where it is not computed."""
    if bounds is None:
        gap = Cell(_("Not computed") if row.is_computable else _("Not computable"))
        return gap, gap
    low, high = (Cell(say(end), _cents(end), note=row.case) for end in (bounds.low, bounds.high))
    return low, high


def _cents(value: Decimal) -> Decimal:
    """Amounts in cents, rates in hundredths of a percent."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _law(law: LinkedText | None, article: str) -> str:
    return ", ".join(filter(None, (law.label if law else "", article)))


def _cautioned(law: LinkedText) -> str:
    return f"{law.label} ({law.note})" if law.note else law.label


def _numbers(marks: tuple[SourceMark, ...]) -> tuple[int, ...]:
    return tuple(mark.number for mark in marks)
