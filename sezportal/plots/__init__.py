"""Charts: declared as plain data, drawn once by Altair and vl-convert, kept by their digest.

A chart is a figure of panels, each one measure on one scale. ``panels`` says what stands on a
panel, ``kinds`` declares it to Altair under ``theme``, ``drawing`` has it drawn and ``svg`` brings
the drawing into the form a page carries; ``shelf`` keeps it. Presenters make a ``figure.Plot`` for
``components/plot.html``; ``paper_svg`` is a panel for paper, in literal colours.
"""

from sezportal.plots.figure import PanelView, Plot, TableGroup, TableRow
from sezportal.plots.panels import Grid, Growth, Place, Places, YearPoint, Years
from sezportal.plots.paper import paper_svg

__all__ = [
    "Grid",
    "Growth",
    "PanelView",
    "Place",
    "Places",
    "Plot",
    "TableGroup",
    "TableRow",
    "YearPoint",
    "Years",
    "paper_svg",
]
