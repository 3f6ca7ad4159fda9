"""Which of several zones has the best value of a row, and why none is marked where none is.

Pure. A value is marked only where all are comparable: each zone has exactly one, of one unit and
one definition, dated at most three years apart, and the origin of each is stated. Ranges are
comparable where the best does not overlap another, and measured values where they lie farther
apart than both are precise. Values that read the same are equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

YEARS_APART = 3


@dataclass(frozen=True)
class Measure:
    """A value to compare: ``low`` to ``high`` per ``unit``. ``definition`` is what exactly it is
    of; ``as_of`` a partial date, empty where undated; ``is_timeless`` where it needs none;
    ``is_origin_known`` whether its source says whence it has it;
    ``blur`` how far, in its unit, the value may be off; ``reads`` the words a reader sees."""

    low: Decimal
    high: Decimal
    unit: str
    definition: str = ""
    scope: str = ""
    as_of: str = ""
    is_timeless: bool = False
    is_origin_known: bool = True
    is_converted_well: bool = True
    blur: Decimal = Decimal(0)
    reads: str = ""


@dataclass(frozen=True)
class Verdict:
    """Places of the best values; ``why`` none is marked, empty also where all are equal."""

    best: frozenset[int] = frozenset()
    why: str = ""


def lowest(found: Sequence[Sequence[Measure]]) -> Verdict:
    """The zones with the lowest value, one entry of ``found`` a zone."""
    if not any(found):
        return Verdict()
    if why := _obstacle(found):
        return Verdict(why=why)
    values = [measures[0] for measures in found]
    least = min(values, key=lambda one: (one.low, one.high))
    best = frozenset(place for place, one in enumerate(values) if _is_equal(one, least))
    others = [one for place, one in enumerate(values) if place not in best]
    if not others:
        return Verdict()
    if any(one.low <= least.high for one in others):
        return Verdict(why=_("Not marked: ranges overlap"))
    if _is_blurred([values[place] for place in best], others):
        return Verdict(why=_("Not marked: closer together than the positions are precise"))
    return Verdict(best)


def _is_equal(one: Measure, other: Measure) -> bool:
    return (one.low, one.high) == (other.low, other.high) or bool(
        one.reads and one.reads == other.reads
    )


def _is_blurred(best: Sequence[Measure], others: Sequence[Measure]) -> bool:
    """Whether another may in truth be as low as the best, or one of several best lower still."""
    if len(best) > 1 and any(one.blur for one in best):
        return True
    return any(
        one.blur + other.blur > 0 and other.low - one.high <= one.blur + other.blur
        for one in best
        for other in others
    )


def _obstacle(found: Sequence[Sequence[Measure]]) -> str:
    """Why the values cannot be compared; empty where they can."""
    if not all(one.is_origin_known for measures in found for one in measures):
        return _("Not marked: origin not stated")
    reported = sum(1 for measures in found if measures)
    if reported < len(found):
        words = _("Not marked: comparable for %(n)s of %(of)s zones")
        return words % {"n": reported, "of": len(found)}
    if any(len(measures) > 1 for measures in found):
        return _("Not marked: several values for a zone")
    return _difference([measures[0] for measures in found])


def _difference(values: Sequence[Measure]) -> str:
    if len({one.unit for one in values}) > 1:
        return _("Not marked: units differ")
    if len({one.scope for one in values}) > 1:
        return _("Not marked: some hold for the zone, others for a place or the country")
    if len({one.definition.casefold() for one in values}) > 1:
        return _("Not marked: definitions differ")
    if not all(one.is_converted_well for one in values):
        return _("Not marked: converted at a rate of another year")
    return _apart(values)


def _apart(values: Sequence[Measure]) -> str:
    dated = [one for one in values if not one.is_timeless]
    if not all(one.as_of for one in dated):
        return _("Not marked: undated")
    years = [int(one.as_of[:4]) for one in dated]
    if years and max(years) - min(years) > YEARS_APART:
        return _("Not marked: %(n)s years apart") % {"n": max(years) - min(years)}
    return ""
