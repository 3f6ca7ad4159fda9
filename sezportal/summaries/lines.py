"""Lines over years: a panel for each series of a table, for page and paper."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sezportal.plots import PanelView, YearPoint, Years
from sezportal.summaries.drawn import drawn
from sezportal.summaries.tables import Chart, SummaryTable
from zones.presenters import formats

FEWEST_YEARS = 3


def panels_of(table: SummaryTable, chart: Chart) -> tuple[tuple[PanelView, ...], list[str]]:
    """A panel for each series on the years of all, and the names of those too short to draw."""
    years, series = drawn(table, chart)
    (name,) = chart.values
    unit = table.columns[table.place(name)].unit
    known = {label: dict(zip(years, values, strict=True)) for label, values in series.items()}
    long = {label: values for label, values in known.items() if is_line(values)}
    panels = tuple(_panel(label, unit, values) for label, values in long.items())
    return panels, [label for label in known if label not in long]


def is_line(values: Mapping[int, int | None]) -> bool:
    """Whether there are years enough to see a course."""
    return sum(value is not None for value in values.values()) >= FEWEST_YEARS


def lines_panel(values: dict[int, int]) -> Years:
    """Values by year; a year without one is no point."""
    known = {year: value for year, value in values.items() if value is not None}
    points, before = [], None
    for year, value in sorted(known.items()):
        link = "" if before is None else "same" if year == before + 1 else "other"
        points.append(YearPoint(year + 0.5, float(value), formats.number(value), link=link))
        before = year
    return Years(tuple(points), min(values), max(values))


def _panel(label: str, unit: str, values: dict[int, int]) -> PanelView:
    known = {year: value for year, value in values.items() if value is not None}
    first, last = min(known), max(known)
    words = _("%(first)s: %(before)s; %(last)s: %(after)s") % {
        "first": first,
        "last": last,
        "before": formats.number(known[first]),
        "after": formats.number(known[last]),
    }
    sentence = words if first != last else f"{first}: {formats.number(known[first])}"
    return PanelView(label, unit, sentence, lines_panel(values))
