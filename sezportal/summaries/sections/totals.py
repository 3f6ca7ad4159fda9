"""Sums with what they cover: how many zones report, of how many, from which years."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from sezportal.summaries.tables import Column, Kind, Value
from zones.conversion import DOLLAR, Rate, nearest_rate
from zones.presenters import formats

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Amount:
    """One zone's value; ``currency`` is empty for what is no money."""

    zone: int
    value: Decimal
    currency: str = ""
    as_of: str = ""

    @property
    def year(self) -> int | None:
        return int(self.as_of[:4]) if self.as_of else None


@dataclass(frozen=True)
class Coverage:
    """Of ``known`` zones ``reporting`` are in a total, with values from ``first`` to ``last``;
    ``undated`` of them have no year."""

    reporting: int
    known: int
    first: int | None = None
    last: int | None = None
    undated: int = 0

    @property
    def is_partial(self) -> bool:
        return self.reporting < self.known

    @property
    def mixes_years(self) -> bool:
        dated = self.reporting > self.undated
        return self.first != self.last or bool(self.undated and dated)

    def cells(self, *, years: bool = True) -> tuple[Value, ...]:
        """In the order of ``coverage_columns``."""
        counts = (self.reporting, self.known, self.is_partial)
        if not years:
            return counts
        return (*counts, self.first, self.last, self.undated, self.mixes_years)


def coverage_columns(*, years: bool = True) -> tuple[Column, ...]:
    zones = _("zones")
    counts = (
        Column("zones_reporting", _("Zones reporting"), Kind.COUNT, zones),
        Column("zones_known", _("Of zones"), Kind.COUNT, zones),
        Column(
            "is_partial",
            _("Partial"),
            Kind.FLAG,
            note=_("Yes where not every zone reports: the true total is likely higher."),
        ),
    )
    if not years:
        return counts
    return (
        *counts,
        Column("first_year", _("Oldest value"), Kind.YEAR),
        Column("last_year", _("Newest value"), Kind.YEAR),
        Column("undated", _("Undated"), Kind.COUNT, zones),
        Column(
            "mixes_years",
            _("Mixes years"),
            Kind.FLAG,
            note=_("Yes where values of different years, or without one, are summed."),
        ),
    )


def coverage(amounts: Iterable[Amount], known: int) -> Coverage:
    found = list(amounts)
    years = [amount.year for amount in found if amount.year is not None]
    return Coverage(
        reporting=len({amount.zone for amount in found}),
        known=known,
        first=min(years, default=None),
        last=max(years, default=None),
        undated=len(found) - len(years),
    )


def total(amounts: Iterable[Amount]) -> Decimal:
    """The sum, exact to the cent. Raises ValueError where currencies differ: they are never
    added."""
    found = list(amounts)
    if len({amount.currency for amount in found}) > 1:
        raise ValueError("amounts in different currencies are not added")
    return rounded(sum((amount.value for amount in found), Decimal(0)))


def rounded(value: Decimal) -> Decimal:
    """To two decimals, halves away from zero, as a till does."""
    return value.quantize(CENT, ROUND_HALF_UP)


def rates_used(amounts: Iterable[Amount], rates: list[Rate]) -> str:
    """The rates that ``dollars`` takes: ``1 USD = 35.06 THB (2022), 34.80 THB (2023)``."""
    found = {
        rate
        for amount in amounts
        if amount.currency not in ("", DOLLAR)
        and (rate := nearest_rate(rates, currency=amount.currency, as_of=amount.as_of)) is not None
    }
    said = [
        f"{formats.number(rate.per_usd)} {rate.currency} ({formats.partial_date(rate.as_of)})"
        for rate in sorted(found, key=lambda rate: (rate.currency, rate.as_of))
    ]
    return _("1 USD = %s") % ", ".join(said) if said else ""


def dollars(amounts: Iterable[Amount], rates: list[Rate]) -> list[Amount]:
    """The amounts in US dollars, each with the rate nearest its own year; those without such a
    rate are left out."""
    made = []
    for amount in amounts:
        if amount.currency == DOLLAR:
            made.append(amount)
            continue
        rate = nearest_rate(rates, currency=amount.currency, as_of=amount.as_of)
        if rate is not None:
            made.append(Amount(amount.zone, amount.value / rate.per_usd, DOLLAR, amount.as_of))
    return made
