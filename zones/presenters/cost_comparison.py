"""The page of costs: one section an item, with the stated figures by currency and unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from zones.conversion import DOLLAR, Rate
from zones.cost_filters import item_order
from zones.costing import PriceList
from zones.models import CostItem, CostObservation, ExchangeRate
from zones.presenters import costs
from zones.presenters.cost_scales import DollarTable, Span, newest_tables, source_tables, span_on
from zones.presenters.figures import Figure, SourceRegister
from zones.presenters.present import Remark, remarks_in, with_remark


@dataclass(frozen=True)
class CostRow:
    """One stated cost: where it holds, what is stated, where it lies on its group's scale if
    that has one, and the same in US dollars; ``warning`` says what is wrong with the rate, or that
    there is none."""

    country: str
    place: str
    zone: str
    zone_url: str
    figure: Figure
    span: Span | None
    dollars: Figure | None
    rate: str
    warning: str


@dataclass(frozen=True)
class CostGroup:
    """Costs of one item in one currency and unit. They share a scale where all are of one source
    and date (``has_scale``): others may count different things. ``country`` is empty where the
    rows are of several."""

    title: str
    country: str
    rows: tuple[CostRow, ...]
    has_dollars: bool
    has_scale: bool


@dataclass(frozen=True)
class ItemComparison:
    """A cost item with everything the page says of it."""

    code: str
    name: str
    category: str
    definition: str
    countries: str
    newest: tuple[DollarTable, ...]
    scales: tuple[DollarTable, ...]
    groups: tuple[CostGroup, ...]
    former: tuple[CostGroup, ...]
    total: int
    former_total: int

    @property
    def stated_total(self) -> int:
        """Every figure on record, with those that no longer hold or differ: as the facet counts."""
        return self.total + self.former_total


def comparisons(
    observations: Iterable[CostObservation],
    rates: Iterable[ExchangeRate],
    register: SourceRegister,
    *,
    countries: int,
    prices: PriceList,
) -> list[ItemComparison]:
    """Every item that has a figure, in the order of ``item_order``.

    ``observations`` come with item, country, zone and source; ``countries`` is how many
    countries could have a figure. ``prices`` are all current ones, to say of wages that a legal
    minimum has overtaken them.
    """
    known = costs.rates_of(rates)
    remark = remarks_in(prices)
    ordered = sorted(observations, key=lambda cost: item_order(cost.item))
    return [
        _comparison(item, list(rows), known, register, countries, remark)
        for item, rows in groupby(ordered, key=lambda cost: cost.item)
    ]


def _comparison(
    item: CostItem,
    rows: list[CostObservation],
    rates: list[Rate],
    register: SourceRegister,
    countries: int,
    remark: Remark,
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
        newest=tuple(newest_tables(current, rates, register, remark)),
        scales=tuple(source_tables(rows, rates, register)),
        groups=tuple(_groups(current, rates, register, remark)),
        former=tuple(_groups(former, rates, register, remark)),
        total=len(current),
        former_total=len(former),
    )


# -- in the stated currency -----------------------------------------------------------------


def _groups(rows: list[CostObservation], rates, register, remark: Remark) -> Iterable[CostGroup]:
    ordered = sorted(rows, key=_scale_of)
    for (currency, unit), found in groupby(ordered, key=_scale_of):
        members = sorted(found, key=_reading_order)
        tables = {(cost.source_id, cost.as_of) for cost in members}
        has_scale = len(tables) == 1 and len(members) > 1
        largest = max(cost.high for cost in members) if has_scale else None
        names = {cost.country.name_en for cost in members}
        yield CostGroup(
            title=" ".join(filter(None, (currency, costs.unit_words(unit)))),
            country=names.pop() if len(names) == 1 else "",
            rows=tuple(_row(cost, largest, rates, register, remark) for cost in members),
            has_dollars=currency not in {"", DOLLAR},
            has_scale=has_scale,
        )


def _scale_of(cost: CostObservation) -> tuple[str, str]:
    return cost.currency, cost.unit


def _reading_order(cost: CostObservation):
    """By country; there the newest first, then from low to high."""
    return cost.country.name_en, -int(cost.as_of[:4] or 0), cost.low, cost.place


def _row(
    cost: CostObservation, largest: Decimal | None, rates, register, remark: Remark
) -> CostRow:
    said = remark(cost) if cost.is_current else ""  # of a former one its group says enough
    figure = with_remark(costs.stated(cost, register), said)
    dollars = costs.dollars_of(cost, rates)
    return CostRow(
        country=cost.country.name_en,
        place=cost.place,
        zone=cost.zone.name_en if cost.zone else "",
        zone_url=cost.zone.get_absolute_url() if cost.zone else "",
        figure=figure,
        span=None if largest is None else span_on(cost.low, cost.high, largest),
        dollars=costs.converted(dollars, register) if dollars else None,
        rate=costs.rate_words(dollars) if dollars else "",
        warning=costs.rate_warning(dollars) if dollars else costs.why_no_dollars(cost, rates),
    )
