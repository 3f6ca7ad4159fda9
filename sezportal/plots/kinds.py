"""Kinds of charts: a panel as Altair declares it, a function each.

Altair is imported when the first chart is drawn: pages whose charts are kept never need it.
"""

import json
from functools import singledispatch
from itertools import pairwise

from sezportal.plots import theme
from sezportal.plots.panels import WIDTH, Grid, Growth, Places, Years
from sezportal.plots.scales import CHARACTER, Frame, are_whole, labels, ticks, wrapped, year_ticks

HEIGHT = 190  # px of a panel with a scale from the bottom up
ROW = 28  # px of a place, at least
NAME_LINE, NAME_GAP = 15, 9  # px of a line of a name, and of the room between two names
GRID_ROW = 38  # px of a row of counts
LARGEST = 640  # square px of the largest count's circle
ROOM = 24  # px of the axis below a panel
ABOVE = 18  # px above the largest value, for its label
NAMES = 132  # px of names beside a scale: longer ones take several lines
C = theme.COLOURS
BREAK = "\n"  # between the lines of a name
#: How a range looks, by the tones of its place: what holds for a wider area is a thin line.
SPANS = {
    ("here", "other"): (
        {"stroke": C["data-soft"], "strokeWidth": 7},
        {"color": C["data"], "thickness": 2.5},
    ),
    ("near",): (
        {"stroke": C["data-4"], "strokeWidth": 1.5},
        {"color": C["data-4"], "thickness": 2},
    ),
}
NUMBERS = "format(datum.value, ',~f')"  # to the last digit: an axis's own format rounds to its step


@singledispatch
def chart(panel):
    """The panel as an Altair chart, without configuration. Raises TypeError for another kind."""
    raise TypeError(f"no kind of chart draws {type(panel).__name__}")


def specification(panel, separators: tuple[str, str]) -> dict:
    """The whole Vega-Lite specification: the chart under the theme, exactly ``WIDTH`` wide."""
    import altair

    made = chart(panel).properties(
        width=WIDTH, autosize=altair.AutoSizeParams(type="fit", contains="padding"), padding=0
    )
    return made.to_dict() | {"config": theme.config(separators)}


# -- by year ----------------------------------------------------------------------------------


@chart.register
def _(panel: Years):
    import altair as alt

    values = [point.value for point in panel.points]
    largest = max(values)
    steps = ticks(largest, whole=are_whole(values))
    height = HEIGHT - ROOM
    top = max(steps[-1], largest * height / (height - ABOVE))
    first, last = panel.first_year, panel.last_year + 1
    x_scale = alt.Scale(domain=[first, last], nice=False, zero=False)
    y_scale = alt.Scale(domain=[0, top], nice=False)
    slot = (WIDTH - 40) / (last - first)
    short = "'’' + format(floor(datum.value) % 100, '02d')"
    written = "format(floor(datum.value), 'd')" if slot >= 34 else short
    x_axis = alt.Axis(
        values=[year + 0.5 for year in panel.years], labelExpr=written, labelOverlap="greedy"
    )
    y_axis = alt.Axis(values=steps, labelExpr=NUMBERS)
    x = alt.X("at:Q", scale=x_scale, axis=x_axis)
    y = alt.Y("value:Q", scale=y_scale, axis=y_axis)

    frame = Frame(_axis_width(steps), WIDTH - _axis_width(steps), height, first, last, top)
    current = [point for point in panel.points if point.is_current]
    others = [point for point in panel.points if not point.is_current]
    layers = [_base_line(y_scale, y_axis)]
    for link, dash in (("same", []), ("other", [4, 3])):
        if joined := _joined(current, link):
            layers.append(
                alt.Chart(_data(joined))
                .mark_rule(stroke=C["data"], strokeWidth=2, strokeDash=dash)
                .encode(x=x, y=y, x2="to_at:Q", y2="to_value:Q")
            )
    if others:
        hollow = {"shape": "diamond", "size": 64, "fill": C["paper"], "stroke": C["data-2"]}
        layers.append(_points(others, x, y, strokeWidth=1.6, **hollow))
    looks = {
        False: {"size": 62, "fill": C["data"]},
        True: {"size": 50, "fill": C["paper"], "stroke": C["data"], "strokeWidth": 2},
    }
    for is_part, look in looks.items():
        if found := [point for point in current if point.is_part == is_part]:
            layers.append(_points(found, x, y, shape="circle", **look))
    layers += _texts(labels(panel, frame), x, y)
    return alt.layer(*layers).properties(height=HEIGHT)


