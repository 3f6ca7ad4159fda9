"""The zones the reader chose, and links to take one away or to add one that a search found."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from sezportal.projects.links import carry
from sezportal.projects.places import MOST_ZONES, ZONE, ChosenZones, chosen_zones
from zones.models import Zone
from zones.presenters.maps import place_of

FIND = "find"
MOST_FOUND = 8
_LONGEST_SEARCH = 100


@dataclass(frozen=True)
class ZoneLink:
    """A zone with the address to go to, and words beside it."""

    name: str
    url: str
    place: str
    remove_url: str = ""


@dataclass(frozen=True)
class Chooser:
    """``zones`` are the chosen records in the address's order."""

    zones: tuple[Zone, ...]
    chosen: tuple[ZoneLink, ...]
    notices: tuple[str, ...]
    suggestions: tuple[ZoneLink, ...]
    query: str
    found: tuple[ZoneLink, ...]

    @property
    def has_room(self) -> bool:
        return len(self.zones) < MOST_ZONES

    @property
    def finds_nothing(self) -> bool:
        return bool(self.query) and not self.found


def chooser_of(data: QueryDict) -> Chooser:
    """Up to four zones; a fifth is cut and said, an unknown one gets its near matches."""
    known = chosen_zones(data, Zone.objects.select_related("country", "province", "part_of"))
    query = data.get(FIND, "").replace("\x00", "").strip()[:_LONGEST_SEARCH]
    has_room = len(known.zones) < MOST_ZONES
    return Chooser(
        zones=known.zones,
        chosen=tuple(_chosen(zone, data) for zone in known.zones),
        notices=tuple(_notices(known)),
        suggestions=tuple(_to_add(zone, data) for one in known.unknown for zone in one.near),
        query=query,
        found=_found(query, data) if query and has_room else (),
    )


def _notices(known: ChosenZones):
    if known.left_out:
        names = ", ".join(zone.name_en for zone in known.left_out)
        yield _("Four zones can be computed at once. Left out: %(names)s.") % {"names": names}
    for one in known.unknown:
        yield _("No zone is called “%(name)s”.") % {"name": one.name}


def _chosen(zone: Zone, data: QueryDict) -> ZoneLink:
    left = [slug for slug in data.getlist(ZONE) if slug != zone.slug]
    remove = address(data, **{ZONE: left})
    return ZoneLink(zone.name_en, zone.get_absolute_url(), place_of(zone), remove)


def _found(query: str, data: QueryDict) -> tuple[ZoneLink, ...]:
    chosen = set(data.getlist(ZONE))
    rows = Zone.objects.with_place().search(query)[: MOST_FOUND + MOST_ZONES]
    return tuple(_to_add(zone, data) for zone in rows if zone.slug not in chosen)[:MOST_FOUND]


def _to_add(zone: Zone, data: QueryDict) -> ZoneLink:
    known = [slug for slug in data.getlist(ZONE) if slug][: MOST_ZONES - 1]
    url = address(data, **{ZONE: [*known, zone.slug], FIND: None})
    return ZoneLink(zone.name_en, url, place_of(zone))


def address(data: QueryDict, **changes) -> str:
    """This page with the same project and some changes."""
    return reverse("cost-calculator") + carry(data, **changes)
