"""Cross-border zones: two sides that face each other, how far they have come, what is agreed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _

from zones.cartography import MapView, Point, build_map, frame_around
from zones.enums import CrossBorderStage
from zones.models import (
    Corridor,
    CorridorRoute,
    CrossBorderSide,
    CrossBorderZone,
    Crossing,
    ValueChainLink,
    Zone,
)
from zones.presenters import formats, maps
from zones.presenters.crossings import CrossingRow, crossing_row, position
from zones.presenters.figures import (
    Figure,
    LedgerRow,
    Reading,
    SourceMark,
    SourceRegister,
    figure,
)
from zones.presenters.key_figures import key_rows
from zones.proximity import Near, near

STAGES = CrossBorderStage.values
#: How far, in a straight line, a crossing may lie from the zones to be called near.
CROSSING_KM = 50
#: Sheet units; shorter than the map of the front page, for little stands beside it.
LIST_MAP_HEIGHT = 480


@dataclass(frozen=True)
class Side:
    """One side, for ``components/pairs.html``."""

    name: str
    where: str
    country: str
    url: str = ""
    local_name: str = ""
    local_lang: str = ""
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """Two sides across the border, for ``components/pairs.html``."""

    name: str
    url: str
    a: Side
    b: Side | None
    stage: int
    stage_label: str
    figure: Figure


@dataclass(frozen=True)
class StageGroup:
    """Pairs that have come equally far."""

    key: str
    label: str
    stage: int
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class TiedZone:
    """A zone of the portal that lies on a side, with its key figures."""

    name: str
    url: str
    local_name: str
    local_lang: str
    place: str
    kind: str
    status: str
    status_label: str
    rows: list[LedgerRow]


@dataclass(frozen=True)
class SideInFull:
    """A side as its own page shows it; without zones the page says so."""

    letter: str
    name: str
    country: str
    country_url: str
    zones: tuple[TiedZone, ...]


@dataclass(frozen=True)
class LinkRow:
    """A company that divides its work between the two countries. ``is_here``: through a zone of
    this pair."""

    company: str
    home: str
    product: str
    place_a: str
    url_a: str
    role_a: str
    place_b: str
    url_b: str
    role_b: str
    since: str
    marks: tuple[SourceMark, ...]
    is_here: bool


@dataclass(frozen=True)
class CrossBorderPage:
    """Everything ``zones/cross_border_detail.html`` says."""

    name: str
    pair: Pair
    is_comparator: bool
    sides: tuple[SideInFull, ...]
    rows: tuple[LedgerRow, ...]
    corridor: Corridor | None
    crossings: tuple[CrossingRow, ...]
    can_measure: bool
    links: tuple[LinkRow, ...]
    map: MapView | None
    within_km: int = field(default=CROSSING_KM)


# -- the list -------------------------------------------------------------------------------


def pair_of(pair: CrossBorderZone, register: SourceRegister, *, seen_from: str = "") -> Pair:
    """A pair, ``with_sides()``; ``seen_from`` is the country whose side comes first."""
    sides = sorted(pair.sides.all(), key=lambda side: (side.country_id != seen_from, side.side))
    return Pair(
        name=pair.name,
        url=pair.get_absolute_url(),
        a=_side(sides[0]),
        b=_side(sides[1]) if len(sides) > 1 else None,
        stage=STAGES.index(pair.stage) + 1,
        stage_label=pair.get_stage_display(),
        figure=_said(pair, pair.get_stage_display(), register, pair.name),
    )


def stage_groups(pairs: Iterable[CrossBorderZone], register: SourceRegister) -> list[StageGroup]:
    """Pairs that come ``furthest_first()``, one group a stage."""
    return [
        StageGroup(
            stage,
            str(CrossBorderStage(stage).label),
            STAGES.index(stage) + 1,
            tuple(pair_of(pair, register) for pair in found),
        )
        for stage, found in groupby(pairs, key=lambda pair: pair.stage)
    ]


def _side(side: CrossBorderSide) -> Side:
    """A side in the source's words; its one zone gives the address and the local name."""
    zones = list(side.zones.all())
    country = side.country.name_en
    if len(zones) == 1:
        zone = zones[0]
        return Side(
            name=side.name,
            where=maps.place_of(zone),
            country=country,
            url=zone.get_absolute_url(),
            local_name=zone.name_local,
            local_lang=zone.local_language,
        )
    if zones:
        note = formats.count("%(n)s zone recorded", "%(n)s zones recorded", len(zones))
    else:
        note = _("no zone recorded")
    return Side(name=side.name, where=country, country=country, note=note)


def _said(pair: CrossBorderZone, text: str, register: SourceRegister, used_for: str) -> Figure:
    return figure(Reading(text=text, source=pair.source, as_of=pair.as_of), register, used_for)


