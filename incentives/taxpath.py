"""The tax on a company's profit year by year under one package of incentives.

Pure arithmetic in Decimal: no database, no words for readers, nothing rounded (display rounds).
Amounts are of one currency, as a rule US dollars; rates are percentages, 17 for 17 %; years are
calendar years, and year 1 is the year of the licence (``Project.start_year``).

The rules, in the order in which they apply to a year:

1. **Taxable profit.** A profit is reduced by losses of earlier years, the oldest first, each for
   at most ``Schedule.loss_years`` years after its own. Losses are set against the earliest
   profits, those of exempt years too: no source of the portal states another rule. Where
   ``loss_years`` is None the law is not known and nothing is carried forward. A loss is never
   taxed.
2. **Years of a step.** A step counts its years from its clock: the licence or promotion
   certificate (year 1), the first year with revenue, the first year with a profit before loss
   relief (at the latest ``latest_clock_year`` years into revenue, the first of them counted as
   one), or a calendar date. A clock that has not started covers no year. Calendar limits cut the
   years; a step that extends another holds only where its condition is met.
3. **Rate.** Of the steps that cover a year the lowest rate holds, because relief and reduced rate
   run on clocks of their own. A year that no step covers pays the country's standard rate of
   that calendar year.
4. **Tax** = taxable profit x rate / 100.

Present value = sum of tax(k) / (1 + d/100)^k for the years k = 1, 2, ...: each tax is paid at the
end of its year and discounted to the start of year 1. Effective average rate = 100 x tax / sum
of the positive profits before loss relief.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

ZERO = Decimal(0)
HUNDRED = Decimal(100)
PRECISION = 60  # digits, so that no amount a form accepts is rounded on the way

#: What starts the count of years; the values of ``incentives.enums.Clock``.
LICENCE, PROMOTION = "licence", "promotion"
FIRST_REVENUE, FIRST_PROFIT = "first_revenue", "first_profit"
FIXED_DATE, NOT_STATED = "fixed_date", "not_stated"
#: What an unstated clock may be; the promotion certificate falls in the year of the licence.
POSSIBLE_CLOCKS = (LICENCE, FIRST_REVENUE, FIRST_PROFIT)

#: Kinds of steps.
HOLIDAY, REDUCED, STANDARD = "holiday", "reduced", "standard"

#: Why a year has its rate: ``YearTax.reasons``.
UNCOVERED = "uncovered"  # no step covers the year: standard rate
LOWEST_OF_SEVERAL = "lowest_of_several"  # two steps cover it, the lower rate holds
CALENDAR_ENDED = "calendar_ended"  # a step would still count, the calendar has ended it
CALENDAR_NOT_BEGUN = "calendar_not_begun"  # a step would count, its calendar years come later
CLOCK_NOT_STARTED = "clock_not_started"  # a step waits for the first revenue or profit
CLOCK_FORCED = "clock_forced"  # the latest start of the clock came before the first profit
EXTENSION_NOT_MET = "extension_not_met"  # an extension would cover it, its condition is not met


@dataclass(frozen=True)
class Step:
    """One rate for some years of a package. ``last_year`` None has no end; ``record`` is whatever
    the caller wants back with the years the step sets (law, source)."""

    code: str
    rate_percent: Decimal
    first_year: int = 1
    last_year: int | None = None
    clock: str = LICENCE
    kind: str = REDUCED
    is_best_case: bool = False
    from_calendar_year: int | None = None
    until_calendar_year: int | None = None
    clock_date: date | None = None
    latest_clock_year: int | None = None
    is_extension: bool = False
    record: Any = field(default=None, compare=False, repr=False)

    def __post_init__(self):
        if self.first_year < 1 or (self.last_year is not None and self.last_year < self.first_year):
            raise ValueError(f"{self.code}: years {self.first_year} to {self.last_year}")
        if self.rate_percent < 0:
            raise ValueError(f"{self.code}: a rate of {self.rate_percent} percent")
        if self.clock == FIXED_DATE and self.clock_date is None:
            raise ValueError(f"{self.code}: counts from a date that is missing")

    def counts(self, number: int) -> bool:
        """Whether the step covers the year with this number of its clock."""
        return self.first_year <= number and (self.last_year is None or number <= self.last_year)

    def is_in_calendar(self, year: int) -> bool:
        """Whether the step's calendar limits allow a calendar year."""
        first, last = self.from_calendar_year, self.until_calendar_year
        return (first is None or first <= year) and (last is None or year <= last)


@dataclass(frozen=True)
class Schedule:
    """A package's steps over the country's standard rate. No steps: the standard rate itself, or
    a package whose benefit is not in the rate (``is_computable`` False: extra deductions).

    ``former_standards`` hold within their calendar years, ``standard`` in all others.
    ``loss_years``: how long a loss is carried forward; None where the data do not say.
    """

    code: str
    standard: Step
    steps: tuple[Step, ...] = ()
    loss_years: int | None = None
    former_standards: tuple[Step, ...] = ()
    is_computable: bool = True
    record: Any = field(default=None, compare=False, repr=False)

    def standard_in(self, calendar_year: int) -> Step:
        """What a firm without any package pays in a calendar year."""
        former = (step for step in self.former_standards if step.is_in_calendar(calendar_year))
        return next(former, self.standard)

    @property
    def has_unstated_clock(self) -> bool:
        return any(step.clock == NOT_STATED for step in self.steps)


