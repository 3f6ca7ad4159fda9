"""Which of the stated prices are the present ones of a zone or a country, and what to say of a wage
that the law has overtaken. The rule is ``zones.costing.holding``'s; here it meets the records.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from zones.costing import minimum
from zones.costing.holding import Level, Stated, chosen
from zones.costing.places import Site
from zones.costing.prices import PriceList, UnitPrice
from zones.models import CostObservation, Zone
from zones.presenters import formats
from zones.presenters.costs import amount, rounded_span, unit_words
from zones.presenters.figures import Figure
from zones.price_book import price_of

#: What is to be said of a stated price; empty of most.
Remark = Callable[[CostObservation], str]


@dataclass(frozen=True)
class Present:
    """The prices of an item that hold; at ``Level.FILLED`` none does, and these are those of other
    places of the country."""

    level: Level
    rows: tuple[CostObservation, ...]

    @property
    def is_elsewhere(self) -> bool:
        return self.level == Level.FILLED


@dataclass
class PresentPrices:
    """The present prices at one site, each looked up once."""

    prices: PriceList
    site: Site
    _found: dict[str, Present | None] = field(default_factory=dict)

    def of(self, code: str) -> Present | None:
        """What holds of an item; None where no source states any that may still be paid."""
        if code not in self._found:
            held = minimum.held(self.prices, self.site, code)
            self._found[code] = Present(held.level, held.records) if held else None
        return self._found[code]

    def is_present(self, row: CostObservation) -> bool:
        """Whether a stated price is, alone or with others, the present one of the site."""
        found = self.of(row.item.code)
        return found is not None and not found.is_elsewhere and row in found.rows

    def overtaken(self, code: str) -> tuple[CostObservation, ...]:
        """Wages that were the present ones before the law overtook them, where none is left."""
        held = self.prices.held(code, self.site) if self.of(code) is None else None
        return held.records if held else ()

    def remark(self, row: CostObservation) -> str:
        """``below the legal minimum wage of USD 210 a month since 2026``; else nothing."""
        least = minimum.least_above(self.prices, self.site, price_of(row))
        if least is None:
            return ""
        words = _("below the legal minimum wage of %(wage)s since %(date)s")
        return words % {"wage": _wage(least), "date": formats.partial_date(_since(least))}


def with_remark(figure: Figure, remark: str) -> Figure:
    """A figure whose small print begins with the remark."""
    if not remark:
        return figure
    return replace(figure, qualifier="; ".join(filter(None, (remark, figure.qualifier))))


def country_site(iso2: str) -> Site:
    """A country as a zone would be of which no place is known: what holds for all of it."""
    return Site(pk=0, country=iso2)


def remarks_in(prices: PriceList) -> Remark:
    """``PresentPrices.remark`` for prices of any country, against the minimum that bounds all of
    it: one of a place may be higher."""
    sites: dict[str, PresentPrices] = {}

    def remark(row: CostObservation) -> str:
        iso2 = row.country_id
        if iso2 not in sites:
            sites[iso2] = PresentPrices(prices, country_site(iso2))
        return sites[iso2].remark(row)

    return remark


def country_present(rows: Iterable[CostObservation], code: str) -> list[CostObservation]:
    """What holds of an item in a country as a whole, from its rows: all of its places lie within
    it, so that none is farther than another and only origin and year choose."""
    found = [Stated(price_of(row)) for row in rows if row.is_current and row.item.code == code]
    return [one.price.record for one in chosen(found, Level.COUNTRY, code)] if found else []


def own_present(zone: Zone, code: str) -> list[CostObservation]:
    """The zone's own present prices of one item, from its rows alone."""
    own = [price for price in zone.cost_observations.all() if price.is_current]
    found = [Stated(price_of(price)) for price in own if price.item.code == code]
    return [one.price.record for one in chosen(found, Level.ZONE, code)] if found else []


def places_of(rows: Sequence[CostObservation]) -> tuple[str, ...]:
    """Where prices hold, each place or zone once."""
    names = (row.place or (row.zone.name_en if row.zone_id else "") for row in rows)
    return tuple(dict.fromkeys(filter(None, names)))


def _wage(least: UnitPrice) -> str:
    stated = {(part.price.currency, part.price.unit) for part in least.parts}
    if len(stated) > 1:
        return f"USD {rounded_span(least.usd.low, least.usd.high)} {unit_words(least.unit)}"
    currency, unit = stated.pop()
    low = min(part.price.range.low for part in least.parts)
    high = max(part.price.range.high for part in least.parts)
    return f"{amount(low, high, currency)} {unit_words(unit)}"


def _since(least: UnitPrice) -> str:
    return min(part.price.as_of for part in least.parts)
