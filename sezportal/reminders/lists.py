"""What a reminder says: to officials values, to coordinators zones, to MI zones nobody keeps."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.desk.sent import sent_of
from zones.due import RANK, DueItem, due_of_zones
from zones.enums import MembershipRole
from zones.freshness import Freshness
from zones.models import Membership, Zone
from zones.presenters import formats

#: Values that one mail asks about, the worst first: as many as are looked at in a sitting.
VALUES = 12
#: Zones that a digest names; the others are counted.
ZONES = 20


@dataclass(frozen=True)
class Line:
    """A value in a mail."""

    label: str
    value: str
    state: str


@dataclass(frozen=True)
class ZonePart:
    """The values of one zone in a mail to its official; ``more`` are due and not listed,
    ``without_source`` cannot be confirmed."""

    name: str
    url: str
    lines: tuple[Line, ...]
    more: int = 0
    without_source: int = 0


@dataclass(frozen=True)
class DueMail:
    """A mail to an official: ``items`` are the values listed, which its link confirms."""

    parts: tuple[ZonePart, ...]
    items: tuple[DueItem, ...]


@dataclass(frozen=True)
class Behind:
    """A zone of a digest and what waits there; ``keepers`` officials look after it."""

    name: str
    url: str
    overdue: int
    neglected: int
    keepers: int


@dataclass(frozen=True)
class Digest:
    """What a coordinator, or the staff of MI, is told. ``lines`` are the worst, of ``total``."""

    total: int
    of: int
    lines: tuple[Behind, ...] = ()
    counts: tuple[tuple[str, int], ...] = field(default=())

    @property
    def more(self) -> int:
        return self.total - len(self.lines)


def due_mail(zones: Sequence[Zone], user, today: date) -> DueMail | None:
    """What an official of these zones is asked; None where nothing is due.

    The worst values of all zones together, so that somebody with ten zones gets no longer list;
    of each zone the worst is among them, as long as there is room. What the official wrote anew,
    and waits for review, is not asked for.
    """
    found = due_of_zones(zones, today)
    due = {zone.pk: _without_sent(zone, user, found[zone.pk]) for zone in zones}
    confirmable = [item for zone in zones for item in due[zone.pk] if item.can_confirm]
    worst_first = sorted(confirmable, key=lambda item: RANK[item.state])
    listed = sorted(_some_of_each_zone(worst_first), key=lambda item: RANK[item.state])
    parts = tuple(_part(zone, due[zone.pk], listed) for zone in zones if due[zone.pk])
    return DueMail(parts, tuple(listed)) if parts else None


def _some_of_each_zone(worst_first: Sequence[DueItem]) -> list[DueItem]:
    firsts = {item.zone_id: item for item in reversed(worst_first)}.values()
    firsts = sorted(firsts, key=lambda item: RANK[item.state])
    others = (item for item in worst_first if item not in firsts)
    return [*firsts, *others][:VALUES]


def _without_sent(zone: Zone, user, items: Sequence[DueItem]) -> list[DueItem]:
    sent = sent_of(zone, user, items).facts
    return [item for item in items if item.key not in sent]


def state_words(item: DueItem) -> str:
    """``overdue, of 2019``, ``due, last checked 3 May 2025``, ``undated``."""
    words = {
        Freshness.FRESH: _("up to date"),
        Freshness.PLANNED: _("planned"),
        Freshness.DUE: _("due"),
        Freshness.OVERDUE: _("overdue"),
        Freshness.NEGLECTED: _("neglected"),
        Freshness.UNDATED: _("undated"),
    }
    parts = [words[item.state]]
    if item.as_of:
        parts.append(_("of %(date)s") % {"date": formats.partial_date(item.as_of)})
    if item.checked_on is not None:
        day = formats.partial_date(item.checked_on.isoformat())
        parts.append(_("last checked %(date)s") % {"date": day})
    return ", ".join(parts)


def _part(zone: Zone, due: Sequence[DueItem], listed: Sequence[DueItem]) -> ZonePart:
    mine = [item for item in listed if item.zone_id == zone.pk]
    without_source = sum(not item.has_source for item in due)
    return ZonePart(
        name=zone.name_en,
        url=desk_url(zone),
        lines=tuple(Line(one.label, one.value_words, state_words(one)) for one in mine),
        more=len(due) - len(mine) - without_source,
        without_source=without_source,
    )


def desk_url(zone: Zone) -> str:
    return settings.SITE_URL + reverse("admin:zones_zone_desk", args=[zone.pk])


def behind(zones: Sequence[Zone], today: date) -> Digest | None:
    """Zones with values that are overdue or neglected, the most first; None where none has."""
    keepers, due = keepers_of(zones), due_of_zones(zones, today)
    found = []
    for zone in zones:
        states = [item.state for item in due[zone.pk]]
        overdue, neglected = states.count(Freshness.OVERDUE), states.count(Freshness.NEGLECTED)
        if overdue or neglected:
            url = desk_url(zone)
            found.append(Behind(zone.name_en, url, overdue, neglected, keepers.get(zone.pk, 0)))
    found.sort(key=lambda one: (-one.neglected, -one.overdue, one.name))
    return Digest(len(found), len(zones), tuple(found[:ZONES])) if found else None


def unkept(zones: Sequence[Zone]) -> Digest | None:
    """Zones that no official looks after, counted by country; None where every zone has one."""
    keepers = keepers_of(zones)
    without = [zone for zone in zones if not keepers.get(zone.pk)]
    counts = Counter(zone.country.name_en for zone in without)
    ordered = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return Digest(len(without), len(zones), counts=ordered) if without else None


def keepers_of(zones: Iterable[Zone]) -> dict[int, int]:
    """How many officials who can sign in look after each zone."""
    kept = Membership.objects.filter(
        role=MembershipRole.ZONE_OFFICIAL,
        zone__in=[zone.pk for zone in zones],
        user__is_active=True,
        user__is_staff=True,
    )
    return Counter(kept.values_list("zone", flat=True))
