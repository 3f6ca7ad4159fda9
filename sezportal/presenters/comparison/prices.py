"""Prices of land and property, labour, supply: those that hold in each zone.

Which do is the rule of ``zones.costing.holding``, the same that calculator and factsheet go by.
Where none does, those of other places of the country are shown as such, from lowest to highest;
and a wage that the law has overtaken says so and is compared with none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.best import Measure, Verdict, lowest
from sezportal.presenters.comparison.money import Display
from sezportal.presenters.comparison.values import Cell, Group, Row, Value, measures, with_best
from sezportal.presenters.factsheet.records import Region
from zones.conversion import Amount
from zones.costing import Level
from zones.enums import CostCategory
from zones.models import CostItem, CostObservation, Zone
from zones.presenters.costs import (
    by_unit,
    rounded_number,
    stated,
    stated_together,
    unit_words,
)
from zones.presenters.figures import Figure, SourceRegister
from zones.presenters.present import PresentPrices, places_of
from zones.price_book import site_of

#: Pay is a cost to one and a living to another: no direction everybody agrees on.
NEUTRAL = frozenset({CostCategory.LABOUR, CostCategory.SOCIAL_SECURITY})

ZONE, PLACE, COUNTRY, PLACES = Level.ZONE, Level.PLACE, Level.COUNTRY, Level.FILLED

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
    book = Book(zones, region)
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


class Book:
    """What holds in each zone, by item."""

    def __init__(self, zones: Sequence[Zone], region: Region):
        self.present = {zone.pk: PresentPrices(region.price_list, site_of(zone)) for zone in zones}
        self.known = _items(zones, region)

    def items(self, categories: Sequence[str]) -> list[CostItem]:
        """The items of these categories that a price is stated of in any of the countries."""
        found = [item for item in self.known if item.category in categories]
        return sorted(found, key=lambda item: (categories.index(item.category), item.name))

    def find(self, item: CostItem, zone: Zone) -> tuple[str, Sequence[CostObservation]]:
        """The level of the present prices, and these; none where the law has overtaken them."""
        found = self.present[zone.pk].of(item.code)
        return (found.level, found.rows) if found else ("", ())

    def overtaken(self, item: CostItem, zone: Zone) -> list[tuple[CostObservation, str]]:
        """Wages of which none is left that may be paid, each with the remark that says so."""
        present = self.present[zone.pk]
        return [(price, present.remark(price)) for price in present.overtaken(item.code)]


def _items(zones: Sequence[Zone], region: Region) -> set[CostItem]:
    countries = {zone.country_id for zone in zones}
    return {
        price.item
        for price in region.all_prices
        if price.is_current and price.country_id in countries
    }


def definition_of(qualifier: str) -> str:
    """What an amount is of, without remarks on how its unit was converted."""
    clauses = (clause.strip() for clause in qualifier.split(";"))
    return "; ".join(clause for clause in clauses if not CONVERSION.fullmatch(clause))


def _row(
    item: CostItem,
    zones: Sequence[Zone],
    book: Book,
    display: Display,
    register: SourceRegister,
) -> Row:
    cells = [
        _cell(*book.find(item, zone), display, register)
        if not (overtaken := book.overtaken(item, zone))
        else _overtaken(overtaken, display, register)
        for zone in zones
    ]
    verdict = Verdict() if item.category in NEUTRAL else lowest(measures(cells))
    return Row(item.code, item.name, with_best(cells, verdict, _("lowest")), verdict=verdict.why)


def _cell(
    level: str, prices: list[CostObservation], display: Display, register: SourceRegister
) -> Cell:
    if level == PLACES:
        return Cell(tuple(_hull(found, display, register) for found in by_unit(prices)))
    ordered = sorted(prices, key=_alike)
    groups = [list(found) for _key, found in groupby(ordered, key=_alike)]
    differs = any(len({(p.low, p.high) for p in found}) > 1 for found in groups)
    values = [_value(price, level, display, register) for found in groups for price in _once(found)]
    return Cell(tuple(values), differs=differs)


def _overtaken(
    found: Iterable[tuple[CostObservation, str]], display: Display, register: SourceRegister
) -> Cell:
    """Wages as history: they say why nobody is paid them any more, and compare with none."""
    values = []
    for price, remark in found:
        value = _value(price, "", display, register)
        scope = "; ".join(filter(None, (price.place or _("national"), remark)))
        values.append(replace(value, scope=scope, measure=None, common=None))
    return Cell(tuple(values))


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
    """From the lowest to the highest that is stated in the country: no price holds nearer. It is
    no price of the zone, so it is compared with none."""
    (figure,) = stated_together(found, register, found[0].item.name)
    places = places_of(found)
    where = places[0] if len(places) == 1 else _("%(n)s places") % {"n": len(places)}
    value = _converted(figure, found, "", PLACES, display)
    return replace(value, elsewhere=where, measure=None, common=None)


def _value(price: CostObservation, level: str, display: Display, register: SourceRegister) -> Value:
    figure = stated(price, register)
    scope = _scope(level, price)
    return _converted(figure, [price], scope, level, display)


def _converted(
    figure: Figure,
    found: Sequence[CostObservation],
    scope: str,
    level: str,
    display: Display,
) -> Value:
    """Prices of one currency and unit in the chosen currency, with the stated ones beside it; as
    stated where they are in that currency, in percent, or no rate is near."""
    price, low, high = found[0], min(p.low for p in found), max(p.high for p in found)
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
    amount = _amount(found, display)
    if amount is None:
        why = display.why_not(price.currency, min(p.as_of for p in found))
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


def _amount(found: Sequence[CostObservation], display: Display) -> Amount | None:
    """From the lowest to the highest, each at the rate of its own year; None where one has none."""
    amounts = [display.amount(p.low, p.high, p.currency, p.as_of) for p in found]
    if None in amounts:
        return None
    return Amount(
        min(one.low for one in amounts),
        max(one.high for one in amounts),
        tuple(dict.fromkeys(rate for one in amounts for rate in one.rates)),
        all(one.is_same_year for one in amounts),
    )
