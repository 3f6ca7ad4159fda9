"""Whether an exchange rate jumps beside the one that is nearest to it in time.

By the rule that every figure is asked by (``zones.plausibility``), wherever a rate is written.
"""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from zones.conversion import days_between
from zones.models import ExchangeRate
from zones.plausibility import DoubtKind, doubts


def leapt_from(rate: ExchangeRate, others: Iterable[ExchangeRate]) -> ExchangeRate | None:
    """The rate of the same currency nearest in time, where ``rate`` is far off it; otherwise
    None."""
    near = min(others, key=lambda other: days_between(other.as_of, rate.as_of), default=None)
    return near if near is not None and doubts(near.per_usd, rate.per_usd) else None


def jump_words(rate: ExchangeRate, near: ExchangeRate) -> str:
    """Both rates, and how far they are apart."""
    words = _("%(currency)s %(rate)s of %(day)s beside %(near)s of %(other)s: %(much)s")
    return words % {
        "currency": rate.currency,
        "rate": plain(rate.per_usd),
        "day": rate.as_of,
        "near": plain(near.per_usd),
        "other": near.as_of,
        "much": _how_far(rate, near),
    }


def plain(value: Decimal) -> str:
    """As a file writes it, without idle zeros."""
    return f"{value.normalize():f}"


def _how_far(rate: ExchangeRate, near: ExchangeRate) -> str:
    (doubt,) = doubts(near.per_usd, rate.per_usd)
    if doubt.kind == DoubtKind.MAGNITUDE:
        return _("ten times more or less. Has a digit slipped, or is it dollars for one unit?")
    return _("changed by more than half.")
