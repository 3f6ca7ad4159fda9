"""Amounts in other currencies as US dollars, at a rate that the page can name.

Pure: amounts, dates and rates in; nothing is looked up here. A rate is in units of the currency
for one US dollar; dates are partial dates (``2019``, ``2019-08``, ``2019-08-26``; empty: undated).
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

DOLLAR = "USD"

#: How many years a rate may lie from the amount it converts. Further away the result says more of
#: the rate than of the price: the kip lost more than half its worth between 2018 and 2024.
NEAR_YEARS = 3


@dataclass(frozen=True)
class Rate:
    """Units of ``currency`` for one US dollar. ``record`` is whatever the caller wants back,
    such as the stored rate with its source."""

    currency: str
    as_of: str
    per_usd: Decimal
    record: Any = None

    @property
    def year(self) -> str:
        return self.as_of[:4]


@dataclass(frozen=True)
class Dollars:
    """A range in US dollars and the rate it was computed with; ``is_same_year`` is false where
    no rate of the amount's own year was known."""

    low: Decimal
    high: Decimal
    rate: Rate
    is_same_year: bool


def nearest_rate(rates: Iterable[Rate], *, currency: str, as_of: str) -> Rate | None:
    """The rate to convert an amount of ``currency`` that holds for ``as_of``.

    A rate of the same year before all others, then the nearest in time, measured between the
    middles of the stated periods: a currency that fell by half since must not make a wage of
    2018 look half as high. Of two equally near the later. None where no rate of the currency lies
    within ``NEAR_YEARS`` of the amount's year, and for an undated amount: it has no year.
    """
    if not as_of:
        return None
    near = [rate for rate in rates if rate.currency == currency and _is_near(rate, as_of)]
    if not near:
        return None
    middle = _middle(as_of)

    def remoteness(rate: Rate) -> tuple[bool, int, int]:
        days = abs((_middle(rate.as_of) - middle).days)
        return rate.year != as_of[:4], days, _later(rate.as_of)

    return min(near, key=remoteness)


def in_dollars(
    low: Decimal, high: Decimal, *, currency: str, as_of: str, rates: Iterable[Rate]
) -> Dollars | None:
    """The range ``low`` to ``high`` in US dollars by ``nearest_rate``; None without one.

    Unrounded. Dollars themselves are not converted: asking for that raises ValueError.
    """
    if currency == DOLLAR:
        raise ValueError("an amount in US dollars needs no rate")
    rate = nearest_rate(rates, currency=currency, as_of=as_of)
    if rate is None:
        return None
    return Dollars(
        low / rate.per_usd,
        high / rate.per_usd,
        rate,
        is_same_year=rate.year == as_of[:4],
    )


@dataclass(frozen=True)
class Amount:
    """A range in a wanted currency and the rates it was computed with, in the order of their use;
    none where it was stated in that currency. ``is_same_year`` as in ``Dollars``."""

    low: Decimal
    high: Decimal
    rates: tuple[Rate, ...] = ()
    is_same_year: bool = True


def in_currency(
    low: Decimal, high: Decimal, *, currency: str, to: str, as_of: str, rates: Iterable[Rate]
) -> Amount | None:
    """The range ``low`` to ``high`` of ``currency`` in the currency ``to``; None without rates.

    By way of the US dollar, each step by ``nearest_rate``. Unrounded.
    """
    if currency == to:
        return Amount(low, high)
    known = list(rates)
    used = []
    if currency != DOLLAR:
        rate = nearest_rate(known, currency=currency, as_of=as_of)
        if rate is None:
            return None
        low, high = low / rate.per_usd, high / rate.per_usd
        used.append(rate)
    if to != DOLLAR:
        rate = nearest_rate(known, currency=to, as_of=as_of)
        if rate is None:
            return None
        low, high = low * rate.per_usd, high * rate.per_usd
        used.append(rate)
    return Amount(low, high, tuple(used), all(rate.year == as_of[:4] for rate in used))


def days_between(one: str, other: str) -> int:
    """How far two partial dates lie apart, by the middles of their periods."""
    return abs((_middle(one) - _middle(other)).days)


def _is_near(rate: Rate, as_of: str) -> bool:
    return abs(int(rate.year) - int(as_of[:4])) <= NEAR_YEARS


def _middle(partial: str) -> date:
    """The middle day of the period a partial date stands for."""
    year, *rest = (int(part) for part in partial.split("-"))
    if not rest:
        return date(year, 7, 2)
    if len(rest) == 1:
        return date(year, rest[0], 15)
    month, day = rest
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _later(partial: str) -> int:
    """Sorts later days first."""
    return -_middle(partial).toordinal()
