"""Countries side by side: their newest figures of an item in US dollars, on one scale a unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from zones.charts import percent
from zones.conversion import DOLLAR, Dollars, Rate
from zones.models import CostObservation, Country
from zones.presenters import costs, formats
from zones.presenters.figures import SourceMark, SourceRegister

#: Share of a chart's width that the largest value reaches, so that its dot is not cut off.
FULL = 0.97
#: An amount converted at a rate further away in time says more of the rate than of the price.
NEAR_YEARS = 3


@dataclass(frozen=True)
class Span:
    """Low to high on a scale from zero, as places in percent; a point where both are one."""

    low_at: str
    high_at: str

    @property
    def is_point(self) -> bool:
        return self.low_at == self.high_at


@dataclass(frozen=True)
class DollarRow:
    """What a country's newest figures of an item come to in US dollars. Without ``text`` nothing
    can be compared, and ``warning`` says why."""

    country: str
    url: str
    text: str = ""
    years: str = ""
    figures: str = ""
    span: Span | None = None
    marks: tuple[SourceMark, ...] = ()
    note: str = ""
    warning: str = ""


@dataclass(frozen=True)
class DollarScale:
    """The countries side by side in US dollars, for one unit."""

    unit: str
    rows: tuple[DollarRow, ...]


@dataclass(frozen=True)
class InDollars:
    """A cost with its low and high in US dollars; ``by`` is None where it is stated in them."""

    cost: CostObservation
    low: Decimal
    high: Decimal
    by: Dollars | None = None

    @property
    def year(self) -> str:
        return self.cost.as_of[:4]

    @property
    def is_comparable(self) -> bool:
        """Stated in dollars, or converted at a rate of about its own time."""
        if self.by is None:
            return True
        return bool(self.year) and abs(int(self.year) - int(self.by.rate.year)) <= NEAR_YEARS


def span_on(low: Decimal, high: Decimal, largest: Decimal) -> Span:
    """Where a range lies on a scale from zero to ``largest``."""
    scale = FULL / float(largest) if largest else 0
    return Span(percent(float(low) * scale), percent(float(high) * scale))


def dollar_scales(
    rows: Iterable[CostObservation], rates: list[Rate], register: SourceRegister
) -> Iterable[DollarScale]:
    """One scale a unit, where at least two countries can be compared."""
    money = sorted(
        (cost for cost in rows if cost.currency), key=lambda cost: (cost.unit, cost.country.name_en)
    )
    for unit, members in groupby(money, key=lambda cost: cost.unit):
        said = {
            country: [found for cost in costs_of if (found := _in_dollars(cost, rates))]
            for country, costs_of in groupby(members, key=lambda cost: cost.country)
        }
        comparable = [one for found in said.values() for one in _newest(found)]
        if len({one.cost.country_id for one in comparable}) > 1:
            largest = max(one.high for one in comparable)
            rows_of = (_row(country, said[country], largest, register) for country in said)
            yield DollarScale(costs.unit_words(unit), tuple(rows_of))


def _in_dollars(cost: CostObservation, rates: list[Rate]) -> InDollars | None:
    if cost.currency == DOLLAR:
        return InDollars(cost, cost.low, cost.high)
    dollars = costs.dollars_of(cost, rates)
    return InDollars(cost, dollars.low, dollars.high, dollars) if dollars else None


def _newest(said: list[InDollars]) -> list[InDollars]:
    """Of what can be compared, the figures of the newest year."""
    comparable = [one for one in said if one.is_comparable]
    year = max((one.year for one in comparable), default="")
    return [one for one in comparable if one.year == year]


def _row(
    country: Country, said: list[InDollars], largest: Decimal, register: SourceRegister
) -> DollarRow:
    found = _newest(said)
    if not found:
        return DollarRow(country.name_en, country.get_absolute_url(), warning=_why_not(said))
    low, high = min(one.low for one in found), max(one.high for one in found)
    used = {one.by.rate.record.pk: one.by for one in found if one.by}
    sources = [one.cost.source for one in found]
    sources += [dollars.rate.record.source for dollars in used.values()]
    return DollarRow(
        country=country.name_en,
        url=country.get_absolute_url(),
        text=costs.rounded_span(low, high),
        years=found[0].year or _("undated"),
        figures=formats.count("%(n)s figure", "%(n)s figures", len(found)),
        span=span_on(low, high, largest),
        marks=register.marks(sources, found[0].cost.item.name),
        note="; ".join(costs.rate_words(dollars) for dollars in used.values()),
        warning=next(filter(None, map(costs.rate_warning, used.values())), ""),
    )


def _why_not(said: list[InDollars]) -> str:
    """Why a country has no figure to compare."""
    if not said:
        return _("not compared: no exchange rate on record")
    newest = max(said, key=lambda one: one.year)
    return _("not compared: figure of %(year)s, rate of %(rate)s") % {
        "year": newest.year or _("no known year"),
        "rate": newest.by.rate.year,
    }
