"""A chart as a page shows it: panels with what they find, a key, and the table behind them."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe

from sezportal.plots.panels import Panel
from sezportal.plots.shelf import drawing_of
from sezportal.plots.svg import Drawing
from zones.presenters.figures import Figure


@dataclass(frozen=True)
class KeyEntry:
    """What a sign means. ``sign`` is a name that ``components/plot.html`` draws: ``current``,
    ``rival``, ``part``, ``same``, ``other``, ``here``, ``place``, ``near``, ``span`` or
    ``span-near``."""

    sign: str
    label: str


@dataclass(frozen=True)
class PanelView:
    """One picture: its title, unit and scope, and the sentence that says what it shows. ``panel``
    is None, and there is no drawing, where nothing could be drawn."""

    title: str
    unit: str
    sentence: str
    panel: Panel | None
    note: str = ""

    @cached_property
    def drawing(self) -> Drawing | None:
        """From the shelf, or drawn when a page first asks for it."""
        return None if self.panel is None else drawing_of(self.panel)

    @property
    def inner(self) -> SafeString:
        """The drawing's elements: ``svg.lean`` wrote each of them anew, texts escaped."""
        return mark_safe(self.drawing.inner if self.drawing else "")  # noqa: S308


@dataclass(frozen=True)
class TableRow:
    """A line of the table: what it is of, and for each head after the first its figures: none is
    ``gap`` ("not reported" unless it says otherwise), several differ."""

    label: str
    cells: tuple[tuple[Figure, ...], ...]
    url: str = ""
    note: str = ""
    gap: str = ""


@dataclass(frozen=True)
class TableGroup:
    """Lines under a head of their own; ``title`` is empty where the table has one group."""

    title: str
    rows: tuple[TableRow, ...]
    note: str = ""


@dataclass(frozen=True)
class Plot:
    """A figure of panels. ``key`` makes its ids unique on the page. ``table`` holds every value
    drawn, with date and sources; ``table_template`` shows it. ``summary`` says how many values
    it has; ``foot`` what is covered and what is not."""

    key: str
    panels: tuple[PanelView, ...]
    summary: str
    heads: tuple[str, ...] = ()
    groups: tuple[TableGroup, ...] = ()
    signs: tuple[KeyEntry, ...] = ()
    foot: str = ""
    table: object = None
    table_template: str = "components/plot_table.html"

    @property
    def is_drawn(self) -> bool:
        """Whether there is any picture; without one the table stands open."""
        return any(view.drawing for view in self.panels)
