"""Amounts in the currency the reader chose, with the rates they were computed at."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from zones.conversion import Amount, Rate, in_currency
from zones.presenters import formats
from zones.presenters.costs import rounded_span
from zones.presenters.figures import Figure, SourceMark, SourceRegister

DIGITS = 3  # of a converted sum: its rate is an average of a year


@dataclass(frozen=True)
class RateLine:
    """A rate that the page used: ``LAK 21,391 per USD``, its date, kind and source."""

    words: str
    as_of: str
    kind: str
    marks: tuple[SourceMark, ...]


@dataclass
class Display:
    """The chosen currency and the rates to reach it."""

    currency: str
    rates: list[Rate]
    register: SourceRegister

    def amount(self, low: Decimal, high: Decimal, currency: str, as_of: str) -> Amount | None:
        """The amount in the chosen currency, None where no rate is near enough."""
        return in_currency(
            low, high, currency=currency, to=self.currency, as_of=as_of, rates=self.rates
        )

    def price(self, amount: Amount, unit: str) -> Figure:
        """A converted price: ``USD 5.67 to 6.10``."""
        return self._figure(
            f"{self.currency} {rounded_span(amount.low, amount.high)}", unit, amount
        )

    def total(self, amount: Amount) -> Figure:
        """A converted sum: ``USD 562 million``."""
        return self._figure(formats.money(shortened(amount.low), self.currency), "", amount)

    def why_not(self, currency: str, as_of: str) -> str:
        """Why an amount cannot be converted."""
        known = {rate.currency for rate in self.rates} | {"USD"}
        for code in (currency, self.currency):
            if code not in known:
                return _("no rate of %(c)s") % {"c": code}
        return _("no rate near that year") if as_of else _("undated: no rate to choose")

    def lines(self, used: Iterable[Rate]) -> tuple[RateLine, ...]:
        """Rates that were used, each once, by currency and date."""
        once = {(rate.currency, rate.as_of): rate for rate in used}
        return tuple(
            RateLine(
                words=_("%(currency)s %(rate)s per USD")
                % {"currency": rate.currency, "rate": formats.number(rate.per_usd)},
                as_of=formats.partial_date(rate.as_of),
                kind=rate.record.qualifier,
                marks=self.register.marks([rate.record.source], _rate_of(rate)),
            )
            for _key, rate in sorted(once.items())
        )

    def _figure(self, text: str, unit: str, amount: Amount) -> Figure:
        days = [formats.partial_date(rate.as_of) for rate in amount.rates]
        words = _("rate of %(dates)s") % {"dates": ", ".join(dict.fromkeys(days))}
        if not amount.is_same_year:
            words = _("%(rate)s, another year") % {"rate": words}
        marks = [self.register.mark(rate.record.source, _rate_of(rate)) for rate in amount.rates]
        unique = tuple({mark.number: mark for mark in marks}.values())
        return Figure(text, unit, qualifier=words, marks=unique, is_computed=True)


def _rate_of(rate: Rate) -> str:
    return _("exchange rate of %(c)s") % {"c": rate.currency}


def shortened(value: Decimal) -> Decimal:
    """A sum with the digits a rate deserves."""
    if not value:
        return value
    places = DIGITS - 1 - value.adjusted()
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
