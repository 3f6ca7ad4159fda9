"""Costs in words: the stated amount, and the same in US dollars with the rate it came from."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zones.conversion import DOLLAR, Dollars, Rate, in_dollars
from zones.models import CostObservation, ExchangeRate, Source
from zones.presenters import formats
from zones.presenters.ages import age_of, check_of, check_of_all, worst
from zones.presenters.figures import Figure, SourceRegister

UNITS = {
    "month": gettext_lazy("a month"),
    "day": gettext_lazy("a day"),
    "kWh": gettext_lazy("per kWh"),
    "litre": gettext_lazy("per litre"),
    "m3": gettext_lazy("per m³"),
    "m2": gettext_lazy("per m²"),
    "m2/month": gettext_lazy("per m² and month"),
    "m2/year": gettext_lazy("per m² and year"),
    "m2/lease term": gettext_lazy("per m² for the lease term"),
    "container": gettext_lazy("per container"),
    "container-km": gettext_lazy("per container and km"),
    "tonne-km": gettext_lazy("per tonne and km"),
    "percent": pgettext_lazy("unit", "% of insured pay"),
}


def unit_words(unit: str) -> str:
    """``a month``, ``per kWh``; a unit nobody has put into words stands as its source gave it."""
    return str(UNITS[unit]) if unit in UNITS else _("per %(unit)s") % {"unit": unit}


def amount(low: Decimal, high: Decimal, currency: str) -> str:
    """``THB 337 to 400``; a rate in percent has no currency."""
    words = formats.span(low, high)
    return f"{currency} {words}" if currency else words


def stated(cost: CostObservation, register: SourceRegister, used_for: str = "") -> Figure:
    """What the source states, in its own currency."""
    return stated_between(cost.low, cost.high, cost, register, used_for)


def stated_between(
    low: Decimal,
    high: Decimal,
    cost: CostObservation,
    register: SourceRegister,
    used_for: str = "",
) -> Figure:
    """Lowest to highest of costs like ``cost``: of one item, source, currency, unit and date."""
    return Figure(
        text=amount(low, high, cost.currency),
        unit=unit_words(cost.unit),
        as_of=formats.partial_date(cost.as_of),
        qualifier=definition(cost),
        marks=(register.mark(cost.source, used_for or cost.item.name),),
        is_current=cost.is_current,
        approximate=cost.source.is_unsourced,
        age=age_of(cost, "cost", cost.item.code),
        checked=check_of(cost),
    )


def stated_together(
    costs: Sequence[CostObservation], register: SourceRegister, used_for: str = ""
) -> tuple[Figure, ...]:
    """Costs that hold together, as one range for each currency and unit."""
    return tuple(_together(alike, register, used_for) for alike in by_unit(costs))


def by_unit(costs: Iterable[CostObservation]) -> list[list[CostObservation]]:
    """Costs of one currency and unit together, in the order of the first of each."""
    kinds: dict[tuple[str, str], list[CostObservation]] = {}
    for cost in costs:
        kinds.setdefault((cost.currency, cost.unit), []).append(cost)
    return list(kinds.values())


def _together(alike: Sequence[CostObservation], register: SourceRegister, used_for: str) -> Figure:
    first = alike[0]
    if len(alike) == 1:
        return stated(first, register, used_for)
    low, high = min(cost.low for cost in alike), max(cost.high for cost in alike)
    return replace(
        stated_between(low, high, first, register, used_for),
        bound="",
        as_of=dates(alike),
        qualifier=coverage(alike),
        marks=register.marks([cost.source for cost in alike], used_for or first.item.name),
        approximate=any(cost.source.is_unsourced for cost in alike),
        age=worst(age_of(cost, "cost", cost.item.code) for cost in alike),
        checked=check_of_all(alike),
    )


def dates(costs: Iterable[CostObservation]) -> str:
    """``2024`` or ``2012 to 2026``; undated ones are passed over."""
    found = sorted({cost.as_of for cost in costs if cost.as_of})
    if len(found) < 2:
        return "".join(formats.partial_date(one) for one in found)
    first, last = found[0][:4], found[-1][:4]
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def coverage(costs: Sequence[CostObservation]) -> str:
    """What the costs cover, as their sources say; of many how many they are."""
    told = [definition(cost) for cost in costs]
    if len(told) == 1:
        return told[0]
    found = list(dict.fromkeys(filter(None, told)))
    count = formats.count("%(n)s price", "%(n)s prices", len(told))
    return "; ".join([count, *found]) if len(found) < 3 else count


def definition(cost: CostObservation) -> str:
    """What the amount covers, as its source says; and where it does not say whence it has it."""
    origin = unstated_origin(cost.source)
    return "; ".join(filter(None, (cost.qualifier, origin)))


def unstated_origin(source: Source) -> str:
    """The words beside a figure that its source repeats from nobody knows where, else nothing."""
    return _("origin not stated") if source.has_unstated_origin else ""


def rates_of(records) -> list[Rate]:
    """Stored exchange rates as the conversion takes them."""
    return [Rate(rate.currency, rate.as_of, rate.per_usd, rate) for rate in records]


def dollars_of(cost: CostObservation, rates: list[Rate]) -> Dollars | None:
    """The cost in US dollars; None where it is no money, is in dollars already or no rate is
    near enough: ``why_no_dollars`` says which."""
    return dollars_between(cost.low, cost.high, cost, rates)


def dollars_between(
    low: Decimal, high: Decimal, cost: CostObservation, rates: list[Rate]
) -> Dollars | None:
    """The same for lowest and highest of costs like ``cost``, which gives currency and date."""
    if cost.currency in {"", DOLLAR}:
        return None
    return in_dollars(low, high, currency=cost.currency, as_of=cost.as_of, rates=rates)


def dollars_together(costs: Sequence[CostObservation], rates: list[Rate]) -> Dollars | None:
    """Costs of one currency in US dollars, lowest to highest, where one rate converts them all;
    else None."""
    found = [dollars_of(cost, rates) for cost in costs]
    if None in found or len({one.rate.as_of for one in found}) > 1:
        return None
    low, high = min(one.low for one in found), max(one.high for one in found)
    is_same_year = all(one.is_same_year for one in found)
    return replace(found[0], low=low, high=high, is_same_year=is_same_year)


def why_no_dollars(cost: CostObservation, rates: list[Rate]) -> str:
    """Why ``dollars_of`` has nothing to give; nothing where there is nothing to convert."""
    if cost.currency in {"", DOLLAR}:
        return ""
    if not any(rate.currency == cost.currency for rate in rates):
        return _("no rate of %(c)s") % {"c": cost.currency}
    return _("no rate near that year") if cost.as_of else _("undated: no rate to choose")


def converted(dollars: Dollars, register: SourceRegister) -> Figure:
    """A computed figure that names the rate, its date and, as its source, the rate's."""
    rate: ExchangeRate = dollars.rate.record
    return Figure(
        text=f"{DOLLAR} {rounded_span(dollars.low, dollars.high)}",
        qualifier="; ".join(filter(None, (rate_words(dollars), rate_warning(dollars)))),
        marks=(register.mark(rate.source, _("exchange rate of %(c)s") % {"c": rate.currency}),),
        is_computed=True,
    )


