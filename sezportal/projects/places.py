"""The zones an address names: at most four, each once, unknown ones said with near matches."""

from dataclasses import dataclass

from django.http import QueryDict

from zones.models import Zone
from zones.querysets import ZoneQuerySet

ZONE = "zone"
MOST_ZONES = 4
_NEAR_MATCHES = 3
_MOST_UNKNOWN = 3  # named with near matches; an address with more is no mistyped name
_LONGEST_NAME = 80


@dataclass(frozen=True)
class UnknownZone:
    """A name no zone has, with zones whose names are like it."""

    name: str
    near: tuple[Zone, ...]


@dataclass(frozen=True)
class ChosenZones:
    """``zones`` in the address's order; ``left_out`` are those after the fourth."""

    zones: tuple[Zone, ...]
    left_out: tuple[Zone, ...] = ()
    unknown: tuple[UnknownZone, ...] = ()

    @property
    def has_room(self) -> bool:
        return len(self.zones) < MOST_ZONES


def chosen_zones(
    data: QueryDict, zones: ZoneQuerySet | None = None, *, most: int = MOST_ZONES
) -> ChosenZones:
    """The first ``most`` zones of ``zone=…&zone=…``, read from ``zones`` (default: all, with
    their place)."""
    readable = Zone.objects.with_place() if zones is None else zones
    asked = list(dict.fromkeys(name for name in data.getlist(ZONE) if name))
    found = {zone.slug: zone for zone in readable.filter(slug__in=map(_readable, asked))}
    known = [found[name] for name in asked if name in found]
    unknown = [name for name in asked if name not in found][:_MOST_UNKNOWN]
    return ChosenZones(tuple(known[:most]), tuple(known[most:]), tuple(map(_unknown, unknown)))


def _unknown(name: str) -> UnknownZone:
    readable = _readable(name)
    zones = Zone.objects.with_place()
    near = zones.search(readable.replace("-", " "))[:_NEAR_MATCHES]
    return UnknownZone(readable, tuple(near or zones.spelt_like(readable, limit=_NEAR_MATCHES)))


def _readable(name: str) -> str:
    """The name without what PostgreSQL cannot hold, cut to a name's length."""
    return name.replace("\x00", "")[:_LONGEST_NAME]
