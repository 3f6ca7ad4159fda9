"""Numbers that can be read aloud: money in millions and billions, prices and areas without digits
that nobody uses. Pages and paper round so; files keep every digit."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from zones.presenters import formats

MILLION, BILLION = Decimal(10**6), Decimal(10**9)
THOUSAND = 1000
CURRENCY = re.compile(r"[A-Z]{3}")  # ISO 4217
PRICE = re.compile(r"[A-Z]{3} ")  # a currency and what is paid for: "USD per kWh"
SIGNIFICANT = 3


@dataclass(frozen=True)
class Readable:
    """``text`` as it is read; ``exact`` the whole number, empty where ``text`` is it."""

    text: str
    exact: str = ""


def readable(value: Decimal | int, unit: str) -> Readable:
    """An amount of money from a million on, a price or an area, shortened; anything else whole."""
    value = Decimal(value)
    if CURRENCY.fullmatch(unit) and abs(value) >= MILLION:
        return _in_steps(value)
    if CURRENCY.fullmatch(unit) or PRICE.match(unit) or unit == _("ha"):
        return _shortened(value, value, _places(value), "%s")
    return Readable(formats.number(value))


def _in_steps(value: Decimal) -> Readable:
    """``31.0 billion``, ``232.5 million``, ``9.89 billion``."""
    millions = value / MILLION
    if abs(_rounded(millions, 1)) < THOUSAND:
        words, shown = _("%s million"), millions
    else:
        words, shown = _("%s billion"), value / BILLION
    return _shortened(value, shown, 1 if abs(shown) >= 10 else 2, words)


def _shortened(value: Decimal, shown: Decimal, places: int, words: str) -> Readable:
    short = _rounded(shown, places)
    if short == shown:
        return Readable(words % formats.number(shown))
    return Readable(words % formats.number(short, places), formats.number(value))


def _places(value: Decimal) -> int:
    """Decimals that leave at least three digits."""
    return max(SIGNIFICANT - 1 - value.adjusted(), 0) if value else 0


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
