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
COMMITTED = "committed_investment"
INVESTMENT = (COMMITTED, "cumulative_investment")
BUILDING = "project_cost"
#: Years with a current value before an indicator is drawn as a picture: fewer show no development.
FEWEST_YEARS = 2
#: Shown in rows of their own: what building costs has one value a source, not one a year.
ELSEWHERE = frozenset({BUILDING, "occupancy_percent"})


@dataclass(frozen=True)
class YearRow:
    """A value of an indicator at one time; ``differs``: another source gives another value for
    the same year."""

    figure: Figure
    width: str
    differs: bool
    observation: Observation


@dataclass(frozen=True)
class Series:
    """An indicator with its values, newest first; none is "not reported". ``is_drawn`` where it
    is a picture as well."""

    label: str
    definition: str = ""
    rows: tuple[YearRow, ...] = ()
    key: str = ""
    is_drawn: bool = False


@dataclass(frozen=True)
class YearTable:
    """Indicators by year as a table."""

    series: tuple[Series, ...]

    @property
    def differs(self) -> bool:
        """Whether sources differ on any value of a year."""
        return any(row.differs for one in self.series for row in one.rows)

    @property
    def has_bars(self) -> bool:
        return any(row.width for one in self.series for row in one.rows)


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


def investment_row(zone: Zone, register: SourceRegister) -> LedgerRow:
    """Investment as a key figure: what was only promised says so in its label."""
    shown = newest(zone, *INVESTMENT)
    is_committed = shown is not None and shown.indicator.code == COMMITTED
    label = _("Investment, committed") if is_committed else _("Investment")
    return key_row(zone, label, INVESTMENT, register, key="investment")


def building_cost(zone: Zone, register: SourceRegister) -> LedgerRow:
    """What building the zone costs: every source's value stands, of whatever year."""
    shown = newest(zone, BUILDING)
    readings = [
        replace(reading_of(row), is_current=row == shown) for row in of_indicator(zone, BUILDING)
    ]
    return ledger_row(_("Cost of building the zone"), readings, register, key=BUILDING)


def series_of(zone: Zone, register: SourceRegister) -> list[Series]:
    """What the zone is asked for, with its gaps, then whatever else is observed of it; those that
    are drawn stand before all others, on the page as in the numbers of their sources."""
    by_indicator: dict[Indicator, list[Observation]] = defaultdict(list)
    for row in sorted(zone.observations.all(), key=_recency, reverse=True):
        by_indicator[row.indicator].append(row)
    ordered = sorted(_asked(by_indicator), key=lambda one: not can_be_drawn(one[2]))
    return [_series(label, key, rows, register) for label, key, rows in ordered]


def _asked(
    by_indicator: dict[Indicator, list[Observation]],
) -> Iterable[tuple[str, str, list[Observation]]]:
    """Label, field and values, in the order of the fields."""
    left = {indicator.code: indicator for indicator in by_indicator}
    for label, key, codes in (
        (_("Firms"), FIRMS, (FIRMS,)),
        (_("Jobs"), JOBS, (JOBS,)),
        (_("Investment"), "investment", INVESTMENT),
        (_("Exports in a year"), "exports_usd", EXPORTS[:1]),
    ):
        found = [left.pop(code) for code in codes if code in left]
        for one in found:
            yield one.name, key, by_indicator[one]
        if not found:
            yield label, key, []
    for code, one in sorted(left.items()):
        if code not in ELSEWHERE:
            yield one.name, "", by_indicator[one]


def can_be_drawn(rows: Iterable[Observation]) -> bool:
    """Whether there are dated current values of two years, and of all dated ones one currency."""
    dated = [row for row in rows if row.as_of]
    years = {row.as_of[:4] for row in dated if row.is_current}
    return len(years) >= FEWEST_YEARS and len({row.currency for row in dated}) == 1


def _series(label: str, key: str, rows: list[Observation], register: SourceRegister) -> Series:
    if not rows:
        return Series(label, key=key)

    def has_bar(row: Observation) -> bool:
        return row.is_current and len(rows) > 1  # one bar alone compares nothing

    largest: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        largest[row.currency] = max(largest[row.currency], row.value)
    newest_of_all = next((row for row in rows if row.is_current), None)

    def figure_by_year(row: Observation) -> Figure:
        shown = figure_of(row, register, label)
        return shown if row is newest_of_all else replace(shown, age=None)  # gone by, not overdue

    return Series(
        label=label,
        definition=rows[0].indicator.definition,
        key=key,
        is_drawn=can_be_drawn(rows),
        rows=tuple(
            YearRow(
                figure=figure_by_year(row),
                width=charts.width(row.value, largest[row.currency]) if has_bar(row) else "",
                differs=any(_rivals(other, row) and other.value != row.value for other in rows),
                observation=row,
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
