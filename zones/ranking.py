"""Ranking by a reader's own weights, with what is unknown kept unknown.

Pure: readings and weights in, places out; no Django, nothing is looked up.

A weighted sum of linearly scaled readings, the simplest model of multi-attribute value
(R. L. Keeney and H. Raiffa, Decisions with Multiple Objectives, 1976, chapter 3):

    scaled = 100 * (reading - worst) / (best - worst)      0 to 100, among the candidates
    score  = sum(weight * scaled) / sum(weights)           0 to 100

A reading is a range where its source states one. A missing reading may be anything between the
worst and the best that others report, 0 to 100 when scaled; so a score is a range too, and its low
end is what is certain. Candidates stand in the order of the certain score; beside it stand the
best and the worst place each could have if everything were known.

Scaled values are kept to a millionth of a point as whole numbers: sums are exact, and a tie is a
tie. A criterion that no candidate reports cannot tell them apart and has no weight.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import NamedTuple

from zones.intervals import Interval, hull

#: Parts of one point of a scaled value.
PARTS = 1_000_000
TOP = 100 * PARTS

Weight = int | Fraction


@dataclass(frozen=True)
class Criterion:
    """What is read and which end of it is the better one. ``scale``, in the reading's unit, holds
    where the ends are known beforehand, as for yes and no; else the candidates' readings set it."""

    key: str
    more_is_better: bool = True
    scale: Interval | None = None


@dataclass(frozen=True)
class Candidate:
    """Something to be ranked. ``readings`` by the criterion's key; None or absent is missing.
    ``name`` parts equals and should differ between candidates; then ``key`` does."""

    key: Hashable
    name: str
    readings: Mapping[str, Interval | None]


class Part(NamedTuple):
    """One criterion of one candidate: its reading and what it adds to the score.

    ``low`` and ``high`` are the scaled value in millionths of a point.
    """

    criterion: Criterion
    weight: Weight
    reading: Interval | None
    low: int
    high: int

    @property
    def is_missing(self) -> bool:
        return self.reading is None

    @property
    def scaled(self) -> Interval:
        """From 0, the worst, to 100, the best of the candidates."""
        return Interval(_points(self.low), _points(self.high))


@dataclass(frozen=True)
class Placing:
    """A candidate with its place, the range of places it could have, and how it came there.

    ``low`` and ``high`` are the sums of weight and scaled value, not yet divided by the weights.
    """

    candidate: Candidate
    place: int
    best_place: int
    worst_place: int
    parts: tuple[Part, ...]
    low: Weight
    high: Weight
    weights: Weight

    @property
    def score(self) -> Interval:
        """0 to 100; nothing where no criterion has a weight."""
        return Interval(self._share(self.low), self._share(self.high))

    def points(self, part: Part) -> Interval:
        """What one criterion adds to the score."""
        return Interval(self._share(part.weight * part.low), self._share(part.weight * part.high))

    @property
    def missing(self) -> tuple[Criterion, ...]:
        """Criteria with a weight that this candidate does not report."""
        return tuple(part.criterion for part in self.parts if part.is_missing and part.weight)

    def _share(self, amount: Weight) -> Decimal:
        return _points(Fraction(amount) / self.weights) if self.weights else Decimal(0)


@dataclass(frozen=True)
class Turn:
    """The weight of one criterion at which first place changes, all others staying, and who leads
    beyond it. At that weight both have the same certain score."""

    weight: Fraction
    leader: Candidate


@dataclass(frozen=True)
class Sensitivity:
    """How far one weight can move, down to 0 and up without end, before first place changes;
    None: it never does."""

    criterion: Criterion
    weight: Weight
    down: Turn | None
    up: Turn | None


@dataclass(frozen=True)
class Ranking:
    """All candidates in their order; ``scales`` are worst to best in each criterion's unit,
    ``unreported`` the criteria that no candidate reports."""

    placings: tuple[Placing, ...]
    scales: Mapping[str, Interval]
    unreported: tuple[Criterion, ...]


def scales_of(
    criteria: Iterable[Criterion], candidates: Sequence[Candidate]
) -> dict[str, Interval]:
    """From the lowest to the highest reading of each criterion that anybody reports."""
    scales = {}
    for criterion in criteria:
        readings = [candidate.readings.get(criterion.key) for candidate in candidates]
        known = [reading for reading in readings if reading is not None]
        if known:
            scales[criterion.key] = criterion.scale or hull(known)
    return scales


