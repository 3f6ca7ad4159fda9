"""One path as a table by year, in groups under the step of the law that sets the rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from incentives.models import IncentiveTerm
from incentives.presenters import common
from incentives.presenters.common import LinkedText
from incentives.taxpath import STANDARD, Path, YearTax
from sezportal.presenters.tax_calculator import words
from zones import charts
from zones.presenters import formats
from zones.presenters.figures import SourceMark, SourceRegister

LABEL_EVERY = 5  # years


@dataclass(frozen=True)
class YearRow:
    """One year; amounts in US dollars, unrounded figures in ``year``."""

    number: int
    calendar_year: int
    profit: str
    loss_used: str
    loss_expired: str
    taxable: str
    rate: str
    tax: str
    year: YearTax


@dataclass(frozen=True)
class StepGroup:
    """Years in a row under one step: its words, the law and article behind it."""

    step: str
    years: str
    rate: str
    reasons: str
    condition: str
    law: LinkedText | None
    article: str
    as_of: str
    marks: tuple[SourceMark, ...]
    rows: tuple[YearRow, ...]


@dataclass(frozen=True)
class RateColumn:
    """A year of the chart: places in percent across, px down; ``label`` where the rate changes.
    The ``tick`` of the last year ends at the right edge (``is_last``)."""

    column: charts.Column
    middle: str
    label: str
    label_y: str
    tick: str
    is_last: bool


@dataclass(frozen=True)
class RateChart:
    columns: tuple[RateColumn, ...]
    standard_y: str
    standard: str
    sentence: str


@dataclass(frozen=True)
class PathTable:
    """``clock``: what an unstated clock was taken to be, empty where it is stated.
    ``leaves_losses_out``: the sum of the profits is not that of the column."""

    clock: str
    groups: tuple[StepGroup, ...]
    total_profit: str
    total_tax: str
    has_losses: bool
    leaves_losses_out: bool
    chart: RateChart
    path: Path


def path_table(path: Path, register: SourceRegister, used_for: str) -> PathTable:
    """A path of ``incentives.taxpath`` whose steps carry their terms as records."""
    totals = path.over(len(path.years))
    return PathTable(
        clock=str(words.CLOCKS[path.clock]) if path.clock else "",
        groups=tuple(
            _group(list(years), register, used_for)
            for _key, years in groupby(path.years, key=_same_step)
        ),
        total_profit=words.amount(totals.profit),
        total_tax=words.amount(totals.tax),
        has_losses=any(year.loss_used or year.loss_expired for year in path.years),
        leaves_losses_out=any(year.profit < 0 for year in path.years),
        chart=rate_chart(path),
        path=path,
    )


def _same_step(year: YearTax) -> tuple:
    """Years stand together under one step; a standard rate also for one reason."""
    is_standard = year.step.kind == STANDARD
    return year.step.code, year.count is None, words.reasons([year]) if is_standard else ""


def _group(years: Sequence[YearTax], register: SourceRegister, used_for: str) -> StepGroup:
    first, last = years[0], years[-1]
    term: IncentiveTerm = first.step.record
    return StepGroup(
        step=words.step_words(first),
        years=words.years(first.number, last.number),
        rate=common.rate(term),
        reasons=words.reasons(years),
        condition=term.condition,
        law=common.law_link(term.law),
        article=term.article,
        as_of=formats.partial_date(term.as_of),
        marks=common.marks(term, register, used_for),
        rows=tuple(map(_row, years)),
    )


def _row(year: YearTax) -> YearRow:
    return YearRow(
        number=year.number,
        calendar_year=year.calendar_year,
        profit=words.amount(year.profit),
        loss_used=words.amount(year.loss_used) if year.loss_used else "",
        loss_expired=words.amount(year.loss_expired) if year.loss_expired else "",
        taxable=words.amount(year.taxable),
        rate=words.percent(year.rate_percent),
        tax=words.amount(year.tax),
        year=year,
    )


def rate_chart(path: Path) -> RateChart:
    """The rate of each year as a column, for ``components/rate_years.html``."""
    standard = path.schedule.standard.rate_percent
    highest = max(standard, *(year.rate_percent for year in path.years), Decimal(1))
    made = charts.columns(
        [(str(year.calendar_year), year.rate_percent) for year in path.years], highest
    )
    slot = 1 / len(made)
    before = None
    found = []
    for place, (column, year) in enumerate(zip(made, path.years, strict=True)):
        changes = year.rate_percent != before
        before = year.rate_percent
        found.append(
            RateColumn(
                column=column,
                middle=charts.percent((place + 0.4) * slot),
                label=formats.number(year.rate_percent) if changes else "",
                label_y=f"{float(column.y) - 4:.1f}",
                tick=_tick(year),
                is_last=place == len(made) - 1,
            )
        )
    top = charts.BASE_LINE - charts.PLOT_HEIGHT * float(standard) / float(highest)
    return RateChart(tuple(found), f"{top:.1f}", words.percent(standard), _sentence(path))


def _tick(year: YearTax) -> str:
    wanted = year.number == 1 or year.number % LABEL_EVERY == 0
    return str(year.calendar_year) if wanted else ""


def _sentence(path: Path) -> str:
    """``Rate of tax. years 1 to 2: 0 %; years 3 to 6: 8.5 %``."""
    parts = []
    for rate, years in groupby(path.years, key=lambda year: year.rate_percent):
        held = list(years)
        span = words.years(held[0].number, held[-1].number)
        parts.append(f"{span}: {words.percent(rate)}")
    return _("Rate of tax. ") + "; ".join(parts)
