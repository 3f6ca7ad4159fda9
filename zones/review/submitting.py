"""Takes what somebody does to the data, and publishes it or has it wait.

Nothing needs to know beforehand whether it will be published: a form, an upload or a program
writes as it always would, inside ``submission``. Afterwards everything written is known, with
what stood there before. Where a membership of the author does not cover all of it, the database
takes it back, and what was written down waits. Keys given to new records are kept: PostgreSQL
does not give a number twice, so links between them hold when the set is published.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.dispatch import Signal
from django.utils import timezone

from zones.enums import ChangeAction, ChangeOrigin, ChangeSetState
from zones.models import ChangeSet, RecordChange, Zone
from zones.perms import is_mi_staff
from zones.review import values
from zones.review.doubted import note_doubts
from zones.review.ordering import linked_first
from zones.review.placing import countries_of, standing_in, zones_of
from zones.review.recording import (
    Seen,
    Versions,
    noting_versions,
    present_recording,
    recording,
)
from zones.services import count_public_change

#: Sent with ``change_set`` when a set begins to wait, within the transaction: reviewers are to be
#: told.
began_to_wait = Signal()
LONGEST_LABEL = RecordChange._meta.get_field("label").max_length


@dataclass
class Submission:
    """What becomes of a block; ``change_set`` is known once it ends, None where nothing changed.

    ``reason`` may be set within the block, by a form that asks for it, and ``put_right``: what was
    put right in an outline (``zones.outlines.Note``). ``kept`` names records that
    a reversal leaves, because others came to stand on them.
    """

    by: object
    origin: ChangeOrigin
    reason: str = ""
    reverses: ChangeSet | None = None
    replaces: ChangeSet | None = None
    change_set: ChangeSet | None = None
    put_right: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    @property
    def waits(self) -> bool:
        return self.change_set is not None and self.change_set.state == ChangeSetState.WAITING


@contextmanager
def submission(
    *,
    by,
    origin: ChangeOrigin,
    reason: str = "",
    reverses: ChangeSet | None = None,
    replaces: ChangeSet | None = None,
    publishes_anyway: bool = False,
) -> Iterator[Submission]:
    """Everything written to the data within the block is one set of changes by ``by``.

    ``publishes_anyway`` is for what never waits: a confirmation that a value still holds. What
    ``replaces`` another set waits, whoever made it. A block within another belongs to the outer
    one. An exception undoes all of it, as always.
    """
    under_way = present_recording()
    if under_way is not None:
        yield under_way.submission
        return
    put_right = list(replaces.put_right) if replaces else []
    made = Submission(by, origin, reason, reverses, replaces, put_right=put_right)
    with transaction.atomic():
        before = transaction.savepoint()
        with recording() as seen, noting_versions() as versions:
            seen.submission = made
            yield made
            written = linked_first(seen.seen())
        if not written:
            keep = transaction.savepoint_rollback if replaces else transaction.savepoint_commit
            keep(before)
            return
        labels = labels_of(written)
        publishes = replaces is None and (publishes_anyway or publishes_at_once(by, written))
        if publishes:
            transaction.savepoint_commit(before)
            count_public_change()
        else:
            transaction.savepoint_rollback(before)
        made.change_set = _store(made, written, labels, versions if publishes else None)
        if not publishes:
            began_to_wait.send(sender=ChangeSet, change_set=made.change_set)


def publishes_at_once(by, written: Iterable[Seen]) -> bool:
    """Whether memberships that publish at once cover every zone that is touched, and every
    country that figures of no zone are touched of.

    What touches neither, such as a new source, is published: it is shown once a fact cites it.
    """
    if is_mi_staff(by):
        return True
    touched = frozenset().union(*(zones_of(one) for one in written))
    trusted = by.memberships.filter(publishes_at_once=True)
    zones = set(trusted.filter(zone__isnull=False).values_list("zone", flat=True))
    countries = set(trusted.filter(country__isnull=False).values_list("country", flat=True))
    zones |= set(Zone.objects.filter(country__in=countries).values_list("pk", flat=True))
    whole = frozenset().union(*(countries_of(one) for one in written))
    return touched <= zones and whole <= countries


def would_wait_if_removed(by, record: models.Model) -> bool:
    """Whether somebody else decides first where this person removes a record."""
    row = values.read(type(record), [record.pk]).get(record.pk)
    return row is not None and not publishes_at_once(by, [Seen(type(record), record.pk, row, None)])


def labels_of(written: list[Seen]) -> list[str]:
    """What each record is called, read while it still stands there."""
    named = {}
    for model in {one.model for one in written}:
        keys = [one.key for one in written if one.model is model]
        links = [field.name for field in model._meta.concrete_fields if field.is_relation]
        # Others that thousands of rows name are read once each, not once a row.
        for key, record in model._base_manager.prefetch_related(*links).in_bulk(keys).items():
            named[model, key] = str(record)
    return [named.get((one.model, one.key)) or _gone(one) for one in written]


def _gone(one: Seen) -> str:
    """The name of a record that was removed, made anew from its row; where it was named after
    others that went with it, what kind of record it was."""
    attributes, _links = values.restore(one.model, one.before)
    try:
        return str(one.model(**attributes))
    except ObjectDoesNotExist:
        return f"{one.model._meta.verbose_name} {one.key}"


def _store(
    made: Submission, written: list[Seen], labels: list[str], versions: Versions | None
) -> ChangeSet:
    """``versions`` are the rows of histories that were written; null where nothing stands."""
    publishes = versions is not None
    touched = [zones_of(one) for one in written]
    known = Zone.objects.in_bulk(frozenset().union(*touched))
    everywhere = list(known)
    countries = {zone.country_id for zone in known.values()}
    kept = ChangeSet.objects.create(
        author=made.by,
        origin=made.origin,
        reason=made.reason,
        put_right=made.put_right,
        reverses=made.reverses,
        replaces=made.replaces,
        zone_id=everywhere[0] if len(everywhere) == 1 else None,
        country_id=countries.pop() if len(countries) == 1 else None,
        state=ChangeSetState.PUBLISHED if publishes else ChangeSetState.WAITING,
        decided_at=timezone.now() if publishes else None,
    )
    changes = RecordChange.objects.bulk_create(
        record_change(kept, number, one, label, zones & known.keys(), versions)
        for number, (one, label, zones) in enumerate(
            zip(written, labels, touched, strict=True), start=1
        )
    )
    if publishes and made.origin != ChangeOrigin.REVERSAL:  # nobody is asked there
        note_doubts(changes, are_written=True)
        odd = [one for one in changes if one.doubts]
        if odd:
            RecordChange.objects.bulk_update(odd, ["doubts"], batch_size=500)
    return kept


def record_change(
    kept: ChangeSet,
    number: int,
    one: Seen,
    label: str,
    zones: Collection[int],
    versions: Versions | None,
) -> RecordChange:
    """One record of a set, not saved. ``zones`` are keys of zones it touches that are there;
    ``versions`` null where it waits."""
    before, after = one.before, one.after
    first = min(standing_in(one) & set(zones) or zones, default=None)
    if one.action == ChangeAction.CHANGE:
        before = {name: one.before[name] for name in one.differing}
        after = {name: one.after[name] for name in one.differing}
    return RecordChange(
        change_set=kept,
        position=number,
        action=one.action,
        content_type=ContentType.objects.get_for_model(one.model),
        object_id=str(one.key),
        zone_id=first,
        further_zones=sorted(set(zones) - {first}),
        label=label[:LONGEST_LABEL],
        before=before,
        after=after,
        versions=None if versions is None else versions.of(one.model, one.key),
    )
