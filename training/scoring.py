"""Means of scores, and what came of them since an earlier assessment. Pure.

A score is a step from 1 to 5, None where the element was not assessed. What was not assessed is no
part of a mean, neither of its sum nor of its count, and a mean always says of how many of all
elements it is: scores 4, 2 and one not assessed have the mean 3.00 of 2 of 3 elements.

Two assessments are compared over the elements that both assessed: one that was left out before and
scored 1 now has not made the section worse.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from training.evaluation import mean

Scores = Mapping[Hashable, int | None]


@dataclass(frozen=True)
class Mean:
    """The mean of the assessed elements, two decimals, rounded half up; None where none is."""

    value: Decimal | None
    assessed: int
    of: int


def mean_of(scores: Iterable[int | None]) -> Mean:
    """The mean of those that are assessed."""
    given = list(scores)
    known = [Decimal(score) for score in given if score is not None]
    return Mean(mean(known), len(known), len(given))


@dataclass(frozen=True)
class Change:
    """The means of the same elements, before and now; ``elements`` is how many both assessed."""

    before: Decimal
    now: Decimal
    elements: int

    @property
    def difference(self) -> Decimal:
        """In steps of the scale; negative where it became worse."""
        return self.now - self.before


def change_of(before: Scores, now: Scores) -> Change | None:
    """Over the elements that both assessed; None where there is none."""
    both = [key for key, score in now.items() if None not in (score, before.get(key))]
    if not both:
        return None
    return Change(
        mean(Decimal(before[key]) for key in both),
        mean(Decimal(now[key]) for key in both),
        len(both),
    )
