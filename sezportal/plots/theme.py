"""The one theme of all charts: colours, type and lines.

Colours are drawn as the light values of ``static/css/tokens.css`` and then replaced by classes, so
that a page's own variables decide: light, dark, or print. A test holds both together.
"""

#: Colour's name in the style sheet: its light value.
COLOURS = {
    "data": "#0a6a8a",
    "data-2": "#9a6510",
    "data-3": "#b4482e",
    "data-4": "#5e7380",
    "data-5": "#4d7433",
    "data-6": "#a7b3b8",
    "data-soft": "#b7d3dd",
    "paper": "#ffffff",
    "ink": "#0e1a20",
    "ink-2": "#33434c",
    "ink-3": "#46545d",
    "rule": "#c8d1d4",
}

FONT = "Source Sans 3"
MEASURED = "Portal Sans"  # the same cut for the renderer: see ``faces``
SIZE = 13  # px in a drawing 400 px wide: 11 px and more where the page is 340 px wide
STRONG = 600


def config(separators: tuple[str, str]) -> dict:
    """Vega-Lite's configuration. ``separators`` of decimals and of thousands write the axes."""
    decimal, thousands = separators
    axis = {
        "domain": False,
        "ticks": False,
        "labelFont": MEASURED,
        "labelFontSize": SIZE,
        "labelColor": COLOURS["ink-3"],
        "labelPadding": 6,
        "minExtent": 0,
        "grid": True,
        "gridColor": COLOURS["rule"],
        "gridWidth": 1,
        "title": None,
    }
    text = {"font": MEASURED, "fontSize": SIZE, "fill": COLOURS["ink-2"]}
    return {
        "background": None,
        "view": {"stroke": None, "fill": None},
        "axis": axis,
        "axisX": {"grid": False, "minExtent": 0},
        "axisY": {"minExtent": 0},
        "text": text,
        "line": {"stroke": COLOURS["data"], "strokeWidth": 2},
        "locale": {
            "number": {
                "decimal": decimal,
                "thousands": thousands,
                "grouping": [3],
                "currency": ["", ""],
            }
        },
    }
