"""Which of several zones has the best value of a row, and why none is marked where none is.

Pure. A value is marked only where all are comparable: each zone has exactly one, of one unit and
one definition, dated at most three years apart; where the origin of a value is not stated, all
are of one source. Ranges are comparable where the best does not overlap another.
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
    ``source`` its source's key, ``is_origin_known`` whether that says whence it has it."""

    low: Decimal
    high: Decimal
    unit: str
    definition: str = ""
    scope: str = ""
    as_of: str = ""
    source: int | None = None
    is_timeless: bool = False
    is_origin_known: bool = True
    is_converted_well: bool = True


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
    least = min((one.low, one.high) for one in values)
    best = frozenset(place for place, one in enumerate(values) if (one.low, one.high) == least)
    others = [one for place, one in enumerate(values) if place not in best]
    if not others:
        return Verdict()
    if any(one.low <= least[1] for one in others):
        return Verdict(why=_("Not marked: ranges overlap"))
    return Verdict(best)


def _obstacle(found: Sequence[Sequence[Measure]]) -> str:
    """Why the values cannot be compared; empty where they can."""
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
    return _apart(values) or _unknown_origin(values)


def _apart(values: Sequence[Measure]) -> str:
    dated = [one for one in values if not one.is_timeless]
    if not all(one.as_of for one in dated):
        return _("Not marked: undated")
    years = [int(one.as_of[:4]) for one in dated]
    if years and max(years) - min(years) > YEARS_APART:
        return _("Not marked: %(n)s years apart") % {"n": max(years) - min(years)}
    return ""


def _unknown_origin(values: Sequence[Measure]) -> str:
    one_table = len({(one.source, one.as_of) for one in values}) == 1
    if one_table or all(one.is_origin_known for one in values):
        return ""
    return _("Not marked: the origin of a value is not stated")
