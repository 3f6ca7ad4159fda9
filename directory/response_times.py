"""How long answers take: medians and 90th percentiles that do not forget who still waits. Pure.

**Nearest rank.** Of *n* durations in rising order, the *p*-th percentile is the one at rank
``ceil(p / 100 * n)``: the shortest within which at least *p* percent are done. It is always a
duration that occurred; nothing is interpolated.

**Who still waits** is counted too, with the time waited so far, which the end can only exceed.
That makes the percentile the least that it can become: it is exact (``is_least`` false) where
every waiting time may grow without changing it, and otherwise reads "at least". Leaving out who
waits would show an office that answers one in ten within a day as one that answers in a day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

MEDIAN, NINETIETH = 50, 90
WHOLE = 100
#: Cases that a percentile stands on at least; the 90th of fewer than ten is merely the longest.
FEWEST = {MEDIAN: 5, NINETIETH: 10}

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Times:
    """Durations of what is ``done``, and how long the others are ``waiting`` so far."""

    done: Sequence[timedelta] = ()
    waiting: Sequence[timedelta] = ()

    @property
    def count(self) -> int:
        return len(self.done) + len(self.waiting)


@dataclass(frozen=True)
class Percentile:
    """``is_least``: some still wait, and it can only become longer."""

    value: timedelta
    is_least: bool = False


def percentile(times: Times, percent: int) -> Percentile:
    """By nearest rank, ``percent`` from 1 to 100. Raises ValueError where there is nothing."""
    if not times.count:
        raise ValueError("a percentile of nothing")
    rank = -(-percent * times.count // WHOLE)
    least = sorted((*times.done, *times.waiting))[rank - 1]
    done = sorted(times.done)
    is_settled = rank <= len(done) and done[rank - 1] == least
    return Percentile(least, is_least=not is_settled)


def told(times: Times, percent: int) -> Percentile | None:
    """The percentile, None where too few cases would carry it (``FEWEST``)."""
    return percentile(times, percent) if times.count >= FEWEST[percent] else None


def in_units(duration: timedelta, unit: timedelta) -> Decimal:
    """A duration in units of another, to two decimals, halves away from zero.

    >>> in_units(timedelta(hours=10), timedelta(hours=8))
    Decimal('1.25')
    """
    tick = timedelta(microseconds=1)
    return (Decimal(duration // tick) / Decimal(unit // tick)).quantize(HUNDREDTH, ROUND_HALF_UP)