@dataclass(frozen=True)
class Project:
    """A firm's years. ``revenue`` and ``profit`` are amounts of years 1, 2, ..., the last one
    holding for all later years; a negative profit is a loss. Empty ``revenue``: not given, and
    the first revenue is taken to fall in year 1. ``extensions_met``: codes of the steps whose
    condition for an extension the firm meets."""

    start_year: int
    revenue: tuple[Decimal, ...] = ()
    profit: tuple[Decimal, ...] = ()
    extensions_met: frozenset[str] = frozenset()

    def revenue_of(self, number: int) -> Decimal | None:
        """Revenue of year ``number`` (1 is the first); None where none was given."""
        return _amount(self.revenue, number) if self.revenue else None

    def profit_of(self, number: int) -> Decimal:
        return _amount(self.profit, number) if self.profit else ZERO


@dataclass(frozen=True)
class YearTax:
    """One year. ``count`` is the number of the year on the clock of ``step``, None where no step
    of the package covers it (``step`` is then the standard). ``loss_left`` is carried out of the
    year after what expired at its end."""

    number: int
    calendar_year: int
    revenue: Decimal | None
    profit: Decimal
    loss_used: Decimal
    loss_expired: Decimal
    loss_left: Decimal
    taxable: Decimal
    rate_percent: Decimal
    tax: Decimal
    step: Step
    count: int | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Totals:
    """Sums over the first ``years`` years; no effective rate without any profit."""

    years: int
    tax: Decimal
    present_value: Decimal
    profit: Decimal
    effective_rate_percent: Decimal | None


@dataclass(frozen=True)
class Path:
    """The years of a project under a schedule. ``clock`` is what an unstated clock was taken to
    be, empty where every clock is stated."""

    schedule: Schedule
    years: tuple[YearTax, ...]
    discount_percent: Decimal
    clock: str = ""

    def over(self, years: int) -> Totals:
        """Totals over the first years of the path; ValueError where it is shorter."""
        if years > len(self.years):
            raise ValueError(f"the path has {len(self.years)} years, not {years}")
        part = self.years[:years]
        with localcontext(prec=PRECISION):
            tax = sum((year.tax for year in part), ZERO)
            profit = sum((max(year.profit, ZERO) for year in part), ZERO)
            rate = HUNDRED * tax / profit if profit else None
            value = present_value([year.tax for year in part], self.discount_percent)
        return Totals(years, tax, value, profit, rate)


def tax_path(
    schedule: Schedule,
    project: Project,
    years: int = 15,
    discount_percent: Decimal = ZERO,
    unstated_clock: str = LICENCE,
) -> Path:
    """The tax of each of the first ``years`` years; steps with an unstated clock count from
    ``unstated_clock``."""
    stated = schedule
    if schedule.has_unstated_clock:
        if unstated_clock not in POSSIBLE_CLOCKS:
            raise ValueError(f"an unstated clock cannot be {unstated_clock!r}")
        stated = replace(
            schedule, steps=tuple(_with_clock(step, unstated_clock) for step in schedule.steps)
        )
    with localcontext(prec=PRECISION):
        reliefs = _loss_reliefs(project, schedule.loss_years, years)
        starts = {step.code: _start(step, project, years) for step in stated.steps}
        made = tuple(
            _year(number, stated, project, starts, relief)
            for number, relief in enumerate(reliefs, start=1)
        )
    clock = unstated_clock if schedule.has_unstated_clock else ""
    return Path(stated, made, Decimal(discount_percent), clock)


def tax_paths(
    schedule: Schedule, project: Project, years: int = 15, discount_percent: Decimal = ZERO
) -> tuple[Path, ...]:
    """One path, or one for each clock that an unstated one may be."""
    clocks = POSSIBLE_CLOCKS if schedule.has_unstated_clock else (LICENCE,)
    return tuple(tax_path(schedule, project, years, discount_percent, clock) for clock in clocks)


def present_value(payments: Sequence[Decimal], discount_percent: Decimal) -> Decimal:
    """Payments at the ends of years 1, 2, ... discounted to the start of year 1.

    ValueError for a discount of -100 percent or less.
    """
    if discount_percent <= -HUNDRED:
        raise ValueError("a discount rate lies above -100 percent")
    with localcontext(prec=PRECISION):
        growth = 1 + Decimal(discount_percent) / HUNDRED
        value, factor = ZERO, Decimal(1)
        for payment in payments:
            factor *= growth
            value += payment / factor
    return value


@dataclass(frozen=True)
class _Relief:
    """What losses do in one year."""

    used: Decimal
    expired: Decimal
    left: Decimal


