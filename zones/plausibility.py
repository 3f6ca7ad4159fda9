"""Whether a changed figure looks like a slip of the pen: doubts to be confirmed, never refusals.

Pure: numbers, units and partial dates in (``2019``, ``2019-08``, ``2019-08-26``), doubts out; their
words are those of ``zones.presenters.doubts``. Forms, workbooks and programs ask the same question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zones.costing.units import are_alike

#: A change by more than this share of the earlier value is asked about.
MUCH = Decimal("0.5")
#: So many times more, or fewer, and a digit or a unit may have slipped.
MAGNITUDE = 10


class DoubtKind(StrEnum):
    UNIT = "unit"  # the figures are no longer in the same unit or currency
    ZERO = "zero"  # nothing, where there was something
    MAGNITUDE = "magnitude"  # ten times more, or a tenth, at least
    MUCH = "much"  # more than half up or down
    EARLIER = "earlier"  # the new figure is of an earlier date than the one it follows
    BACK = "back"  # a year, or the day something holds from, was moved back
    AHEAD = "ahead"  # the date lies ahead: what is stated can only be a plan
    YET = "yet"  # a year in which something began lies ahead
    LATER = "later"  # a year in which something began lies after the date of what states it
    OUTLIVED = "outlived"  # the date lies after the year of the source that is to state it
    GONE = "gone"  # a value that readers see is taken away
    AREA = "area"  # an outline encloses half as much again as the stated hectares, or half of them
    APART = "apart"  # the zone's point lies so many kilometres outside its outline
    BEYOND = "beyond"  # an outline reaches so many kilometres beyond the border that is on the map
    NATIONAL = "national"  # a zone's first price: over ten times the country's, or under a tenth


@dataclass(frozen=True)
class Doubt:
    """One reason to ask again. ``before`` and ``after`` are what is compared: numbers, units,
    texts or partial dates, by the kind; empty where nothing is left. Of a price beside the
    country's both are in ``unit``, and ``as_of`` is the date of the country's."""

    kind: DoubtKind
    before: Decimal | str
    after: Decimal | str
    unit: str = ""
    as_of: str = ""


@dataclass(frozen=True)
class Benchmark:
    """The country's own price, ``low`` to ``high`` in ``unit``, and by name the figures of a zone
    reckoned in that unit."""

    low: Decimal
    high: Decimal
    unit: str
    as_of: str
    figures: Mapping[str, Decimal]


def doubts(
    before: Decimal | None,
    after: Decimal | None,
    as_of_before: str = "",
    as_of_after: str = "",
    unit: str = "",
    unit_before: str | None = None,
) -> list[Doubt]:
    """What is unusual when ``after`` follows ``before``; empty where nothing is.

    None is a value that is not there: what is new or taken away is no slip. ``unit`` is that of
    ``after``, currency included (``USD per m²``); ``unit_before`` None: the same. Figures in two
    units are not compared.
    """
    found = []
    if before is not None and after is not None:
        if unit_before is not None and not are_alike(unit_before, unit):
            found.append(Doubt(DoubtKind.UNIT, unit_before, unit))
        else:
            found += _of_values(before, after)
    if lies_before(as_of_after, as_of_before):
        found.append(Doubt(DoubtKind.EARLIER, as_of_before, as_of_after))
    return found


def beside_national(benchmark: Benchmark) -> dict[str, list[Doubt]]:
    """By name the figures that are over ten times the country's price, or under a tenth of it."""
    of = {"unit": benchmark.unit, "as_of": benchmark.as_of}
    found = {}
    for name, value in benchmark.figures.items():
        if value > MAGNITUDE * benchmark.high:
            found[name] = [Doubt(DoubtKind.NATIONAL, benchmark.high, value, **of)]
        elif MAGNITUDE * value < benchmark.low:
            found[name] = [Doubt(DoubtKind.NATIONAL, benchmark.low, value, **of)]
    return found


def moved_back(before: str, after: str) -> list[Doubt]:
    """That a year or a day, which is itself what is stated, is an earlier one than before."""
    return [Doubt(DoubtKind.BACK, before, after)] if after and lies_before(after, before) else []


def ahead(as_of: str, today: date) -> list[Doubt]:
    """That a partial date lies after ``today``, as precisely as it is known."""
    day = today.isoformat()
    return [Doubt(DoubtKind.AHEAD, day, as_of)] if lies_before(day, as_of) else []


def begins_later(year: str, as_of: str, today: date) -> list[Doubt]:
    """That a year in which something began lies after ``today``, or after the partial date, empty
    where it is undated, of what is stated."""
    if ahead(year, today):
        return [Doubt(DoubtKind.YET, today.isoformat(), year)]
    is_later = bool(year and as_of) and lies_before(as_of, year)
    return [Doubt(DoubtKind.LATER, as_of, year)] if is_later else []


def outlived(as_of: str, source_year: str) -> list[Doubt]:
    """That a partial date lies after the year of its source, empty where that is not known."""
    is_later = bool(source_year) and lies_before(source_year, as_of)
    return [Doubt(DoubtKind.OUTLIVED, source_year, as_of)] if is_later else []


def taken_away(before: Decimal | str | None, after: Decimal | str | None) -> list[Doubt]:
    """That nothing is left where there was something."""
    is_gone = before not in (None, "") and after in (None, "")
    return [Doubt(DoubtKind.GONE, before, "")] if is_gone else []


def _of_values(before: Decimal, after: Decimal) -> list[Doubt]:
    """At most one: the weightiest says it all."""
    if not before or before == after:
        return []
    if not after:
        return [Doubt(DoubtKind.ZERO, before, after)]
    is_turned = (before < 0) != (after < 0)
    small, large = sorted((abs(before), abs(after)))
    if is_turned or large >= MAGNITUDE * small:
        return [Doubt(DoubtKind.MAGNITUDE, before, after)]
    if abs(after - before) > MUCH * abs(before):
        return [Doubt(DoubtKind.MUCH, before, after)]
    return []


def lies_before(one: str, other: str) -> bool:
    """Whether a partial date is earlier, as precisely as both are known."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]
