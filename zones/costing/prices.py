"""What a unit costs in a zone: which stated price holds there, and what fills in for it.

A price is looked for in this order, and the result says which it was: the zone's own; its place
(town before province); stated for the whole country; from the lowest to the highest that is
stated anywhere in the country ("filled from the country"). Within a level, prices of known origin
go before others, and of those the ones of the newest year, as a range where there are several;
undated ones count with them, since nobody knows that they are older. The range that fills in
spans all years, except for what a law sets, where the newest year has replaced the others. A
price that no exchange rate near its year can put in US dollars is passed over, and the result
lists it. Prices of different years are not inflated to one.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from zones.conversion import DOLLAR, Rate, in_dollars
from zones.costing.places import NOT_AT_ALL, Site, fit
from zones.costing.units import (
    CEILING,
    EMPLOYER_RATE,
    MINIMUM_WAGE,
    UNIT_OF,
    Assumptions,
    per_unit,
)
from zones.intervals import Interval, hull

#: Items that a law sets: a newer figure replaces the older ones everywhere.
SET_BY_LAW = frozenset({MINIMUM_WAGE, EMPLOYER_RATE, CEILING})


class Level(StrEnum):
    """From where a price comes, the nearest first."""

    READER = "reader"
    ZONE = "zone"
    PLACE = "place"
    COUNTRY = "country"
    FILLED = "filled"


#: Place of a level in the order in which prices are looked for.
ORDER = {level: place for place, level in enumerate(Level)}


class Obstacle(StrEnum):
    """Why a stated price was passed over."""

    NO_RATE = "no_rate"
    UNDATED = "undated"
    UNIT = "unit"
    BELOW_MINIMUM = "below_minimum"


@dataclass(frozen=True)
class Price:
    """A stated price: ``range`` in ``currency`` (empty for percent) per ``unit``. ``zone`` is the
    key of the zone it was stated for, or None; ``place`` is empty where it holds for the whole
    country. ``may_include_contributions``: it is what an employee costs, and the source does not
    say whether social security is in it. ``record`` is what the caller wants back."""

    item: str
    range: Interval
    currency: str
    unit: str
    country: str
    as_of: str = ""
    zone: int | None = None
    place: str = ""
    qualifier: str = ""
    is_origin_known: bool = True
    may_include_contributions: bool = False
    record: Any = field(default=None, compare=False, repr=False)

    @property
    def year(self) -> str:
        """Empty where the price is undated."""
        return self.as_of[:4]

    @property
    def is_national(self) -> bool:
        return self.zone is None and not self.place


@dataclass(frozen=True)
class Reckoned:
    """A price per the item's own unit: as stated and in US dollars. ``rate`` is None where it is
    stated in dollars or in percent."""

    price: Price
    stated: Interval
    usd: Interval
    rate: Rate | None = None
    is_rate_of_year: bool = True


@dataclass(frozen=True)
class PassedOver:
    """A price nearer than the one that was taken, and why it was not taken."""

    price: Price
    obstacle: Obstacle


@dataclass(frozen=True)
class UnitPrice:
    """What one ``unit`` of ``item`` costs in a zone, lowest to highest.

    ``stated`` is in ``currency``, None where the parts are of several currencies. ``is_floor``:
    only a lower bound is known, so that ``high`` bounds nothing. ``least`` is the legal minimum
    that the low end comes from, where it holds for a nearer place than the survey at the high end.
    ``is_unchecked``: the survey may be below the minimum, which differs within the country; the
    price then spans the survey and ``least``.
    """

    item: str
    usd: Interval
    unit: str
    level: Level
    stated: Interval | None = None
    currency: str = DOLLAR
    parts: tuple[Reckoned, ...] = ()
    is_floor: bool = False
    passed_over: tuple[PassedOver, ...] = ()
    least: "UnitPrice | None" = None
    is_unchecked: bool = False

    @property
    def years(self) -> tuple[str, str]:
        """The oldest and the newest year of its parts; empty for undated ones."""
        found = sorted(part.price.year for part in self.parts if part.price.year)
        return (found[0], found[-1]) if found else ("", "")

    @property
    def is_undated(self) -> bool:
        return any(not part.price.as_of for part in self.parts)

    @property
    def newest(self) -> str:
        return self.years[1]

    def oldest_is_before(self, year: int) -> bool:
        """Whether a part of it is dated before ``year``."""
        return bool(self.years[0]) and int(self.years[0]) < year


def readers_own(item: str, usd: Decimal) -> UnitPrice:
    """A price in US dollars that the reader gives."""
    exact = Interval.point(usd)
    return UnitPrice(item, exact, UNIT_OF[item], Level.READER, stated=exact)


Admit = Callable[[Reckoned], bool]


@dataclass
class _Shelf:
    """Prices of one item in one country, laid out by where they hold."""

    every: list[Reckoned] = field(default_factory=list)
    of_zone: dict[int, list[Reckoned]] = field(default_factory=dict)
    of_place: list[Reckoned] = field(default_factory=list)
    national: list[Reckoned] = field(default_factory=list)
    refused: list[PassedOver] = field(default_factory=list)

    def put(self, one: Reckoned) -> None:
        self.every.append(one)
        if one.price.zone is not None:
            self.of_zone.setdefault(one.price.zone, []).append(one)
        if one.price.place:
            self.of_place.append(one)
        if one.price.is_national:
            self.national.append(one)

    def levels(self, site: Site) -> Iterable[tuple[Level, list[Reckoned]]]:
        """What holds at a site, the nearest first; of places the closest fits alone."""
        yield Level.ZONE, self.of_zone.get(site.pk, [])
        yield Level.PLACE, _closest(self.of_place, site)
        yield Level.COUNTRY, self.national
        yield Level.FILLED, self.every


@dataclass
class PriceList:
    """Prices with the rates to compare them in US dollars: a lookup for any number of zones."""

    prices: Iterable[Price]
    rates: list[Rate]
    assumptions: Assumptions = field(default_factory=Assumptions)

    def __post_init__(self):
        self._shelves: dict[tuple[str, str], _Shelf] = {}
        self._shared: dict[tuple[str, str, Level], UnitPrice] = {}
        for price in self.prices:
            shelf = self._shelves.setdefault((price.country, price.item), _Shelf())
            result = self._reckon(price)
            if isinstance(result, Reckoned):
                shelf.put(result)
            else:
                shelf.refused.append(PassedOver(price, result))

    def find(self, item: str, site: Site, admit: Admit | None = None) -> UnitPrice | None:
        """What a unit costs at a site; None where no price of the country can be used. Prices
        that ``admit`` refuses are passed over as lying below the legal minimum."""
        shelf = self._shelves.get((site.country, item))
        if shelf is None:
            return None
        for level, found in shelf.levels(site):
            usable = found if admit is None else [one for one in found if admit(one)]
            if usable:
                price = self._made(item, site, level, usable, is_shared=admit is None)
                passed = _passed_over(shelf, site, level, admit)
                return replace(price, passed_over=passed) if passed else price
        return None

    def everywhere(self, item: str, site: Site) -> list[Reckoned]:
        """Every figure of an item in the site's country."""
        shelf = self._shelves.get((site.country, item))
        return shelf.every if shelf else []

    def refused(self, item: str, site: Site) -> tuple[PassedOver, ...]:
        """Prices of the site's country that cannot be reckoned with at all."""
        shelf = self._shelves.get((site.country, item))
        return tuple(shelf.refused) if shelf else ()

    def _made(
        self, item: str, site: Site, level: Level, found: list[Reckoned], *, is_shared: bool
    ) -> UnitPrice:
        """The price of these; what holds for a whole country is made once."""
        key = site.country, item, level
        if not is_shared or level in {Level.ZONE, Level.PLACE}:
            return _unit_price(item, level, _chosen(found, level, item))
        if key not in self._shared:
            self._shared[key] = _unit_price(item, level, _chosen(found, level, item))
        return self._shared[key]

    def _reckon(self, price: Price) -> Reckoned | Obstacle:
        stated = per_unit(price.range, price.unit, UNIT_OF[price.item], self.assumptions)
        if stated is None:
            return Obstacle.UNIT
        if price.currency in {"", DOLLAR}:
            return Reckoned(price, stated, stated)
        dollars = in_dollars(
            stated.low,
            stated.high,
            currency=price.currency,
            as_of=price.as_of,
            rates=self.rates,
        )
        if dollars is None:
            return Obstacle.NO_RATE if price.as_of else Obstacle.UNDATED
        usd = Interval(dollars.low, dollars.high)
        return Reckoned(price, stated, usd, dollars.rate, dollars.is_same_year)


