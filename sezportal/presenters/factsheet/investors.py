"""Section 6: what is made in the zone, by whom, and its figures by year."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from sezportal.plots import Plot
from sezportal.presenters.factsheet.figures import (
    FIRMS,
    Series,
    YearTable,
    building_cost,
    newest,
    series_of,
)
from sezportal.presenters.factsheet.plots import indicator_plot
from zones.models import Sector, Sourced, Zone
from zones.presenters import formats
from zones.presenters.ages import age_of, check_of
from zones.presenters.figures import Figure, LedgerRow, Reading, SourceRegister, figure
from zones.presenters.sections import SectionHead


@dataclass(frozen=True)
class SectorRow:
    """An activity in the source's words, with the portal's ISIC classes."""

    figure: Figure
    classes: tuple[Sector, ...]


@dataclass(frozen=True)
class InvestorRow:
    name: str
    url: str
    home: str
    figure: Figure
    since: str
    is_anchor: bool


@dataclass(frozen=True)
class Investors:
    head: SectionHead
    sectors: tuple[SectorRow, ...]
    series: tuple[Series, ...]
    building: tuple[LedgerRow, ...]
    investors: tuple[InvestorRow, ...]
    firms: str

    @cached_property
    def plot(self) -> Plot | None:
        """Indicators as pictures; drawn only where a page asks, paper does not."""
        return indicator_plot(self.series)

    @property
    def listed(self) -> YearTable:
        """The indicators that are not drawn: gaps, and values of one year."""
        return YearTable(tuple(one for one in self.series if not one.is_drawn))

    @property
    def has_homes(self) -> bool:
        """Whether any home country is reported: else the column is left out and said once."""
        return any(row.home for row in self.investors)

    @property
    def has_years(self) -> bool:
        """The same for the years since when."""
        return any(row.since for row in self.investors)


def investors(zone: Zone, head: SectionHead, register: SourceRegister) -> Investors:
    firms = newest(zone, FIRMS)
    series = tuple(series_of(zone, register))  # first on the page, so its sources come first
    cost = building_cost(zone, register)
    return Investors(
        head=head,
        series=series,
        sectors=tuple(sector_rows(zone, register)),
        building=(cost,) if cost.figures else (),
        investors=tuple(investor_rows(zone, register)),
        firms=formats.number(firms.value) if firms else "",
    )


def _reading(text: str, row: Sourced, kind: str) -> Reading:
    return Reading(
        text=text,
        source=row.source,
        as_of=row.as_of,
        age=age_of(row, kind),
        checked=check_of(row),
    )


def sector_rows(zone: Zone, register: SourceRegister) -> list[SectorRow]:
    return [
        SectorRow(
            figure(
                _reading(row.wording, row, "sector"),
                register,
                _("sectors"),
            ),
            tuple(row.sectors.all()),
        )
        for row in zone.zone_sectors.all()
    ]


def investor_rows(zone: Zone, register: SourceRegister) -> list[InvestorRow]:
    """Anchor firms first, then by name; a company two sources name stands once for each."""
    presences = sorted(
        zone.investor_presences.all(),
        key=lambda row: (not row.is_anchor, row.organisation.name_en.casefold(), row.pk),
    )
    return [
        InvestorRow(
            name=row.organisation.name_en,
            url=row.organisation.get_absolute_url(),
            home=row.organisation.home_country,
            figure=figure(
                _reading(row.activity, row, "investor"),
                register,
                _("investors"),
            ),
            since=str(row.since_year or ""),
            is_anchor=row.is_anchor,
        )
        for row in presences
    ]
