"""Zones that are part of one another: both are ranked, and each says so of the other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from zones.models import Zone
from zones.ranking import Placing


def kin_words(placings: Sequence[Placing], zones: Mapping[int, Zone]) -> dict[int, str]:
    """By the zone's key, its whole and its parts with their places. ``placings`` are all."""
    places = {one.candidate.key: one.place for one in placings}
    parts = defaultdict(list)
    for pk in places:
        if zones[pk].part_of_id:
            parts[zones[pk].part_of_id].append(pk)
    names = dict(Zone.objects.filter(pk__in=list(parts)).values_list("pk", "name_en"))
    said = defaultdict(list)
    for whole, members in parts.items():
        for pk in members:
            said[pk].append(_part_of(names[whole], places.get(whole)))
            if whole in places:
                said[whole].append(
                    _("%(part)s (place %(place)s) is part of it")
                    % {"part": zones[pk].name_en, "place": places[pk]}
                )
    return {pk: "; ".join(words) for pk, words in said.items()}


def _part_of(whole: str, place: int | None) -> str:
    if place is None:
        return _("part of %(whole)s, which is left out") % {"whole": whole}
    return _("part of %(whole)s (place %(place)s)") % {"whole": whole, "place": place}


def apart(
    placings: Sequence[Placing], zones: Mapping[int, Zone], most: int
) -> tuple[list[Zone], list[Zone]]:
    """The first ``most`` zones of which none is part of another, and those passed over."""
    taken: list[Zone] = []
    passed: list[Zone] = []
    for placing in placings:
        if len(taken) == most:
            break
        zone = zones[placing.candidate.key]
        is_kin = any(zone.part_of_id == one.pk or one.part_of_id == zone.pk for one in taken)
        (passed if is_kin else taken).append(zone)
    return taken, passed
