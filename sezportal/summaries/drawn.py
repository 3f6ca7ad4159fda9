"""What of a table its chart draws: the same on the page, in the workbook and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from sezportal.summaries.shown import PLACE, shown_columns
from sezportal.summaries.tables import Chart, Shape, SummaryTable, Value

PERCENT = "%"
WHOLE = Decimal(100)


@dataclass(frozen=True)
class Bars:
    """Bars beside a measure of a shown table: the place of its column, and of each row the share
    of the longest, None for a row without a bar."""

    place: int
    shares: tuple[float | None, ...]


def drawn_records(table: SummaryTable, chart: Chart) -> list[dict[str, Value]]:
    """The rows that the chart shows."""
    return [
        dict(record)
        for record in table.records()
        if all(record[name] == value for name, value in chart.only)
    ]


def drawn(table: SummaryTable, chart: Chart) -> tuple[list[Value], dict[str, list[Value]]]:
    """The categories of a chart and its series by name, None where a series has no value. Each unit
    is a series of its own, with the unit in its name."""
    records = drawn_records(table, chart)
    categories = list(dict.fromkeys(record[chart.category] for record in records))
    if chart.series:
        categories.sort()
        (name,) = chart.values
        names = _series_names(records, chart.series)
        series: dict[str, list[Value]] = {}
        for record, label in zip(records, names, strict=True):
            line = series.setdefault(label, [None] * len(categories))
            line[categories.index(record[chart.category])] = record[name]
        return categories, series
    titles = {column.name: column.title for column in table.columns}
    return categories, {
        titles[name]: [_number(record[name]) for record in records] for name in chart.values
    }


def _number(value: Value) -> Value:
    """A matrix has words where it has no number: nothing is drawn there."""
    return None if isinstance(value, str) else value


def _series_names(records: list[dict[str, Value]], column: str) -> list[str]:
    return [
        f"{record[column]}, {record['unit']}" if "unit" in record else str(record[column])
        for record in records
    ]


# -- bars -------------------------------------------------------------------------------------


def bars_of(table: SummaryTable) -> Bars | None:
    """None where the numbers of fewer than two rows compare. Bars start at zero."""
    chart = table.chart
    is_one = chart is not None and chart.shape == Shape.BARS and len(chart.values) == 1
    if not is_one or table.compares or table.across:
        return None
    (name,) = chart.values
    names = [column.name for column in shown_columns(table)]
    unit = table.columns[table.place(name)].unit
    drawn = [_is_drawn(record, chart, unit) for record in table.records()]
    values = [record[name] for record in table.records()]
    known = [value for value, is_in in zip(values, drawn, strict=True) if is_in and value]
    if name not in names or len(known) < 2:
        return None
    largest = WHOLE if unit == PERCENT else max(known)
    shares = (
        float(value) / float(largest) if is_in and value is not None else None
        for value, is_in in zip(values, drawn, strict=True)
    )
    return Bars(names.index(name), tuple(shares))


def _is_drawn(record: Mapping[str, Value], chart: Chart, unit: str) -> bool:
    """Whether the chart has the row; a sum of all countries dwarfs theirs, while shares compare."""
    is_whole = record.get(PLACE) == _("Region") and unit != PERCENT
    return not is_whole and all(record[name] == value for name, value in chart.only)
