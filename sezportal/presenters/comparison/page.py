"""The comparison: up to four zones, a column each, in groups of rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.plots import Plot
from sezportal.presenters.comparison.incentives import incentives
from sezportal.presenters.comparison.investors import investors
from sezportal.presenters.comparison.money import Display, RateLine
from sezportal.presenters.comparison.numbering import Numbering
from sezportal.presenters.comparison.place import location
from sezportal.presenters.comparison.plots import costs_plot
from sezportal.presenters.comparison.prices import price_groups
from sezportal.presenters.comparison.record import infrastructure, record
from sezportal.presenters.comparison.rules import rules
from sezportal.presenters.comparison.size import size
from sezportal.presenters.comparison.values import Column, Group
from sezportal.presenters.factsheet.head import freshness_words
from sezportal.presenters.factsheet.records import Region
from sezportal.projects.links import carry
from sezportal.reporting import completeness_of
from zones.conversion import Rate
from zones.models import Zone
from zones.presenters.figures import SourceEntry, SourceRegister
from zones.presenters.maps import place_of

DIFFERENCES = "differences"


@dataclass(frozen=True)
class Choice:
    """How the reader wants it: ``currency`` to show amounts in, ``start_year`` of the licence,
    ``sector`` an ISIC code or None, ``only_differences``."""

    currency: str
    start_year: int
    sector: str | None = None
    only_differences: bool = False


@dataclass(frozen=True)
class Comparison:
    """The table with its sources, numbered in reading order; ``hidden`` rows are the same for
    all zones and left out."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    hidden: int
    currency: str
    rates: tuple[RateLine, ...]
    sources: tuple[SourceEntry, ...]

    @cached_property
    def plot(self) -> Plot | None:
        """The main costs as pictures; drawn only where a page asks, files do not."""
        return costs_plot(self.columns, self.groups, self.currency)

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def title(self) -> str:
        words = {2: _("Two zones side by side"), 3: _("Three zones side by side")}
        return words.get(self.width, _("Four zones side by side"))


def comparison(zones: Sequence[Zone], choice: Choice, data: QueryDict, today: date) -> Comparison:
    """The comparison of zones read by ``factsheet_zones()``, in their order."""
    register, region = SourceRegister(), Region()
    display = Display(choice.currency, region.rates, register)
    groups = [
        size(zones, display, register),
        location(zones, region, register),
        *price_groups(zones, region, display, register),
        infrastructure(zones, register),
        incentives(zones, choice.start_year, choice.sector, register),
        rules(zones, register),
        investors(zones, register),
        record(zones, today, register),
    ]
    shown = _shown(groups, only_differences=choice.only_differences)
    rates = display.lines(_rates(shown))
    numbering = Numbering(register.entries)
    numbered = numbering.groups(shown)
    rates = numbering.rates(rates)
    return Comparison(
        columns=tuple(_column(zone, zones, data, today) for zone in zones),
        groups=numbered,
        hidden=_rows(groups) - _rows(shown),
        currency=choice.currency,
        rates=rates,
        sources=numbering.entries,
    )


def _shown(groups: Sequence[Group], *, only_differences: bool) -> list[Group]:
    """The groups that have rows; with ``only_differences`` without rows that are the same."""
    kept = [
        replace(
            group,
            rows=tuple(row for row in group.rows if not (only_differences and row.is_same)),
        )
        for group in groups
    ]
    return [group for group in kept if group.rows]


def _rates(groups: Sequence[Group]) -> Iterable[Rate]:
    for group in groups:
        for row in group.rows:
            for cell in row.cells:
                for value in cell.values:
                    yield from value.rates


def _rows(groups: Sequence[Group]) -> int:
    return sum(len(group.rows) for group in groups)


def _column(zone: Zone, zones: Sequence[Zone], data: QueryDict, today: date) -> Column:
    others = [other.slug for other in zones if other != zone]
    return Column(
        zone=zone,
        name=zone.name_en,
        short=short_name(zone.name_en),
        url=zone.get_absolute_url(),
        place=place_of(zone),
        status=zone.status,
        status_label=zone.get_status_display() if zone.status else "",
        freshness=freshness_words(zone, today),
        completeness=completeness_of(zone),
        drop=reverse("zone-comparison") + carry(data, zone=others, add=None),
    )


def short_name(name: str) -> str:
    """A name that fits a narrow column: ``Phnom Penh SEZ``."""
    for words in ("Special Economic Zone", "Special Economic Development Zone"):
        name = name.replace(words, "SEZ")
    return name
