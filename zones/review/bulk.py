"""Carries out the changes of a set, long runs of them together: a workbook holds thousands.

Runs: only what is safe: records of one kind, added, changed or removed one after the other, without
links to many where they are written, and without taking the mark "current" from others. Each passes
its own rules, as for loads of the reference data; links are looked up together; uniqueness and
checks are the database's. Where anything is amiss, nothing of the run is kept and the caller
publishes it one by one, which names the record.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, router, transaction
from django.db.models.deletion import Collector
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, get_history_manager_for_model

from zones.enums import ChangeAction
from zones.models import Citation, RecordChange, Source
from zones.models.base import InZoneOrCountry
from zones.review import values
from zones.review.applying import InUse, Shown, apply, make_current, not_shown, takes_mark
from zones.review.recording import note_versions, note_versions_of, present_recording
from zones.review.stand_ins import StandIns
from zones.services import earlier_own_records

#: From so many records on; below, one by one is quick enough.
LEAST = 20
BATCH = 500
STEP = 200  # records between two looks at how far it is


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
        if change_together(run, on_behalf_of=on_behalf_of, over_newer=over_newer):
            continue
        if remove_together(run, on_behalf_of=on_behalf_of, over_newer=over_newer):
            continue
        for change in run:
            _carry_out_one(change, stand_ins, on_behalf_of, _over(over_newer, change))


def _over(over_newer: bool | Mapping[int, Shown], change: RecordChange) -> bool | Shown:
    """What may be written over where one record is changed."""
    return over_newer if isinstance(over_newer, bool) else over_newer.get(change.pk, {})


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
            others_give_way=change.change_set.reverses_id is None,
        )
        if change.change_set.reverses_id is None:
            _supersede(change, on_behalf_of)
    except InUse:
        if not _may_stay(change):
            raise
        _leave_out(change, _("Others cite it by now: it stays."))


def _supersede(change: RecordChange, on_behalf_of) -> None:
    """A citation of a zone's own records takes the place of one that came from them meanwhile."""
    if change.model is not Citation or change.action != ChangeAction.ADD:
        return
    citation = Citation.objects.select_related("source").get(pk=change.object_id)
    for other in earlier_own_records(citation):
        other._history_user = on_behalf_of
        other.delete()


def _leave_out(change: RecordChange, why: str) -> None:
    change.is_refused, change.left_out = True, change.columns
    change.comment = change.comment or why


def _may_stay(change: RecordChange) -> bool:
    """A source that a set brought and that is put back with it: others came to cite it."""
    return change.model is Source and change.change_set.reverses_id is not None


def runs(changes: Iterable[RecordChange]) -> Iterator[list[RecordChange]]:
    """The changes in their order, parted into runs of one kind of record and action; records that
    become the current ones of their thing and date are changed apart from others."""
    for _kind, run in groupby(changes, key=_kind_of):
        yield list(run)


def in_steps(whole: Iterable[list[RecordChange]]) -> Iterator[list[RecordChange]]:
    """Runs in parts of at most so many changes, between which it can be told how far it is."""
    for run in whole:
        yield from (run[start : start + STEP] for start in range(0, len(run), STEP))


def _kind_of(one: RecordChange) -> tuple:
    return one.content_type_id, one.action, one.action == ChangeAction.CHANGE and takes_mark(one)


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


def change_together(
    run: list[RecordChange],
    *,
    on_behalf_of,
    over_newer: bool | Mapping[int, Shown] = False,
) -> bool:
    """Change the records of a run at once; False, with nothing written, where that is not safe."""
    model = run[0].model
    if len(run) < LEAST or run[0].action != ChangeAction.CHANGE or model is None:
        return False
    if values.links(model) or any(map(takes_mark, run)):
        return False
    changes = {model._meta.pk.to_python(one.object_id): one for one in run}
    try:
        with transaction.atomic():
            records = _held(model, changes)
            if not len(records) == len(changes) == len(run):
                return False
            present = values.read(model, changes)
            overs = {key: _over(over_newer, one) for key, one in changes.items()}
            if any(not_shown(one, present[key], overs[key]) for key, one in changes.items()):
                return False
            written = [_put_into(records[key], one) for key, one in changes.items()]
            if not _links_hold(model, list(records.values())):
                return False
            _write_over(model, list(records.values()), frozenset().union(*written), on_behalf_of)
    except (KeyError, ValidationError, IntegrityError, models.ObjectDoesNotExist):
        return False
    return True


def remove_together(
    run: list[RecordChange],
    *,
    on_behalf_of,
    over_newer: bool | Mapping[int, Shown] = False,
) -> bool:
    """Remove the records of a run at once; False, with nothing removed, where that is not safe.
    What is gone already went with another record, or by another hand."""
    model = run[0].model
    if len(run) < LEAST or run[0].action != ChangeAction.REMOVE or model is None:
        return False
    changes = {model._meta.pk.to_python(one.object_id): one for one in run}
    try:
        with transaction.atomic():
            records = _held(model, changes)
            present = values.read(model, records)
            overs = {key: _over(over_newer, changes[key]) for key in present}
            if any(not_shown(changes[key], row, overs[key]) for key, row in present.items()):
                return False
            seen = present_recording()
            if seen is not None:
                seen.expect(model, records)
            for record in records.values():
                record._history_user = on_behalf_of
            collector = Collector(using=router.db_for_write(model))
            collector.collect(list(records.values()))
            collector.delete()
    except IntegrityError:  # others stand on one of them: ProtectedError is one, too
        return False
    return True


def _held(model: type[models.Model], keys: Iterable) -> dict:
    """The records with these keys, held until the end of the transaction, with what their rules
    look at."""
    links = [field.name for field in model._meta.concrete_fields if field.is_relation]
    rows = model._base_manager.select_for_update(of=("self",)).select_related(*links)
    return {record.pk: record for record in rows.filter(pk__in=list(keys)).order_by("pk")}


def _put_into(record: models.Model, change: RecordChange) -> set[str]:
    """Give a record what is accepted of a change; the names of the fields. Raises ValidationError
    where its own rules forbid it."""
    accepted = {name: change.after[name] for name in change.accepted_columns}
    attributes, _links = values.restore(change.model, accepted)
    for name, value in attributes.items():
        setattr(record, name, value)
    record.clean_fields(exclude=_links_and_key(change.model))
    record.clean()
    return {change.model._meta.get_field(name).name for name in attributes}


def _write_over(model: type[models.Model], records: list, names: frozenset[str], author) -> None:
    """New values into rows that are held, as one insert that finds them all there."""
    if issubclass(model, InZoneOrCountry):
        names |= {"country"}
    seen = present_recording()
    if seen is not None:
        seen.expect(model, [record.pk for record in records])
    model._base_manager.bulk_create(
        records, BATCH, update_conflicts=True, unique_fields=["pk"], update_fields=sorted(names)
    )
    kept = get_history_manager_for_model(model)
    made = kept.bulk_history_create(records, BATCH, update=True, default_user=author)
    note_versions(model, made)


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
