"""Numbers, money and dates as people read them."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils import formats
from django.utils.dates import MONTHS_3
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

MILLION = Decimal(1_000_000)
BILLION = Decimal(1_000_000_000)
MONEY_STEPS = ((BILLION, "billion"), (MILLION, "million"))


def number(value: Decimal | int | float, places: int | None = None) -> str:
    """A number with separators between thousands and no trailing zeros.

    With ``places``, exactly that many decimals, rounded half up.
    """
    return _number(str(value), places, get_language())


@lru_cache(maxsize=20_000)
def _number(text: str, places: int | None, language: str | None) -> str:
    """``text`` as a number of the ``language`` in force: a page writes thousands, mostly alike."""
    value = Decimal(text)
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return formats.number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    decimals = len(plain.partition(".")[2])
    return formats.number_format(
        Decimal(plain), decimal_pos=decimals, use_l10n=True, force_grouping=True
    )


def money(value: Decimal, currency: str) -> str:
    """An amount with its currency: ``USD 560 million``; nothing is rounded away."""
    value = Decimal(value)
    for step, word in MONEY_STEPS:
        if abs(value) >= step:
            words = {
                "billion": _("%(currency)s %(amount)s billion"),
                "million": _("%(currency)s %(amount)s million"),
            }
            return words[word] % {"currency": currency, "amount": number(value / step)}
    return f"{currency} {number(value)}"


def span(low: Decimal, high: Decimal) -> str:
    """``150`` or ``150 to 180``."""
    if low == high:
        return number(low)
    return _("%(low)s to %(high)s") % {"low": number(low), "high": number(high)}


def partial_date(text: str) -> str:
    """``2019``, ``Aug 2019`` or ``26 Aug 2019``; empty stays empty."""
    year, *rest = text.split("-")
    if not rest:
        return year
    month = str(MONTHS_3[int(rest[0])]).capitalize()
    return " ".join([*(str(int(day)) for day in rest[1:]), month, year])


def coordinates(latitude: Decimal, longitude: Decimal) -> str:
    """``21.19° N, 101.69° E``."""
    north = _("N") if latitude >= 0 else _("S")
    east = _("E") if longitude >= 0 else _("W")
    return f"{number(abs(latitude))}° {north}, {number(abs(longitude))}° {east}"


def count(singular: str, plural: str, amount: int) -> str:
    """``1 zone`` or ``19 zones``; both texts carry ``%(n)s``."""
    return ngettext(singular, plural, amount) % {"n": number(amount)}
