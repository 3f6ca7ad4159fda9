"""The zones of a query on a map: beside the list with its numbers, and alone with layers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.cartography import REGION, MapFrame, MapSite, MapView, MapZone, build_map, frame_around
from zones.cartography.marks import SITE_KINDS
from zones.enums import GatewayKind
from zones.models import CorridorRoute, Crossing, Gateway, Zone
from zones.presenters import formats
from zones.presenters.maps import corridor_lines, country_names, crossing_site, zone_mark

LIST_SIZE = (520, 640)
FULL_SIZE = (960, 860)
PADDING = 40
LEAST_SPAN = 4.0  # degrees, so that one zone is shown with the countries around it

#: Layers beside the zones themselves, by their name in the query string.
LAYERS = {
    "crossing": gettext_lazy("Border crossings"),
    GatewayKind.SEAPORT: gettext_lazy("Seaports"),
    GatewayKind.RIVER_PORT: gettext_lazy("River ports"),
    GatewayKind.AIRPORT: gettext_lazy("Airports"),
    GatewayKind.RAIL_TERMINAL: gettext_lazy("Rail terminals"),
    GatewayKind.INLAND_CONTAINER_DEPOT: gettext_lazy("Inland container depots"),
    GatewayKind.DRY_PORT: gettext_lazy("Dry ports"),
    "corridor": gettext_lazy("Corridors, road and rail"),
}
SHOWN_AT_FIRST = ("crossing", "corridor")


@dataclass(frozen=True)
class Layer:
    """One layer besides the zones, with its places."""

    key: str
    label: str
    count: int
    shown: bool
    names: tuple[str, ...]


def list_map(
    zones: Sequence[Zone], *, first: int, last: int, data_url: str, narrowed: bool
) -> MapView:
    """The map beside the list: places ``first`` to ``last`` of the zones carry their number.

    ``narrowed`` brings the map closer to what was found.
    """
    marks = [_list_mark(zone, place, first, last) for place, zone in enumerate(zones, start=1)]
    words = _("Map of %(all)s zones; %(first)s to %(last)s carry the number they have in the list")
    return build_map(
        marks,
        title=words % {"all": formats.number(len(zones)), "first": first, "last": last},
        ident="zones-map",
        country_names=country_names(),
        frame=_frame(marks, LIST_SIZE, narrowed),
        data_url=data_url,
        tile_url=settings.TILE_URL,
        tile_attribution=settings.TILE_ATTRIBUTION,
    )


def full_map(zones: Sequence[Zone], *, off: Collection[str], data_url: str, narrowed: bool):
    """The map with layers; those in ``off`` are not shown until asked for."""
    marks = [zone_mark(zone) for zone in zones]
    hides_lines = "corridor" in off
    sites = layer_sites()
    return build_map(
        marks,
        title=_("Map of %(n)s zones with crossings, ports and corridors")
        % {"n": formats.number(len(marks))},
        ident="map",
        sites=sites,
        lines=[] if hides_lines else corridor_lines(routes()),
        country_names=country_names(),
        frame=_frame(marks, FULL_SIZE, narrowed),
        data_url=data_url,
        tile_url=settings.TILE_URL,
        tile_attribution=settings.TILE_ATTRIBUTION,
        layers=True,
        off=off,
    )


def geojson_of(zones: Iterable[Zone]) -> dict:
    """The zones' marks alone, as GeoJSON."""
    return build_map([zone_mark(zone) for zone in zones], title="").geojson


def layer_sites() -> list[MapSite]:
    """Crossings and gateways, in the order of their symbols."""
    places = [crossing_site(crossing) for crossing in Crossing.objects.all()]
    places += [gateway_site(gateway) for gateway in Gateway.objects.select_related("country")]
    return sorted(places, key=lambda site: SITE_KINDS.index(site.kind))


def gateway_site(gateway: Gateway) -> MapSite:
    """A port, airport, terminal or depot."""
    identifier = f" ({gateway.identifier})" if gateway.identifier else ""
    return MapSite(
        kind=gateway.kind,
        label=f"{gateway.name}{identifier}",
        lon=float(gateway.longitude),
        lat=float(gateway.latitude),
        kind_label=gateway.get_kind_display(),
        detail=gateway.country.name_en,
    )


def routes() -> Iterable[CorridorRoute]:
    found = CorridorRoute.objects.filter(stops__isnull=False).distinct()
    return found.select_related("corridor").prefetch_related("stops")


def layers_of(view: MapView, chosen: Collection[str]) -> list[Layer]:
    """The layers with what lies on them, for the filter and for the list under the map."""
    names: dict[str, list[str]] = {key: [] for key in LAYERS}
    for site in view.all_sites:
        names[site.kind].append(", ".join(filter(None, (site.label, site.detail))))
    lines = [line.line.label for line in view.lines] or [
        f"{route.corridor.short_name}: {route.name}" for route in routes()
    ]
    names["corridor"] = lines
    return [
        Layer(str(key), str(LAYERS[key]), len(found), key in chosen, tuple(found))
        for key, found in names.items()
    ]


def data_address(query: str) -> str:
    path = reverse("zone-map-data")
    return f"{path}?{query}" if query else path


def _list_mark(zone: Zone, place: int, first: int, last: int) -> MapZone:
    if first <= place <= last:
        return zone_mark(zone, number=place)
    return zone_mark(zone, small=True)


def _frame(marks: Iterable[MapZone], size: tuple[int, int], narrowed: bool) -> MapFrame:
    """Around what was found in the region; the whole region where nothing narrows the list."""
    inside = [m for m in marks if m.lon is not None and REGION.contains(m.lon, m.lat)]
    if narrowed and inside:
        return frame_around(inside, *size, padding=PADDING, min_span=LEAST_SPAN)
    return MapFrame.fit(REGION, *size, padding=8)
