"""A country's prices, each item with place, year, and the same in US dollars."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from zones.conversion import Rate
from zones.cost_filters import item_order
from zones.models import CostObservation
from zones.presenters import costs, formats
from zones.presenters.figures import Figure, SourceMark, SourceRegister


@dataclass(frozen=True)
class PriceRow:
    """Prices of one item that share currency, unit, year and small print, lowest to highest."""

    item: str
    code: str
    is_first: bool
    figure: Figure
    place: str
    dollars: str
    rate: str
    rate_marks: tuple[SourceMark, ...]
    warning: str


def price_rows(
    prices: Iterable[CostObservation], rates: list[Rate], register: SourceRegister
) -> list[PriceRow]:
    """Item by item, the newest first, those of unstated origin last. Prices of several places of
    a year are one range."""
    made: list[PriceRow] = []
    for item, found in groupby(sorted(prices, key=_reading_order), key=lambda price: price.item):
        for place, (_key, alike) in enumerate(groupby(found, key=_likeness)):
            made.append(_row(item, list(alike), place == 0, rates, register))
    return made


def newest_row(
    prices: Iterable[CostObservation], code: str, rates: list[Rate], register: SourceRegister
) -> PriceRow | None:
    """The newest prices of one item, for a headline: none whose source does not say where its
    figures come from."""
    of_item = [
        price
        for price in prices
        if price.item.code == code and not price.source.has_unstated_origin
    ]
    if not of_item:
        return None
    first = min(of_item, key=_reading_order)
    alike = [price for price in of_item if _likeness(price) == _likeness(first)]
    return _row(first.item, alike, True, rates, register)


def why_no_newest(prices: Iterable[CostObservation], code: str) -> str:
    """Why ``newest_row`` has nothing although the page holds prices of the item, else nothing."""
    of_item = [price for price in prices if price.item.code == code]
    if not of_item:
        return ""
    origin = _("origin not stated")
    if len(of_item) > 1:
        words = _("those on record stand under Costs: %(why)s")
        return words % {"why": origin}
    as_of = formats.partial_date(of_item[0].as_of)
    if not as_of:
        return _("the one on record, undated, stands under Costs: %(why)s") % {"why": origin}
    words = _("the one on record, of %(date)s, stands under Costs: %(why)s")
    return words % {"date": as_of, "why": origin}


def _reading_order(price: CostObservation):
    unstated = price.source.has_unstated_origin
    return (
        *item_order(price.item),
        unstated,
        -int(price.as_of[:4] or 0),
        *_likeness(price),
        price.low,
    )


def _likeness(price: CostObservation) -> tuple[str, ...]:
    return price.as_of, price.currency, price.unit, costs.definition(price)


def _row(item, alike: list[CostObservation], is_first: bool, rates, register) -> PriceRow:
    low, high = min(price.low for price in alike), max(price.high for price in alike)
    one = alike[0]
    figure = Figure(
        text=costs.amount(low, high, one.currency),
        unit=costs.unit_words(one.unit),
        as_of=formats.partial_date(one.as_of),
        qualifier=costs.definition(one),
        marks=register.marks((price.source for price in alike), item.name),
    )
    converted = [found for price in alike if (found := costs.dollars_of(price, rates))]
    return PriceRow(
        item=item.name,
        code=item.code,
        is_first=is_first,
        figure=figure,
        place=_place(alike),
        **_in_dollars(one, converted, rates, register),
    )


def _place(alike: list[CostObservation]) -> str:
    names = list(dict.fromkeys(price.place for price in alike))
    if len(names) > 1:
        return formats.count("%(n)s place", "%(n)s places", len(names))
    return names[0] or _("national")


def _in_dollars(one: CostObservation, converted, rates, register) -> dict:
    """All prices of a row share currency and date, so they share the rate."""
    if not converted:
        words = costs.why_no_dollars(one, rates)
        return {"dollars": "", "rate": "", "rate_marks": (), "warning": words}
    low = min(found.low for found in converted)
    high = max(found.high for found in converted)
    rate = converted[0].rate.record
    used_for = _("exchange rate of %(c)s") % {"c": rate.currency}
    return {
        "dollars": f"{costs.DOLLAR} {costs.rounded_span(low, high)}",
        "rate": costs.rate_words(converted[0]),
        "rate_marks": (register.mark(rate.source, used_for),),
        "warning": costs.rate_warning(converted[0]),
    }
