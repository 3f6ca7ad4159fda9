"""The weights of a ranking: presets, the scale of each measure, and how much hangs on it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.best import YEARS_APART
from sezportal.presenters.site_selection import measures as m
from sezportal.presenters.site_selection.lines import rounded, share_words, value_words
from sezportal.presenters.site_selection.measures import (
    BY_KEY,
    MOST_WEIGHT,
    PRESETS,
    Measure,
)
from sezportal.presenters.site_selection.readings import Readings
from zones.costing.sheet import Group
from zones.intervals import Interval
from zones.presenters import formats
from zones.ranking import Ranking, Sensitivity, Turn

YEAR = re.compile(r"\b\d{4}\b")  # in "2024-05" and "2016–2026"


@dataclass(frozen=True)
class PresetChoice:
    """A kind of project: a button that sets its weights and keeps what was typed."""

    key: str
    label: str
    text: str
    current: bool


@dataclass(frozen=True)
class ScaleRow:
    """What 0 and 100 points mean for a measure, for how many zones it is known, and of which
    years; ``caution`` is set where these lie too far apart to compare."""

    label: str
    share: str
    worst: str
    best: str
    unit: str
    reported: str
    years: str = ""
    caution: str = ""


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


def scale_rows(ranking: Ranking, readings: Readings) -> list[ScaleRow]:
    """In the order of the measures, those with a weight."""
    if not ranking.placings:
        return []
    first = ranking.placings[0]
    return [
        _scale_row(at, BY_KEY[part.criterion.key], ranking, readings)
        for at, part in enumerate(first.parts)
        if part.weight
    ]


def _scale_row(at: int, measure: Measure, ranking: Ranking, readings: Readings) -> ScaleRow:
    first = ranking.placings[0]
    scale = ranking.scales[measure.key]
    worst, best = measure.ends or _ends(scale, measure)
    known = sum(not placing.parts[at].is_missing for placing in ranking.placings)
    years = _years(measure, readings)
    return ScaleRow(
        label=str(measure.label),
        share=share_words(first.parts[at].weight, first.weights),
        worst=str(worst),
        best=str(best),
        unit=str(measure.unit),
        reported=_("%(known)s of %(all)s")
        % {"known": formats.number(known), "all": formats.number(len(ranking.placings))},
        years=str(years[0]) if len(set(years)) == 1 else "–".join(map(str, years)),
        caution=_caution(measure, years),
    )


def _years(measure: Measure, readings: Readings) -> tuple[int, ...]:
    """The oldest and the newest year of a measure's values; none where all are undated."""
    known = (one[measure.key] for one in readings.values() if measure.key in one)
    years = {int(year) for one in known for year in YEAR.findall(one.as_of)}
    return (min(years), max(years)) if years else ()


def _caution(measure: Measure, years: tuple[int, ...]) -> str:
    if not measure.is_price or not years or years[1] - years[0] <= YEARS_APART:
        return ""
    return _("%(measure)s: prices of %(first)s to %(last)s stand on one scale.") % {
        "measure": measure.label,
        "first": years[0],
        "last": years[1],
    }


def counted_twice(ranking: Ranking, groups: Iterable[Group]) -> str:
    """A warning where a part of the running cost has a weight of its own too. ``groups`` are the
    parts of the running cost that the project asks for."""
    weighed = {
        part.criterion.key for one in ranking.placings[:1] for part in one.parts if part.weight
    }
    if m.COST not in weighed:
        return ""
    twice = [
        words
        for group, key, words in (
            (Group.LABOUR, m.WAGE, _("wages")),
            (Group.POWER, m.ELECTRICITY, _("electricity")),
        )
        if group in groups and key in weighed
    ]
    if not twice:
        return ""
    said = _(" and ").join(twice)
    return _(
        "%(parts)s count twice: in %(cost)s and by themselves. Give one of the two no weight."
    ) % {"parts": said[:1].upper() + said[1:], "cost": BY_KEY[m.COST].label}


def _ends(scale: Interval, measure: Measure) -> tuple[str, str]:
    """Worst and best in words."""
    low, high = (value_words(Interval.point(end), measure) for end in (scale.low, scale.high))
    return (low, high) if measure.more_is_better else (high, low)


def turn_rows(moves: Iterable[Sensitivity]) -> list[TurnRow]:
    """For every measure that takes part, how far its weight can go."""
    return [_turn_row(one) for one in moves]


def nearest_turn(moves: Iterable[Sensitivity]) -> str:
    """The smallest move of one of the weights given that changes first place, in words."""
    turns = [
        (abs(turn.weight - one.weight), one, turn)
        for one in moves
        if one.weight
        for turn in (one.down, one.up)
        if turn is not None and turn.weight < MOST_WEIGHT
    ]
    if not turns:
        return _("First place stays whichever one of these weights is changed.")
    _move, one, turn = min(turns, key=lambda found: found[0])
    falls = turn is one.down
    if falls and turn.weight == 0:
        words = _("First place goes to %(zone)s without any weight for %(measure)s (now %(now)s).")
    elif falls:
        words = _(
            "First place goes to %(zone)s if the weight of %(measure)s falls from %(now)s to below "
            "%(then)s."
        )
    else:
        words = _(
            "First place goes to %(zone)s if the weight of %(measure)s rises from %(now)s to above "
            "%(then)s."
        )
    return words % {
        "zone": turn.leader.name,
        "measure": BY_KEY[one.criterion.key].label,
        "now": formats.number(one.weight),
        "then": _weight(turn.weight),
    }


def rivals(ranking: Ranking) -> str:
    """How many other zones could be first, depending on what no source says."""
    others = sum(one.best_place == 1 for one in ranking.placings[1:])
    if not others:
        return _("No other zone could be first, whatever gaps and ranges turn out to be.")
    return formats.count(
        "%(n)s other zone could be first, depending on gaps and ranges.",
        "%(n)s other zones could be first, depending on gaps and ranges.",
        others,
    )


def _turn_row(one: Sensitivity) -> TurnRow:
    return TurnRow(
        label=str(BY_KEY[one.criterion.key].label),
        weight=formats.number(one.weight),
        down=_below(one.down) if one.weight else "",
        up=_above(one.up),
    )


def _below(turn: Turn | None) -> str:
    if turn is None:
        return _("keeps first place even at 0")
    if turn.weight == 0:
        return _("without it %(zone)s leads") % {"zone": turn.leader.name}
    return _("below %(weight)s %(zone)s leads") % {
        "weight": _weight(turn.weight),
        "zone": turn.leader.name,
    }


def _above(turn: Turn | None) -> str:
    if turn is None or turn.weight >= MOST_WEIGHT:
        return _("keeps first place up to %(most)s") % {"most": MOST_WEIGHT}
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
