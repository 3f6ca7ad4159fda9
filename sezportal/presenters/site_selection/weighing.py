"""The weights of a ranking: presets, the scale of each measure, and how much hangs on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from sezportal.presenters.site_selection import measures as m
from sezportal.presenters.site_selection.lines import rounded, share_words, value_words
from sezportal.presenters.site_selection.measures import (
    BY_KEY,
    MOST_WEIGHT,
    PRESETS,
    Measure,
)
from zones.intervals import Interval
from zones.presenters import formats
from zones.ranking import Ranking, Sensitivity, Turn, sensitivity


@dataclass(frozen=True)
class PresetChoice:
    """A kind of project: a button that sets its weights and keeps what was typed."""

    key: str
    label: str
    text: str
    current: bool


@dataclass(frozen=True)
class ScaleRow:
    """What 0 and 100 points mean for a measure, and for how many zones it is known."""

    label: str
    share: str
    worst: str
    best: str
    unit: str
    reported: str


@dataclass(frozen=True)
class TurnRow:
    """One weight: what it is, and where first place changes below and above it."""

    label: str
    weight: str
    down: str
    up: str


@dataclass(frozen=True)
class LeftOut:
    """A measure with a weight that takes no part, and why."""

    label: str
    why: str


def preset_choices(weights: Mapping[str, int]) -> list[PresetChoice]:
    """The kinds of projects with the weights each sets, and whether these are in force."""
    positive = {key: weight for key, weight in weights.items() if weight}
    return [
        PresetChoice(
            preset.key,
            str(preset.label),
            ", ".join(f"{BY_KEY[key].label} {weight}" for key, weight in preset.weights.items()),
            current=positive == dict(preset.weights),
        )
        for preset in PRESETS
    ]


def scale_rows(ranking: Ranking) -> list[ScaleRow]:
    """In the order of the measures, those with a weight."""
    if not ranking.placings:
        return []
    first = ranking.placings[0]
    return [
        _scale_row(at, BY_KEY[part.criterion.key], ranking)
        for at, part in enumerate(first.parts)
        if part.weight
    ]


def _scale_row(at: int, measure: Measure, ranking: Ranking) -> ScaleRow:
    first = ranking.placings[0]
    scale = ranking.scales[measure.key]
    worst, best = measure.ends or _ends(scale, measure)
    known = sum(not placing.parts[at].is_missing for placing in ranking.placings)
    return ScaleRow(
        label=str(measure.label),
        share=share_words(first.parts[at].weight, first.weights),
        worst=str(worst),
        best=str(best),
        unit=str(measure.unit),
        reported=_("%(known)s of %(all)s")
        % {"known": formats.number(known), "all": formats.number(len(ranking.placings))},
    )


def _ends(scale: Interval, measure: Measure) -> tuple[str, str]:
    """Worst and best in words."""
    low, high = (value_words(Interval.point(end), measure) for end in (scale.low, scale.high))
    return (low, high) if measure.more_is_better else (high, low)


def turn_rows(ranking: Ranking) -> list[TurnRow]:
    """For every measure that takes part, how far its weight can go."""
    return [_turn_row(one) for one in sensitivity(ranking)]


def _turn_row(one: Sensitivity) -> TurnRow:
    return TurnRow(
        label=str(BY_KEY[one.criterion.key].label),
        weight=formats.number(one.weight),
        down=_below(one.down) if one.weight else "",
        up=_above(one.up),
    )


def _below(turn: Turn | None) -> str:
    if turn is None:
        return _("stays first down to 0")
    if turn.weight == 0:
        return _("without it %(zone)s leads") % {"zone": turn.leader.name}
    return _("below %(weight)s %(zone)s leads") % {
        "weight": _weight(turn.weight),
        "zone": turn.leader.name,
    }


def _above(turn: Turn | None) -> str:
    if turn is None or turn.weight >= MOST_WEIGHT:
        return _("stays first up to %(most)s") % {"most": MOST_WEIGHT}
    return _("above %(weight)s %(zone)s leads") % {
        "weight": _weight(turn.weight),
        "zone": turn.leader.name,
    }


def _weight(weight: Fraction) -> str:
    return rounded(Interval.point(weight.numerator).low / weight.denominator, 1)


def left_out(ranking: Ranking, weights: Mapping[str, int], values: Mapping) -> list[LeftOut]:
    """Measures with a weight that no zone is known for."""
    return [
        LeftOut(str(BY_KEY[criterion.key].label), _why(criterion.key, values))
        for criterion in ranking.unreported
        if weights.get(criterion.key)
    ]


def _why(key: str, values: Mapping) -> str:
    unanswered = {
        m.COST: _("give people employed or electricity above"),
        m.MARKET: _("choose where the goods go above"),
        m.CLUSTER: _("choose a sector above"),
    }
    answers = {
        m.COST: values.get("headcount") or values.get("power") or values.get("floor"),
        m.MARKET: values.get("market"),
        m.CLUSTER: values.get("sector"),
    }
    if key in unanswered and not answers[key]:
        return unanswered[key]
    return _("none of these zones reports it")
