"""Carries out the changes of a set, long runs of new records together: a workbook adds thousands.

Runs: only what is safe: records of one kind, added one after the other, without links to many. Each
passes its own rules, as for loads of the reference data; links are looked up together; uniqueness
and checks are the database's. Where anything is amiss, nothing of the run is kept and the caller
publishes it one by one, which names the record.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from zones.enums import ChangeAction
from zones.models import RecordChange, Source
from zones.review import values
from zones.review.applying import InUse, Shown, apply, make_current
from zones.review.recording import note_versions_of
from zones.review.stand_ins import StandIns

#: From so many records on; below, one by one is quick enough.
LEAST = 20
BATCH = 500


def carry_out(
    changes: Iterable[RecordChange], *, on_behalf_of, over_newer: bool | Mapping[int, Shown] = False
) -> None:
    """Do what changes of records say, in their order; raises NotApplicable as ``applying.apply``
    does. ``over_newer`` is true, or holds the stamps of what was shown by the key of a change.

    What was added meanwhile under another key is not added again: the change is marked and those
    that name it name the other. Where a reversal would remove a source that others cite, the
    change is marked instead."""
    stand_ins = StandIns()
    for run in runs(change for change in changes if change.accepted_columns):
        for change in run:
            stand_ins.put_into(change)
        if add_together(run, on_behalf_of=on_behalf_of):
            continue
        for change in run:
            over = over_newer if isinstance(over_newer, bool) else over_newer.get(change.pk, {})
            _carry_out_one(change, stand_ins, on_behalf_of, over)


def _carry_out_one(
    change: RecordChange, stand_ins: StandIns, on_behalf_of, over_newer: bool | Shown
) -> None:
    there = stand_ins.found(change)
    if there is not None:
        make_current(there, change, on_behalf_of)
        _leave_out(change, _("It was there already."))
        return
    try:
        apply(
            change,
            on_behalf_of=on_behalf_of,
            over_newer=over_newer,
            takes_mark=change.change_set.reverses_id is None,
        )
    except InUse:
        if not _may_stay(change):
            raise
        _leave_out(change, _("Others cite it by now: it stays."))


def _leave_out(change: RecordChange, why: str) -> None:
    change.is_refused = True
    change.comment = change.comment or why


def _may_stay(change: RecordChange) -> bool:
    """A source that a set brought and that is put back with it: others came to cite it."""
    return change.model is Source and change.change_set.reverses_id is not None


def runs(changes: Iterable[RecordChange]) -> Iterator[list[RecordChange]]:
    """The changes in their order, parted into runs of one kind of record and action."""
    for _kind, run in groupby(changes, key=lambda one: (one.content_type_id, one.action)):
        yield list(run)


def add_together(run: list[RecordChange], *, on_behalf_of) -> bool:
    """Add the records of a run at once; False, with nothing written, where that is not safe."""
    model = run[0].model
    if len(run) < LEAST or run[0].action != ChangeAction.ADD or model is None:
        return False
    if values.links(model):
        return False
    try:
        records = [model(**values.restore(model, one.after)[0]) for one in run]
        for record in records:
            record.clean_fields(exclude=_links_and_key(model))
            record.clean()
        if not _links_hold(model, records):
            return False
        with transaction.atomic():
            bulk_create_with_history(records, model, batch_size=BATCH, default_user=on_behalf_of)
            note_versions_of(model, [record.pk for record in records])
    except (KeyError, ValidationError, IntegrityError, models.ObjectDoesNotExist):
        return False
    return True


def _links_and_key(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if field.is_relation} | {
        model._meta.pk.name
    }


def _links_hold(model: type[models.Model], records: list[models.Model]) -> bool:
    """Whether every record that is linked to is there: the database itself asks only at the end
    of the transaction, when nobody can be told."""
    for field in model._meta.concrete_fields:
        if not field.is_relation:
            continue
        keys = {getattr(record, field.attname) for record in records} - {None}
        target = field.target_field.attname
        found = field.related_model._base_manager.filter(**{f"{target}__in": keys})
        if found.count() != len(keys):
            return False
    return True
