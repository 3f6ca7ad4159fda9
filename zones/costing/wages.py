"""What people cost: wages by grade, and the employer's social security on them.

A surveyed or quoted wage goes before a legal minimum, which is a lower bound of what a firm pays
and is marked as one. A surveyed wage that lies below the newer minimum of its place is passed
over: nobody may pay it any more. A survey of a wider area than the minimum, a national average
beside the minimum of a province at the border, says what is paid elsewhere: the wage then runs
from that minimum to the survey. Where minimums differ within the country and nothing says which
holds at the place, an older survey among them cannot be checked: the wage then spans both, and is
a lower bound where the survey does not reach above all of them. Engineers and managers have no
legal minimum; without a survey their cost is missing.

Contribution of the employer per person and month = rate x min(wage, ceiling), in the currency of
both where that is one: the ceiling in dollars of another year would cut the wage elsewhere. Where
the wage is what an employee costs and its source does not say whether social security is in it,
the contribution runs from nothing to that amount.
"""

from dataclasses import replace
from decimal import Decimal

from zones.conversion import DOLLAR
from zones.costing import minimum
from zones.costing.holding import ORDER, Level
from zones.costing.places import Site
from zones.costing.prices import Obstacle, PassedOver, PriceList, Reckoned, UnitPrice
from zones.costing.sheet import CostSheet
from zones.costing.units import (
    EMPLOYER_RATE,
    ENGINEER_WAGE,
    MANAGER_WAGE,
    MINIMUM_WAGE,
    WORKER_WAGE,
)
from zones.intervals import ZERO, Interval, hull

WORKERS, ENGINEERS, MANAGERS = "workers", "engineers", "managers"
WAGE_OF = {WORKERS: WORKER_WAGE, ENGINEERS: ENGINEER_WAGE, MANAGERS: MANAGER_WAGE}


def monthly_wage(
    prices: PriceList, site: Site, grade: str, *, at_minimum: bool = False
) -> UnitPrice | None:
    """What a person of a grade is paid a month; None where no source says. ``at_minimum`` leaves
    surveys of workers aside."""
    if grade != WORKERS:
        return minimum.find(prices, site, WAGE_OF[grade])
    least = prices.find(MINIMUM_WAGE, site)
    if at_minimum:
        return None if least is None else replace(least, is_floor=True)
    surveyed = minimum.find(prices, site, WORKER_WAGE)
    if least is None:
        return surveyed
    if surveyed is not None:
        return _from_minimum(surveyed, least)
    below = prices.find(WORKER_WAGE, site)
    passed = (
        PassedOver(part.price, Obstacle.BELOW_MINIMUM) for part in (below.parts if below else ())
    )
    return replace(least, is_floor=True, passed_over=(*least.passed_over, *passed))


def _from_minimum(surveyed: UnitPrice, least: UnitPrice) -> UnitPrice:
    """The survey, its low end at the minimum where that holds for a nearer place; both where it
    cannot be checked against minimums that differ within the country."""
    if _is_unchecked(surveyed, least):
        is_floor = surveyed.usd.high <= least.usd.high
        return replace(_spanned(surveyed, least), is_unchecked=True, is_floor=is_floor)
    if ORDER[least.level] >= ORDER[surveyed.level] or least.usd.low >= surveyed.usd.low:
        return surveyed
    return _spanned(surveyed, least)


def _is_unchecked(surveyed: UnitPrice, least: UnitPrice) -> bool:
    """Whether a survey from before the minimums lies among them, so that it may be below the one
    that holds at its place."""
    if least.level != Level.FILLED or least.usd.is_point:
        return False
    return any(
        part.price.year < least.newest and not _is_above(part, least) for part in surveyed.parts
    )


def _is_above(wage: Reckoned, least: UnitPrice) -> bool:
    if wage.price.currency == least.currency and least.stated is not None:
        return wage.stated.low >= least.stated.high
    return wage.usd.low >= least.usd.high


def _spanned(surveyed: UnitPrice, least: UnitPrice) -> UnitPrice:
    """From the minimum to the survey."""
    is_single = surveyed.stated is not None and surveyed.currency == least.currency
    return replace(
        surveyed,
        usd=hull((least.usd, surveyed.usd)),
        stated=hull((least.stated, surveyed.stated)) if is_single else None,
        currency=surveyed.currency if is_single else DOLLAR,
        parts=(*least.parts, *surveyed.parts),
        passed_over=(*surveyed.passed_over, *least.passed_over),
        least=least,
    )


def is_at_minimum(sheet: CostSheet) -> bool | None:
    """Whether a sheet pays workers the legal minimum for want of a survey; None without workers
    or without any wage."""
    for line in sheet.of({WORKERS}):
        if line.price is not None:
            return line.price.item == MINIMUM_WAGE
    return None


def employer_rate(prices: PriceList, site: Site) -> UnitPrice | None:
    """The employer's share of insured pay in percent, all branches together as the data hold it;
    a range where it differs by staff. None where no source states it."""
    return prices.find(EMPLOYER_RATE, site)


def ceiling_of(wage: UnitPrice, ceiling: UnitPrice | None) -> UnitPrice | None:
    """The ceiling as it cuts a wage: where both are stated in one currency, in dollars at the
    wage's own rate, so that the two compare as they are stated."""
    if ceiling is None or ceiling.stated is None or wage.stated is None:
        return ceiling
    rates = {part.rate for part in wage.parts}
    if ceiling.currency != wage.currency or ceiling.currency == DOLLAR or len(rates) != 1:
        return ceiling
    rate = rates.pop()
    parts = tuple(
        replace(part, usd=part.stated / rate.per_usd, rate=rate, is_rate_of_year=True)
        for part in ceiling.parts
    )
    return replace(ceiling, usd=hull(part.usd for part in parts), parts=parts)


def contribution(
    rate: UnitPrice, wage: UnitPrice, ceiling: UnitPrice | None
) -> tuple[Interval, bool]:
    """US dollars per person and month, and whether that is a lower bound only: it is where the
    wage is one and no ceiling caps it."""
    insured = wage.usd
    if ceiling is not None:
        insured = Interval(min(insured.low, ceiling.usd.low), min(insured.high, ceiling.usd.high))
    amount = insured * rate.usd / 100
    if any(part.price.may_include_contributions for part in wage.parts):
        amount = Interval(ZERO, amount.high)
    is_capped = ceiling is not None and wage.usd.low >= ceiling.usd.high
    return amount, wage.is_floor and not is_capped


def share_in_currency(amount: Interval, wage: UnitPrice) -> Interval | None:
    """An amount in dollars as one in the wage's currency, by the wage's own ratio of the two;
    None where the wage has no single rate."""
    rates = {part.rate.per_usd if part.rate else Decimal(1) for part in wage.parts}
    if wage.stated is None or len(rates) != 1:
        return None
    return amount * rates.pop()
