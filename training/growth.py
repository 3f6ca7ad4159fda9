"""How a zone grew beside the other zones of its country. Pure.

A series is a value for each year that has one. Between a first and a last year,

    growth        = last value / first value - 1
    rate per year = (last value / first value) ^ (1 / years between) - 1
    index         = 100 * value of a year / value of the base year

The national average of a year pair is the mean, over the *other* zones of the country that report
*both* years, of their values in each of the two years; it grows as any series does:

    mean(b) = sum of v(b) / n        mean(e) = sum of v(e) / n        growth = mean(e) / mean(b) - 1

The same zones stand on both sides, so that a zone that begins to report is no growth; the zone in
question is not among them, because it would be compared with itself; and each zone weighs as much
as it is large, because a mean of rates would let a zone that went from one firm to five speak
louder than one that went from 100 to 150.

By hand: a zone has 40 firms in 2015 and 60 in 2019: growth 50%, rate 1.5^(1/4) - 1 = 10.67% a
year. Two others report both years, 100 -> 130 and 20 -> 50; a third reports 2019 alone. Their mean
goes from 60 to 90: 50% as well. The zone grew as its country grew, no more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

Series = Mapping[int, Decimal]

#: Rates per year that differ by no more than this are called the same: one percentage point.
ALIKE = Decimal("0.01")
#: Fewer zones than this hardly speak for a country.
FEW_ZONES = 3
BASE = 100


@dataclass(frozen=True)
class Growth:
    """From the value of a first year to that of a later one; neither is negative."""

    first: int
    last: int
    before: Decimal
    after: Decimal

    def __post_init__(self):
        if self.first >= self.last:
            raise ValueError("the last year must be later than the first")
        if self.before < 0 or self.after < 0:
            raise ValueError("values are from zero up")

    @property
    def total(self) -> Decimal | None:
        """Growth over all years, 0.5 for half as much again; None from nothing."""
        return Decimal(self.after) / Decimal(self.before) - 1 if self.before else None

    @property
    def yearly(self) -> Decimal | None:
        """The even rate a year that leads from the one value to the other; None from nothing."""
        if not self.before:
            return None
        ratio = Decimal(self.after) / Decimal(self.before)
        if not ratio:
            return Decimal(-1)
        return ratio ** (Decimal(1) / (self.last - self.first)) - 1


def growth_of(series: Series) -> Growth | None:
    """From the first year to the last; None with fewer than two years."""
    if len(series) < 2:
        return None
    first, last = min(series), max(series)
    return Growth(first, last, series[first], series[last])


@dataclass(frozen=True)
class Average:
    """The other zones that report both years: how many, and how their mean grew."""

    zones: int
    growth: Growth


def national(others: Iterable[Series], first: int, last: int) -> Average | None:
    """Of those of ``others`` that report both years; None where none does."""
    pairs = [(one[first], one[last]) for one in others if first in one and last in one]
    if not pairs:
        return None
    before, after = (sum(map(Decimal, values)) / len(pairs) for values in zip(*pairs, strict=True))
    return Average(len(pairs), Growth(first, last, before, after))


def years_to_compare(series: Series, others: Iterable[Series]) -> tuple[int, int] | None:
    """The two years to compare over: the furthest apart that the zone and at least one other report
    both; of equally long stretches that with more zones, then the later. None where there is none.
    """
    others = list(others)
    found = [
        (last - first, average.zones, last)
        for first in series
        for last in series
        if first < last and (average := national(others, first, last)) is not None
    ]
    if not found:
        return None
    length, _zones, last = max(found)
    return last - length, last


class Verdict(StrEnum):
    """What the zone's rate says beside the country's."""

    AS_COUNTRY = "as_country"  # it grew, as the others did: within ``ALIKE`` a year
    FASTER = "faster"
    SLOWER = "slower"  # it grew, less than the others
    ALONE = "alone"  # it grew, the others did not
    BEHIND = "behind"  # the others grew, it did not
    NEITHER = "neither"  # neither it nor the others grew


def verdict(zone: Decimal, country: Decimal) -> Verdict:
    """Of two rates a year, 0.05 for five percent."""
    if zone > 0 and country > 0:
        if abs(zone - country) <= ALIKE:
            return Verdict.AS_COUNTRY
        return Verdict.FASTER if zone > country else Verdict.SLOWER
    if zone > 0:
        return Verdict.ALONE
    return Verdict.BEHIND if country > 0 else Verdict.NEITHER


@dataclass(frozen=True)
class Beside:
    """A zone's growth beside the national average of the same years. ``growth`` is None with fewer
    than two years; ``average`` where no other zone reports both of them."""

    growth: Growth | None
    average: Average | None = None

    @property
    def verdict(self) -> Verdict | None:
        """None where one of the rates is missing."""
        if self.growth is None or self.average is None:
            return None
        zone, country = self.growth.yearly, self.average.growth.yearly
        return None if zone is None or country is None else verdict(zone, country)

    @property
    def is_of_few(self) -> bool:
        return self.average is not None and self.average.zones < FEW_ZONES


def beside(series: Series, others: Iterable[Series]) -> Beside:
    """The zone and the others over ``years_to_compare``; the zone alone where there are none."""
    others = list(others)
    years = years_to_compare(series, others)
    if years is None:
        return Beside(growth_of(series))
    first, last = years
    return Beside(Growth(first, last, series[first], series[last]), national(others, first, last))


@dataclass(frozen=True)
class IndexPoint:
    """A year on the index, 100 in the base year: the zone, and the national average of the
    ``zones`` others that report the base year and this one; None where none does."""

    year: int
    value: Decimal
    zone: Fraction
    country: Fraction | None
    zones: int


def indexed(series: Series, others: Iterable[Series], base: int) -> list[IndexPoint]:
    """Every year of the zone's on an index of the base year; empty where its value is nothing.

    Raises KeyError where the zone has no value of the base year.
    """
    others, start = list(others), series[base]
    if not start:
        return []
    return [
        IndexPoint(
            year,
            series[year],
            Fraction(series[year]) / Fraction(start) * BASE,
            *_country_index(others, base, year),
        )
        for year in sorted(series)
    ]


def _country_index(others: list[Series], base: int, year: int) -> tuple[Fraction | None, int]:
    pairs = [(one[base], one[year]) for one in others if base in one and year in one]
    before = sum(Fraction(start) for start, _value in pairs)
    if not before:
        return None, 0
    return sum(Fraction(value) for _start, value in pairs) / before * BASE, len(pairs)
