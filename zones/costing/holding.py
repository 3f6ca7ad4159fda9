"""Which stated price holds at a site: one rule for every page, file and paper.

A price is looked for in this order, and the result says which it was: the site's own; its place
(town before province); stated for the whole country; anywhere in the country ("filled from the
country"). Within a level, prices of known origin go before others, and of those the ones of the
newest year, as a range where there are several, be it of voltages or of kinds of customers;
undated ones count with them, since nobody knows that they are older. What fills in spans all
years, except for what a law sets, where the newest year has replaced the others. The price of a
route holds where it begins, and what a whole trip costs from there fills in nowhere else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from zones.costing.places import NOT_AT_ALL, Site, fit
from zones.costing.units import CEILING, EMPLOYER_RATE, MINIMUM_WAGE
from zones.intervals import Interval

#: Items that a law sets: a newer figure replaces the older ones everywhere.
SET_BY_LAW = frozenset({MINIMUM_WAGE, EMPLOYER_RATE, CEILING})

#: Between the ends of a route: "Nong Khai to Laem Chabang".
ROUTE = " to "
#: The unit of a whole trip.
TRIP = "container"


class Level(StrEnum):
    """From where a price comes, the nearest first."""

    READER = "reader"
    ZONE = "zone"
    PLACE = "place"
    COUNTRY = "country"
    FILLED = "filled"


#: Place of a level in the order in which prices are looked for.
ORDER = {level: place for place, level in enumerate(Level)}


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

    @property
    def start(self) -> str:
        """The place where it holds: of a route, where it begins."""
        return self.place.partition(ROUTE)[0]

    @property
    def is_trip(self) -> bool:
        return self.unit == TRIP


class Priced(Protocol):
    @property
    def price(self) -> Price: ...


@dataclass(frozen=True)
class Stated:
    """A price, and nothing reckoned from it."""

    price: Price


P = TypeVar("P", bound=Priced)
Admit = Callable[[P], bool]


@dataclass(frozen=True)
class Held(Generic[P]):
    """What holds at a site, and how near to it that was stated."""

    level: Level
    parts: tuple[P, ...]

    @property
    def records(self) -> tuple[Any, ...]:
        return tuple(part.price.record for part in self.parts)


@dataclass
class Shelf(Generic[P]):
    """Prices of one item in one country, laid out by where they hold."""

    every: list[P] = field(default_factory=list)
    of_zone: dict[int, list[P]] = field(default_factory=dict)
    of_place: list[P] = field(default_factory=list)
    national: list[P] = field(default_factory=list)

    def put(self, one: P) -> None:
        self.every.append(one)
        if one.price.zone is not None:
            self.of_zone.setdefault(one.price.zone, []).append(one)
        if one.price.place:
            self.of_place.append(one)
        if one.price.is_national:
            self.national.append(one)

    def nearest(self, site: Site, admit: Admit | None = None) -> tuple[Level, list[P]] | None:
        """The nearest level that has prices which ``admit`` does not refuse, and these."""
        for level, found in self._levels(site):
            usable = found if admit is None else [one for one in found if admit(one)]
            if usable:
                return level, usable
        return None

    def held(self, item: str, site: Site, admit: Admit | None = None) -> Held[P] | None:
        """What holds at a site; None where the country has no price that is admitted."""
        found = self.nearest(site, admit)
        if found is None:
            return None
        level, usable = found
        return Held(level, tuple(chosen(usable, level, item)))

    def _levels(self, site: Site) -> Iterable[tuple[Level, list[P]]]:
        """What holds at a site, the nearest first; of places the closest fits alone."""
        yield Level.ZONE, self.of_zone.get(site.pk, [])
        yield Level.PLACE, _closest(self.of_place, site)
        yield Level.COUNTRY, self.national
        yield Level.FILLED, [one for one in self.every if not one.price.is_trip]


def level_of(price: Price, site: Site) -> Level:
    """How near to a site a price was stated."""
    if price.zone == site.pk:
        return Level.ZONE
    if price.is_national:
        return Level.COUNTRY
    return Level.PLACE if price.place and fit(price.start, site) else Level.FILLED


def chosen(found: Sequence[P], level: Level, item: str) -> list[P]:
    """Of prices of one level those that hold."""
    known = [one for one in found if one.price.is_origin_known] or list(found)
    if level == Level.FILLED and item not in SET_BY_LAW:
        return known
    newest = max(one.price.year for one in known)
    kept = {newest} if item in SET_BY_LAW else {newest, ""}
    return [one for one in known if one.price.year in kept]


def _closest(found: Iterable[P], site: Site) -> list[P]:
    fits = [(fit(one.price.start, site), one) for one in found]
    best = max((closeness for closeness, _one in fits), default=NOT_AT_ALL)
    return [one for closeness, one in fits if closeness == best] if best else []
