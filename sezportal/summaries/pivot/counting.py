"""Readers: from the things of a cell to its value and what that covers. Sums stay decimals."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from sezportal.reporting import PREFIX
from sezportal.summaries.pivot.frames import PivotFrames
from sezportal.summaries.sections import figures, land
from sezportal.summaries.sections.law import IN_FORCE
from sezportal.summaries.sections.totals import (
    Amount,
    Coverage,
    coverage,
    dollars,
    rounded,
    total,
)
from zones.completeness import BORDER_FIELDS, FIELDS
from zones.conversion import DOLLAR
from zones.costing.units import UNIT_OF
from zones.presenters.costs import unit_words

PERCENT = 100
#: Sums of converted money are rounded to whole dollars.
WHOLE = Decimal(1)
#: Units of priced items that are a share and no money.
SHARE = "percent"


@dataclass(frozen=True)
class Cell:
    """``value`` is None where nothing is reported; ``sources`` are keys. ``converted``: values
    stated in another currency than US dollars; ``without_rate``: those left out of the sum for
    want of a rate."""

    value: Decimal | int | None
    covered: Coverage
    sources: tuple[int, ...] = ()
    converted: int = 0
    without_rate: int = 0


Reads = Callable[[PivotFrames], Callable[[Sequence[int], int | None], Cell]]


# -- what is sorted into cells ------------------------------------------------------------------


def all_zones(frames: PivotFrames) -> Sequence[int]:
    return list(frames.zones["pk"])


def whole_zones(frames: PivotFrames) -> Sequence[int]:
    return list(frames.whole["pk"])


def all_presences(frames: PivotFrames) -> Sequence[int]:
    return list(frames.presences.index)


def all_laws(frames: PivotFrames) -> Sequence[int]:
    return list(frames.laws_here["pk"])


def laws_in_force(frames: PivotFrames) -> Sequence[int]:
    laws = frames.laws_here
    return list(laws[laws["status"].isin([str(status) for status in IN_FORCE])]["pk"])


def all_packages(frames: PivotFrames) -> Sequence[int]:
    return list(frames.incentives_here["pk"])


# -- counts -------------------------------------------------------------------------------------


def _full(value: Decimal | int | None, known: int, sources: Iterable[int] = ()) -> Cell:
    """What is counted from records that all things have."""
    return Cell(value if known else None, Coverage(known, known), once(sources))


def once(keys: Iterable[int | None]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(key for key in keys if key is not None))


def zones(frames: PivotFrames):
    return lambda things, year: _full(len(things), len(things))


def fields(frames: PivotFrames):
    """Fields reported of fields asked."""
    rows = frames.zones
    at_border = dict(zip(rows["pk"], rows["is_at_border"], strict=True))
    reported: dict[int, int] = dict.fromkeys(rows["pk"], 0)
    for name in FIELDS:
        for zone, is_reported in zip(rows["pk"], rows[PREFIX + name], strict=True):
            is_asked = at_border[zone] or name not in BORDER_FIELDS
            reported[zone] += bool(is_reported) and is_asked
    asked = {zone: len(FIELDS) - (not at) * len(BORDER_FIELDS) for zone, at in at_border.items()}

    def read(things: Sequence[int], year: int | None) -> Cell:
        whole = sum(asked[zone] for zone in things)
        part = sum(reported[zone] for zone in things)
        share = rounded(Decimal(part) * PERCENT / whole) if whole else None
        return _full(share, len(things))

    return read


def _linked(rows: Iterable[tuple[int, int, int]]) -> Mapping[int, list[tuple[int, int]]]:
    found = defaultdict(list)
    for zone, other, source in rows:
        found[zone].append((other, source))
    return found


def companies(frames: PivotFrames):
    """Distinct companies; things are rows of ``presences``."""
    keys, sources = frames.presence_keys, frames.presences["source_id"].to_dict()

    def read(things: Sequence[int], year: int | None) -> Cell:
        named = {keys[thing][1] for thing in things}
        return _full(len(named), len(things), (sources[thing] for thing in things))

    return read


def pairs(frames: PivotFrames):
    sides = _linked(frames.pairs_of_zones)

    def read(things: Sequence[int], year: int | None) -> Cell:
        found = [one for zone in things for one in sides.get(zone, ())]
        sources = (source for _pair, source in found)
        return _full(len({pair for pair, _source in found}), len(things), sources)

    return read


# -- sums ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stated:
    """A zone's value as it is summed; ``amount`` is None where no rate puts it in US dollars."""

    amount: Amount | None
    source: int | None
    is_converted: bool = False


