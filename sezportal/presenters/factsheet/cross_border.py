"""Section 7: the pair across the border, and production that is divided between places."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from zones.models import CrossBorderZone, ValueChainLink, Zone
from zones.presenters import formats
from zones.presenters.cross_border import Pair, Side, agreed_rows, pair_of
from zones.presenters.figures import LedgerRow, SourceMark, SourceRegister
from zones.presenters.sections import SectionHead


@dataclass(frozen=True)
class PairInFull:
    """Two sides that face each other, and what is agreed."""

    pair: Pair
    rows: tuple[LedgerRow, ...]

    @property
    def as_list(self) -> list[Pair]:
        """For ``components/pairs.html``, which takes several; its link stands above it here."""
        return [replace(self.pair, url="")]


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

    @property
    def when(self) -> str:
        """``since 2018``, and the date that the record itself bears, if any."""
        since = _("since %(year)s") % {"year": self.since} if self.since else ""
        return "; ".join(filter(None, (since or _("start not reported"), self.as_of)))


@dataclass(frozen=True)
class CrossBorder:
    head: SectionHead
    is_asked: bool
    pairs: tuple[PairInFull, ...]
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


def _pair(pair: CrossBorderZone, zone: Zone, register: SourceRegister) -> PairInFull:
    shown = pair_of(pair, register)
    sides = {"a": _from(zone, shown.a), "b": shown.b and _from(zone, shown.b)}
    return PairInFull(replace(shown, **sides), tuple(agreed_rows(pair, register)))


def _from(zone: Zone, side: Side) -> Side:
    """A side as the zone's own page shows it, which needs no link to itself."""
    return replace(side, url="") if side.url == zone.get_absolute_url() else side


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
