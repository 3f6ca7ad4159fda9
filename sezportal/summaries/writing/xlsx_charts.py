"""Charts of Excel's own beside a table, drawn from its cells.

Where the drawn rows do not stand together their numbers are written once more, in columns that
nobody sees.
"""

from collections.abc import Callable, Sized

from django.utils.translation import gettext as _

from sezportal.summaries.drawn import drawn, drawn_records
from sezportal.summaries.tables import Chart, Shape, SummaryTable, Value

KINDS = {Shape.BARS: "bar", Shape.COLUMNS: "column", Shape.LINES: "line"}
WIDTH, ROW_HEIGHT, LEAST_HEIGHT, MOST_HEIGHT = 620, 32, 280, 1200  # pixels
CELL_HEIGHT = 20  # pixels of a row of the sheet
#: Of the portal's charts on light paper, as far as a chart tells series apart.
COLOURS = ("#0a6a8a", "#9a6510", "#b4482e", "#5e7380", "#4d7433", "#a7b3b8", "#14222b")
TEAL = "#0b5f73"
GAP = 1  # columns between a table and its chart
ACROSS = 2  # charts beside each other below a table
#: Up to here a scale of counts gets a step of one: its own would be a half.
FEW = 8

LONG = 10**7  # from here on a scale is in millions

#: Writes a value to a line and column of the sheet, as a category or as a number.
Write = Callable[..., None]


def draw(book, sheet, table: SummaryTable, write: Write, *, is_below: bool) -> None:
    """The chart of a table beside it, or below one that is wide; none of a single number."""
    chart = table.chart
    categories, series = drawn(table, chart)
    if not categories or (len(categories) == 1 and len(series) == 1):
        return
    left = len(table.columns) + GAP
    first = _first_of_block(table, chart)
    if first is None:
        ranges = _aside(sheet, left, categories, series, write)
        left += len(series) + 1 + GAP
    else:
        ranges = _in_place(sheet, table, chart, first, len(categories))
    kinds = {column.name: column for column in table.columns}
    looks = [{**one, **_look(chart, place, series)} for place, one in enumerate(ranges)]
    height = min(max(len(categories) * ROW_HEIGHT + 120, LEAST_HEIGHT), MOST_HEIGHT)
    for place, group in enumerate(_charts(chart, looks)):
        values = list(series.values())
        values = [values[place]] if chart.shape == Shape.LINES else values
        made = _chart(book, chart, group, kinds[chart.values[0]].unit, _scale(values))
        made.set_size({"width": WIDTH, "height": height})
        across, down = (place % ACROSS, place // ACROSS) if is_below else (0, place)
        line = (len(table.rows) + 2 if is_below else 1) + down * (height // CELL_HEIGHT + 1)
        options = {"description": chart.title, "x_offset": across * (WIDTH + 10)}
        sheet.insert_chart(line, 0 if is_below else left, made, options)


def _first_of_block(table: SummaryTable, chart: Chart) -> int | None:
    """The first of the drawn rows, from 1, where they stand together and each has a category of its
    own; None where they do not."""
    if chart.series:
        return None
    records, rows = drawn_records(table, chart), [dict(record) for record in table.records()]
    start = rows.index(records[0])
    names = {record[chart.category] for record in records}
    is_block = rows[start : start + len(records)] == records and len(names) == len(records)
    return start + 1 if is_block else None


def _in_place(sheet, table: SummaryTable, chart: Chart, first: int, count: int) -> list[dict]:
    last, category = first + count - 1, table.place(chart.category)
    return [
        {
            "name": table.columns[table.place(name)].title,
            "categories": [sheet.name, first, category, last, category],
            "values": [sheet.name, first, table.place(name), last, table.place(name)],
        }
        for name in chart.values
    ]


def _aside(sheet, left: int, categories: Sized, series: dict, write: Write) -> list[dict]:
    """The drawn numbers in hidden columns, and where they stand."""
    last = len(categories)
    for line, category in enumerate(categories, start=1):
        write(line, left, category, is_category=True)
    ranges = []
    for place, (name, values) in enumerate(series.items(), start=left + 1):
        sheet.write_string(0, place, name)
        for line, value in enumerate(values, start=1):
            write(line, place, value, is_category=False)
        ranges.append(
            {
                "name": [sheet.name, 0, place],
                "categories": [sheet.name, 1, left, last, left],
                "values": [sheet.name, 1, place, last, place],
            }
        )
    sheet.set_column(left, left + len(series), None, None, {"hidden": True})
    return ranges


def _charts(chart: Chart, series: list[dict]) -> list[list[dict]]:
    """Sums over years have a chart each: firms and dollars share no scale."""
    return [[one] for one in series] if chart.shape == Shape.LINES else [series]


def _scale(series: list[list[Value]]) -> dict:
    """Steps of one for few whole things, a bar of several included, and millions for large sums."""
    numbers = [value for line in series for value in line if value is not None]
    most = max((sum(value or 0 for value in bar) for bar in zip(*series, strict=True)), default=0)
    if most >= LONG:
        return {"num_format": f'#,##0,, "{_("million")}"'}
    if most <= FEW and all(value == int(value) for value in numbers):
        return {"major_unit": 1, "num_format": "0"}
    return {}


def _chart(book, chart: Chart, series: list[dict], unit: str, scale: dict):
    stacked = {"subtype": "stacked"} if chart.is_stacked else {}
    made = book.add_chart({"type": KINDS[chart.shape], **stacked})
    for one in series:
        made.add_series(one)
    _dress(made, chart, unit, len(series), scale)
    if chart.shape == Shape.LINES:  # the name of the only series, which has the unit in it
        made.set_title({"name": series[0]["name"], "name_font": {"size": 12}})
    return made


def _look(chart: Chart, number: int, series: Sized) -> dict:
    """Of sums over years only the points: other zones report in each year."""
    if chart.shape == Shape.LINES:
        ink = {"color": TEAL}  # said of the point itself: without its line it has no colour
        marker = {"type": "circle", "size": 7, "fill": ink, "border": ink}
        return {"line": {"none": True}, "marker": marker}
    return {"fill": {"color": COLOURS[number % len(COLOURS)] if len(series) > 1 else TEAL}}


def _dress(made, chart: Chart, unit: str, lines: int, scale: dict) -> None:
    made.set_title({"name": chart.title, "name_font": {"size": 12}})
    values = {"name": unit, "min": 0, "major_gridlines": {"visible": True}, **scale}
    if chart.shape == Shape.BARS:  # the first row on top, the numbers below
        made.set_y_axis({"reverse": True, "interval_unit": 1})
        made.set_x_axis({**values, "label_position": "high"})
    else:
        made.set_y_axis(values)
    made.set_legend({"position": "bottom"} if lines > 1 else {"none": True})
    made.show_blanks_as("gap")
    made.show_hidden_data()
