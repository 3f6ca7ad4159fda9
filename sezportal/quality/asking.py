"""Whom to ask about a record: the zone's office and officials, its country's coordinators, staff.

Accounts are named by their role, never by a person's name; only offices have an address to write
to.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.models import FocalPoint
from sezportal.quality.lines import Line
from zones.enums import MembershipRole
from zones.models import Country, Membership, Zone

#: Of records of many zones, the people of so many are named.
MOST_ZONES = 2


@dataclass(frozen=True)
class Addressee:
    """An office or a role. ``email`` is an office's; ``url`` leads to the accounts behind a role,
    or, with ``is_invitation``, to the invitation where there are none."""

    words: str
    email: str = ""
    url: str = ""
    is_invitation: bool = False

    def __str__(self) -> str:
        return f"{self.words} <{self.email}>" if self.email else self.words


def whom_to_ask(lines: Sequence[Line]) -> list[tuple[Addressee, ...]]:
    """For each line, those who may know. Six queries, however many lines."""
    known = _Known({key for line in lines for key in line.zones[:MOST_ZONES]})
    return [tuple(dict.fromkeys(_of(line, known))) for line in lines]


class _Known:
    """Offices and numbers of accounts, of these zones and of all countries."""

    def __init__(self, zones: Iterable[int]):
        self.zones = Zone.objects.only("pk", "name_en").in_bulk(list(zones))
        self.countries = dict(Country.objects.values_list("pk", "name_en"))
        self.offices: dict[int | str, list[FocalPoint]] = defaultdict(list)
        of_zones = FocalPoint.objects.filter(zone__in=self.zones)
        for office in of_zones | FocalPoint.objects.filter(zone=None):
            self.offices[office.zone_id or office.country_id].append(office)
        members = Membership.objects.filter(user__is_active=True).order_by()
        officials = members.filter(role=MembershipRole.ZONE_OFFICIAL, zone__in=self.zones)
        self.officials = Counter(officials.values_list("zone_id", flat=True))
        coordinators = members.filter(role=MembershipRole.COUNTRY_COORDINATOR)
        self.coordinators = Counter(coordinators.values_list("country_id", flat=True))

    def office(self, key: int | str) -> FocalPoint | None:
        """The latest word on it, best with a telephone and a mailbox."""
        return max(
            self.offices.get(key, ()),
            key=lambda one: (bool(one.email), bool(one.phone), one.as_of, one.pk),
            default=None,
        )


def _of(line: Line, known: _Known) -> Iterable[Addressee]:
    zones = [known.zones[key] for key in line.zones[:MOST_ZONES] if key in known.zones]
    for zone in zones:
        yield from _office(known.office(zone.pk))
        yield from _officials(zone, known)
    if not zones and line.country:
        yield from _office(known.office(line.country))
    if known.coordinators[line.country]:
        yield _coordinators(line.country, known)
    elif not any(known.officials[zone.pk] for zone in zones):
        yield Addressee(_("Staff of the Mekong Institute"))
    for zone in zones:
        if not known.officials[zone.pk]:
            yield _invitation(zone, is_named=len(zones) > 1)


def _invitation(zone: Zone, *, is_named: bool) -> Addressee:
    """``is_named``: of several zones each is told by its name."""
    words = (
        _("No official of %(zone)s yet: invite one")
        if is_named
        else _("No official yet: invite one")
    )
    url = f"{reverse('admin:accounts_invitation_add')}?{urlencode({'zones': zone.pk})}"
    return Addressee(words % {"zone": zone.name_en}, url=url, is_invitation=True)


def _office(office: FocalPoint | None) -> Iterable[Addressee]:
    if office is not None:
        phone = _(", telephone %(phone)s") % {"phone": office.phone} if office.phone else ""
        yield Addressee(f"{office.office}{phone}", email=office.email)


def _officials(zone: Zone, known: _Known) -> Iterable[Addressee]:
    count = known.officials[zone.pk]
    if count:
        words = ngettext(
            "Official of the zone (%(n)s account)", "Officials of the zone (%(n)s accounts)", count
        )
        asked = {"role__exact": MembershipRole.ZONE_OFFICIAL.value, "q": zone.name_en}
        yield Addressee(words % {"n": count}, url=_memberships(asked))


def _coordinators(country: str, known: _Known) -> Addressee:
    count = known.coordinators[country]
    words = ngettext(
        "Coordinator of %(country)s (%(n)s account)",
        "Coordinators of %(country)s (%(n)s accounts)",
        count,
    )
    told = {"country": known.countries[country], "n": count}
    role = MembershipRole.COUNTRY_COORDINATOR.value
    url = _memberships({"role__exact": role, "country__iso2__exact": country})
    return Addressee(words % told, url=url)


def _memberships(asked: dict[str, str]) -> str:
    return f"{reverse('admin:zones_membership_changelist')}?{urlencode(asked)}"
