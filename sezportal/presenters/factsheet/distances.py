"""Distances of a zone: what sources state, then straight lines to the nearest of each kind."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from sezportal.presenters.factsheet.records import Records, Region
from zones.cartography import MapSite, Point, distance_km
from zones.enums import DistanceKind, GatewayKind
from zones.models import Crossing, Gateway, Source, Zone, ZoneDistance
from zones.presenters import formats
from zones.presenters.crossings import has_no_gate, opening_words
from zones.presenters.figures import Figure, Reading, SourceMark, SourceRegister, figure
from zones.presenters.maps import crossing_site

NEIGHBOURS, NEIGHBOUR_KM = 8, 100
#: Which computed distance stands beside which stated ones.
KINDS = (
    DistanceKind.SEAPORT,
    DistanceKind.AIRPORT,
    DistanceKind.BORDER,
    DistanceKind.RAILWAY,
    DistanceKind.CAPITAL,
    DistanceKind.OTHER,
)
GATEWAYS = {
    DistanceKind.SEAPORT: (GatewayKind.SEAPORT,),
    DistanceKind.AIRPORT: (GatewayKind.AIRPORT,),
    DistanceKind.RAILWAY: (GatewayKind.RAIL_TERMINAL,),
    DistanceKind.OTHER: (GatewayKind.DRY_PORT, GatewayKind.INLAND_CONTAINER_DEPOT),
}
#: A gateway or crossing further away than this, computed, serves another region; the nearest
#: seaport always counts, because goods have to reach one.
FAR_KM = 300
TINY_KM = 1  # below this the points of two towns say nothing about the site


@dataclass(frozen=True)
class DistanceRow:
    """A distance in kilometres: ``figure.is_computed`` marks a straight line; ``site`` is the
    place on the map and ``straight_km`` its straight distance, where it has a point. ``crossing``
    is the one it leads to, with ``marks`` of the source that says when it is open; ``source`` says
    where the place of a straight line lies. ``km`` is the distance as a number, to sort by."""

    kind: str
    place: str
    kind_label: str
    figure: Figure
    differs: bool = False
    site: MapSite | None = None
    straight_km: float | None = None
    crossing: Crossing | None = None
    marks: tuple[SourceMark, ...] = ()
    source: Source | None = None
    km: float = 0.0

    @property
    def opening(self) -> str:
        """When the crossing is open; empty for other places, or where no source says."""
        return opening_words(self.crossing) if self.crossing else ""


@dataclass(frozen=True)
class Near:
    """A neighbouring zone with its straight-line distance in kilometres."""

    zone: Zone
    km: str
    url: str


def point_of(zone: Zone) -> Point | None:
    if zone.latitude is None:
        return None
    return Point(float(zone.longitude), float(zone.latitude))


def distance_rows(zone: Zone, records: Records, register: SourceRegister) -> list[DistanceRow]:
    """By kind: the stated distances, then the straight line to the nearest place of that kind,
    unless a source states the distance to this very place."""
    rows = []
    for kind in KINDS:
        stated = _stated_rows(zone, kind, register)
        rows += stated
        computed = nearest(zone, kind, records)
        if computed is None:
            continue
        if computed.opening:
            computed = replace(computed, marks=opening_marks(computed, register))
        for place, row in enumerate(rows):
            if row in stated and _same_place(row, computed):
                rows[place] = replace(row, crossing=computed.crossing, marks=computed.marks)
        if not any(_same_place(row, computed) for row in stated):
            rows.append(computed)
    return rows


def opening_marks(row: DistanceRow, register: SourceRegister) -> tuple[SourceMark, ...]:
    """The source of a crossing's opening hours; none where the row says nothing of them."""
    return (register.mark(row.crossing.source, _("crossings")),) if row.opening else ()


def _same_place(stated: DistanceRow, computed: DistanceRow) -> bool:
    """Whether both lead to one gateway or, where the portal ties the stated one to none, the name
    of one holds the other's: "Mohan" is "Boten – Mohan"."""
    if stated.site is not None and computed.site is not None:
        return stated.site == computed.site
    return stated.place.partition("(")[0].strip().casefold() in computed.place.casefold()


def near_zones(zone: Zone, records: Records) -> list[Near]:
    """The nearest other zones within reach, each with its distance."""
    here = point_of(zone)
    if here is None:
        return []
    measured = [(distance_km(here, point_of(other)), other) for other in records.other_zones]
    close = sorted((km, other.pk, other) for km, other in measured if km <= NEIGHBOUR_KM)
    return [
        Near(other, km_words(km), other.get_absolute_url()) for km, _pk, other in close[:NEIGHBOURS]
    ]


def km_words(km: float) -> str:
    """Whole kilometres: the points are those of towns, and decimals would pretend otherwise."""
    return _("under 1") if km < TINY_KM else formats.number(round(km))


