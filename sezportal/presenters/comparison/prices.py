"""Prices of land and property, labour, supply: the zone's own, else those that hold there.

A price is looked for where it lies nearest to the zone: its own; its place; the whole country.
Where there is none, those of other places of the country are shown as such, from lowest to
highest. Of one level the prices of known origin and of the newest year stand. The price of a
route holds at its beginning and nowhere else.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.best import Measure, Verdict, lowest
from sezportal.presenters.comparison.money import Display
from sezportal.presenters.comparison.values import Cell, Group, Row, Value, measures, with_best
from sezportal.presenters.factsheet.records import Region
from zones.costing.places import NOT_AT_ALL, Site, fit
from zones.enums import CostCategory
from zones.models import CostItem, CostObservation, Zone
from zones.presenters.costs import rounded_number, stated_between, unit_words
from zones.presenters.figures import Figure, SourceRegister
from zones.price_book import site_of

#: Pay is a cost to one and a living to another: no direction everybody agrees on.
NEUTRAL = frozenset({CostCategory.LABOUR, CostCategory.SOCIAL_SECURITY})

ZONE, PLACE, COUNTRY, PLACES = "zone", "place", "country", "places"

#: Between the ends of a route: "Nong Khai to Laem Chabang".
ROUTE = " to "
#: Remarks on how an amount was brought to the portal's unit, which say nothing of what it is of:
#: "stated for a rai (1,600 m²): THB 1,800 a year; in dollars at THB 31.98 per USD".
CONVERSION = re.compile(
    r"stated for (an?|\d+) .+:.+|stated .+, converted|in dollars at .+ per USD"
    r"|yearly cost .+ as stated, .+, divided by 12"
)


def price_groups(
    zones: Sequence[Zone], region: Region, display: Display, register: SourceRegister
) -> list[Group]:
    """One group for land and property, one for labour, one for utilities and transport."""
    book = _Book(zones, region)
    neutral = _("Not marked: what is cheap for a firm is the pay of its people.")
    kinds = (
        ("land", _("Land and property"), (CostCategory.LAND, CostCategory.PREMISES), ""),
        (
            "labour",
            _("Labour and wages"),
            (CostCategory.LABOUR, CostCategory.SOCIAL_SECURITY),
            neutral,
        ),
        (
            "supply",
            _("Prices of utilities and transport"),
            (CostCategory.UTILITIES, CostCategory.COMMUNICATION, CostCategory.LOGISTICS),
            "",
        ),
    )

    def rows(categories: Sequence[str]) -> tuple[Row, ...]:
        every = (_row(item, zones, book, display, register) for item in book.items(categories))
        return tuple(row for row in every if row.is_reported)  # not: a route of no zone shown

    return [Group(key, title, rows(categories), note) for key, title, categories, note in kinds]


class _Book:
    """Current prices of the zones and their countries by item."""

    def __init__(self, zones: Sequence[Zone], region: Region):
        countries = {zone.country_id for zone in zones}
        self.sites = {zone.pk: site_of(zone) for zone in zones}
        own = [price for zone in zones for price in zone.cost_observations.all()]
        elsewhere = [price for price in region.prices if price.country_id in countries]
        self.prices: dict[str, list[CostObservation]] = {}
        self.known: dict[str, CostItem] = {}
        for price in (*own, *elsewhere):
            if price.is_current:
                self.prices.setdefault(price.item.code, []).append(price)
                self.known[price.item.code] = price.item

    def items(self, categories: Sequence[str]) -> list[CostItem]:
        """The items of these categories that any of the zones has a price of."""
        found = [item for item in self.known.values() if item.category in categories]
        return sorted(found, key=lambda item: (categories.index(item.category), item.name))

    def find(self, item: CostItem, zone: Zone) -> tuple[str, list[CostObservation]]:
        """The level of the nearest prices, and these."""
        mine = [p for p in self.prices[item.code] if p.country_id == zone.country_id]
        site = self.sites[zone.pk]
        for level in (ZONE, PLACE, COUNTRY, PLACES):
            found = [price for price in mine if _level(price, zone, site) == level]
            if found and level == PLACE:
                best = max(fit(_beginning(price), site) for price in found)
                found = [price for price in found if fit(_beginning(price), site) == best]
            if found:
                return level, _newest(found)
        return "", []


def _level(price: CostObservation, zone: Zone, site: Site) -> str:
    if price.zone_id is not None:
        return ZONE if price.zone_id == zone.pk else ""
    if not price.place:
        return COUNTRY
    if fit(_beginning(price), site) > NOT_AT_ALL:
        return PLACE
    return "" if _is_route(price) else PLACES


def _is_route(price: CostObservation) -> bool:
    return price.item.category == CostCategory.LOGISTICS and ROUTE in price.place


def _beginning(price: CostObservation) -> str:
    """The place where the price holds: of a route, where it begins."""
    return price.place.partition(ROUTE)[0] if _is_route(price) else price.place


def definition_of(qualifier: str) -> str:
    """What an amount is of, without remarks on how its unit was converted."""
    clauses = (clause.strip() for clause in qualifier.split(";"))
    return "; ".join(clause for clause in clauses if not CONVERSION.fullmatch(clause))


def _newest(found: list[CostObservation]) -> list[CostObservation]:
    known = [price for price in found if not price.source.has_unstated_origin] or found
    year = max(price.as_of[:4] for price in known)
    return [price for price in known if price.as_of[:4] == year]


def _row(
    item: CostItem,
    zones: Sequence[Zone],
    book: _Book,
    display: Display,
    register: SourceRegister,
) -> Row:
    cells = [_cell(*book.find(item, zone), display, register) for zone in zones]
    verdict = Verdict() if item.category in NEUTRAL else lowest(measures(cells))
    return Row(item.code, item.name, with_best(cells, verdict, _("lowest")), verdict=verdict.why)


def _cell(
    level: str, prices: list[CostObservation], display: Display, register: SourceRegister
) -> Cell:
    ordered = sorted(prices, key=_alike)
    groups = [list(found) for _key, found in groupby(ordered, key=_alike)]
    if level == PLACES:
        return Cell(tuple(_hull(found, display, register) for found in groups))
    differs = any(len({(p.low, p.high) for p in found}) > 1 for found in groups)
    values = [_value(price, level, display, register) for found in groups for price in _once(found)]
    return Cell(tuple(values), differs=differs)


def _alike(price: CostObservation) -> tuple[str, str, str]:
    """What prices must share to be of one thing: two of them that differ disagree."""
    return price.currency, price.unit, price.qualifier


def _once(found: list[CostObservation]) -> Iterable[CostObservation]:
    """Each amount once."""
    return {(price.low, price.high): price for price in reversed(found)}.values()


def _scope(level: str, price: CostObservation) -> str:
    if level == COUNTRY:
        return _("national")
    return price.place if level == PLACE else ""


def _hull(found: list[CostObservation], display: Display, register: SourceRegister) -> Value:
    """From the lowest to the highest of the country's stated places: no price holds nearer. It
    is no price of the zone, so it is compared with none."""
    first = found[0]
    low, high = min(p.low for p in found), max(p.high for p in found)
    figure = stated_between(low, high, first, register)
    marks = register.marks([price.source for price in found], first.item.name)
    where = first.place if len(found) == 1 else _("%(n)s places") % {"n": len(found)}
    value = _converted(replace(figure, marks=marks), low, high, first, "", PLACES, display)
    return replace(value, elsewhere=where, measure=None, common=None)


def _value(price: CostObservation, level: str, display: Display, register: SourceRegister) -> Value:
    figure = stated_between(price.low, price.high, price, register)
    scope = _scope(level, price)
    return _converted(figure, price.low, price.high, price, scope, level, display)


def _converted(
    figure: Figure,
    low: Decimal,
    high: Decimal,
    price: CostObservation,
    scope: str,
    level: str,
    display: Display,
) -> Value:
    """The value in the chosen currency with the stated one beside it; as stated where it is in
    that currency, in percent, or no rate is near."""
    measure = Measure(
        low,
        high,
        unit=f"{price.currency} {price.unit}",
        definition=definition_of(price.qualifier),
        scope=level,
        as_of=price.as_of,
        is_origin_known=not (price.source.has_unstated_origin or price.source.is_unsourced),
    )
    number = low if low == high else None
    if price.currency in {"", display.currency}:
        return Value(figure, scope=scope, measure=measure, number=number, currency=price.currency)
    amount = display.amount(low, high, price.currency, price.as_of)
    if amount is None:
        why = display.why_not(price.currency, price.as_of)
        return Value(
            figure,
            scope=scope,
            note=why,
            measure=measure,
            number=number,
            currency=price.currency,
        )
    common = replace(
        measure,
        low=amount.low,
        high=amount.high,
        unit=f"{display.currency} {price.unit}",
        is_converted_well=amount.is_same_year,
    )
    return Value(
        display.price(amount, unit_words(price.unit)),
        beside=figure,
        scope=scope,
        measure=measure,
        common=common,
        rates=amount.rates,
        number=rounded_number(amount.low) if low == high else None,
        currency=display.currency,
    )
