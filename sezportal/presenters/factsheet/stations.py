"""A corridor's route as a line of stations, with the zone at its place between the towns."""

import itertools
import math
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from sezportal.presenters.factsheet.distances import km_words, point_of
from sezportal.presenters.factsheet.records import Records, Region
from zones.cartography import EARTH_RADIUS_KM, Point, distance_km
from zones.models import CorridorRoute, RouteStop, Zone
from zones.presenters import formats
from zones.presenters.figures import SourceMark, SourceRegister

#: A route passes a zone when its towns, or the straight stretch between two, come this near.
PASSES_KM = 20
#: A stop this near in the same country is the zone's own town: the zone takes its place.
SAME_PLACE_KM = 5
LONGEST_STATION = 18  # letters


@dataclass(frozen=True)
class Stop:
    """For ``components/line.html``: a town, or the zone itself (``here``). ``km`` in words and
    ``straight_km`` are straight-line kilometres from the zone."""

    name: str
    km: str
    straight_km: float
    lon: float
    lat: float
    here: bool = False
    border: bool = False
    url: str = ""
    note: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Line:
    """A route that passes the zone. ``length`` is what its source states, empty where none does."""

    route: CorridorRoute
    title: str
    url: str
    stops: tuple[Stop, ...]
    distance: str
    length: str
    marks: tuple[SourceMark, ...]


def lines_near(zone: Zone, records: Records, register: SourceRegister) -> list[Line]:
    """The nearest passing route of each corridor and mode as lines, the nearest first."""
    here = point_of(zone)
    return [_line(zone, here, km, route, register) for km, route in passing_routes(zone, records)]


def passing_routes(zone: Zone, region: Region) -> list[tuple[float, CorridorRoute]]:
    """The nearest passing route of each corridor and mode with its kilometres, the nearest first;
    none for a zone without a position."""
    here = point_of(zone)
    if here is None:
        return []
    nearest: dict[tuple, tuple[float, CorridorRoute]] = {}
    for route in region.routes:
        km = route_distance(here, list(route.stops.all()))
        key = (route.corridor_id, route.mode)
        if km <= PASSES_KM and (key not in nearest or km < nearest[key][0]):
            nearest[key] = (km, route)
    return sorted(nearest.values(), key=lambda pair: (pair[0], pair[1].pk))


def route_distance(here: Point, stops: list[RouteStop]) -> float:
    """Kilometres from a point to the nearest stretch of a route drawn straight between stops."""
    points = [_point(stop) for stop in stops]
    if len(points) < 2:
        return math.inf
    return min(stretch_distance(here, a, b) for a, b in itertools.pairwise(points))


def stretch_distance(here: Point, a: Point, b: Point) -> float:
    """Kilometres from a point to the straight stretch from ``a`` to ``b``.

    On a plane around the point (equirectangular): good to about one percent over the few hundred
    kilometres between two towns of a route.
    """
    ax, ay = _plane(here, a)
    bx, by = _plane(here, b)
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, -(ax * dx + ay * dy) / length))
    return math.hypot(ax + along * dx, ay + along * dy)


def place_on_route(here: Point, stops: list[RouteStop]) -> int:
    """Before which stop the zone stands: at the nearest stretch, or outside the two ends."""
    points = [_point(stop) for stop in stops]
    stretches = list(itertools.pairwise(points))
    nearest = min(range(len(stretches)), key=lambda n: stretch_distance(here, *stretches[n]))
    a, b = stretches[nearest]
    if nearest == 0 and _is_before(here, a, b):
        return 0
    if nearest == len(stretches) - 1 and _is_before(here, b, a):
        return len(points)
    return nearest + 1


def _is_before(here: Point, end: Point, inner: Point) -> bool:
    """Whether the zone lies beyond an end of the route, seen along its first stretch."""
    ex, ey = _plane(here, end)
    ix, iy = _plane(here, inner)
    return -ex * (ix - ex) - ey * (iy - ey) < 0


def _line(
    zone: Zone, here: Point, km: float, route: CorridorRoute, register: SourceRegister
) -> Line:
    stops = list(route.stops.all())
    at = place_on_route(here, stops)
    same = _own_town(zone, here, stops)
    if same is not None:
        at = stops.index(same)
        stops.remove(same)
    told = [_stop(here, stop) for stop in stops]
    told.insert(at, Stop(station_name(zone), _("here"), 0.0, here.lon, here.lat, here=True))
    countries = [stop.country_id for stop in stops]
    countries.insert(at, zone.country_id)
    length = formats.number(route.length_km) if route.length_km is not None else ""
    return Line(
        route=route,
        title=f"{route.corridor.name_en}: {route.name}",
        url=route.corridor.get_absolute_url(),
        stops=tuple(_with_borders(told, countries)),
        distance=km_words(km),
        length=length,
        marks=(register.mark(route.source, _("corridor")),),
    )


def station_name(zone: Zone) -> str:
    """The zone's name where it is short enough for a station's label, else "This zone"."""
    name = zone.name_en.replace("Special Economic Zone", "SEZ")
    return name if len(name) <= LONGEST_STATION else _("This zone")


def _with_borders(stops: list[Stop], countries: list[str | None]) -> list[Stop]:
    """Both sides of each border on the line are marked as crossings."""
    marked = []
    for number, stop in enumerate(stops):
        around = {countries[n] for n in (number - 1, number + 1) if 0 <= n < len(stops)} - {None}
        crosses = countries[number] is not None and around - {countries[number]}
        marked.append(replace(stop, border=bool(crosses)) if not stop.here else stop)
    return marked


def _own_town(zone: Zone, here: Point, stops: list[RouteStop]) -> RouteStop | None:
    near = [
        (distance_km(here, _point(stop)), stop.position, stop)
        for stop in stops
        if stop.country_id == zone.country_id
    ]
    close = [one for one in near if one[0] <= SAME_PLACE_KM]
    return min(close)[2] if close else None


def _stop(here: Point, stop: RouteStop) -> Stop:
    point = _point(stop)
    km = distance_km(here, point)
    return Stop(stop.name, _("%(km)s km") % {"km": km_words(km)}, km, point.lon, point.lat)


def _point(stop: RouteStop) -> Point:
    return Point(float(stop.longitude), float(stop.latitude))


def _plane(origin: Point, point: Point) -> tuple[float, float]:
    """East and north of ``origin`` in kilometres."""
    degree = math.radians(1) * EARTH_RADIUS_KM
    east = (point.lon - origin.lon) * degree * math.cos(math.radians(origin.lat))
    return east, (point.lat - origin.lat) * degree
