"""A country's prices, each item with place, year, and the same in US dollars."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from zones.conversion import Rate
from zones.cost_filters import item_order
from zones.models import CostObservation
from zones.presenters import costs, formats
from zones.presenters.figures import Figure, SourceMark, SourceRegister
from zones.presenters.present import PresentPrices, country_present, with_remark


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
    prices: Iterable[CostObservation],
    rates: list[Rate],
    present: PresentPrices,
    register: SourceRegister,
) -> list[PriceRow]:
    """Item by item, the newest first, those of unstated origin last. Prices of several places of
    a year are one range. Wages that the law has overtaken say so."""
    made: list[PriceRow] = []
    for item, found in groupby(sorted(prices, key=_reading_order), key=lambda price: price.item):
        for place, (_key, group) in enumerate(groupby(found, key=_likeness)):
            alike = list(group)
            row = _row(item, alike, place == 0, rates, register)
            remarks = "; ".join(dict.fromkeys(filter(None, map(present.remark, alike))))
            made.append(replace(row, figure=with_remark(row.figure, remarks)))
    return made


def present_row(
    prices: Iterable[CostObservation],
    code: str,
    rates: list[Rate],
    present: PresentPrices,
    register: SourceRegister,
) -> PriceRow | None:
    """The prices of one item that hold in the country, all as one range: those of origin known
    and of the newest year. None where there is none that may be paid."""
    lawful = [price for price in prices if price.item.code == code and not present.remark(price)]
    found = sorted(country_present(lawful, code), key=_reading_order)
    if not found:
        return None
    return _row(found[0].item, costs.by_unit(found)[0], True, rates, register)


def newest_row(
    prices: Iterable[CostObservation],
    code: str,
    rates: list[Rate],
    present: PresentPrices,
    register: SourceRegister,
) -> PriceRow | None:
    """The same for a headline: none whose source does not say where its figures come from."""
    known = [price for price in prices if not price.source.has_unstated_origin]
    return present_row(known, code, rates, present, register)


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
    """Prices of one unit and currency; several definitions are counted."""
    (figure,) = costs.stated_together(alike, register, item.name)
    definitions = {costs.definition(price) for price in alike}
    if len(definitions) == 1:
        figure = replace(figure, bound="", qualifier=definitions.pop())
    return PriceRow(
        item=item.name,
        code=item.code,
        is_first=is_first,
        figure=figure,
        place=_place(alike),
        **_in_dollars(alike, rates, register),
    )


def _place(alike: list[CostObservation]) -> str:
    names = list(dict.fromkeys(price.place for price in alike))
    if len(names) > 1:
        return formats.count("%(n)s place", "%(n)s places", len(names))
    return names[0] or _("national")


def _in_dollars(alike: list[CostObservation], rates, register) -> dict:
    """The prices at the one rate that converts them all; else why there is none."""
    found = costs.dollars_together(alike, rates)
    if found is None:
        words = costs.why_no_dollars(alike[0], rates)
        return {"dollars": "", "rate": "", "rate_marks": (), "warning": words}
    rate = found.rate.record
    used_for = _("exchange rate of %(c)s") % {"c": rate.currency}
    return {
        "dollars": f"{costs.DOLLAR} {costs.rounded_span(found.low, found.high)}",
        "rate": costs.rate_words(found),
        "rate_marks": (register.mark(rate.source, used_for),),
        "warning": costs.rate_warning(found),
    }