def unit_price_of(item: str, found: list[Reckoned]) -> UnitPrice:
    """The price of prices that hold at the site's place."""
    return _unit_price(item, Level.PLACE, _chosen(found, Level.PLACE, item))


def _passed_over(
    shelf: _Shelf, site: Site, level: Level, admit: Admit | None
) -> tuple[PassedOver, ...]:
    """What lies as near as the chosen level, or nearer, and could not be taken."""
    below = () if admit is None else (one.price for one in shelf.every if not admit(one))
    every = (*shelf.refused, *(PassedOver(price, Obstacle.BELOW_MINIMUM) for price in below))
    return tuple(one for one in every if ORDER[_level(one.price, site)] <= ORDER[level])


def _level(price: Price, site: Site) -> Level:
    if price.zone == site.pk:
        return Level.ZONE
    if price.is_national:
        return Level.COUNTRY
    return Level.PLACE if price.place and fit(price.place, site) else Level.FILLED


def _closest(found: list[Reckoned], site: Site) -> list[Reckoned]:
    fits = [(fit(one.price.place, site), one) for one in found]
    best = max((closeness for closeness, _one in fits), default=NOT_AT_ALL)
    return [one for closeness, one in fits if closeness == best] if best else []


def _chosen(found: list[Reckoned], level: Level, item: str) -> list[Reckoned]:
    known = [one for one in found if one.price.is_origin_known] or found
    if level == Level.FILLED and item not in SET_BY_LAW:
        return known
    newest = max(one.price.year for one in known)
    kept = {newest} if item in SET_BY_LAW else {newest, ""}
    return [one for one in known if one.price.year in kept]


def _unit_price(item: str, level: Level, parts: list[Reckoned]) -> UnitPrice:
    currencies = {part.price.currency for part in parts}
    single = len(currencies) == 1
    return UnitPrice(
        item,
        usd=hull(part.usd for part in parts),
        unit=UNIT_OF[item],
        level=level,
        stated=hull(part.stated for part in parts) if single else None,
        currency=currencies.pop() if single else DOLLAR,
        parts=tuple(parts),
    )
