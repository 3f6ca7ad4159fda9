"""The list of countries: one table and one map."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sezportal.presenters.countries.summary import CountryRow, country_table
from sezportal.reporting import with_reporting
from zones.cartography import MapView, build_map
from zones.models import CorridorRoute, Country, Zone
from zones.presenters import maps

LIST_MAP_HEIGHT = 480  # sheet units; little stands beside it


@dataclass(frozen=True)
class CountryListPage:
    table: tuple[CountryRow, ...]
    total: int
    map: MapView


def country_list_page() -> CountryListPage:
    zones = list(with_reporting(Zone.objects.regional().with_place()))
    return CountryListPage(
        table=country_table(Country.objects.filter(is_member=True), zones),
        total=len(zones),
        map=region_map(zones, height=LIST_MAP_HEIGHT),
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
