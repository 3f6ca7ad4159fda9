"""Means of ratings, recomputed from what they rest on, beside the ones a report prints.

Pure arithmetic on exact numbers; ratings and answers stand on a scale of 1 to 5. Means are
rounded half up to two decimals, as the reports do: 2.105 is 2.11, where rounding half to even
would give 2.10.

A module's or event's mean is the mean of all its items, each counted once: a module of twenty
items weighs four times one of five.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

LOWEST, HIGHEST = 1, 5
SCALE = range(LOWEST, HIGHEST + 1)
HUNDREDTHS = 100


def round_half_up(value: Fraction) -> Decimal:
    """A number from zero up, to two decimals, half a hundredth rounded up."""
    return Decimal(floor(value * HUNDREDTHS + Fraction(1, 2))) / HUNDREDTHS


def mean(values: Iterable[Decimal]) -> Decimal | None:
    """The mean of ratings, rounded half up; None where there are none."""
    exact = [Fraction(value) for value in values]
    return round_half_up(sum(exact) / len(exact)) if exact else None


# -- before and after -----------------------------------------------------------------------


@dataclass(frozen=True)
class Ratings:
    """Means before and after."""

    before: Decimal
    after: Decimal

    @property
    def gain(self) -> Decimal:
        """After less before, in points of the scale; negative where ratings fell."""
        return self.after - self.before


def mean_of_items(items: Sequence[Ratings]) -> Ratings | None:
    """The mean of all items before and after; None without items."""
    if not items:
        return None
    return Ratings(
        mean(item.before for item in items),
        mean(item.after for item in items),
    )


@dataclass(frozen=True)
class Compared:
    """A published figure beside the recomputed one; either may be missing."""

    published: Decimal | None
    recomputed: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Published less recomputed; None where one of them is missing."""
        if self.published is None or self.recomputed is None:
            return None
        return self.published - self.recomputed

    @property
    def differs(self) -> bool:
        return bool(self.difference)


# -- answers to a question ------------------------------------------------------------------


def mean_of_counts(counts: Sequence[int]) -> Decimal | None:
    """The mean answer from how many chose 1, 2, 3, 4 and 5; None where nobody answered.

    Raises ValueError for other than five counts or a negative one.
    """
    if len(counts) != len(SCALE) or min(counts) < 0:
        raise ValueError("five counts from zero up are needed")
    answers = sum(counts)
    if not answers:
        return None
    points = sum(value * count for value, count in zip(SCALE, counts, strict=True))
    return round_half_up(Fraction(points, answers))


def can_give(published: Decimal, answers: int) -> bool:
    """Whether this many answers of 1 to 5 can have the published mean at all.

    Their sum is a whole number, so of n answers only means k/n exist: 17 answers give 4.24 or
    4.29, never 4.27.
    """
    if answers < 1:
        return False
    exact, half = Fraction(published), Fraction(1, 2 * HUNDREDTHS)
    least = max(ceil((exact - half) * answers), LOWEST * answers)
    # The upper end is open: a mean of published + half a hundredth rounds to the next one.
    most = min(ceil((exact + half) * answers) - 1, HIGHEST * answers)
    return least <= most


def nearest_means(published: Decimal, answers: int) -> list[Decimal]:
    """The means next below and next above that so many answers of 1 to 5 can have."""
    exact = Fraction(published) * answers
    sums = {max(floor(exact), LOWEST * answers), min(ceil(exact), HIGHEST * answers)}
    return [round_half_up(Fraction(points, answers)) for points in sorted(sums)]


def possible_answers(published: Decimal, *, at_most: int) -> list[int]:
    """Every number of answers up to ``at_most`` that can have the published mean."""
    return [answers for answers in range(1, at_most + 1) if can_give(published, answers)]


class Finding(StrEnum):
    """What a question's figures say of one another."""

    AGREES = "agrees"
    DIFFERS = "differs"
    IMPOSSIBLE = "impossible"
    TOO_MANY_ANSWERS = "too_many_answers"


@dataclass(frozen=True)
class Question:
    """A question's figures: its published mean, the counts of answers, and how many took part."""

    published: Decimal | None = None
    counts: tuple[int, ...] | None = None
    participants: int | None = None

    @property
    def answers(self) -> int | None:
        """How many answered: the counts' sum; None where the report prints no counts."""
        return sum(self.counts) if self.counts is not None else None

    @property
    def compared(self) -> Compared:
        recomputed = mean_of_counts(self.counts) if self.counts is not None else None
        return Compared(self.published, recomputed)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that can be said; empty where there is nothing to compare.

        Without counts, a mean is impossible when no number of answers up to that of the
        participants can have it.
        """
        found = []
        if self.compared.difference is not None:
            found.append(Finding.DIFFERS if self.compared.differs else Finding.AGREES)
        if self._is_impossible():
            found.append(Finding.IMPOSSIBLE)
        if self.answers and self.participants is not None and self.answers > self.participants:
            found.append(Finding.TOO_MANY_ANSWERS)
        return tuple(found)

    def _is_impossible(self) -> bool:
        if self.published is None:
            return False
        if self.answers:
            return not can_give(self.published, self.answers)
        if self.participants:
            return not possible_answers(self.published, at_most=self.participants)
        return False

    @property
    def from_everybody(self) -> bool | None:
        """Whether the mean can come from one answer of every participant; None if unknown."""
        if self.published is None or not self.participants:
            return None
        return can_give(self.published, self.participants)


# -- totals and their parts -----------------------------------------------------------------


@dataclass(frozen=True)
class Parts:
    """A stated total and the stated parts of it; a part of None is not reported."""

    total: Decimal | int | None
    parts: tuple[Decimal | int | None, ...]

    @property
    def sum(self) -> Decimal | int | None:
        """The sum of the parts; None unless every part is reported."""
        if not self.parts or any(part is None for part in self.parts):
            return None
        return sum(self.parts)

    @property
    def difference(self) -> Decimal | int | None:
        """The parts' sum less the total; None where one of them is missing."""
        if self.total is None or self.sum is None:
            return None
        return self.sum - self.total

    @property
    def contradicts(self) -> bool:
        return bool(self.difference)


@dataclass(frozen=True)
class Total:
    """A sum over those records that report a figure, with how many do."""

    value: int
    reported: int
    of: int


def total(values: Iterable[int | None]) -> Total:
    """Add up what is reported and say of how many records it is."""
    given = list(values)
    known = [value for value in given if value is not None]
    return Total(sum(known), len(known), len(given))