def rate_words(dollars: Dollars) -> str:
    """``at LAK 21,391 per USD, 7 May 2024``; with what kind of rate it is, where that is known:
    an official rate need not be the one at which anybody buys."""
    rate: ExchangeRate = dollars.rate.record
    words = _("at %(currency)s %(rate)s per USD, %(date)s") % {
        "currency": rate.currency,
        "rate": formats.number(rate.per_usd),
        "date": formats.partial_date(rate.as_of),
    }
    return f"{words} ({rate.qualifier})" if rate.qualifier else words


def rate_warning(dollars: Dollars) -> str:
    """Words where the rate is not of the amount's own year, else nothing."""
    return "" if dollars.is_same_year else _("rate of another year")


def rounded(value: Decimal) -> str:
    """A computed amount with the digits it deserves, in words: ``rounded_number``."""
    return formats.number(rounded_number(value))


def rounded_number(value: Decimal) -> Decimal:
    """A computed amount with no more than three digits or, above 100, no cents: more would claim
    a precision that nobody measured."""
    steps = ((100, 0), (10, 1), (1, 2), (Decimal("0.1"), 3))
    places = next((places for least, places in steps if value >= least), 4)
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def rounded_span(low: Decimal, high: Decimal) -> str:
    """``9.55`` or ``9.55 to 11.33``."""
    first, last = rounded(low), rounded(high)
    return first if first == last else _("%(low)s to %(high)s") % {"low": first, "high": last}