def _summed(
    stated: Mapping[int, Stated], known: Sequence[int], unit: Decimal | None = None
) -> Cell:
    """``unit``: what the sum is rounded to, halves away from zero."""
    found = [stated[zone] for zone in known if zone in stated]
    used = [one for one in found if one.amount is not None]
    amounts = [one.amount for one in used]
    value = total(amounts) if amounts else None
    return Cell(
        value=value if value is None or unit is None else value.quantize(unit, ROUND_HALF_UP),
        covered=coverage(amounts, len(known)),
        sources=once(one.source for one in used),
        converted=sum(one.is_converted for one in used),
        without_rate=len(found) - len(used),
    )


def areas(column: str) -> Reads:
    def reads(frames: PivotFrames):
        dates = land.dates_of(frames, column)
        stated = {
            amount.zone: Stated(amount, dates.get(amount.zone, ("", None))[1])
            for amount in land.amounts(frames, frames.whole, column)
        }
        return lambda things, year: _summed(stated, things)

    return reads


def indicator(code: str, *, is_money: bool) -> Reads:
    """The newest value of each zone, or the newest of a year; of the year asked for, if any."""

    def reads(frames: PivotFrames):
        by_year: dict[int, dict[int, Stated]] = defaultdict(dict)
        rows = figures.yearly_rows(frames)
        for year, zone, one in _stated(rows[rows["code"] == code], frames, is_money):
            by_year[int(year)][zone] = one
        rows = figures.newest_rows(frames)
        newest = {
            zone: one for _year, zone, one in _stated(rows[rows["code"] == code], frames, is_money)
        }
        chosen = frames.asked.first_year

        def read(things: Sequence[int], year: int | None) -> Cell:
            at = year or chosen
            values = by_year.get(at, {}) if at else newest
            return _summed(values, things, WHOLE if is_money else None)

        return read

    return reads


def _stated(rows, frames: PivotFrames, is_money: bool):
    amounts = figures.amounts(rows)
    for year, amount, source in zip(rows["year"], amounts, rows["source_id"], strict=True):
        if not is_money:
            yield year, amount.zone, Stated(amount, source)
            continue
        converted = dollars([amount], frames.rates)
        in_dollars = converted[0] if converted else None
        yield year, amount.zone, Stated(in_dollars, source, amount.currency != DOLLAR)


# -- laws and incentives ------------------------------------------------------------------------


def laws(frames: PivotFrames):
    sources = dict(zip(frames.laws_here["pk"], frames.laws_here["source_id"], strict=True))
    return lambda things, year: _full(len(things), len(things), (sources[law] for law in things))


def incentives(frames: PivotFrames):
    terms = frames.terms
    sources = defaultdict(list)
    for package, source in zip(terms["incentive_id"], terms["source_id"], strict=True):
        sources[package].append(source)
    return lambda things, year: _full(
        len(things), len(things), (source for one in things for source in sources[one])
    )


# -- prices -------------------------------------------------------------------------------------


def price_unit(code: str) -> str:
    """``USD per kWh``; a rate in percent has no currency."""
    unit = UNIT_OF[code]
    if unit == SHARE:
        return unit_words(unit)
    return _("%(currency)s %(unit)s") % {"currency": DOLLAR, "unit": unit_words(unit)}
