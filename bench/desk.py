"""Sections of a zone at the desk, as an official opens them: one with many rows, one with few."""

from collections import defaultdict

from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import reverse

from bench.clock import counted, forget, timed
from bench.measuring import Taken, Timing, timing

ZONE = "mm-thilawa-sez"
#: Name: key of the section, and the most that the median may take, in milliseconds.
SECTIONS = {
    "desk, figures of a zone": ("investors", 300),
    "desk, contact of a zone": ("contact", 300),
}


def desk(rounds: int, warm_up: int, anew: int) -> dict[str, Timing]:
    """Signed in as an official of the zone, who is gone afterwards."""
    with transaction.atomic():
        found = _timings(rounds, warm_up, anew)
        transaction.set_rollback(True)
    return found


def _timings(rounds: int, warm_up: int, anew: int) -> dict[str, Timing]:
    client, addresses = _official()
    taken: dict[str, list[Taken]] = defaultdict(list)
    after_changes: dict[str, list[Taken]] = defaultdict(list)
    queries, sizes = {}, {}
    for round_ in range(warm_up + rounds):
        for name, address in addresses.items():
            if round_ < warm_up:
                queries[name], sizes[name] = counted(client, address)
            else:
                taken[name].append(timed(lambda address=address: client.get(address, secure=True)))
    for _round in range(anew):
        for name, address in addresses.items():
            forget()
            one = timed(lambda address=address: client.get(address, secure=True))
            after_changes[name].append(one)
    return {
        name: timing(
            taken[name], after_changes[name], queries=queries[name], size=sizes[name], bound=bound
        )
        for name, (_key, bound) in SECTIONS.items()
    }


def _official() -> tuple[Client, dict[str, str]]:
    from zones.enums import MembershipRole
    from zones.models import Membership, Zone

    zone = Zone.objects.get(slug=ZONE)
    user = get_user_model().objects.create(username="bench-official", is_staff=True)
    Membership.objects.create(user=user, role=MembershipRole.ZONE_OFFICIAL, zone=zone)
    client = Client(SERVER_NAME="localhost")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client, {
        name: reverse("admin:zones_zone_section", args=[zone.pk, key])
        for name, (key, _bound) in SECTIONS.items()
    }