def pairs_map(
    pairs: Iterable[CrossBorderZone],
    routes: Iterable[CorridorRoute],
    crossings: Iterable[Crossing],
) -> MapView:
    """The zones of all pairs on one map, each once, and every border crossing."""
    zones = {
        zone.pk: zone for pair in pairs for side in pair.sides.all() for zone in side.zones.all()
    }
    return build_map(
        [maps.zone_mark(zone) for zone in zones.values()],
        title=_("Map of the zones that face each other across a border, and of the crossings"),
        ident="pairsmap",
        height=LIST_MAP_HEIGHT,
        sites=[maps.crossing_site(crossing) for crossing in crossings],
        lines=maps.corridor_lines(routes),
        country_names=maps.country_names(),
    )


# -- one pair -------------------------------------------------------------------------------


def cross_border_page(
    pair: CrossBorderZone,
    *,
    crossings: Iterable[Crossing],
    links: Iterable[ValueChainLink],
    routes: Iterable[CorridorRoute],
    register: SourceRegister,
) -> CrossBorderPage:
    """The page of a pair ``with_sides()`` whose zones come with citations and observations.

    ``crossings`` and ``links`` are those between the two countries, ``routes`` those to draw.
    """
    sides = list(pair.sides.all())
    zones = [zone for side in sides for zone in side.zones.all()]
    shown = pair_of(pair, register)
    rows = (_stage_row(pair, register), *agreed_rows(pair, register))
    in_full = tuple(_in_full(side, register) for side in sides)
    points = [_point(zone) for zone in zones if zone.latitude is not None]
    close = near(points, crossings, position=position, within_km=CROSSING_KM)
    return CrossBorderPage(
        name=pair.name,
        pair=shown,
        is_comparator=pair.is_comparator,
        sides=in_full,
        rows=rows,
        corridor=pair.corridor,
        crossings=tuple(crossing_row(one.place, register, km=one.km) for one in close),
        can_measure=bool(points),
        links=tuple(_links(links, zones, register)),
        map=_map(pair, zones, close, routes) if points else None,
    )


def _point(zone: Zone) -> Point:
    return Point(float(zone.longitude), float(zone.latitude))


def _stage_row(pair: CrossBorderZone, register: SourceRegister) -> LedgerRow:
    label = _("Stage")
    return LedgerRow(label, (_said(pair, pair.get_stage_display(), register, label),))


def agreed_rows(pair: CrossBorderZone, register: SourceRegister) -> list[LedgerRow]:
    """What the two sides have agreed; a row without a figure is not reported."""
    clearance = pair.get_clearance_model_display() if pair.clearance_model else ""
    texts = (
        (_("Agreement"), pair.agreement),
        (_("Date of the agreement"), formats.partial_date(pair.agreement_date)),
        (_("Governance"), pair.governance),
        (_("Clearance of goods"), clearance),
    )
    return [
        LedgerRow(label, (_said(pair, text, register, label),) if text else ())
        for label, text in texts
    ]


def _in_full(side: CrossBorderSide, register: SourceRegister) -> SideInFull:
    return SideInFull(
        letter=side.side,
        name=side.name,
        country=side.country.name_en,
        country_url=side.country.get_absolute_url(),
        zones=tuple(_tied(zone, register) for zone in side.zones.all()),
    )


def _tied(zone: Zone, register: SourceRegister) -> TiedZone:
    return TiedZone(
        name=zone.name_en,
        url=zone.get_absolute_url(),
        local_name=zone.name_local,
        local_lang=zone.local_language,
        place=maps.place_of(zone),
        kind=zone.get_zone_type_display(),
        status=zone.status,
        status_label=zone.get_status_display() if zone.status else "",
        rows=key_rows(zone, register),
    )


def _links(
    links: Iterable[ValueChainLink], zones: list[Zone], register: SourceRegister
) -> list[LinkRow]:
    """Links through the pair's own zones first."""
    own = {zone.pk for zone in zones}
    ordered = sorted(
        links, key=lambda link: (not own & {link.zone_a_id, link.zone_b_id}, link.company)
    )
    return [_link(link, bool(own & {link.zone_a_id, link.zone_b_id}), register) for link in ordered]


def _link(link: ValueChainLink, is_here: bool, register: SourceRegister) -> LinkRow:
    return LinkRow(
        company=link.company,
        home=link.home_country,
        product=link.product,
        place_a=link.place_a,
        url_a=link.zone_a.get_absolute_url() if link.zone_a else "",
        role_a=link.role_a,
        place_b=link.place_b,
        url_b=link.zone_b.get_absolute_url() if link.zone_b else "",
        role_b=link.role_b,
        since=str(link.start_year or ""),
        marks=(register.mark(link.source, _("value-chain links")),),
        is_here=is_here,
    )


def _map(
    pair: CrossBorderZone,
    zones: list[Zone],
    crossings: list[Near[Crossing]],
    routes: Iterable[CorridorRoute],
) -> MapView:
    marks = [maps.zone_mark(zone, named=True) for zone in zones]
    sites = [maps.crossing_site(one.place, named=True) for one in crossings]
    return build_map(
        marks,
        title=_("Map of %(name)s with the crossings nearby") % {"name": pair.name},
        ident="pairmap",
        sites=sites,
        lines=maps.corridor_lines(routes),
        country_names=maps.country_names(),
        frame=frame_around([*marks, *sites], 620, 460),
    )
