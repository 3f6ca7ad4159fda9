"""The zone's observed values: key figures, and each indicator by year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from zones import charts
from zones.models import Indicator, Observation, Zone
from zones.presenters.figures import Figure, LedgerRow, SourceRegister, ledger_row
from zones.presenters.observations import figure_of, headline_of, reading_of

FIRMS, JOBS = "firms", "employment"
EXPORTS = ("annual_exports", "annual_imports", "annual_trade")
INVESTMENT = ("committed_investment", "cumulative_investment")
BUILDING = "project_cost"
#: Shown in rows of their own: what building costs has one value a source, not one a year.
ELSEWHERE = frozenset({BUILDING, "occupancy_percent"})


@dataclass(frozen=True)
class YearRow:
    """A value of an indicator at one time; ``differs``: another source gives another value for
    the same year."""

    figure: Figure
    width: str
    differs: bool


@dataclass(frozen=True)
class Series:
    """An indicator with its values, newest first; none is "not reported"."""

    label: str
    definition: str = ""
    rows: tuple[YearRow, ...] = ()
    key: str = ""


def of_indicator(zone: Zone, *codes: str) -> list[Observation]:
    """The zone's observations of indicators: newest first, undated last, current first."""
    found = [row for row in zone.observations.all() if row.indicator.code in codes]
    return sorted(found, key=_recency, reverse=True)


def newest(zone: Zone, *codes: str) -> Observation | None:
    """The newest current value of any of these indicators."""
    current = [row for row in of_indicator(zone, *codes) if row.is_current]
    return current[0] if current else None


def key_row(
    zone: Zone, label: str, codes: Iterable[str], register: SourceRegister, *, key: str
) -> LedgerRow:
    """A key figure: the newest current value, and how many sources differ on that year."""
    shown = newest(zone, *codes)
    if shown is None:
        return LedgerRow(label, key=key)
    rivals = [
        row
        for row in of_indicator(zone, shown.indicator.code)
        if _rivals(row, shown) and row.value != shown.value
    ]
    # Only the first is shown: the others are counted, and take no number in the register yet.
    counted = [figure_of(row, SourceRegister(), label) for row in rivals]
    figures = (headline_of(shown, register, label), *counted)
    return LedgerRow(label, figures, differs=bool(rivals), key=key)


def building_cost(zone: Zone, register: SourceRegister) -> LedgerRow:
    """What building the zone costs: every source's value stands, of whatever year."""
    shown = newest(zone, BUILDING)
    readings = [
        replace(reading_of(row), is_current=row == shown) for row in of_indicator(zone, BUILDING)
    ]
    return ledger_row(_("Cost of building the zone"), readings, register, key=BUILDING)


def series_of(zone: Zone, register: SourceRegister) -> list[Series]:
    """What the zone is asked for, with its gaps, then whatever else is observed of it."""
    by_indicator: dict[Indicator, list[Observation]] = defaultdict(list)
    for row in sorted(zone.observations.all(), key=_recency, reverse=True):
        by_indicator[row.indicator].append(row)
    indicators = {indicator.code: indicator for indicator in by_indicator}
    asked = [
        (_("Firms"), FIRMS, (FIRMS,)),
        (_("Jobs"), JOBS, (JOBS,)),
        (_("Investment"), "investment", INVESTMENT),
        (_("Exports in a year"), "exports_usd", EXPORTS[:1]),
    ]
    made = []
    for label, key, codes in asked:
        found = [indicators.pop(code) for code in codes if code in indicators]
        made += [_series(one, by_indicator[one], register, key) for one in found]
        if not found:
            made.append(Series(label, key=key))
    rest = [one for code, one in sorted(indicators.items()) if code not in ELSEWHERE]
    return made + [_series(one, by_indicator[one], register) for one in rest]


def _series(
    indicator: Indicator, rows: list[Observation], register: SourceRegister, key: str = ""
) -> Series:
    def is_drawn(row: Observation) -> bool:
        return row.is_current and len(rows) > 1  # one bar alone compares nothing

    largest: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        largest[row.currency] = max(largest[row.currency], row.value)
    return Series(
        label=indicator.name,
        definition=indicator.definition,
        key=key,
        rows=tuple(
            YearRow(
                figure=figure_of(row, register, indicator.name),
                width=charts.width(row.value, largest[row.currency]) if is_drawn(row) else "",
                differs=any(_rivals(other, row) and other.value != row.value for other in rows),
            )
            for row in rows
        ),
    )


def _rivals(one: Observation, other: Observation) -> bool:
    """Two values of one indicator for one year from different sources, in one currency."""
    same_year = bool(other.as_of) and one.as_of[:4] == other.as_of[:4]
    return (
        one.pk != other.pk
        and same_year
        and one.currency == other.currency
        and one.source_id != other.source_id
    )


def _recency(row: Observation) -> tuple:
    return row.as_of, row.is_current, -row.pk