def _joined(current, link: str) -> list[dict]:
    return [
        {"at": before.at, "value": before.value, "to_at": after.at, "to_value": after.value}
        for before, after in pairwise(current)
        if after.link == link
    ]


def _points(points, x, y, **look):
    import altair as alt

    data = [{"at": point.at, "value": point.value} for point in points]
    return alt.Chart(_data(data)).mark_point(opacity=1, **look).encode(x=x, y=y)


def _texts(found, x, y) -> list:
    import altair as alt

    layers = []
    for align in sorted({label.align for label in found}):
        rows = [
            {"at": label.at, "value": label.value, "text": label.text}
            for label in found
            if label.align == align
        ]
        mark = alt.Chart(_data(rows)).mark_text(align=align, baseline="middle", fill=C["ink"])
        layers.append(mark.encode(x=x, y=y, text="text:N"))
    return layers


# -- places beside each other -----------------------------------------------------------------


@chart.register
def _(panel: Places):
    import altair as alt

    largest = max(place.high for place in panel.places)
    widest = max(len(place.label) for place in panel.places) * CHARACTER + 14
    names = {place.name: wrapped(place.name, NAMES) for place in panel.places}
    beside = max(len(line) for lines in names.values() for line in lines) * CHARACTER
    inner = WIDTH - beside - 12
    steps = ticks(largest, 4)
    top = max(largest / (1 - widest / inner), largest)
    x = alt.X(
        "high:Q",
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(
            values=[step for step in steps if step <= largest * 1.02],
            labelExpr=NUMBERS,
            grid=True,
            labelOverlap="greedy",
        ),
    )
    y = alt.Y(
        "place:N",
        sort=None,
        axis=alt.Axis(
            grid=False,
            labelLimit=0,
            labelColor=C["ink"],
            labelExpr=f"split(datum.label, {json.dumps(BREAK)})",
        ),
        scale=alt.Scale(domain=[_joined_lines(place) for place in panel.places]),
    )
    layers = []
    for tones, (bar_look, end_look) in SPANS.items():
        spans = [_place(p) for p in panel.places if p.low != p.high and p.tone in tones]
        if spans:
            bar = alt.Chart(_data(spans)).mark_rule(**bar_look)
            layers.append(bar.encode(x=x, x2="low:Q", y=y))
            ends = [row | {"high": row[end]} for row in spans for end in ("low", "high")]
            tick = alt.Chart(_data(ends)).mark_tick(height=14, **end_look)
            layers.append(tick.encode(x=x, y=y))
    looks = {
        "here": {"fill": C["data"], "size": 90},
        "near": {"fill": C["paper"], "stroke": C["data-4"], "strokeWidth": 2, "size": 70},
        "other": {"fill": C["data-4"], "size": 62},
    }
    for tone, look in looks.items():
        dots = [_place(p) for p in panel.places if p.tone == tone and p.low == p.high]
        if dots:
            mark = alt.Chart(_data(dots)).mark_point(opacity=1, shape="circle", **look)
            layers.append(mark.encode(x=x, y=y))
    for is_strong in (True, False):
        rows = [_place(p) for p in panel.places if p.is_strong == is_strong]
        if rows:
            weight = {"fontWeight": theme.STRONG} if is_strong else {}
            text = alt.Chart(_data(rows)).mark_text(
                align="left", baseline="middle", dx=10, fill=C["ink"], **weight
            )
            layers.append(text.encode(x=x, y=y, text="text:N"))
    # Rows are of one height, which the name with the most lines needs.
    row = max(ROW, NAME_LINE * max(map(len, names.values())) + NAME_GAP)
    return alt.layer(*layers).properties(height=row * len(panel.places) + ROOM)


