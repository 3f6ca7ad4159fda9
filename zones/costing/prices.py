"""What a unit costs in a zone: the stated price that holds there, per the item's own unit and in
US dollars.

``zones.costing.holding`` says which price holds. One that no exchange rate near its year can put
in US dollars is passed over for the next, and the result lists it. Prices of different years are
not inflated to one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from zones.conversion import DOLLAR, Rate, in_dollars
from zones.costing.holding import ORDER, Admit, Held, Level, Price, Shelf, chosen, level_of
from zones.costing.places import Site
from zones.costing.units import UNIT_OF, Assumptions, per_unit
from zones.intervals import Interval, hull


class Obstacle(StrEnum):
    """Why a stated price was passed over."""

    NO_RATE = "no_rate"
    UNDATED = "undated"
    UNIT = "unit"
    BELOW_MINIMUM = "below_minimum"


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


@dataclass
class PriceList:
    """Prices with the rates to compare them in US dollars: a lookup for any number of zones."""

    prices: Iterable[Price]
    rates: list[Rate]
    assumptions: Assumptions = field(default_factory=Assumptions)

    def __post_init__(self):
        self._stated: dict[tuple[str, str], Shelf[Reckoned | PassedOver]] = {}
        self._shelves: dict[tuple[str, str], Shelf[Reckoned]] = {}
        self._refused: dict[tuple[str, str], list[PassedOver]] = {}
        self._shared: dict[tuple[str, str, Level], UnitPrice] = {}
        for price in self.prices:
            self._put(price)

    def _put(self, price: Price) -> None:
        key = price.country, price.item
        result = self.reckoned(price)
        if isinstance(result, Reckoned):
            self._shelves.setdefault(key, Shelf()).put(result)
        else:
            self._refused.setdefault(key, []).append(result)
        self._stated.setdefault(key, Shelf()).put(result)

    def held(
        self, item: str, site: Site, admit: Admit | None = None
    ) -> Held[Reckoned | PassedOver] | None:
        """The price that holds at a site as it is stated, whether or not it can be put in US
        dollars; None where no source states any in the country."""
        shelf = self._stated.get((site.country, item))
        return shelf.held(item, site, admit) if shelf else None

    def find(self, item: str, site: Site, admit: Admit | None = None) -> UnitPrice | None:
        """What a unit costs at a site; None where no price of the country can be used. Prices
        that ``admit`` refuses are passed over as lying below the legal minimum."""
        shelf = self._shelves.get((site.country, item))
        found = shelf.nearest(site, admit) if shelf else None
        if found is None:
            return None
        level, usable = found
        price = self._made(item, site, level, usable, is_shared=admit is None)
        passed = self._passed_over(shelf, item, site, level, admit)
        return replace(price, passed_over=passed) if passed else price

    def items(self, country: str) -> list[str]:
        """Every item that a price is stated of in a country."""
        return [item for iso2, item in self._stated if iso2 == country]

    def everywhere(self, item: str, site: Site) -> list[Reckoned]:
        """Every figure of an item in the site's country."""
        shelf = self._shelves.get((site.country, item))
        return shelf.every if shelf else []

    def refused(self, item: str, site: Site) -> tuple[PassedOver, ...]:
        """Prices of the site's country that cannot be reckoned with at all."""
        return tuple(self._refused.get((site.country, item), ()))

    def _made(
        self, item: str, site: Site, level: Level, found: list[Reckoned], *, is_shared: bool
    ) -> UnitPrice:
        """The price of these; what holds for a whole country is made once."""
        key = site.country, item, level
        if not is_shared or level in {Level.ZONE, Level.PLACE}:
            return _unit_price(item, level, chosen(found, level, item))
        if key not in self._shared:
            self._shared[key] = _unit_price(item, level, chosen(found, level, item))
        return self._shared[key]

    def _passed_over(
        self, shelf: Shelf[Reckoned], item: str, site: Site, level: Level, admit: Admit | None
    ) -> tuple[PassedOver, ...]:
        """What lies as near as the chosen level, or nearer, and could not be taken."""
        below = () if admit is None else (one.price for one in shelf.every if not admit(one))
        every = (
            *self.refused(item, site),
            *(PassedOver(price, Obstacle.BELOW_MINIMUM) for price in below),
        )
        return tuple(one for one in every if ORDER[level_of(one.price, site)] <= ORDER[level])

    def per_unit(self, price: Price) -> Interval | None:
        """As stated, per the item's own unit; None where its unit cannot be converted."""
        wanted = UNIT_OF.get(price.item, price.unit)
        return per_unit(price.range, price.unit, wanted, self.assumptions)

    def reckoned(self, price: Price) -> Reckoned | PassedOver:
        """A price in US dollars, or why it cannot be put in them."""
        result = self._reckon(price)
        return result if isinstance(result, Reckoned) else PassedOver(price, result)

    def _reckon(self, price: Price) -> Reckoned | Obstacle:
        stated = self.per_unit(price)
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
    return _unit_price(item, Level.PLACE, chosen(found, Level.PLACE, item))


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
