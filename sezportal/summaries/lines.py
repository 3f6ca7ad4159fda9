"""Sums year by year: a panel for each indicator and unit of a table, for page and paper."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sezportal.plots import PanelView, YearPoint, Years
from sezportal.summaries.drawn import drawn_records
from sezportal.summaries.tables import Chart, SummaryTable, Value
from zones.presenters import formats

FEWEST_YEARS = 3
MILLION = Decimal(10**6)
#: Sums from here on are drawn in millions: an axis has no room for longer numbers.
LONG = 10 * MILLION

Record = Mapping[str, Value]


def panels_of(table: SummaryTable, chart: Chart) -> tuple[tuple[PanelView, ...], list[str]]:
    """A panel for each series and unit, all on the years of all, and the names of those with too
    few years to draw. The points are not joined: other zones report in each year, and a line would
    show a course that nobody knows."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for record in drawn_records(table, chart):
        groups.setdefault((str(record[chart.series]), str(record["unit"])), []).append(record)
    years = [record[chart.category] for records in groups.values() for record in records]
    (name,) = chart.values
    panels, short = [], []
    for (label, unit), records in groups.items():
        if len(records) < FEWEST_YEARS:
            short.append(label)
            continue
        known = {record[chart.category]: record for record in records}
        panels.append(_panel(label, unit, known, name, (min(years), max(years))))
    return tuple(panels), list(dict.fromkeys(short))


def _panel(
    label: str, unit: str, known: Mapping[int, Record], name: str, span: tuple[int, int]
) -> PanelView:
    """``known`` are the records by year, ``name`` the column that is drawn, ``span`` the years of
    all panels."""
    is_long = max(record[name] for record in known.values()) >= LONG
    values = {
        year: record[name] / MILLION if is_long else record[name]
        for year, record in sorted(known.items())
    }
    said = {year: _brief(value) for year, value in values.items()}
    points = tuple(YearPoint(year + 0.5, float(values[year]), said[year]) for year in values)
    return PanelView(
        label,
        _("%(unit)s million") % {"unit": unit} if is_long else unit,
        "; ".join(_ends(known, said)),
        Years(points, *span),
    )


def _brief(value: Decimal) -> str:
    """To a tenth, where there is room for no more; the table behind has every digit."""
    return formats.number(round(Decimal(value), 1))


def _ends(known: Mapping[int, Record], said: Mapping[int, str]) -> Iterable[str]:
    for year in dict.fromkeys((min(known), max(known))):
        zones = known[year]["zones_reporting"]
        words = ngettext(
            "%(year)s: %(value)s of %(n)s zone", "%(year)s: %(value)s of %(n)s zones", zones
        )
        yield words % {"year": year, "value": said[year], "n": zones}
