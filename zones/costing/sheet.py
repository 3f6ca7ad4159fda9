"""The result: what was found, what is missing, what nobody asked for, and sums over them.

A sheet never counts a gap as zero: what has no price is listed, and a sum over a sheet with gaps
is a lower bound. Zones are compared over the items that all of them have.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from zones.conversion import DOLLAR
from zones.costing.prices import Level, PassedOver, UnitPrice
from zones.intervals import Interval, total


class Group(StrEnum):
    """Kinds of cost, as a stacked bar shows them."""

    PREMISES = "premises"
    LABOUR = "labour"
    SOCIAL_SECURITY = "social_security"
    POWER = "power"
    WATER = "water"
    LOGISTICS = "logistics"
    TAX = "tax"
    FEES = "fees"
    INVESTMENT = "investment"


class Why(StrEnum):
    """Why an item has no amount."""

    NO_PRICE = "no_price"
    NOT_IN_DOLLARS = "not_in_dollars"
    NO_DISTANCE = "no_distance"
    NO_TONNES = "no_tonnes"
    PAID_ONCE = "paid_once"
    PAID_YEARLY = "paid_yearly"
    NO_WAGE = "no_wage"
    NO_RATE_KNOWN = "no_rate_known"
    NO_FEE = "no_fee"
    ONLY_FREE_STEPS = "only_free_steps"
    NO_SCHEDULE = "no_schedule"


#: Not missing: the cost stands in the other sheet.
ELSEWHERE = frozenset({Why.PAID_ONCE, Why.PAID_YEARLY})


@dataclass(frozen=True)
class Quantity:
    """One factor of an amount; ``unit`` is a word of the arithmetic such as ``person``."""

    value: Decimal
    unit: str
    is_floor: bool = False
    record: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Line:
    """One item: the product of ``quantities`` and ``price``, in US dollars and as stated.

    ``stated`` is None where the price is of several currencies. ``base`` is the price another
    line rests on (the wage under a social security contribution), ``ceiling`` its limit.
    """

    key: str
    group: Group
    quantities: tuple[Quantity, ...]
    price: UnitPrice | None
    usd: Interval
    stated: Interval | None = None
    currency: str = DOLLAR
    is_floor: bool = False
    base: UnitPrice | None = None
    ceiling: UnitPrice | None = None
    record: Any = field(default=None, compare=False, repr=False)

    @property
    def is_filled(self) -> bool:
        return self.price is not None and self.price.level == Level.FILLED


@dataclass(frozen=True)
class Missing:
    """An item without an amount, and why; ``refused`` are prices that could not be used."""

    key: str
    group: Group
    why: Why
    refused: tuple[PassedOver, ...] = ()

    @property
    def is_elsewhere(self) -> bool:
        """Whether the cost stands in the other sheet, so that this one lacks nothing."""
        return self.why in ELSEWHERE


@dataclass(frozen=True)
class CostSheet:
    """The items of one project in one zone. ``left_out`` are those the reader gave nothing for."""

    lines: tuple[Line, ...] = ()
    missing: tuple[Missing, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(line.key for line in self.lines)

    @property
    def is_floor(self) -> bool:
        """Whether the total bounds the true cost from below only."""
        lacks = any(not gap.is_elsewhere for gap in self.missing)
        return lacks or any(line.is_floor for line in self.lines)

    @property
    def filled(self) -> tuple[Line, ...]:
        """Items whose price was filled from the country."""
        return tuple(line for line in self.lines if line.is_filled)

    def of(self, keys: Collection[str]) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.key in keys)

    def total_usd(self, keys: Collection[str] | None = None) -> Interval | None:
        """The sum in US dollars, over some keys or all lines; None where a key has no amount or
        there is nothing to add up: a sum over other items would not be the same thing."""
        if keys is not None and not set(keys) <= self.keys:
            return None
        lines = self.lines if keys is None else self.of(keys)
        return total(line.usd for line in lines) if lines else None

    def group_usd(self, groups: Collection[str]) -> Interval | None:
        """The sum over whole groups; None where one of them was not asked for or has a gap.

        The criterion of a ranking: like with like, never a zone with a part left out.
        """
        wanted = set(groups)
        found = [line for line in self.lines if line.group in wanted]
        if any(gap.group in wanted for gap in self.missing):
            return None
        if {line.group for line in found} != wanted:
            return None
        return total(line.usd for line in found)

    def has_floor(self, keys: Collection[str]) -> bool:
        return any(line.is_floor for line in self.of(keys))


def common_keys(sheets: Iterable[CostSheet]) -> frozenset[str]:
    """The items that every sheet has an amount for."""
    every = [sheet.keys for sheet in sheets]
    return frozenset.intersection(*every) if every else frozenset()
