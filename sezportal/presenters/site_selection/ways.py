"""How far a zone lies from ports, airports, crossings and the market: stated, else computed.

The same choice as the list of zones makes for seaports: what a source states wins, the shortest of
several; else the straight line to the nearest place, which roads exceed.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Self

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sezportal.presenters.site_selection import measures as m
from sezportal.presenters.site_selection.known import Known
from sezportal.presenters.site_selection.records import Distance, Records
from zones.cartography import Point
from zones.enums import CoordinatePrecision, CrossingLevel, DistanceKind, GatewayKind, SourceKind
from zones.intervals import Interval
from zones.kept import kept
from zones.models import Country, Crossing, Gateway, Source, Zone
from zones.nearest import Places
from zones.presenters.crossings import has_no_gate, opening_words
from zones.proximity import Near

STATED = {
    m.SEAPORT: DistanceKind.SEAPORT,
    m.AIRPORT: DistanceKind.AIRPORT,
    m.BORDER: DistanceKind.BORDER,
}
GATEWAYS = {m.SEAPORT: GatewayKind.SEAPORT, m.AIRPORT: GatewayKind.AIRPORT}
#: How sources call the border of a country: "Thai border".
DEMONYMS = {
    "cn": ("Chinese",),
    "kh": ("Cambodian",),
    "la": ("Lao",),
    "mm": ("Myanmar",),
    "th": ("Thai",),
    "vn": ("Vietnamese",),
}


class Ways:
    """The gateways and crossings of the region, read once and asked for each zone.

    ``market`` is the ISO code of the country the goods go to, or None.
    """

    def __init__(self, records: Records, market: str | None):
        gateways = list(Gateway.objects.working().filter(kind__in=GATEWAYS.values()))
        self.crossings = crossings = list(Crossing.objects.all())
        self.records = records
        self.market = market
        self.places = {
            key: Places((one, _point(one)) for one in gateways if one.kind == kind)
            for key, kind in GATEWAYS.items()
        }
        self.own = {
            country: Places(_gates(crossings, country))
            for country in {iso2 for one in crossings for iso2 in _sides(one)}
        }
        into = [one for one in crossings if market in _sides(one)]
        self.into = [one for one in into if one.level == CrossingLevel.INTERNATIONAL]
        self.doors = Places(
            gate
            for one in self.into
            for side in _sides(one)
            if side != market
            for gate in _gates([one], side)
        )
        unsourced = Source.objects.filter(kind=SourceKind.GENERAL_KNOWLEDGE)
        self.unsourced = frozenset(unsourced.values_list("pk", flat=True))
        self.countries = dict(Country.objects.values_list("iso2", "name_en"))
        self._found: dict[int, dict[str, Known | None]] = {}

    @classmethod
    def to(cls, market: str | None, records: Records) -> Self:
        """The ways to a market, kept until the data change: they depend on nothing else of the
        project. Some words of them are in the language of the page."""
        return kept(("ways", market, get_language()), lambda: cls(records, market))

    def of(self, zone: Zone) -> dict[str, Known | None]:
        """By measure; None where neither a statement nor a position is known."""
        if zone.pk not in self._found:
            self._found[zone.pk] = self._of(zone)
        return self._found[zone.pk]

    def _of(self, zone: Zone) -> dict[str, Known | None]:
        stated = self.records.distances[zone.pk]
        found = {
            key: _shortest(one for one in stated if one.kind == kind)
            for key, kind in STATED.items()
        }
        here = None if zone.latitude is None else _point(zone)
        if here is not None:
            for key, places in self.places.items():
                found[key] = found[key] or self._computed(zone, places.nearest(here))
            found[m.BORDER] = found[m.BORDER] or self._to_own_border(zone, here)
        if self.market and zone.country_id != self.market:
            found[m.MARKET] = self._to_market(zone, here)
        return found

    def _to_own_border(self, zone: Zone, here: Point) -> Known | None:
        own = self.own.get(zone.country_id)
        if own is None or has_no_gate(zone, self.crossings):
            return None
        return self._computed(zone, own.nearest(here))

    def _to_market(self, zone: Zone, here: Point | None) -> Known | None:
        stated = _shortest(
            one
            for one in self.records.distances[zone.pk]
            if one.kind == DistanceKind.BORDER and self._leads_in(one)
        )
        if stated is not None or here is None:
            return stated
        near = self.doors.nearest(here)
        if near is None:
            return None
        (through,) = set(_sides(near.place)) - {self.market}
        return self._computed(zone, near, "" if through == zone.country_id else through)

    def _computed(self, zone: Zone, near: Near | None, through: str = "") -> Known | None:
        """The straight line to a place; ``through`` is the country that lies between."""
        if near is None:
            return None
        positions = [one.source for one in self.records.citations[zone.pk, "position"]]
        return Known(
            range=Interval.point(Decimal(round(near.km))),
            note=partial(self._words, near.place, through, self._position(zone, positions)),
            sources=(*positions[:1], near.place.source_id),
            is_computed=True,
        )

    def _position(self, zone: Zone, sources: list[int]) -> str:
        """What is to be known of the position that a distance is computed from."""
        is_known = sources and sources[0] not in self.unsourced
        said = (
            _("measured from the province, not the site")
            if zone.coordinate_precision == CoordinatePrecision.PROVINCE
            else "",
            "" if is_known else _("zone position approximate, unsourced"),
        )
        return "; ".join(filter(None, said))

    def _words(self, place: Gateway | Crossing, through: str, position: str) -> str:
        words = _("straight line to %(place)s") % {"place": place}
        if through:
            words = _("%(line)s, by way of %(country)s") % {
                "line": words,
                "country": self.countries[through],
            }
        opening = opening_words(place) if isinstance(place, Crossing) else ""
        return "; ".join(filter(None, (words, opening, position)))

    def _leads_in(self, stated: Distance) -> bool:
        """Whether a source's words for a border name one of the market country."""
        target = stated.target.partition("(")[0].strip().casefold()
        words = {word.strip(",") for word in target.replace("-", " ").split()}
        if words & {name.casefold() for name in DEMONYMS.get(self.market, ())}:
            return True
        return bool(target) and any(
            name.casefold() in target or target in name.casefold()
            for one in self.into
            for name in (one.name_a, one.name_b)
        )


def _shortest(stated: Iterable[Distance]) -> Known | None:
    nearest = next(iter(stated), None)  # they come by length
    if nearest is None:
        return None
    return Known(
        range=Interval.point(nearest.km),
        as_of=nearest.as_of,
        note=partial(_stated_words, nearest),
        sources=(nearest.source,),
    )


def _stated_words(stated: Distance) -> str:
    place = stated.target or DistanceKind(stated.kind).label
    words = _("stated, to %(place)s") % {"place": place}
    return ", ".join(filter(None, (words, stated.qualifier)))


def _point(place) -> Point:
    return Point(float(place.longitude), float(place.latitude))


def _sides(crossing: Crossing) -> tuple[str, str]:
    return crossing.country_a_id, crossing.country_b_id


def _gates(crossings: Iterable[Crossing], country: str) -> Iterable[tuple[Crossing, Point]]:
    """Crossings with their gate in a country."""
    for one in crossings:
        if one.country_a_id == country:
            yield one, Point(float(one.longitude_a), float(one.latitude_a))
        elif one.country_b_id == country:
            yield one, Point(float(one.longitude_b), float(one.latitude_b))
