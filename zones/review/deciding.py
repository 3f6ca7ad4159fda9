"""Accepting, refusing, withdrawing and reversing sets of changes."""

from collections.abc import Callable, Collection, Iterable, Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _

from zones.enums import ChangeAction, ChangeOrigin, ChangeSetState
from zones.models import ChangeSet, RecordChange, Source, Zone
from zones.review.applying import InUse, NotApplicable, Shown, apply, newer_than, present_rows
from zones.review.bulk import carry_out, change_together, in_steps, remove_together, runs
from zones.review.doubted import note_doubts
from zones.review.holding import hold_zones_of
from zones.review.keeping import changed_since, stood_there
from zones.review.outcome import check_citations, note_outcome
from zones.review.placing import zones_of
from zones.review.recording import noting_versions, present_recording, recording
from zones.review.submitting import Submission, submission
from zones.review.ties import refuse_together
from zones.services import count_public_change

#: Sent with ``change_set`` after somebody else settled it, within the transaction: the author is
#: to be told.
decided = Signal()
#: Sent with ``change_set``, a reversal, once it is published, within the transaction: the author of
#: what it reverses is to be told.
was_put_back = Signal()
MARKS = ["is_refused", "refused", "left_out", "stood", "comment", "remarks"]


class AlreadySettled(Exception):
    """Somebody settled the set meanwhile."""


@transaction.atomic
def accept(
    *,
    change_set: ChangeSet,
    by,
    refused: Collection[int] = (),
    refused_columns: Mapping[int, Collection[str]] | None = None,
    comments: Mapping[int, str] | None = None,
    comment: str = "",
    over_newer: bool | Mapping[int, Shown] = False,
    as_marked: bool = False,
) -> ChangeSet:
    """Publish a waiting set, whole or but for what is refused.

    ``refused`` holds keys of record changes, ``refused_columns`` columns by such a key; an added
    or removed record can only be refused whole, and what hangs together is refused together
    (``zones.review.ties``). ``as_marked`` takes what ``mark`` noted instead.
    ``over_newer`` is true to overwrite whatever was changed meanwhile, or holds, by the key of a
    record change, the stamps of what the reviewer was shown to stand there now. Raises
    NotApplicable, and changes nothing, where a change no longer fits; AlreadySettled;
    PermissionDenied for who may not review it.
    """
    locked = _waiting(change_set, by)
    changes = list(locked.changes.select_related("content_type"))
    hold_zones_of(changes)
    if not as_marked:
        _mark_all(changes, refused, refused_columns or {}, comments or {})
        RecordChange.objects.bulk_update(changes, MARKS, batch_size=500)
    refuse_together(changes)
    if not any(change.accepted_columns for change in changes):
        note_doubts(changes)
        RecordChange.objects.bulk_update(changes, [*MARKS, "doubts"], batch_size=500)
        overtaken = all(change.is_left_out for change in changes)
        state = ChangeSetState.OVERTAKEN if overtaken else ChangeSetState.REFUSED
        return _settle(locked, state, by, comment)
    note_doubts(changes)
    with recording() as seen, noting_versions() as versions:
        carry_out(changes, on_behalf_of=locked.author, over_newer=over_newer)
        check_citations(changes)
        note_outcome(locked, changes, seen.seen(), versions)
    count_public_change()
    settled = _settle(locked, ChangeSetState.PUBLISHED, by, comment)
    if settled.reverses_id:
        was_put_back.send(sender=ChangeSet, change_set=settled)
    return settled


@transaction.atomic
def mark(
    *,
    change_set: ChangeSet,
    by,
    among: Collection[int],
    refused: Collection[int] = (),
    refused_columns: Mapping[int, Collection[str]] | None = None,
    comments: Mapping[int, str] | None = None,
    remarks: Mapping[int, Mapping[str, str]] | None = None,
    kept: Mapping[int, Collection[str]] | None = None,
) -> None:
    """Note what a reviewer refuses and says of some record changes, those ``among``, while the
    set goes on waiting: a set of many pages is decided page by page. ``remarks`` are said of single
    columns. ``kept`` are those of the ``refused_columns`` that are not taken over because of what
    stands there by now."""
    locked = _waiting(change_set, by)
    changes = list(locked.changes.filter(pk__in=among).select_related("content_type"))
    _mark_all(changes, refused, refused_columns or {}, comments or {}, kept or {})
    for change in changes:
        change.remarks = dict((remarks or {}).get(change.pk, {}))
    RecordChange.objects.bulk_update(changes, MARKS, batch_size=500)


@transaction.atomic
def refuse(*, change_set: ChangeSet, by, comment: str) -> ChangeSet:
    """Refuse a waiting set whole; ``comment`` tells the author why."""
    locked = _waiting(change_set, by)
    changes = list(locked.changes.select_related("content_type"))
    note_doubts(changes)
    for change in changes:
        change.is_refused = True
    RecordChange.objects.bulk_update(changes, ["is_refused", "doubts"], batch_size=500)
    return _settle(locked, ChangeSetState.REFUSED, by, comment)


@transaction.atomic
def withdraw(*, change_set: ChangeSet, by) -> ChangeSet:
    """Its author takes a waiting set back."""
    locked = _locked(change_set)
    if locked.author_id != by.pk:
        raise PermissionDenied
    return _settle(locked, ChangeSetState.WITHDRAWN, by, "", tell=False)


