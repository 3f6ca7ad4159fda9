"""Panels that the tests draw."""

from sezportal.plots import Grid, Growth, Place, Places, YearPoint, Years

HOSTILE = '<script>alert("1")</script>&'

YEARS = Years(
    (
        YearPoint(2014.5, 40, "40"),
        YearPoint(2018.5, 161, "161"),
        YearPoint(2018.5, 130, "130", is_current=False),
        YearPoint(2019.5, 153, "153", link="other"),
        YearPoint(2020.5, 165, "165", link="same"),
        YearPoint(2025.5, 202, "> 202"),
    ),
    2014,
    2025,
)
PLACES = Places(
    (
        Place("Thilawa", 150, 209, "150 to 209"),
        Place("Savan-Seno", 249.08, 249.08, "249.08", "here", is_strong=True),
        Place("Boten", 830.17, 830.17, "830.17", "near"),
        Place("Poipet", 677, 677, "677"),
    )
)
GRID = Grid(("1990s", "2000s"), ("Operating", "Planned"), ((1, 4), (0, 2)))
GROWTH = Growth(((1995, 1300), (2003, 4000), (2015, 17000)), 2026, ("1,300", "17,000"))
ALL = {"years": YEARS, "places": PLACES, "grid": GRID, "growth": GROWTH}
ENGLISH = (".", ",")
