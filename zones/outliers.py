"""Values that lie far from the others of their kind, told robustly.

Pure. Iglewicz and Hoaglin ("How to Detect and Handle Outliers", The ASQC Basic References in
Quality Control: Statistical Techniques 16, 1993) measure how far a value *x* lies from the others
by its modified z-score

    M = 0.6745 (x - median) / MAD

where MAD is the median of the absolute deviations from the median, and ask about values with
\\|M\\| above 3.5. Unlike mean and standard deviation, median and MAD stay where they are when a few
values are wrong, however wrong; 0.6745 is the upper quartile of the standard normal distribution,
so that M counts standard deviations where the values are normal.

Areas, prices and counts are positive and spread over orders of magnitude: they are compared by
their natural logarithms, so that ten times more and a tenth are equally far. What is zero or less
has no logarithm and is left out.

Three rules are the portal's own. Below ``FEWEST`` values a median deviation says little. Where more
than half of the values are equal, MAD is zero and M is not defined. In both cases a wider circle is
asked instead, as a country's values against the region's; where none is wide enough, nothing is
said. And where the values lie so close together that a small difference is far in deviations, as
with wages set by law, only what is also ``LEAST_TIMES`` the median, or its inverse, is doubted.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import median

#: The upper quartile of the standard normal distribution, to four digits as in the source.
QUARTILE = 0.6745
#: Beyond this modified z-score a value is asked about.
THRESHOLD = 3.5
#: Fewer values are not judged by.
FEWEST = 8
#: How many times the median, or what part of it, a value has to be besides.
LEAST_TIMES = 1.5
#: Deviations smaller than this are the rounding of logarithms, not a spread.
NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Value:
    """A positive figure; ``circles`` are those it belongs to, the narrowest first: its country,
    then the region. ``key`` is whatever the caller wants back."""

    key: Hashable
    value: float
    circles: tuple[Hashable, ...]


@dataclass(frozen=True)
class Distribution:
    """Of ``count`` positive values the median, in their own unit, and the MAD of their
    logarithms."""

    count: int
    median: float
    mad: float

    @property
    def is_enough(self) -> bool:
        return self.count >= FEWEST and self.mad > NEGLIGIBLE

    def score(self, value: float) -> float:
        """The modified z-score of a positive value. Raises ZeroDivisionError where MAD is zero."""
        return QUARTILE * (log(value) - log(self.median)) / self.mad


@dataclass(frozen=True)
class Judgement:
    """A value beside the distribution it was judged by; ``circle`` says whose. ``times`` is how
    many times the median it is, 0.1 for a tenth."""

    key: Hashable
    value: float
    circle: Hashable
    beside: Distribution
    score: float

    @property
    def times(self) -> float:
        return self.value / self.beside.median

    @property
    def is_outlier(self) -> bool:
        return abs(self.score) > THRESHOLD and abs(log(self.times)) > log(LEAST_TIMES)


def distribution(values: Iterable[float]) -> Distribution:
    """Raises ValueError for none at all and for a value that is not positive."""
    logs = [log(value) for value in values]
    if not logs:
        raise ValueError("there is no median of no values")
    middle = median(logs)
    return Distribution(len(logs), exp(middle), median(abs(one - middle) for one in logs))


def judged(values: Sequence[Value]) -> list[Judgement]:
    """Each value beside the narrowest of its circles that is wide enough; values without one, and
    those that are not positive, are left out."""
    known = [one for one in values if one.value > 0]
    spread = _distributions(known)
    found = []
    for one in known:
        circle = next((each for each in one.circles if spread[each].is_enough), None)
        if circle is not None:
            beside = spread[circle]
            score = beside.score(one.value)
            found.append(Judgement(one.key, one.value, circle, beside, score))
    return found


def _distributions(values: Sequence[Value]) -> Mapping[Hashable, Distribution]:
    members: dict[Hashable, list[float]] = {}
    for one in values:
        for circle in one.circles:
            members.setdefault(circle, []).append(one.value)
    return {circle: distribution(found) for circle, found in members.items()}
