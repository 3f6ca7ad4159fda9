"""Charts for the gallery: every kind of panel, one value apart, a hostile name, no drawing."""

from sezportal.gallery.samples import figure
from sezportal.plots import (
    Grid,
    Growth,
    PanelView,
    Place,
    Places,
    Plot,
    TableGroup,
    TableRow,
    YearPoint,
    Years,
)
from sezportal.plots.figure import KeyEntry

YEARS = Years(
    (
        YearPoint(2014.5, 40, "40"),
        YearPoint(2016.9, 88, "88"),
        YearPoint(2018.5, 161, "161"),
        YearPoint(2018.5, 130, "130", is_current=False),
        YearPoint(2019.5, 153, "153", link="other"),
        YearPoint(2020.5, 165, "≈ 165", link="same"),
        YearPoint(2025.3, 202, "> 202"),
    ),
    2014,
    2025,
)
PLACES = Places(
    (
        Place("<script>alert(1)</script>", 150, 209, "150 to 209"),
        Place("Thilawa & Co", 249.08, 249.08, "249.08 (lowest)", "here", is_strong=True),
        Place("Savan-Seno", 830.17, 830.17, "830.17", "near"),
    )
)
GRID = Grid(("1990s", "2000s", "2010s"), ("Operating", "Planned"), ((1, 4, 12), (0, 0, 2)))
GROWTH = Growth(((1995, 1300), (2003, 4000), (2015, 17000)), 2026, ("1,300", "17,000"))
ROWS = (
    TableRow("2014", ((figure("40", "firms", "2014", (1,)),),)),
    TableRow("2015", ((),)),
    TableRow("2018", ((figure("161", "firms", "2018", (2,)), figure("130", "", "2018", (3,))),)),
)


VIEWS = (
    PanelView("Firms", "", "From 40 in 2014 to more than 202 in Apr 2025.", YEARS),
    PanelView("Wage of a worker", "USD a month", "From 150 to 830.17.", PLACES, "Not marked"),
    PanelView("Zones by decade", "zones", "Most were founded in the 2010s.", GRID),
    PanelView("Land, summed", "ha", "17,000 ha in three zones.", GROWTH),
)
SIGNS = tuple(
    KeyEntry(sign, sign)
    for sign in ("current", "rival", "same", "other", "here", "place", "near", "span")
)
TABLE = {"heads": ("Year", "Value"), "groups": (TableGroup("Firms", ROWS),)}
WHOLE = Plot("plot-sample", VIEWS, "3 values with sources", signs=SIGNS, foot="A foot", **TABLE)
NOT_DRAWN = PanelView("Firms", "", "Nothing could be drawn.", None)
BARE = Plot("plot-bare", (NOT_DRAWN,), "3 values with sources", **TABLE)

PLOT_SPECIMENS = {
    "plot": (
        "Panels of one measure, the table behind them",
        [("Every kind", {"plot": WHOLE}), ("Nothing drawn", {"plot": BARE})],
    ),
    "plot_table": ("Inside a chart", []),
}
