"""The list of countries: one table and one map."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sezportal.presenters.countries.summary import CountryTable, country_table
from sezportal.reporting import with_reporting
from zones.cartography import MapView, build_map
from zones.models import CorridorRoute, CostObservation, Country, Zone
from zones.presenters import maps
from zones.presenters.figures import SourceEntry, SourceRegister

LIST_MAP_HEIGHT = 480  # sheet units; little stands beside it


@dataclass(frozen=True)
class CountryListPage:
    table: CountryTable
    total: int
    map: MapView
    sources: list[SourceEntry]


def country_list_page() -> CountryListPage:
    register = SourceRegister()
    zones = list(with_reporting(Zone.objects.regional().with_place()))
    return CountryListPage(
        table=country_table(
            Country.objects.filter(is_member=True),
            zones,
            CostObservation.objects.with_place().filter(item__code="electricity"),
            register,
        ),
        total=len(zones),
        map=region_map(zones, height=LIST_MAP_HEIGHT),
        sources=register.entries,
    )


def region_map(zones: list[Zone], height: float = 640) -> MapView:
    """All zones of the region with the corridors; ``height`` in sheet units."""
    return build_map(
        [maps.zone_mark(zone) for zone in zones],
        title=_("Map of the zones of the six countries"),
        ident="regionmap",
        height=height,
        lines=maps.corridor_lines(CorridorRoute.objects.drawable()),
        country_names=maps.country_names(),
    )
