"""Corridors: their routes as lines of stations, and the zones and crossings along them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from zones.cartography import MapSite, MapView, Point, build_map, frame_around
from zones.models import Corridor, CorridorRoute, Crossing, RouteStop, Zone, ZoneCorridor
from zones.presenters import formats, maps
from zones.presenters.crossings import CrossingRow, crossing_row, kilometres
from zones.presenters.figures import Figure, Reading, SourceMark, SourceRegister, figure
from zones.proximity import Near, line_km, near, running_km

#: How far, in a straight line, a zone may lie from a stop to be called near it.
ZONE_KM = 40
LIST_MAP_HEIGHT = 480  # sheet units


@dataclass(frozen=True)
class Station:
    """A stop, for ``components/line.html``."""

    name: str
    km: str
    note: str = ""
    border: bool = False
    here: bool = False
    url: str = ""
    lang: str = ""


@dataclass(frozen=True)
class NearZone:
    """A zone and how far it lies from the stop it is nearest to."""

    name: str
    url: str
    place: str
    stop: str
    km: str
    status: str
    status_label: str
    is_placed: bool


@dataclass(frozen=True)
class RouteView:
    """A route: both its lengths, its line of stations and the zones near them."""

    designation: str
    name: str
    mode: str
    is_proposed: bool
    ends: str
    stated: Figure | None
    computed: Figure
    marks: tuple[SourceMark, ...]
    stations: tuple[Station, ...]
    zones: tuple[NearZone, ...] = ()


@dataclass(frozen=True)
class PlacedZone:
    """A zone that a source places on the corridor."""

    name: str
    url: str
    place: str
    figure: Figure


@dataclass(frozen=True)
class CorridorView:
    """A corridor with its routes; without routes the page says that none is recorded."""

    name: str
    short_name: str
    url: str
    description: str
    marks: tuple[SourceMark, ...]
    routes: tuple[RouteView, ...]
    placed: tuple[PlacedZone, ...] = ()
    crossings: tuple[CrossingRow, ...] = ()
    map: MapView | None = None
    zone_km: int = field(default=ZONE_KM)

    @property
    def near_count(self) -> int:
        """How many different zones lie near a stop of any route."""
        return len({zone.url for route in self.routes for zone in route.zones})


def corridor_summary(corridor: Corridor, register: SourceRegister) -> CorridorView:
    """A corridor for the list, with its routes but nothing along them."""
    mark = register.mark(corridor.source, corridor.name_en)
    return CorridorView(
        name=corridor.name_en,
        short_name=corridor.short_name,
        url=corridor.get_absolute_url(),
        description=corridor.description,
        marks=(mark,),
        routes=tuple(_route(route, register, [], frozenset()) for route in corridor.routes.all()),
    )


def corridor_page(
    corridor: Corridor,
    *,
    zones: Iterable[Zone],
    placed: Iterable[ZoneCorridor],
    crossings: Iterable[Crossing],
    register: SourceRegister,
) -> CorridorView:
    """A corridor with what lies along it.

    ``zones`` are all zones with a position, ``placed`` what sources say of zones on this
    corridor, zone by zone, ``crossings`` those recorded as lying on it.
    """
    zones, placed, crossings = list(zones), list(placed), list(crossings)
    on_it = frozenset(row.zone_id for row in placed)
    mark = register.mark(corridor.source, corridor.name_en)
    routes = tuple(_route(route, register, zones, on_it) for route in corridor.routes.all())
    return CorridorView(
        name=corridor.name_en,
        short_name=corridor.short_name,
        url=corridor.get_absolute_url(),
        description=corridor.description,
        marks=(mark,),
        routes=routes,
        placed=tuple(_placed(placed, register)),
        crossings=tuple(crossing_row(crossing, register) for crossing in crossings),
        map=_map(corridor, zones, [row.zone for row in placed], crossings),
    )


def region_map(routes: Iterable[CorridorRoute], crossings: Iterable[Crossing]) -> MapView:
    """Every route and every border crossing on the map of the region."""
    return build_map(
        [],
        title=_(
            "Map of the economic corridors, drawn straight between named towns, "
            "and of the border crossings"
        ),
        ident="corridorsmap",
        height=LIST_MAP_HEIGHT,
        sites=[maps.crossing_site(crossing) for crossing in crossings],
        lines=maps.corridor_lines(routes),
        country_names=maps.country_names(),
    )


def _route(
    route: CorridorRoute, register: SourceRegister, zones: list[Zone], on_it: frozenset[int]
) -> RouteView:
    stops = list(route.stops.all())
    points = [_point(stop) for stop in stops]
    label = f"{route.designation}, {route.name}"
    return RouteView(
        designation=route.designation,
        name=route.name,
        mode=route.get_mode_display(),
        is_proposed=route.is_proposed,
        ends=f"{stops[0].name} – {stops[-1].name}" if stops else "",
        stated=_stated(route, register, label),
        computed=Figure(
            text=formats.number(line_km(points), 0),
            unit=_("km"),
            qualifier=_("straight lines between the towns"),
            is_computed=True,
        ),
        marks=(register.mark(route.source, label),),
        stations=tuple(_stations(stops, running_km(points))),
        zones=tuple(_near_zones(stops, zones, on_it)),
    )


def _point(place) -> Point:
    return Point(float(place.longitude), float(place.latitude))


def _stated(route: CorridorRoute, register: SourceRegister, label: str) -> Figure | None:
    if route.length_km is None:
        return None
    reading = Reading(
        text=formats.number(route.length_km),
        unit=_("km"),
        source=route.source,
        as_of=str(route.source.year or ""),
    )
    return figure(reading, register, label)


def _stations(stops: list[RouteStop], lengths: list[float]) -> Iterable[Station]:
    """Stops with the kilometres from the start; the last one before a border says so."""
    leaves = [a.country_id != b.country_id for a, b in pairwise(stops)] + [False]
    for stop, km, is_at_border in zip(stops, lengths, leaves[: len(stops)], strict=True):
        yield Station(
            name=stop.name,
            km=kilometres(km) if km else _("start"),
            border=is_at_border,
        )


def _near_zones(
    stops: list[RouteStop], zones: list[Zone], on_it: frozenset[int]
) -> Iterable[NearZone]:
    """Each zone once, at the stop it is nearest to, in the order of the stops."""
    found: dict[int, tuple[int, RouteStop, Near[Zone]]] = {}
    for place, stop in enumerate(stops):
        for one in near([_point(stop)], zones, position=_point, within_km=ZONE_KM):
            known = found.get(one.place.pk)
            if known is None or one.km < known[2].km:
                found[one.place.pk] = (place, stop, one)
    for _place, stop, one in sorted(found.values(), key=lambda known: (known[0], known[2].km)):
        zone = one.place
        yield NearZone(
            name=zone.name_en,
            url=zone.get_absolute_url(),
            place=maps.place_of(zone),
            stop=stop.name,
            km=kilometres(one.km),
            status=zone.status,
            status_label=zone.get_status_display() if zone.status else "",
            is_placed=zone.pk in on_it,
        )


def _placed(rows: list[ZoneCorridor], register: SourceRegister) -> Iterable[PlacedZone]:
    for zone, said in groupby(rows, key=lambda row: row.zone):
        readings = list(said)
        newest = max(readings, key=lambda row: row.as_of)
        yield PlacedZone(
            name=zone.name_en,
            url=zone.get_absolute_url(),
            place=maps.place_of(zone),
            figure=Figure(
                text="",
                as_of=formats.partial_date(newest.as_of),
                marks=register.marks((row.source for row in readings), _("zones on the corridor")),
            ),
        )


def _map(
    corridor: Corridor, zones: list[Zone], placed: list[Zone], crossings: list[Crossing]
) -> MapView | None:
    """The corridor's lines, the zones near its stops or placed on it, and its crossings."""
    routes = list(corridor.routes.all())
    stops = [stop for route in routes for stop in route.stops.all()]
    close = near([_point(s) for s in stops], zones, position=_point, within_km=ZONE_KM)
    shown = {zone.pk: zone for zone in [*placed, *(one.place for one in close)]}
    if not stops and not shown and not crossings:
        return None
    marks = [maps.zone_mark(zone) for zone in shown.values()]
    towns = {
        stop.name: MapSite("town", stop.name, float(stop.longitude), float(stop.latitude))
        for stop in stops
    }
    gates = [maps.crossing_site(crossing) for crossing in crossings]
    return build_map(
        marks,
        title=_("Map of the %(name)s with zones and crossings along it")
        % {"name": corridor.name_en},
        ident="corridormap",
        sites=[*towns.values(), *gates],
        lines=maps.corridor_lines(routes),
        country_names=maps.country_names(),
        frame=frame_around([*marks, *towns.values(), *gates], 620, 520),
    )
