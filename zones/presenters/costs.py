"""Costs in words: the stated amount, and the same in US dollars with the rate it came from."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zones.conversion import DOLLAR, Dollars, Rate, in_dollars
from zones.models import CostObservation, ExchangeRate, Source
from zones.presenters import formats
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
    )


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
