"""Zones, crossings and corridors as the marks and lines of a map."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zones.cartography import MapLine, MapSite, MapZone
from zones.enums import TransportMode
from zones.models import CorridorRoute, Crossing, Zone

#: Names printed on the map, short enough to fit.
COUNTRY_NAMES = {
    "kh": gettext_lazy("Cambodia"),
    "la": gettext_lazy("Lao PDR"),
    "mm": gettext_lazy("Myanmar"),
    "th": gettext_lazy("Thailand"),
    "vn": gettext_lazy("Viet Nam"),
    "cn-yn": gettext_lazy("Yunnan, China"),
    "cn-gx": gettext_lazy("Guangxi, China"),
}


def country_names() -> dict[str, str]:
    """The names to print by code, in the language in force."""
    return {code: str(name) for code, name in COUNTRY_NAMES.items()}


def zone_mark(zone: Zone, **more) -> MapZone:
    """A zone as a mark that leads to its factsheet; ``more`` as MapZone takes it."""
    has_place = zone.latitude is not None
    return MapZone(
        slug=zone.slug,
        label=zone.name_en,
        lon=float(zone.longitude) if has_place else None,
        lat=float(zone.latitude) if has_place else None,
        href=zone.get_absolute_url(),
        status=zone.status,
        status_label=zone.get_status_display() if zone.status else "",
        is_border=zone.is_at_border,
        precision=zone.coordinate_precision,
        sublabel=place_of(zone),
        local_name=zone.name_local,
        local_lang=zone.local_language,
        **more,
    )


def place_of(zone: Zone) -> str:
    """``Savannakhet, Lao PDR``: needs ``with_place()``."""
    parts = [zone.province.name_en] if zone.province else []
    return ", ".join([*parts, zone.country.name_en])


def crossing_site(crossing: Crossing, **more) -> MapSite:
    """A crossing between its two gates."""
    return MapSite(
        kind="crossing",
        label=str(crossing),
        lon=float(crossing.longitude_a + crossing.longitude_b) / 2,
        lat=float(crossing.latitude_a + crossing.latitude_b) / 2,
        kind_label=_("Border crossing"),
        detail=crossing.get_level_display(),
        **more,
    )


def route_line(route: CorridorRoute) -> MapLine:
    """A route, straight between its towns: needs its corridor and stops."""
    is_rail = route.mode == TransportMode.RAIL
    return MapLine(
        kind="railway" if is_rail else "corridor",
        label=f"{route.corridor.short_name}: {route.name}",
        points=[(float(stop.longitude), float(stop.latitude)) for stop in route.stops.all()],
        code="" if is_rail else route.corridor.short_name,
        kind_label=_("Railway") if is_rail else _("Economic corridor"),
        href=route.corridor.get_absolute_url(),
    )


def corridor_lines(routes: Iterable[CorridorRoute]) -> list[MapLine]:
    """Every route, so that a corridor's short name lands on its longest free stretch."""
    return [route_line(route) for route in routes]