def rank(
    criteria: Sequence[Criterion],
    candidates: Sequence[Candidate],
    weights: Mapping[str, Weight],
    scales: Mapping[str, Interval] | None = None,
) -> Ranking:
    """Put candidates in order; n log n in their number.

    ``weights`` by the criterion's key, none negative; an absent one is 0. ``scales`` fixes the
    scales, for asking "what if"; otherwise the candidates set them.

    Equal certain scores are ordered by the higher possible score, then by name. Raises ValueError
    for a negative weight.
    """
    if any(weight < 0 for weight in weights.values()):
        raise ValueError("a weight is not negative")
    scales = scales_of(criteria, candidates) if scales is None else scales
    counted = [criterion for criterion in criteria if criterion.key in scales]
    total = sum(weights.get(criterion.key, 0) for criterion in counted)
    ordered = sorted(candidates, key=_alphabetical)
    parts = [
        tuple(
            _part(criterion, weights.get(criterion.key, 0), candidate, scales)
            for criterion in counted
        )
        for candidate in ordered
    ]
    lows = [sum(part.weight * part.low for part in row) for row in parts]
    highs = [sum(part.weight * part.high for part in row) for row in parts]
    # Who is surely ahead of a candidate, and who may be: by the score, equals by the name.
    sure = sorted((-low, at) for at, low in enumerate(lows))
    possible = sorted((-high, at) for at, high in enumerate(highs))
    order = sorted(range(len(ordered)), key=lambda at: (-lows[at], -highs[at], at))
    placings = tuple(
        Placing(
            candidate=ordered[at],
            place=place,
            best_place=1 + bisect_left(sure, (-highs[at], at)),
            worst_place=1
            + bisect_left(possible, (-lows[at], at))
            - (highs[at] > lows[at]),  # itself
            parts=parts[at],
            low=lows[at],
            high=highs[at],
            weights=total,
        )
        for place, at in enumerate(order, start=1)
    )
    unreported = tuple(criterion for criterion in criteria if criterion.key not in scales)
    return Ranking(placings, scales, unreported)


def sensitivity(ranking: Ranking) -> tuple[Sensitivity, ...]:
    """For each criterion, how far its weight must move before first place changes.

    Closed form: with one weight w free, every certain score is a line, rest + w * scaled; the
    leader is overtaken where a steeper line (upwards) or a flatter one (downwards) first meets
    its own. Lines that coincide are parted by the possible scores, as in the order. Linear in
    the candidates for each criterion.
    """
    if not ranking.placings:
        return ()
    leader, *others = ranking.placings
    return tuple(_sensitivity(leader, others, at) for at in range(len(leader.parts)))


# -- one candidate --------------------------------------------------------------------------


def _part(
    criterion: Criterion, weight: Weight, candidate: Candidate, scales: Mapping[str, Interval]
) -> Part:
    reading = candidate.readings.get(criterion.key)
    if reading is None:
        return Part(criterion, weight, None, 0, TOP)
    scale = scales[criterion.key]
    ends = sorted(
        _scaled(value, scale, more_is_better=criterion.more_is_better)
        for value in (reading.low, reading.high)
    )
    return Part(criterion, weight, reading, *ends)


def _scaled(value: Decimal, scale: Interval, *, more_is_better: bool) -> int:
    """The share of the way from worst to best in millionths of a point; all the way where the
    scale has no length: nobody does better."""
    if scale.is_point:
        return TOP
    way = value - scale.low if more_is_better else scale.high - value
    share = (way / scale.width * TOP).to_integral_value(ROUND_HALF_EVEN)
    return min(max(int(share), 0), TOP)


def _points(parts: Weight) -> Decimal:
    exact = Fraction(parts)
    return Decimal(exact.numerator) / (exact.denominator * PARTS)


def _alphabetical(candidate: Candidate) -> tuple[str, str]:
    return candidate.name.casefold(), str(candidate.key)


# -- where first place changes --------------------------------------------------------------


def _sensitivity(leader: Placing, others: Iterable[Placing], at: int) -> Sensitivity:
    """The nearest weights of the criterion ``at``, below and above, beyond which another leads."""
    part = leader.parts[at]
    down, up = [], []
    for other in others:
        theirs = other.parts[at]
        lead, slope = leader.low - other.low, theirs.low - part.low
        if lead == slope == 0:
            # One line: the possible scores part the two.
            lead, slope = leader.high - other.high, theirs.high - part.high
        if slope:
            met = part.weight + Fraction(lead) / slope
            (up if slope > 0 else down).append((met, other))
    # Downwards the way ends at no weight at all, where the two may only draw level.
    down = [
        (met, other)
        for met, other in down
        if met > 0 or (met == 0 and _without(other, at) < _without(leader, at))
    ]
    return Sensitivity(
        part.criterion,
        part.weight,
        _turn(down, at, now=part.weight, forwards=-1),
        _turn(up, at, now=part.weight, forwards=1),
    )


def _turn(
    meetings: Sequence[tuple[Fraction, Placing]], at: int, *, now: Weight, forwards: int
) -> Turn | None:
    """The nearest of the weights at which others draw level with the leader, and who leads beyond
    it; ``forwards`` is 1 upwards, -1 downwards."""
    if not meetings:
        return None
    nearest = min(meetings, key=lambda meeting: meeting[0] * forwards)[0]

    def beyond(other: Placing) -> tuple:
        # Of several that draw level at once: the steepest certain score, then the higher possible
        # one there, then the steepest of these.
        part = other.parts[at]
        return (
            -part.low * forwards,
            -(other.high + (nearest - now) * part.high),
            -part.high * forwards,
            _alphabetical(other.candidate),
        )

    level = [other for met, other in meetings if met == nearest]
    if forwards < 0 and nearest == 0:  # there is no beyond: who leads at no weight at all
        return Turn(nearest, min(level, key=lambda other: _without(other, at)).candidate)
    return Turn(nearest, min(level, key=beyond).candidate)


def _without(placing: Placing, at: int) -> tuple:
    """Sorts placings as they would stand if the criterion had no weight."""
    part = placing.parts[at]
    return (
        -(placing.low - part.weight * part.low),
        -(placing.high - part.weight * part.high),
        _alphabetical(placing.candidate),
    )
