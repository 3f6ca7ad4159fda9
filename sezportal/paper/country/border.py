"""Across the border: pairs of zones, crossings, and the corridors that run through."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Fact, Paragraph
from sezportal.paper.country.facts import counted, not_reported
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.register import PaperRegister
from zones.cartography import Point
from zones.enums import CrossingLevel
from zones.models import Corridor, CorridorRoute, Zone
from zones.presenters import formats
from zones.presenters.corridors import ZONE_KM
from zones.presenters.cross_border import Pair, pair_of
from zones.presenters.figures import SourceRegister
from zones.proximity import near

#: What the names of pairs end with, said by the head of the section.
_SORT = re.compile(
    r"\s+(cross-border )?(border )?economic (and trade )?(cooperation zone|area)$", re.IGNORECASE
)
#: How many pairs stand on paper, those that have come furthest.
PAIRS = 7


def pair_facts(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> Iterable[Fact]:
    """Pairs with a side in the country, those that have come furthest first."""
    if not records.pairs:
        yield not_reported(_("Cross-border pairs"))
    for record in records.pairs[:PAIRS]:
        pair = pair_of(record, page, seen_from=records.country.pk)
        yield Fact(
            pair.stage_label,
            _SORT.sub("", pair.name),
            as_of=pair.figure.as_of or _("undated"),
            note=_across(pair),
            sources=register.numbers(pair.figure.marks),
        )


def _across(pair: Pair) -> str:
    """The country on the other side."""
    return _("with %(country)s") % {"country": pair.b.country} if pair.b else ""


def crossing_fact(records: PaperRecords) -> Fact:
    """How many crossings are on record, by neighbour, and how many are international."""
    label, here = _("Border crossings"), records.country.pk
    if not records.crossings:
        return not_reported(label)
    neighbours = Counter(
        (one.country_b if one.country_a_id == here else one.country_a).name_en
        for one in records.crossings
    )
    shares = [
        _("%(country)s %(n)s") % {"country": name, "n": formats.number(n)}
        for name, n in neighbours.most_common()
    ]
    level = sum(one.level == CrossingLevel.INTERNATIONAL for one in records.crossings)
    words = _("of which %(n)s international; with %(neighbours)s")
    if level == len(records.crossings):
        words = _("all international; with %(neighbours)s")
    return counted(
        label,
        formats.number(len(records.crossings)),
        note=words % {"n": formats.number(level), "neighbours": ", ".join(shares)},
    )


def clearance_facts(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> Iterable[Fact]:
    """Crossings where goods are cleared once or twice, as far as a source says."""
    by_model = defaultdict(list)
    for one in records.crossings:
        if one.clearance_model:
            by_model[one.get_clearance_model_display()].append(one)
    for label, found in sorted(by_model.items()):
        marks = page.marks((one.source for one in found), _("crossings"))
        yield Fact(
            str(label),
            "; ".join(f"{_gate(one.name_a)}–{_gate(one.name_b)}" for one in found),
            as_of=_span([one.as_of for one in found]),
            sources=register.numbers(marks),
        )


def _gate(name: str) -> str:
    """The name of a gate without the province that some sources put behind it."""
    return name.partition(" (")[0]


def _span(dates: list[str]) -> str:
    years = sorted({one[:4] for one in dates if one})
    if not years:
        return _("undated")
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


def corridor_blocks(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> Iterable[Block]:
    """Corridors with how many of the country's zones lie near them, and their routes in it."""
    by_corridor: dict[Corridor, list[CorridorRoute]] = defaultdict(list)
    for route in records.routes:
        if len(_stops_here(route, records)) > 1:
            by_corridor[route.corridor].append(route)
    for corridor, routes in by_corridor.items():
        marks = page.marks((route.source for route in routes), corridor.name_en)
        yield Fact(
            f"{corridor.name_en.replace(' Economic Corridor', '')} ({corridor.short_name})",
            formats.count("%(n)s zone near", "%(n)s zones near", _zones_near(routes, records)),
            note="; ".join(dict.fromkeys(_route(route, records) for route in routes)),
            as_of=_span([str(route.source.year or "") for route in routes]),
            sources=register.numbers(marks),
        )
    if by_corridor:
        words = _("Near: at most %(km)s km, in a straight line, from a town on the corridor.")
        yield Paragraph(words % {"km": ZONE_KM}, is_quiet=True)


def _stops_here(route: CorridorRoute, records: PaperRecords) -> list:
    return [stop for stop in route.stops.all() if stop.country_id == records.country.pk]


def _route(route: CorridorRoute, records: PaperRecords) -> str:
    """``Boten–Houayxay``: the ends within the country."""
    stops = _stops_here(route, records)
    words = f"{stops[0].name}–{stops[-1].name}"
    return _("%(route)s (proposed)") % {"route": words} if route.is_proposed else words


def _zones_near(routes: list[CorridorRoute], records: PaperRecords) -> int:
    stops = [Point(float(s.longitude), float(s.latitude)) for r in routes for s in r.stops.all()]
    return len(near(stops, records.zones, position=_position, within_km=ZONE_KM))


def _position(zone: Zone) -> Point | None:
    if zone.latitude is None:
        return None
    return Point(float(zone.longitude), float(zone.latitude))
