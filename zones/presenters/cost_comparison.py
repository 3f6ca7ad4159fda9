"""The page of costs: one section an item, ranges on one scale for each currency and unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from zones.charts import percent
from zones.conversion import DOLLAR, Dollars, Rate
from zones.cost_filters import item_order
from zones.models import CostItem, CostObservation, Country, ExchangeRate
from zones.presenters import costs, formats
from zones.presenters.figures import Figure, SourceRegister

#: Share of a chart's width that the largest value reaches, so that its dot is not cut off.
FULL = 0.97


@dataclass(frozen=True)
class Span:
    """Low to high on a scale from zero, as places in percent; a point where both are one."""

    low_at: str
    high_at: str

    @property
    def is_point(self) -> bool:
        return self.low_at == self.high_at


@dataclass(frozen=True)
class CostRow:
    """One stated cost: where it holds, what is stated, where it lies on its group's scale, and
    the same in US dollars; ``warning`` says what is wrong with the rate, or that there is none."""

    country: str
    place: str
    zone: str
    zone_url: str
    figure: Figure
    span: Span
    dollars: Figure | None
    rate: str
    warning: str


@dataclass(frozen=True)
class CostGroup:
    """Costs of one item in one currency and unit: they share a scale. ``country`` is empty where
    the rows are of several."""

    title: str
    country: str
    rows: tuple[CostRow, ...]
    has_dollars: bool


@dataclass(frozen=True)
class DollarRow:
    """What a country's newest figures of an item come to in US dollars."""

    country: str
    url: str
    text: str
    years: str
    figures: str
    span: Span
    marks: tuple
    note: str
    warning: str


@dataclass(frozen=True)
class DollarScale:
    """The countries side by side in US dollars, for one unit."""

    unit: str
    rows: tuple[DollarRow, ...]


@dataclass(frozen=True)
class ItemComparison:
    """A cost item with everything the page says of it."""

    code: str
    name: str
    category: str
    definition: str
    countries: str
    scales: tuple[DollarScale, ...]
    groups: tuple[CostGroup, ...]
    former: tuple[CostGroup, ...]
    total: int
    former_total: int


def comparisons(
    observations: Iterable[CostObservation],
    rates: Iterable[ExchangeRate],
    register: SourceRegister,
    *,
    countries: int,
) -> list[ItemComparison]:
    """Every item that has a figure, in the order of ``item_order``.

    ``observations`` come with item, country, zone and source; ``countries`` is how many
    countries could have a figure.
    """
    known = costs.rates_of(rates)
    ordered = sorted(observations, key=lambda cost: item_order(cost.item))
    return [
        _comparison(item, list(rows), known, register, countries)
        for item, rows in groupby(ordered, key=lambda cost: cost.item)
    ]


def _comparison(
    item: CostItem,
    rows: list[CostObservation],
    rates: list[Rate],
    register: SourceRegister,
    countries: int,
) -> ItemComparison:
    current = [cost for cost in rows if cost.is_current]
    former = [cost for cost in rows if not cost.is_current]
    found = len({cost.country_id for cost in current})
    return ItemComparison(
        code=item.code,
        name=item.name,
        category=item.get_category_display(),
        definition=item.definition,
        countries=_("%(n)s of %(of)s countries") % {"n": found, "of": countries},
        scales=tuple(_dollar_scales(current, rates, register)),
        groups=tuple(_groups(current, rates, register)),
        former=tuple(_groups(former, rates, register)),
        total=len(current),
        former_total=len(former),
    )


# -- in the stated currency -----------------------------------------------------------------


def _groups(rows: list[CostObservation], rates, register) -> Iterable[CostGroup]:
    ordered = sorted(rows, key=_scale_of)
    for (currency, unit), found in groupby(ordered, key=_scale_of):
        members = sorted(found, key=_reading_order)
        largest = max(cost.high for cost in members)
        names = {cost.country.name_en for cost in members}
        yield CostGroup(
            title=" ".join(filter(None, (currency, costs.unit_words(unit)))),
            country=names.pop() if len(names) == 1 else "",
            rows=tuple(_row(cost, largest, rates, register) for cost in members),
            has_dollars=currency not in {"", DOLLAR},
        )


