"""Correcting a set: its author goes on working on top of what it says.

The set is carried out on trial, and the author's forms open on what it made of the data: records
that are not in the database yet stand there, and every form, check and service does what it always
does. What came of it is taken back and waits as a new set in place of the former one, in the same
transaction. Where nothing is to be kept, the database takes everything back.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from zones.enums import ChangeAction, ChangeSetState
from zones.models import ChangeSet, Citation, RecordChange, Source, Zone
from zones.review import values
from zones.review.applying import Shown, newer_than, present_rows, stamp
from zones.review.bulk import carry_out
from zones.review.deciding import AlreadySettled
from zones.review.holding import hold_zones_of
from zones.review.recording import noting_versions, present_recording
from zones.review.submitting import Submission, submission

#: Sets of more records are corrected where they were made: in the workbook.
MOST_RECORDS = 200


class _TakenBack(Exception):
    """Nothing of the trial is to stay."""


@dataclass
class Correction:
    """A set that is being corrected. Whoever wrote into it says so with ``is_kept``: what was only
    looked at, or refused by a form, leaves no trace. ``change_set`` is the set that waits in the
    end: the new one, the former one where the new one would say the same, or none where nothing
    of it is left."""

    corrects: ChangeSet
    submission: Submission | None = None
    is_kept: bool = False
    is_unchanged: bool = False

    @property
    def change_set(self) -> ChangeSet | None:
        return self.corrects if self.is_unchanged else self.submission.change_set


def may_correct(user, change_set: ChangeSet) -> bool:
    """Its author, while it waits, or where it or a part of it was not accepted; as long as no
    other set took its place and all its zones are still the author's to edit."""
    if change_set.author_id != user.pk or not (user.is_active and user.is_staff):
        return False
    if change_set.replacements.exists() or not _proposes(change_set):
        return False
    touched = set(change_set.changes.zone_keys())
    mine = Zone.objects.editable_by(user).filter(pk__in=touched)
    return touched == set(mine.values_list("pk", flat=True))


def proposed_by(change_set: ChangeSet) -> list[RecordChange]:
    """What a set would still change, as if nothing of it were refused; not to be saved. Of one
    that was published in parts, the others."""
    changes = change_set.changes.select_related("content_type", "change_set")
    if change_set.state == ChangeSetState.PUBLISHED:
        changes = list(changes.filter(Q(is_refused=True) | ~Q(refused=[])))
        if not any(change.stood or not change.is_left_out for change in changes):
            return []  # nobody refused or kept anything: the rest was there already
    changes = list(changes)
    for change in changes:
        if change_set.state == ChangeSetState.PUBLISHED and not change.is_refused:
            change.before = {name: change.before[name] for name in change.refused}
            change.after = {name: change.after[name] for name in change.refused}
        change.is_refused, change.refused, change.left_out, change.stood = False, [], [], None
    return changes


def _proposes(change_set: ChangeSet) -> bool:
    """Whether there is anything of the kind; what waits, thousands of records, is not read."""
    if change_set.state == ChangeSetState.PUBLISHED:
        return bool(proposed_by(change_set))
    return change_set.changes.exists()


def shown_now(changes: Iterable[RecordChange]) -> dict[int, dict[str, str]]:
    """Stamps of what stands where somebody else wrote since, by the key of the change."""
    changes = list(changes)
    present = present_rows(changes)
    newer = {change.pk: newer_than(change, present[change.pk]) for change in changes}
    return {
        key: {name: stamp(present[key][name]) for name in names}
        for key, names in newer.items()
        if names
    }


@contextmanager
def correction(
    *, by, change_set: ChangeSet, over_newer: Mapping[int, Shown]
) -> Iterator[Correction]:
    """Within the block the data stand as if the set were published.

    ``over_newer`` holds the stamps of newer values that the author was shown (``shown_now``).
    Raises, before the block is entered: PermissionDenied; AlreadySettled, where another set took
    its place; NotApplicable, where it no longer fits.
    """
    made = Correction(change_set)
    try:
        with transaction.atomic():
            locked = _taken_back(change_set, by)
            with submission(
                by=by,
                origin=locked.origin,
                reason=locked.reason,
                reverses=locked.reverses,
                replaces=locked,
            ) as made.submission:
                proposed = proposed_by(change_set)
                _carry_out(proposed, by, over_newer)
                yield made
                if not made.is_kept:
                    raise _TakenBack
                _leave_out_what_nothing_names(proposed)
                if change_set.state == ChangeSetState.WAITING and _says_the_same(proposed):
                    made.is_unchanged = True
                    raise _TakenBack
    except _TakenBack:
        pass


