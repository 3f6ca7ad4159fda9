"""The public factsheet with waiting changes in it, for those who made or review them.

The changes are carried out as they would be if they were published, the page is written, and the
database takes everything back: nobody else ever sees them, and nothing that is kept between
requests learns of them, because nothing is kept of what is read inside a transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sezportal.presenters.factsheet import factsheet, factsheet_zones
from zones.models import ChangeSet, Zone
from zones.review.trying import carry_out_what_fits

#: The longest number of a set of changes that an address may carry.
DIGITS = 18


@dataclass(frozen=True)
class Unfit:
    """A change that could not be carried out, and why."""

    label: str
    reason: str


def preview_of(
    zone: Zone, user, *, also: str, render: Callable[[dict], bytes], today: date | None = None
) -> bytes | None:
    """What ``render`` makes of the factsheet with the user's own waiting changes to the zone, and
    with the set ``also`` where the user may review it. None where the zone would be gone.

    ``render`` is handed ``factsheet``, ``change_sets`` (those in it), ``unfit`` and ``zone``.
    """
    with transaction.atomic():
        change_sets = _waiting(zone, user, also)
        unfit = [one for change_set in change_sets for one in _carry_out(change_set)]
        changed = factsheet_zones().filter(pk=zone.pk).first()
        page = None
        if changed is not None:
            page = render(
                {
                    "factsheet": factsheet(changed, today or timezone.localdate()),
                    "change_sets": change_sets,
                    "unfit": unfit,
                    "zone": zone,
                }
            )
        transaction.set_rollback(True)
    return page


def _waiting(zone: Zone, user, also: str) -> list[ChangeSet]:
    """In the order they were made: a later one may stand on an earlier one."""
    wanted = Q(pk__in=_keys(ChangeSet.objects.visible_to(user).waiting().filter(author=user)))
    if also.isascii() and also.isdecimal() and len(also) <= DIGITS:
        reviewable = ChangeSet.objects.reviewable_by(user).filter(pk=int(also))
        wanted |= Q(pk__in=_keys(reviewable))
    found = ChangeSet.objects.filter(wanted).of_zone(zone)
    return list(found.with_people().order_by("made_at", "pk"))


def _keys(change_sets):
    return change_sets.order_by().values("pk")


def _carry_out(change_set: ChangeSet):
    for refusal in carry_out_what_fits(change_set):
        yield Unfit(refusal.change.label, refusal.reason)
