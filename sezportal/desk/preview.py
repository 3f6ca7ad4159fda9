"""The public factsheet with waiting changes in it, for those who made or review them.

The changes are carried out as they would be if they were published, the page is written, and the
database takes everything back: nobody else ever sees them, and nothing that is kept between
requests learns of them, because nothing is kept of what is read inside a transaction.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.presenters.factsheet import factsheet, factsheet_zones
from zones.models import ChangeSet, RecordChange, Zone
from zones.presenters.changes.diffs import diffs_of
from zones.review.applying import NotApplicable
from zones.review.trying import carry_out_what_fits

#: The longest number of a set of changes that an address may carry.
DIGITS = 18


@dataclass(frozen=True)
class Unfit:
    """A change of the set ``set_key`` that could not be carried out, and why: of which fields, with
    the values that it holds. ``rival`` is the earlier set that waits as well and says something
    else of them, ``rival_fields`` what it says."""

    label: str
    reason: str
    set_key: int
    fields: str = ""
    rival: int | None = None
    rival_fields: str = ""


@dataclass(frozen=True)
class LeftOut:
    """A set that waits and is not in the page; ``may_look`` for whoever may have it put in."""

    change_set: ChangeSet
    may_look: bool


def preview_of(
    zone: Zone, user, *, also: str, render: Callable[[dict], bytes], today: date | None = None
) -> bytes | None:
    """What ``render`` makes of the factsheet with the user's own waiting changes to the zone, and
    with the set ``also`` where the user may review it. None where the zone would be gone.

    ``render`` is handed ``factsheet``, ``change_sets`` (those in it), ``others`` (that wait within
    the user's sight, but are not in it), ``unfit`` and ``zone``.
    """
    with transaction.atomic():
        change_sets = _waiting(zone, user, also)
        others = _others(zone, user, change_sets)
        unfit = [
            one
            for number, change_set in enumerate(change_sets)
            for one in _carry_out(change_set, change_sets[:number])
        ]
        changed = factsheet_zones().filter(pk=zone.pk).first()
        page = None
        if changed is not None:
            page = render(
                {
                    "factsheet": factsheet(changed, today or timezone.localdate()),
                    "change_sets": change_sets,
                    "others": others,
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


def _others(zone: Zone, user, shown: list[ChangeSet]) -> list[LeftOut]:
    found = ChangeSet.objects.visible_to(user).waiting().of_zone(zone)
    found = found.exclude(pk__in=[one.pk for one in shown]).with_people().order_by("made_at", "pk")
    reviewable = ChangeSet.objects.reviewable_by(user).of_zone(zone).order_by()
    reviewable = set(reviewable.values_list("pk", flat=True))
    return [LeftOut(one, one.pk in reviewable) for one in found]


def _carry_out(change_set: ChangeSet, earlier: list[ChangeSet]) -> Iterator[Unfit]:
    for refusal in carry_out_what_fits(change_set):
        rival = _rival(refusal, earlier)
        yield Unfit(
            label=refusal.change.label,
            reason=refusal.reason,
            set_key=change_set.pk,
            fields=_said(refusal.change, refusal.columns),
            rival=rival.change_set_id if rival else None,
            rival_fields=_said(rival, refusal.columns) if rival else "",
        )


def _rival(refusal: NotApplicable, earlier: list[ChangeSet]) -> RecordChange | None:
    """The change of the latest of the ``earlier`` sets that writes the same columns."""
    if not refusal.columns:
        return None
    change = refusal.change
    same = RecordChange.objects.filter(
        change_set__in=earlier,
        content_type=change.content_type_id,
        object_id=change.object_id,
        after__has_any_keys=list(refusal.columns),
    )
    return same.order_by("change_set__made_at", "change_set").last()


def _said(change: RecordChange, columns: tuple[str, ...]) -> str:
    """What a change holds for these columns, each with its field's name."""
    (told,) = diffs_of([change])
    fields = (one for one in told.fields if one.name in columns)
    return "; ".join(f"{one.label}: {one.after.text or _('Not reported')}" for one in fields)