def _stated_rows(zone: Zone, kind: str, register: SourceRegister) -> list[DistanceRow]:
    stated: dict[tuple, list[ZoneDistance]] = defaultdict(list)
    ordered = sorted(zone.distances.all(), key=lambda row: (row.target, not row.is_current, row.pk))
    for row in ordered:
        if row.kind == kind:
            stated[row.target, row.km].append(row)
    targets = Counter(target for target, _km in stated)
    return [
        _stated_row(zone, agreeing, register, differs=targets[target] > 1)
        for (target, _km), agreeing in stated.items()
    ]


def _stated_row(
    zone: Zone, agreeing: list[ZoneDistance], register: SourceRegister, *, differs: bool
) -> DistanceRow:
    """One distance with every source that states it."""
    row = agreeing[0]
    told = figure(
        Reading(
            text=formats.number(row.km),
            unit=_("km"),
            source=row.source,
            as_of=row.as_of,
            qualifier=row.qualifier,
            is_current=row.is_current,
        ),
        register,
        _("distances"),
    )
    marks = register.marks([one.source for one in agreeing], _("distances"))
    return DistanceRow(
        kind=row.kind,
        place=row.target or row.get_kind_display(),
        kind_label=row.get_kind_display(),
        figure=replace(told, marks=marks),
        differs=differs,
        site=_gateway_site(row.gateway) if row.gateway else None,
        straight_km=_straight(zone, row),
        km=float(row.km),
    )


def _straight(zone: Zone, row: ZoneDistance) -> float | None:
    here = point_of(zone)
    if here is None or row.gateway is None:
        return None
    return distance_km(here, _gateway_point(row.gateway))


def nearest(zone: Zone, kind: str, records: Region) -> DistanceRow | None:
    """The straight line to the nearest place of a kind; None without a position or a place.

    The portal records ports, terminals and crossings of the region only, so that for a comparator
    elsewhere the nearest recorded one says nothing.
    """
    here = point_of(zone)
    if here is None:
        return None
    if kind == DistanceKind.CAPITAL:
        return _to_capital(zone, here)
    if zone.is_comparator:
        return None
    if kind == DistanceKind.BORDER:
        return _to_crossing(zone, here, records.crossings)
    kinds = GATEWAYS[kind]
    working = [one for one in records.gateways if one.kind in kinds and not one.is_planned]
    return _to_gateway(here, kind, working)


def _to_gateway(here: Point, kind: str, gateways: Iterable[Gateway]) -> DistanceRow | None:
    measured = [(distance_km(here, _gateway_point(one)), one.pk, one) for one in gateways]
    if not measured:
        return None
    km, _pk, nearest = min(measured)
    if km > FAR_KM and kind != DistanceKind.SEAPORT:
        return None
    site = _gateway_site(nearest)
    return DistanceRow(
        kind,
        f"{nearest.name}, {nearest.country.name_en}",
        site.kind_label,
        _computed(km),
        site=site,
        straight_km=km,
        source=nearest.source,
        km=km,
    )


def _to_crossing(zone: Zone, here: Point, crossings: Iterable[Crossing]) -> DistanceRow | None:
    """The nearest crossing of the zone's own country, measured to its gate on this side; None
    where the zone's own border has none on record, or it is far."""
    crossings = list(crossings)
    if has_no_gate(zone, crossings):
        return None
    measured = []
    for crossing in crossings:
        if crossing.country_a_id == zone.country_id:
            gate = Point(float(crossing.longitude_a), float(crossing.latitude_a))
        elif crossing.country_b_id == zone.country_id:
            gate = Point(float(crossing.longitude_b), float(crossing.latitude_b))
        else:
            continue
        measured.append((distance_km(here, gate), crossing.pk, crossing))
    if not measured:
        return None
    km, _pk, nearest = min(measured)
    if km > FAR_KM:
        return None
    label = _("%(level)s border crossing, %(modes)s") % {
        "level": nearest.get_level_display(),
        "modes": ", ".join(_modes(nearest)),
    }
    return DistanceRow(
        DistanceKind.BORDER,
        str(nearest),
        label,
        _computed(km),
        site=crossing_site(nearest),
        straight_km=km,
        crossing=nearest,
        source=nearest.source,
        km=km,
    )


def _modes(crossing: Crossing) -> list[str]:
    labels = dict(crossing._meta.get_field("modes").base_field.choices)
    return [str(labels[mode]).lower() for mode in crossing.modes]


def _to_capital(zone: Zone, here: Point) -> DistanceRow | None:
    country = zone.country
    if country.capital_latitude is None:
        return None
    there = Point(float(country.capital_longitude), float(country.capital_latitude))
    km = distance_km(here, there)
    return DistanceRow(
        DistanceKind.CAPITAL,
        country.capital,
        _("Capital of the country"),
        _computed(km),
        km=km,
    )


def _computed(km: float) -> Figure:
    return Figure(text=km_words(km), unit=_("km"), qualifier=_("straight line"), is_computed=True)


def _gateway_point(gateway: Gateway) -> Point:
    return Point(float(gateway.longitude), float(gateway.latitude))


def _gateway_site(gateway: Gateway) -> MapSite:
    point = _gateway_point(gateway)
    return MapSite(
        gateway.kind, gateway.name, point.lon, point.lat, kind_label=gateway.get_kind_display()
    )