def _loss_reliefs(project: Project, loss_years: int | None, years: int) -> list[_Relief]:
    """First in, first out: ``open_losses`` holds [number of its year, amount left]."""
    open_losses: list[list] = []
    made = []
    for number in range(1, years + 1):
        profit = project.profit_of(number)
        wanted = max(profit, ZERO)
        used = ZERO
        for loss in open_losses:
            part = min(loss[1], wanted - used)
            loss[1] -= part
            used += part
        if profit < 0 and loss_years:
            open_losses.append([number, -profit])
        expired = (
            sum((left for year, left in open_losses if number - year >= loss_years), ZERO)
            if loss_years
            else ZERO
        )
        open_losses = [
            loss for loss in open_losses if loss[1] and number - loss[0] < (loss_years or 0)
        ]
        made.append(_Relief(used, expired, sum((left for _year, left in open_losses), ZERO)))
    return made


@dataclass(frozen=True)
class _Start:
    """Where the clock of a step begins: its year 1 as a calendar year, None where it does not;
    ``is_forced`` where the law starts it before the first profit."""

    calendar_year: int | None
    is_forced: bool = False


def _start(step: Step, project: Project, years: int) -> _Start:
    if step.clock == FIXED_DATE:
        return _Start(step.clock_date.year)
    if step.clock in (LICENCE, PROMOTION):
        return _Start(project.start_year)
    revenue = _first_revenue(project, years)
    if step.clock == FIRST_REVENUE:
        return _Start(_calendar_year(project, revenue))
    profit = _first(years, lambda number: project.profit_of(number) > 0)
    if step.latest_clock_year is None or revenue is None:
        return _Start(_calendar_year(project, profit))
    latest = revenue + step.latest_clock_year - 1
    if profit is None or latest < profit:
        return _Start(_calendar_year(project, latest), is_forced=True)
    return _Start(_calendar_year(project, profit))


def _calendar_year(project: Project, number: int | None) -> int | None:
    return None if number is None else project.start_year + number - 1


def _first_revenue(project: Project, years: int) -> int | None:
    return _first(years, lambda number: project.revenue_of(number) > 0) if project.revenue else 1


def _first(years: int, is_met) -> int | None:
    return next((number for number in range(1, years + 1) if is_met(number)), None)


def _year(
    number: int,
    schedule: Schedule,
    project: Project,
    starts: dict[str, _Start],
    relief: _Relief,
) -> YearTax:
    calendar_year = project.start_year + number - 1
    step, count, reasons = _step_of(calendar_year, schedule, project, starts)
    profit = project.profit_of(number)
    taxable = max(profit, ZERO) - relief.used
    return YearTax(
        number=number,
        calendar_year=calendar_year,
        revenue=project.revenue_of(number),
        profit=profit,
        loss_used=relief.used,
        loss_expired=relief.expired,
        loss_left=relief.left,
        taxable=taxable,
        rate_percent=step.rate_percent,
        tax=taxable * step.rate_percent / HUNDRED,
        step=step,
        count=count,
        reasons=reasons,
    )


def _step_of(
    calendar_year: int, schedule: Schedule, project: Project, starts: dict[str, _Start]
) -> tuple[Step, int | None, tuple[str, ...]]:
    """The step that sets the rate of a year, its count on the step's clock, and why."""
    covering, reasons = [], []
    for step in schedule.steps:
        start = starts[step.code]
        if start.calendar_year is None or calendar_year < start.calendar_year:
            if step.kind != STANDARD:
                reasons.append(CLOCK_NOT_STARTED)
            continue
        count = calendar_year - start.calendar_year + 1
        if not step.counts(count):
            continue
        obstacle = _obstacle(step, calendar_year, project)
        if obstacle:
            reasons.append(obstacle)
        else:
            covering.append((step, count))
            if start.is_forced:
                reasons.append(CLOCK_FORCED)
    if not covering:
        return (
            schedule.standard_in(calendar_year),
            None,
            tuple(dict.fromkeys([UNCOVERED, *reasons])),
        )
    if len({step.rate_percent for step, _count in covering}) > 1:
        reasons.append(LOWEST_OF_SEVERAL)
    step, count = min(covering, key=lambda pair: (pair[0].rate_percent, pair[0].kind == STANDARD))
    return step, count, tuple(dict.fromkeys(reasons))


def _obstacle(step: Step, calendar_year: int, project: Project) -> str:
    """What keeps a step from a year that its clock gives it."""
    if step.is_extension and step.code not in project.extensions_met:
        return EXTENSION_NOT_MET
    if not step.is_in_calendar(calendar_year):
        begun = step.from_calendar_year is None or step.from_calendar_year <= calendar_year
        return CALENDAR_ENDED if begun else CALENDAR_NOT_BEGUN
    return ""


def _with_clock(step: Step, clock: str) -> Step:
    return replace(step, clock=clock) if step.clock == NOT_STATED else step


def _amount(amounts: tuple[Decimal, ...], number: int) -> Decimal:
    return amounts[min(number, len(amounts)) - 1]
