"""Section 4: the zone's own prices, then those of its country and province, labelled so."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.presenters.factsheet.records import Records
from zones import charts
from zones.costing.holding import Level, level_of
from zones.enums import CostCategory
from zones.models import CostObservation, Country, Zone
from zones.presenters import formats
from zones.presenters.ages import Age, age_of, check_of
from zones.presenters.costs import (
    by_unit,
    converted,
    dollars_of,
    dollars_together,
    stated,
    stated_together,
    unit_words,
    why_no_dollars,
)
from zones.presenters.figures import Figure, LedgerRow, SourceMark, SourceRegister
from zones.presenters.present import own_present, places_of, with_remark
from zones.presenters.sections import SectionHead
from zones.price_book import price_of

#: How many countries one table must cover before its lowest and highest are drawn.
TABLE_COUNTRIES = 3

#: The four prices every zone is asked for, and the items or categories that answer.
ASKED = (
    ("land_price", (CostCategory.LAND, CostCategory.PREMISES)),
    ("electricity", ("electricity",)),
    ("water", ("water",)),
    ("wage", (CostCategory.LABOUR,)),
)

#: Running costs before those of settling in.
ORDER = (
    CostCategory.UTILITIES,
    CostCategory.LABOUR,
    CostCategory.SOCIAL_SECURITY,
    CostCategory.LAND,
    CostCategory.PREMISES,
    CostCategory.LOGISTICS,
    CostCategory.COMMUNICATION,
)


@dataclass(frozen=True)
class PriceRow:
    """A price of the country or a place in it, of the item with this ``code``. ``dollars`` is
    computed; None where the price is in dollars, a rate in percent, or no exchange rate is near
    enough, which ``warning`` says. ``is_present``: it holds in this zone, alone or together with
    others of its item. ``is_elsewhere``: it holds in other places, and none does in this zone."""

    item: str
    scope: str
    dollars: Figure | None
    warning: str
    figure: Figure
    code: str = ""
    is_present: bool = False
    is_elsewhere: bool = False


@dataclass(frozen=True)
class RegionRow:
    """One item in several countries by one source and year, lowest to highest."""

    item: str
    unit: str
    here: str
    range: charts.Range
    as_of: str
    marks: tuple[SourceMark, ...]
    age: Age | None = None
    checked: str = ""


@dataclass(frozen=True)
class RegionBlock:
    """Items in several countries under one title, which says where the figures come from."""

    title: str
    rows: tuple[RegionRow, ...]
    is_origin_stated: bool


@dataclass(frozen=True)
class Costs:
    """``own`` and ``national`` list every current price; ``present`` has a row for each item that
    the zone states no price of: what holds for it, all figures that do as one range."""

    head: SectionHead
    own: tuple[LedgerRow, ...]
    is_silent: bool
    region: tuple[RegionBlock, ...]
    national: tuple[PriceRow, ...]
    present: tuple[PriceRow, ...]
    country: str
    calculator_url: str


def costs(zone: Zone, records: Records, head: SectionHead, register: SourceRegister) -> Costs:
    prices = list(zone.cost_observations.all())
    return Costs(
        head=replace(head, note=_("national figures stand in") if not prices else ""),
        own=tuple(own_rows(zone, records, register)) if prices else (),
        is_silent=not prices,
        region=tuple(region_blocks(zone.country, records, register)),
        national=tuple(national_rows(zone, records, register)),
        present=tuple(present_rows(zone, records, register)),
        country=zone.country.name_en,
        calculator_url=f"{reverse('cost-calculator')}?zone={zone.slug}",
    )


def own_prices(zone: Zone, codes: Iterable[str]) -> list[CostObservation]:
    """The zone's own present prices of the first of these items that it has any of."""
    return next(filter(None, (own_present(zone, code) for code in codes)), [])


def own_rows(zone: Zone, records: Records, register: SourceRegister) -> list[LedgerRow]:
    """A row for each item, unit and qualifier; a gap for each price that is asked for and none."""
    labels = {
        "land_price": _("Land, price or rent"),
        "electricity": _("Electricity"),
        "water": _("Water"),
        "wage": _("Wages"),
    }
    left = [price for price in zone.cost_observations.all() if price.is_current]
    rows = []
    for key, answers in ASKED:
        found = [p for p in left if p.item.code in answers or p.item.category in answers]
        left = [price for price in left if price not in found]
        rows += [_own_row(price, records, register, key) for price in found]
        if not found:
            rows.append(LedgerRow(labels[key], key=key))
    return rows + [_own_row(price, records, register) for price in left]


def _own_row(
    price: CostObservation, records: Records, register: SourceRegister, key: str = ""
) -> LedgerRow:
    label = price.item.name
    figure = _figure(price, records, register)
    dollars = dollars_of(price, records.rates)
    if dollars is None:
        return LedgerRow(label, (figure,), hint=why_no_dollars(price, records.rates), key=key)
    amount = converted(dollars, register)
    hint = _("computed: %(amount)s %(rate)s") % {"amount": amount.text, "rate": amount.qualifier}
    figure = replace(figure, marks=(*figure.marks, *amount.marks))
    return LedgerRow(label, (figure,), hint=hint, key=key)


