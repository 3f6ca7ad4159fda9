"""People and work of a country: national figures, provinces, exchange rates."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zones import charts
from zones.models import ExchangeRate, Observation
from zones.presenters import formats
from zones.presenters.figures import Figure, LedgerRow, SourceRegister
from zones.presenters.observations import figure_of

#: National indicators in the order they are shown.
NATIONAL = (
    *("population", "labour_force", "literacy_percent", "vocational_graduates"),
    *("median_age", "gdp_usd", "gdp_per_capita_usd"),
)
PROVINCE = "province_population"


@dataclass(frozen=True)
class RateRow:
    currency: str
    figure: Figure


def national_rows(observations: Iterable[Observation], register: SourceRegister) -> list[LedgerRow]:
    """One row an indicator that any country has; the newest figures, all that hold for that
    date and differ, and older ones left to the downloads."""
    rows = [row for row in observations if row.province_id is None and not row.group_label]
    labels = _labels()
    return [
        _newest(labels[code], [r for r in rows if r.indicator.code == code], register)
        for code in NATIONAL
    ]


def _labels() -> dict[str, str]:
    return {
        "population": _("Population"),
        "labour_force": _("Labour force"),
        "literacy_percent": _("Adult literacy"),
        "vocational_graduates": _("Vocational graduates in a year"),
        "median_age": _("Median age"),
        "gdp_usd": _("Gross domestic product"),
        "gdp_per_capita_usd": _("Gross domestic product per person"),
    }


def _newest(label: str, rows: list[Observation], register: SourceRegister) -> LedgerRow:
    if not rows:
        return LedgerRow(label)
    newest = max(row.as_of for row in rows)
    figures: dict[tuple, Figure] = {}
    for row in sorted(rows, key=lambda row: not row.is_current):
        if row.as_of == newest:
            figures.setdefault((row.value, row.currency), figure_of(row, register, label))
    return LedgerRow(label, tuple(figures.values()), differs=len(figures) > 1)


def province_bars(
    observations: Iterable[Observation], register: SourceRegister
) -> list[charts.Bar]:
    """Population of provinces, the largest first: the newest current figure of each."""
    newest: dict[int, Observation] = {}
    for row in observations:  # newest first
        if row.indicator.code == PROVINCE and row.province_id and row.is_current:
            newest.setdefault(row.province_id, row)
    ordered = sorted(newest.values(), key=lambda row: -row.value)
    largest = ordered[0].value if ordered else 0
    return [
        charts.Bar(
            label=row.province.name_en,
            figure=figure_of(row, register, _("population of provinces")),
            width=charts.width(row.value, largest),
        )
        for row in ordered
    ]


def rate_rows(rates: Iterable[ExchangeRate], register: SourceRegister) -> list[LedgerRow]:
    """Exchange rates on record, the newest first."""
    return [
        LedgerRow(
            _("1 USD"),
            (
                Figure(
                    text=formats.number(rate.per_usd),
                    unit=rate.currency,
                    as_of=formats.partial_date(rate.as_of),
                    qualifier=rate.qualifier,
                    marks=(
                        register.mark(
                            rate.source, _("exchange rate of %(c)s") % {"c": rate.currency}
                        ),
                    ),
                ),
            ),
        )
        for rate in rates
    ]
