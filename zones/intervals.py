"""Closed ranges of decimals: what is known of a quantity when its bounds are all that is known.

Pure. Nothing is rounded. The arithmetic is that of interval analysis: the result of an operation
holds every value that the operation can give for values inside the operands, and no wider range
does, as long as each operand enters once (R. E. Moore, Interval Analysis, 1966).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

ZERO = Decimal(0)


@dataclass(frozen=True)
class Interval:
    """All values from ``low`` to ``high``, both included. ``low`` above ``high``, or a bound that
    is not a finite number, raises ValueError."""

    low: Decimal
    high: Decimal

    def __post_init__(self):
        if not (self.low.is_finite() and self.high.is_finite()):
            raise ValueError("the bounds of a range are finite numbers")
        if self.low > self.high:
            raise ValueError(f"a range runs from low to high, not from {self.low} to {self.high}")

    @classmethod
    def point(cls, value: Decimal | int) -> Self:
        """The range that holds one value."""
        exact = Decimal(value)
        return cls(exact, exact)

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    @property
    def midpoint(self) -> Decimal:
        return (self.low + self.high) / 2

    @property
    def width(self) -> Decimal:
        return self.high - self.low

    def __add__(self, other: Self) -> Self:
        if not isinstance(other, Interval):
            return NotImplemented
        return type(self)(self.low + other.low, self.high + other.high)

    def __radd__(self, other):
        """``sum(ranges)`` begins with 0."""
        return self if other == 0 else NotImplemented

    def __mul__(self, other: "Interval | Decimal | int") -> Self:
        """The product with a number or range that is not negative; ValueError if it is."""
        factor = _as_interval(other)
        if factor is None:
            return NotImplemented
        if factor.low < 0:
            raise ValueError("a range is multiplied by what is not negative")
        return type(self)(
            min(self.low * factor.low, self.low * factor.high),
            max(self.high * factor.low, self.high * factor.high),
        )

    __rmul__ = __mul__

    def __truediv__(self, divisor: Decimal | int) -> Self:
        """The quotient by a number above zero; ValueError otherwise."""
        if not isinstance(divisor, Decimal | int):
            return NotImplemented
        if divisor <= 0:
            raise ValueError("a range is divided by what is above zero")
        return type(self)(self.low / divisor, self.high / divisor)

    def __contains__(self, value: Decimal | int) -> bool:
        return self.low <= value <= self.high

    def holds(self, other: Self) -> bool:
        """Whether every value of ``other`` lies in this range."""
        return self.low <= other.low and other.high <= self.high


NOTHING = Interval(ZERO, ZERO)


def total(ranges: Iterable[Interval]) -> Interval:
    """The sum; ``NOTHING`` of none."""
    return sum(ranges, NOTHING)


def hull(ranges: Iterable[Interval]) -> Interval:
    """The narrowest range that holds all; ValueError of none."""
    found = list(ranges)
    if not found:
        raise ValueError("no range holds the values of none")
    return Interval(min(one.low for one in found), max(one.high for one in found))


def _as_interval(value) -> Interval | None:
    if isinstance(value, Interval):
        return value
    return Interval.point(value) if isinstance(value, Decimal | int) else None