def _figure(price: CostObservation, records: Records, register: SourceRegister) -> Figure:
    """What a source states; of a wage that the law has overtaken it says so."""
    return with_remark(stated(price, register, price.item.name), records.present.remark(price))


def national_rows(zone: Zone, records: Records, register: SourceRegister) -> list[PriceRow]:
    """Current prices of the whole country and those of places that the zone lies in; of an item
    without either, one row for the other places of the country."""
    present = records.present
    rows = []
    for found in sorted(_listed(zone, records), key=lambda found: _reading_order(found[0])):
        row = _price_row(found, records, register)
        price = found[0]
        if present.of(price.item.code) and present.of(price.item.code).is_elsewhere:
            row = replace(row, is_elsewhere=True)
        else:
            figure = _figure(price, records, register)
            row = replace(row, figure=figure, is_present=present.is_present(price))
        rows.append(row)
    return rows


def _listed(zone: Zone, records: Records) -> Iterable[Sequence[CostObservation]]:
    """What stands in one row each."""
    present = records.present
    for price in records.all_prices:
        if price.is_current and price.country_id == zone.country_id:
            level = level_of(price_of(price), present.site)
            if level in {Level.PLACE, Level.COUNTRY}:
                yield [price]
    for code in records.price_list.items(zone.country_id):
        if (found := present.of(code)) is not None and found.is_elsewhere:
            yield from by_unit(found.rows)


def present_rows(zone: Zone, records: Records, register: SourceRegister) -> Iterable[PriceRow]:
    """A row for each item and unit that holds in the zone without being its own."""
    for code in records.price_list.items(zone.country_id):
        found = records.present.of(code)
        if found is not None and found.level in {Level.PLACE, Level.COUNTRY}:
            yield from (
                replace(_price_row(alike, records, register), is_present=True)
                for alike in by_unit(found.rows)
            )


def _price_row(
    alike: Sequence[CostObservation], records: Records, register: SourceRegister
) -> PriceRow:
    """Prices of one item, currency and unit as one row."""
    first = alike[0]
    found = dollars_together(alike, records.rates)
    dollars = converted(found, register) if found else None  # first on the page: numbers rise
    (figure,) = stated_together(alike, register, first.item.name)
    return PriceRow(
        item=first.item.name,
        scope=_scope(alike),
        dollars=dollars,
        warning=next(filter(None, (why_no_dollars(one, records.rates) for one in alike)), ""),
        figure=figure,
        code=first.item.code,
    )


def _scope(rows: Sequence[CostObservation]) -> str:
    places = places_of(rows)
    if len(places) > 1:
        return formats.count("%(n)s place", "%(n)s places", len(places))
    return places[0] if places else _("national")


def _reading_order(price: CostObservation) -> tuple[int, str, bool]:
    """By item, there those of unstated origin last."""
    item = price.item
    return ORDER.index(item.category), item.name, price.source.has_unstated_origin


def region_blocks(
    country: Country, records: Records, register: SourceRegister
) -> Iterable[RegionBlock]:
    """Tables of several countries; last and apart those that do not say whence they have it."""
    tables = region_tables(country, records)
    known = [prices for prices in tables if not prices[0].source.has_unstated_origin]
    unstated = [prices for prices in tables if prices[0].source.has_unstated_origin]
    titles = (
        _("%(country)s in tables of several countries") % {"country": country.name_en},
        _("One table of several countries; where its figures come from is not stated"),
    )
    for title, found in zip(titles, (known, unstated), strict=True):
        if found:
            rows = (_region_row(prices, country, register) for prices in found)
            yield RegionBlock(title, tuple(rows), is_origin_stated=found is known)


def region_tables(country: Country, records: Records) -> list[list[CostObservation]]:
    """Prices that one source gives for several countries of the region, this one among them.

    Only such values are drawn on one line: one source, one year, one unit.
    """
    tables: dict[tuple, list[CostObservation]] = defaultdict(list)
    for price in sorted(records.prices, key=_reading_order):
        if not price.place and price.country.is_member and price.currency:
            key = (price.item.name, price.source_id, price.as_of, price.currency, price.unit)
            tables[key].append(price)
    return [prices for prices in tables.values() if _covers_region(prices, country)]


def _covers_region(prices: list[CostObservation], country: Country) -> bool:
    covered = {price.country_id for price in prices}
    return len(prices) == len(covered) >= TABLE_COUNTRIES and country.pk in covered


def _region_row(
    prices: list[CostObservation], country: Country, register: SourceRegister
) -> RegionRow:
    places = [
        (price.country.name_en, price.low, formats.number(price.low))
        for price in sorted(prices, key=lambda price: price.country.name_en)
    ]
    here = next(price for price in prices if price.country_id == country.pk)
    item = here.item.name
    words = ", ".join(f"{name} {number}" for name, _value, number in places)
    return RegionRow(
        item=item,
        unit=f"{here.currency} {unit_words(here.unit)}",
        here=formats.number(here.low),
        range=charts.range_of(
            places,
            here=country.name_en,
            sentence=_("%(item)s: %(values)s") % {"item": item, "values": words},
        ),
        as_of=formats.partial_date(here.as_of),
        marks=(register.mark(here.source, item),),
        age=age_of(here, "cost", here.item.code),
        checked=check_of(here),
    )