def _scale_of(cost: CostObservation) -> tuple[str, str]:
    return cost.currency, cost.unit


def _reading_order(cost: CostObservation):
    """By country; there the newest first, then from low to high."""
    return cost.country.name_en, -int(cost.as_of[:4] or 0), cost.low, cost.place


def _row(cost: CostObservation, largest: Decimal, rates, register) -> CostRow:
    figure = costs.stated(cost, register)
    dollars = costs.dollars_of(cost, rates)
    return CostRow(
        country=cost.country.name_en,
        place=cost.place,
        zone=cost.zone.name_en if cost.zone else "",
        zone_url=cost.zone.get_absolute_url() if cost.zone else "",
        figure=figure,
        span=span_on(cost.low, cost.high, largest),
        dollars=costs.converted(dollars, register) if dollars else None,
        rate=costs.rate_words(dollars) if dollars else "",
        warning=_warning(cost, dollars),
    )


def _warning(cost: CostObservation, dollars: Dollars | None) -> str:
    if dollars:
        return costs.rate_warning(dollars)
    return "" if cost.currency in {"", DOLLAR} else _("no rate of %(c)s") % {"c": cost.currency}


def span_on(low: Decimal, high: Decimal, largest: Decimal) -> Span:
    """Where a range lies on a scale from zero to ``largest``."""
    scale = FULL / float(largest) if largest else 0
    return Span(percent(float(low) * scale), percent(float(high) * scale))


# -- side by side in US dollars -------------------------------------------------------------


def _dollar_scales(rows: list[CostObservation], rates, register) -> Iterable[DollarScale]:
    """One scale a unit; only where at least two countries can be compared."""
    ordered = sorted((cost for cost in rows if cost.currency), key=lambda cost: cost.unit)
    for unit, members in groupby(ordered, key=lambda cost: cost.unit):
        newest = [
            (country, _newest_in_dollars(list(costs_of), rates))
            for country, costs_of in groupby(
                sorted(members, key=lambda cost: cost.country.name_en),
                key=lambda cost: cost.country,
            )
        ]
        if sum(bool(found) for _country, found in newest) > 1:
            yield _dollar_scale(unit, newest, register)


def _newest_in_dollars(
    rows: list[CostObservation], rates: list[Rate]
) -> list[tuple[CostObservation, Decimal, Decimal, Dollars | None]]:
    """The figures of the newest year that can be said in dollars, each with its low and high."""
    said = []
    for cost in rows:
        if cost.currency == DOLLAR:
            said.append((cost, cost.low, cost.high, None))
        elif dollars := costs.dollars_of(cost, rates):
            said.append((cost, dollars.low, dollars.high, dollars))
    year = max((cost.as_of[:4] for cost, *_rest in said), default="")
    return [found for found in said if found[0].as_of[:4] == year]


def _dollar_scale(unit: str, newest, register: SourceRegister) -> DollarScale:
    largest = max(high for _country, found in newest for _cost, _low, high, _d in found)
    rows = tuple(
        _dollar_row(country, found, largest, register) for country, found in newest if found
    )
    return DollarScale(unit=costs.unit_words(unit), rows=rows)


def _dollar_row(country: Country, found, largest: Decimal, register) -> DollarRow:
    low = min(low for _cost, low, _high, _d in found)
    high = max(high for _cost, _low, high, _d in found)
    used = {d.rate.record.pk: d for *_rest, d in found if d}
    sources = [cost.source for cost, *_rest in found]
    sources += [d.rate.record.source for d in used.values()]
    return DollarRow(
        country=country.name_en,
        url=country.get_absolute_url(),
        text=costs.rounded_span(low, high),
        years=found[0][0].as_of[:4] or _("undated"),
        figures=formats.count("%(n)s figure", "%(n)s figures", len(found)),
        span=span_on(low, high, largest),
        marks=register.marks(sources, found[0][0].item.name),
        note="; ".join(costs.rate_words(d) for d in used.values()),
        warning=next(filter(None, map(costs.rate_warning, used.values())), ""),
    )
