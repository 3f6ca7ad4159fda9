"""Charts over time: columns for decades, lines for years."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sezportal.plots import PanelView, Plot, YearPoint, Years
from sezportal.summaries.drawn import drawn
from sezportal.summaries.tables import Chart, SummaryTable
from zones import charts
from zones.presenters import formats

FEWEST_YEARS = 3


@dataclass(frozen=True)
class ColumnView:
    """A column with its value above and its name below; ``is_gap``: of what is not reported."""

    shape: charts.Column
    value: str
    top: str  # px where the value stands
    is_gap: bool


@dataclass(frozen=True)
class ColumnsChart:
    title: str
    sentence: str
    columns: tuple[ColumnView, ...]


def columns_chart(table: SummaryTable, chart: Chart) -> ColumnsChart:
    categories, series = drawn(table, chart)
    ((_title, values),) = series.items()
    pairs = [(str(label), value) for label, value in zip(categories, values, strict=True)]
    shapes = charts.columns(pairs, max(value or 0 for value in values))
    said = [(label, formats.number(value or 0)) for label, value in pairs]
    return ColumnsChart(
        title=chart.title,
        sentence="; ".join(f"{label}: {value}" for label, value in said),
        columns=tuple(
            ColumnView(shape, value, f"{float(shape.y) - 5:.1f}", label == _("Not reported"))
            for shape, (label, value) in zip(shapes, said, strict=True)
        ),
    )


def lines_plot(table: SummaryTable, chart: Chart, view) -> Plot:
    """A panel for each series on the years of all; ``view`` is the table behind it."""
    years, series = drawn(table, chart)
    (name,) = chart.values
    unit = table.columns[table.place(name)].unit
    known = {label: dict(zip(years, values, strict=True)) for label, values in series.items()}
    long = {label: values for label, values in known.items() if is_line(values)}
    panels = tuple(_panel(label, unit, values) for label, values in long.items())
    short = ", ".join(label for label in known if label not in long)
    words = [_("%(title)s. Dashes lie over years of which nothing is reported.")]
    if short:
        words.append(_("Of fewer than three years, so not drawn: %(short)s."))
    count = len(table.rows)
    return Plot(
        key=table.key.replace("_", "-"),
        panels=panels,
        summary=_("The sums by year, %(n)s values") % {"n": count},
        foot=" ".join(words) % {"title": chart.title, "short": short},
        table=view,
        table_template="sezportal/staff/table.html",
    )


def is_line(values: dict[int, int | None]) -> bool:
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