def is_correcting() -> bool:
    """Whether a set is being corrected at this moment."""
    under_way = present_recording()
    return under_way is not None and under_way.submission.replaces is not None


def is_proposed(record: models.Model) -> bool:
    """Whether the set that is being corrected added a record, or changed it."""
    return is_correcting() and (
        present_recording().is_new(record) or present_recording().row_before(record) is not None
    )


def as_published(record: models.Model) -> models.Model | None:
    """The record as the public sees it while a set is being corrected; None for what the set
    adds. At any other time, and of what the set leaves alone, the record as the database has it."""
    if not is_proposed(record):
        return type(record)._base_manager.filter(pk=record.pk).first()
    row = present_recording().row_before(record)
    return type(record)(**values.restore(type(record), row)[0]) if row is not None else None


def is_added_by_it(record: models.Model) -> bool:
    """Whether a record is only in the set that is being corrected."""
    return is_correcting() and present_recording().is_new(record)


def published_citations(zone: Zone) -> list[Citation]:
    """What sources state of a zone's fields in public, with their sources, also while a set is
    being corrected."""
    found = list(zone.citations.select_related("source"))
    if is_correcting():
        found = [as_published(one) if is_proposed(one) else one for one in found]
    return [one for one in found if one is not None]


def proposed_citations(zone: Zone) -> list[Citation]:
    """What the set that is being corrected says of where the zone's fields come from."""
    if not is_correcting():
        return []
    return [one for one in zone.citations.filter(is_current=True) if is_proposed(one)]


def _taken_back(change_set: ChangeSet, by) -> ChangeSet:
    """The set, locked, and taken back where it waits: another is about to wait in its place."""
    locked = ChangeSet.objects.select_for_update(of=("self",)).get(pk=change_set.pk)
    if locked.state != change_set.state or locked.replacements.exists():
        raise AlreadySettled
    if not may_correct(by, locked):
        raise PermissionDenied
    if locked.state == ChangeSetState.WAITING:
        locked.state, locked.decided_by, locked.decided_at = (
            *(ChangeSetState.WITHDRAWN, by),
            timezone.now(),
        )
        locked.save()
    return locked


def _carry_out(proposed: list[RecordChange], by, over_newer: Mapping[int, Shown]) -> None:
    """On trial: the histories learn nothing of it, so that forms compare with what is public."""
    recording = present_recording()
    hold_zones_of(proposed)
    for change in proposed:
        if change.model is not None:
            recording.expect(change.model, [_key(change)])
    with noting_versions() as versions:
        carry_out(proposed, on_behalf_of=by, over_newer=over_newer)
    for change in proposed:
        written = versions.of(change.model, change.object_id)
        change.model.history.filter(history_id__in=written).delete()


def _leave_out_what_nothing_names(proposed: list[RecordChange]) -> None:
    """Citations and sources that the former set brought and the corrected one does without: a
    citation states a value, and nobody may be left stating the value that was corrected."""
    added = [change for change in proposed if change.action == ChangeAction.ADD]
    for change in added:
        if change.model is Citation and change.after["is_current"]:
            for citation in Citation.objects.filter(pk=change.object_id, is_current=False):
                citation.delete()
    named = {(each.after or {}).get("source_id") for each in proposed}
    for change in added:
        if change.model is Source and _key(change) in named:
            _remove_if_free(Source.objects.filter(pk=change.object_id).first())


def _remove_if_free(source: Source | None) -> None:
    try:
        with transaction.atomic():
            if source is not None:
                source.delete()
    except models.ProtectedError:
        pass  # something cites it


def _says_the_same(proposed: list[RecordChange]) -> bool:
    said = {(change.model, change.object_id): (change.before, change.after) for change in proposed}
    found = {}
    for one in present_recording().seen():
        names = one.differing if one.action == ChangeAction.CHANGE else None
        sides = [
            row if names is None or row is None else {name: row[name] for name in names}
            for row in (one.before, one.after)
        ]
        found[one.model, str(one.key)] = tuple(sides)
    return said == found


def _key(change: RecordChange):
    return change.model._meta.pk.to_python(change.object_id)
