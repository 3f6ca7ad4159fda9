"""Charts over time: columns for decades, lines for years."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sezportal.plots import Plot
from sezportal.summaries.drawn import drawn
from sezportal.summaries.lines import panels_of
from sezportal.summaries.tables import Chart, SummaryTable
from zones import charts
from zones.presenters import formats


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
    """A panel for each series and unit; ``view`` is the table behind it."""
    panels, left = panels_of(table, chart)
    short = ", ".join(left)
    words = [
        _(
            "%(title)s. Not joined, because other zones report in each year: how many stands "
            "beside each sum in the table."
        )
    ]
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