def reverse(
    *,
    change_set: ChangeSet,
    by,
    reason: str,
    progress: Callable[[int], None] = lambda records: None,
) -> Submission:
    """Put back what stood before a published set, as a new set by ``by``, which may itself wait.

    A source that the set brought, and that others cite by now, stays: ``Submission.kept``.
    ``progress`` is told how many records of the set are done. Raises
    NotApplicable, and changes nothing, where a record was changed again since; AlreadySettled
    where it is put back already, or that waits; PermissionDenied where it touches what ``by`` does
    not speak for.
    """
    if change_set.state != ChangeSetState.PUBLISHED or is_put_back(change_set):
        raise AlreadySettled
    if not may_reverse(by, change_set):
        raise PermissionDenied
    with submission(
        by=by, origin=ChangeOrigin.REVERSAL, reason=reason, reverses=change_set
    ) as made:
        changes = change_set.changes.select_related("content_type").reverse()
        hold_zones_of(changes)
        _undo((change for change in changes if change.accepted_columns), by, made, progress)
        progress(len(changes))
    if made.change_set is not None and not made.waits:
        was_put_back.send(sender=ChangeSet, change_set=made.change_set)
    return made


def put_back(*, changes: Collection[RecordChange], by, reason: str) -> Submission:
    """The same for changes that no set holds, as the histories tell them, in their order.

    Raises besides PermissionDenied where a record touches a zone that ``by`` does not speak for.
    """
    with submission(by=by, origin=ChangeOrigin.REVERSAL, reason=reason) as made:
        hold_zones_of(changes)
        _undo(reversed(list(changes)), by, made)
        written = present_recording().seen()
        touched = frozenset().union(*(zones_of(one) for one in written))
        mine = Zone.objects.editable_by(by).filter(pk__in=touched).values_list("pk", flat=True)
        if not touched <= set(mine):
            raise PermissionDenied
    return made


def _undo(
    changes: Iterable[RecordChange],
    by,
    made: Submission,
    progress: Callable[[int], None] = lambda records: None,
) -> None:
    done = 0
    for run in in_steps(runs(map(_opposite, changes))):
        progress(done)
        done += len(run)
        if change_together(run, on_behalf_of=by) or remove_together(run, on_behalf_of=by):
            continue
        for change in run:
            try:
                apply(change, on_behalf_of=by)
            except InUse:
                if change.model is not Source:
                    raise
                made.kept.append(change.label)


def may_review(user, change_set: ChangeSet) -> bool:
    return ChangeSet.objects.reviewable_by(user).filter(pk=change_set.pk).exists()


def conflicting(changes: Iterable[RecordChange]) -> list[RecordChange]:
    """Those whose records meanwhile say something else; few queries, however many changes."""
    changes = list(changes)
    present = present_rows(changes)
    return [change for change in changes if newer_than(change, present[change.pk])]


def may_reverse(user, change_set: ChangeSet) -> bool:
    return ChangeSet.objects.reversible_by(user).filter(pk=change_set.pk).exists()


def is_put_back(change_set: ChangeSet) -> bool:
    """Whether another set put it back, and stands, or waits to do so."""
    return not ChangeSet.objects.not_put_back().filter(pk=change_set.pk).exists()


def _opposite(change: RecordChange) -> RecordChange:
    action = {
        ChangeAction.ADD: ChangeAction.REMOVE,
        ChangeAction.REMOVE: ChangeAction.ADD,
        ChangeAction.CHANGE: ChangeAction.CHANGE,
    }[change.action]
    taken = change.accepted_columns
    before = change.before and {name: change.before[name] for name in taken}
    after = change.after and {name: change.after[name] for name in taken}
    return RecordChange(
        change_set_id=change.change_set_id,
        action=action,
        content_type=change.content_type,
        object_id=change.object_id,
        label=change.label,
        before=after,
        after=before,
    )


def _mark_all(changes: list[RecordChange], refused, refused_columns, comments, kept=None) -> None:
    kept = kept or {}
    present = present_rows([change for change in changes if change.pk in kept])
    for change in changes:
        _mark(change, refused, refused_columns, comments)
        names = [] if change.pk in refused else kept.get(change.pk, ())
        change.stood = stood_there(change, names, present.get(change.pk)) or None
        change.left_out = list(change.stood or ())
        if change.action != ChangeAction.CHANGE and change.left_out:
            change.left_out = change.columns  # it is kept or removed whole


def _mark(
    change: RecordChange,
    refused: Collection[int],
    refused_columns: Mapping[int, Collection[str]],
    comments: Mapping[int, str],
) -> None:
    change.comment = comments.get(change.pk, "")
    columns = [name for name in change.columns if name in refused_columns.get(change.pk, ())]
    is_whole = change.action != ChangeAction.CHANGE or len(columns) == len(change.columns)
    change.is_refused = change.pk in refused or bool(columns and is_whole)
    change.refused = [] if change.is_refused else columns


def _waiting(change_set: ChangeSet, by) -> ChangeSet:
    locked = _locked(change_set)
    if not may_review(by, locked):
        raise PermissionDenied
    return locked


def _locked(change_set: ChangeSet) -> ChangeSet:
    locked = ChangeSet.objects.select_for_update(of=("self",)).get(pk=change_set.pk)
    if locked.state != ChangeSetState.WAITING:
        raise AlreadySettled(_("Somebody settled these changes meanwhile."))
    return locked


def _settle(
    change_set: ChangeSet, state: ChangeSetState, by, comment: str, *, tell: bool = True
) -> ChangeSet:
    change_set.state = state
    change_set.decided_by = by
    change_set.decided_at = timezone.now()
    change_set.comment = comment
    change_set.save()
    if tell:
        decided.send(sender=ChangeSet, change_set=change_set)
    return change_set


__all__ = [
    "AlreadySettled",
    "NotApplicable",
    "accept",
    "changed_since",
    "conflicting",
    "decided",
    "is_put_back",
    "mark",
    "may_reverse",
    "may_review",
    "refuse",
    "reverse",
    "was_put_back",
    "withdraw",
]