def _place(place) -> dict:
    name = _joined_lines(place)
    return {"place": name, "low": place.low, "high": place.high, "text": place.label}


def _joined_lines(place) -> str:
    return BREAK.join(wrapped(place.name, NAMES))


# -- counts by two kinds ----------------------------------------------------------------------


@chart.register
def _(panel: Grid):
    import altair as alt

    cells = [
        {"row": row, "column": column, "n": n, "text": str(n)}
        for row, counts in zip(panel.rows, panel.counts, strict=True)
        for column, n in zip(panel.columns, counts, strict=True)
        if n
    ]
    x = alt.X(
        "column:O",
        sort=None,
        scale=alt.Scale(domain=list(panel.columns)),
        axis=alt.Axis(labelAngle=0, orient="bottom"),
    )
    y = alt.Y(
        "row:N",
        sort=None,
        scale=alt.Scale(domain=list(panel.rows)),
        axis=alt.Axis(labelColor=C["ink"], labelLimit=NAMES, grid=True),
    )
    largest = max(cell["n"] for cell in cells)
    size = alt.Size("n:Q", legend=None, scale=alt.Scale(domain=[0, largest], range=[0, LARGEST]))
    base = alt.Chart(_data(cells)).encode(x=x, y=y)
    dots = base.mark_point(opacity=1, shape="circle", fill=C["data"]).encode(size=size)
    told = base.mark_text(align="left", baseline="middle", dx=16, fill=C["ink"])
    layers = [dots, told.encode(text="text:N")]
    return alt.layer(*layers).properties(height=GRID_ROW * len(panel.rows) + ROOM)


# -- a growing sum ----------------------------------------------------------------------------


@chart.register
def _(panel: Growth):
    import altair as alt

    first, last = panel.steps[0][0], panel.last_year
    largest = panel.steps[-1][1]
    steps = ticks(largest, whole=are_whole(value for _year, value in panel.steps))
    height = HEIGHT - ROOM
    top = max(steps[-1], largest * height / (height - ABOVE))
    span = max(last - first, 1)
    x_axis = alt.Axis(values=year_ticks(first, last), format="d", labelOverlap="greedy")
    x = alt.X(
        "year:Q",
        axis=x_axis,
        scale=alt.Scale(domain=[first - span * 0.04, last + span * 0.04], nice=False, zero=False),
    )
    y_scale = alt.Scale(domain=[0, top], nice=False)
    y_axis = alt.Axis(values=steps, labelExpr=NUMBERS)
    y = alt.Y("sum:Q", scale=y_scale, axis=y_axis)
    rows = [{"year": year, "sum": value} for year, value in panel.steps]
    rows.append({"year": last, "sum": largest})
    line = alt.Chart(_data(rows)).mark_line(interpolate="step-after").encode(x=x, y=y)
    ends = [
        {"year": first, "sum": panel.steps[0][1], "text": panel.labels[0]},
        {"year": last, "sum": largest, "text": panel.labels[1]},
    ]
    layers = [_base_line(y_scale, y_axis), line]
    for end, align in zip(ends, ("left", "right"), strict=True):
        mark = alt.Chart(_data([end]))
        layers.append(mark.mark_point(opacity=1, size=50, fill=C["data"]).encode(x=x, y=y))
        text = mark.mark_text(align=align, dy=-12, baseline="middle", fill=C["ink"])
        layers.append(text.encode(x=x, y=y, text="text:N"))
    return alt.layer(*layers).properties(height=HEIGHT)


# -- shared -----------------------------------------------------------------------------------


def _data(rows: list[dict]):
    import altair as alt

    return alt.Data(values=rows)


def _base_line(y_scale, y_axis):
    """The line at zero, darker than the grid."""
    import altair as alt

    zero = alt.Chart(_data([{"zero": 0}])).mark_rule(stroke=C["ink-3"], strokeWidth=1)
    return zero.encode(y=alt.Y("zero:Q", scale=y_scale, axis=y_axis))


def _axis_width(steps: list[float]) -> float:
    return max(len(f"{step:,g}") for step in steps) * CHARACTER + 6
