"""What production costs in a country, beside the median of the region."""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from django.utils.translation import gettext as _

from sezportal.summaries.frames import Frames
from sezportal.summaries.sections.totals import rounded
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Column, Kind, SummaryTable, key
from zones.cost_filters import item_order
from zones.costing import minimum
from zones.costing.prices import PriceList, UnitPrice
from zones.costing.units import UNIT_OF
from zones.models import CostItem, CostObservation, Country
from zones.presenters.costs import unit_words
from zones.presenters.present import country_site
from zones.price_book import price_list

PERCENT = 100
FINE = Decimal("0.0001")


def tables(frames: Frames, register: Register) -> Iterator[SummaryTable]:
    prices = every_price(frames)
    members = dict(Country.objects.filter(is_member=True).values_list("pk", "name_en"))
    lines = []
    for item in sorted(CostItem.objects.filter(code__in=UNIT_OF), key=item_order):
        found = {
            iso2: price
            for iso2 in members
            if (price := minimum.find(prices, country_site(iso2), item.code)) is not None
        }
        middle = _median(found.values())
        for iso2, price in found.items():
            if iso2 in frames.countries:
                lines.append(
                    (item.name, members[iso2], *_line(price, middle, len(found), register))
                )
    yield SummaryTable(
        key="costs",
        title=_("Costs beside the regional median"),
        sheet=_("Costs and regional median"),
        columns=(
            key("item", _("Item")),
            key("place", _("Country")),
            key("unit", _("Unit")),
            Column("low", _("Low"), Kind.NUMBER, unit_in="unit", bound_in="is_floor"),
            Column("high", _("High"), Kind.NUMBER, unit_in="unit", gap=_("no upper end stated")),
            Column("is_floor", _("Minimum only"), Kind.FLAG),
            Column("first_year", _("Oldest price"), Kind.YEAR),
            Column("last_year", _("Newest price"), Kind.YEAR),
            Column("median", _("Regional median"), Kind.NUMBER, unit_in="unit"),
            Column("countries", _("Countries in the median"), Kind.COUNT, _("countries")),
            Column("percent_of_median", _("Price as % of the regional median"), Kind.NUMBER, "%"),
            Column("sources", _("Sources")),
        ),
        rows=tuple(lines),
        group=_("Costs"),
        about=_(
            "Items that can be put in one unit. The price that holds in a whole country by the "
            "portal's rule, in US dollars at the rate nearest its year; no zone's own price. The "
            "median is that of the middles of the countries' ranges. Years differ between "
            "countries, and prices are not inflated."
        ),
    )


def every_price(frames: Frames) -> PriceList:
    day = frames.asked.day.isoformat()
    rows = CostObservation.objects.current().filter(as_of__lte=day).with_place()
    return price_list(rows, frames.rates)


def _median(found) -> Decimal | None:
    middles = [(price.usd.low + price.usd.high) / 2 for price in found if not price.is_floor]
    return Decimal(median(middles)).quantize(FINE) if middles else None


def _line(price: UnitPrice, middle: Decimal | None, countries: int, register: Register):
    first, last = price.years
    low, high = price.usd.low.quantize(FINE), price.usd.high.quantize(FINE)
    share = None
    if middle and not price.is_floor:
        share = rounded((price.usd.low + price.usd.high) / 2 * PERCENT / middle)
    is_share = all(part.price.currency == "" for part in price.parts)
    unit = (
        unit_words(price.unit)
        if is_share
        else f"{price.currency and 'USD'} {unit_words(price.unit)}"
    )
    return (
        unit,
        low,
        None if price.is_floor else high,
        price.is_floor,
        int(first) if first else None,
        int(last) if last else None,
        middle,
        countries,
        share,
        register.numbers(part.price.record.source_id for part in price.parts),
    )
