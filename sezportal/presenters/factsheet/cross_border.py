"""Section 7: the pair across the border, and production that is divided between places."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from zones.enums import CrossBorderStage
from zones.models import CrossBorderSide, CrossBorderZone, ValueChainLink, Zone
from zones.presenters import formats
from zones.presenters.figures import (
    Figure,
    LedgerRow,
    Reading,
    SourceMark,
    SourceRegister,
    figure,
)
from zones.presenters.sections import SectionHead

STAGES = CrossBorderStage.values


@dataclass(frozen=True)
class Side:
    """One side of a pair, for ``components/pairs.html``."""

    name: str
    where: str
    url: str = ""
    local_name: str = ""
    local_lang: str = ""
    note: str = ""


@dataclass(frozen=True)
class Pair:
    """Two sides that face each other, how far they have come, and what is agreed."""

    name: str
    url: str
    a: Side
    b: Side | None
    stage: int
    stage_label: str
    figure: Figure
    rows: tuple[LedgerRow, ...]

    @property
    def as_list(self) -> list["Pair"]:
        """For ``components/pairs.html``, which takes several; its link stands above it here."""
        return [replace(self, url="")]


@dataclass(frozen=True)
class Link:
    """A company that divides its work between two places."""

    company: str
    product: str
    here: str
    there: str
    there_url: str
    work_here: str
    work_there: str
    since: str
    as_of: str
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class CrossBorder:
    head: SectionHead
    is_asked: bool
    pairs: tuple[Pair, ...]
    links: tuple[Link, ...]


def cross_border(zone: Zone, head: SectionHead, register: SourceRegister) -> CrossBorder:
    found = dict.fromkeys(side.cross_border_zone for side in zone.cross_border_sides.all())
    pairs = tuple(_pair(pair, zone, register) for pair in found)
    links = [_link(row, True, register) for row in zone.value_chain_links_as_a.all()]
    links += [_link(row, False, register) for row in zone.value_chain_links_as_b.all()]
    return CrossBorder(
        head=head,
        is_asked=zone.is_at_border,
        pairs=pairs,
        links=tuple(links),
    )


def _pair(pair: CrossBorderZone, zone: Zone, register: SourceRegister) -> Pair:
    sides = {side.side: side for side in pair.sides.all()}
    other = sides.get("b")
    stage = _said(pair, pair.get_stage_display(), register, _("stage of the pair"))
    return Pair(
        name=pair.name,
        url=pair.get_absolute_url(),
        a=_side(sides["a"], zone),
        b=_side(other, zone) if other else None,
        stage=STAGES.index(pair.stage) + 1,
        stage_label=pair.get_stage_display(),
        figure=stage,
        rows=tuple(_agreed(pair, register)),
    )


def _agreed(pair: CrossBorderZone, register: SourceRegister) -> list[LedgerRow]:
    clearance = pair.get_clearance_model_display() if pair.clearance_model else ""
    texts = [
        (_("Agreement"), pair.agreement),
        (_("Date of the agreement"), formats.partial_date(pair.agreement_date)),
        (_("Governance"), pair.governance),
        (_("Clearance"), clearance),
    ]
    return [
        LedgerRow(label, (_said(pair, text, register, label),) if text else ())
        for label, text in texts
    ]


def _said(pair: CrossBorderZone, text: str, register: SourceRegister, used_for: str) -> Figure:
    return figure(Reading(text=text, source=pair.source, as_of=pair.as_of), register, used_for)


def _side(side: CrossBorderSide, zone: Zone) -> Side:
    """A side by the name of its one zone, else in the source's words with the zones it has."""
    zones = list(side.zones.all())
    if len(zones) != 1:
        names = ", ".join(one.name_en for one in zones)
        return Side(name=side.name, where=side.country.name_en, note=names)
    one = zones[0]
    places = [one.province.name_en if one.province else "", side.country.name_en]
    return Side(
        name=one.name_en,
        where=", ".join(place for place in places if place),
        url="" if one == zone else one.get_absolute_url(),
        local_name=one.name_local,
        local_lang=one.local_language,
    )


def _link(row: ValueChainLink, zone_is_a: bool, register: SourceRegister) -> Link:
    place, other, work, other_work = row.place_a, row.place_b, row.role_a, row.role_b
    other_zone = row.zone_b if zone_is_a else row.zone_a
    if not zone_is_a:
        place, other, work, other_work = other, place, other_work, work
    return Link(
        company=row.company,
        product=row.product,
        here=place,
        there=other,
        there_url=other_zone.get_absolute_url() if other_zone else "",
        work_here=work,
        work_there=other_work,
        since=str(row.start_year or ""),
        as_of=formats.partial_date(row.as_of),
        marks=(register.mark(row.source, _("value-chain links")),),
    )
