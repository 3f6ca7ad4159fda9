"""The first page of the staff's desk: the region and its countries, each with its head figures."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.presenters.staff.lists import ListLine, list_lines
from sezportal.summaries import Asked, kept_summary
from sezportal.summaries.headlines import Headline, headlines, indicator_names
from sezportal.summaries.sections import coverage, figures, land, zones
from sezportal.summaries.writing import FORMATS
from sezportal.summaries.writing.words import made_at
from zones.models import Country

#: The chapters that the head figures stand in.
CHAPTERS = (zones.tables, land.tables, figures.tables, coverage.tables)


@dataclass(frozen=True)
class PlaceCard:
    """A country, or the region, with the way to its summary."""

    name: str
    url: str
    figures: tuple[Headline, ...]


@dataclass(frozen=True)
class DeskPage:
    region: PlaceCard
    countries: tuple[PlaceCard, ...]
    counted_at: str
    files: tuple[dict[str, str], ...]
    lists: tuple[ListLine, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(figure.label for figure in self.region.figures)


def desk_page() -> DeskPage:
    """One summary of the region has the figures of all."""
    summary, names = kept_summary(Asked(), sections=CHAPTERS), indicator_names()
    members = Country.objects.filter(is_member=True).order_by("name_en")
    return DeskPage(
        region=PlaceCard(
            _("Lancang-Mekong region"),
            reverse("staff-region"),
            headlines(summary, _("Region"), "zones", names),
        ),
        countries=tuple(
            PlaceCard(
                country.name_en,
                reverse("staff-country", args=[country.pk]),
                headlines(summary, country.name_en, country.pk, names),
            )
            for country in members
        ),
        counted_at=made_at(summary),
        files=tuple(
            {"label": ending.upper(), "url": reverse("staff-region-file", args=[ending])}
            for ending in FORMATS
        ),
        lists=list_lines(),
    )
