"""Carries out what a change of a record says, or says why it cannot."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from zones.enums import ChangeAction
from zones.models import RecordChange
from zones.models.base import LinksChecked
from zones.review import values
from zones.review.reasons import database_words, validation_words
from zones.services import holders_of_mark


class NotApplicable(Exception):
    """A change that cannot be carried out: which, and why, in words for the reviewer."""

    def __init__(self, change: RecordChange, reason: str, columns: tuple[str, ...] = ()):
        super().__init__(reason)
        self.change = change
        self.reason = reason
        self.columns = columns


class InUse(NotApplicable):
    """A record that cannot go: others stand on it."""


#: Columns for which the reviewer saw what stands there now, with the stamp of what was shown.
Shown = Mapping[str, str]
_ABSENT = object()


def apply(
    change: RecordChange,
    *,
    on_behalf_of,
    over_newer: bool | Shown = False,
    others_give_way: bool = False,
) -> None:
    """Carry out the accepted columns of one change, in the name of its author.

    Where the record becomes the current one of its thing and date, and another was published as
    such meanwhile, ``others_give_way`` has that one lose the mark, as where a form is saved.

    Raises NotApplicable where the record meanwhile says something else in one of the columns,
    unless ``over_newer`` is true or holds the stamp of what it says; where it is gone or taken;
    where the kind of record or a column is no longer known; where a rule of the data forbids it.
    """
    _check_known(change)
    done = {
        ChangeAction.ADD: _add,
        ChangeAction.CHANGE: _change,
        ChangeAction.REMOVE: _remove,
    }[change.action]
    try:
        with transaction.atomic():
            if others_give_way:
                _take_mark(change, on_behalf_of)
            done(change, on_behalf_of, over_newer)
    except ValidationError as refusal:
        raise NotApplicable(change, validation_words(refusal)) from refusal
    except models.ProtectedError as refusal:
        raise InUse(change, _("Other records stand on this one.")) from refusal
    except IntegrityError as refusal:
        raise NotApplicable(change, database_words(refusal)) from refusal


def make_current(record: models.Model, change: RecordChange, on_behalf_of) -> None:
    """``record`` is there in place of the one a change would add, and is to be current as that
    would be."""
    if change.after.get("is_current") and not record.is_current:
        _take_mark(change, on_behalf_of)
        record.is_current = True
        _save(record, on_behalf_of)


def stamp(value: Any) -> str:
    """A short word for a written value: what was shown to somebody is what still stands there."""
    written = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def present_rows(changes: Iterable[RecordChange]) -> dict[int, values.Row | None]:
    """The rows of the changed records as they stand, by the key of the change; null for what is
    not there. As many queries as there are kinds of records, and one per kind of link."""
    by_model: dict[type[models.Model], dict[Any, list[int]]] = {}
    present: dict[int, values.Row | None] = {}
    for change in changes:
        present[change.pk] = None
        if change.model is not None:
            by_model.setdefault(change.model, {}).setdefault(_key(change), []).append(change.pk)
    for model, owners in by_model.items():
        for key, row in values.read(model, owners).items():
            present.update(dict.fromkeys(owners[key], row))
    return present


def newer_columns(change: RecordChange) -> list[str]:
    """The accepted columns that meanwhile say neither what stood there nor what is proposed."""
    return newer_than(change, present_rows([change])[change.pk])


def newer_than(change: RecordChange, present: values.Row | None) -> list[str]:
    """The same where the row as it stands was read already. Of a record that is to be removed,
    every column that says something else."""
    if present is None or change.action == ChangeAction.ADD:
        return []
    sides = (change.before, change.after) if change.after is not None else (change.before,)
    return [
        name
        for name in change.accepted_columns
        if name in present and present[name] not in [side.get(name, _ABSENT) for side in sides]
    ]


def unknown_columns(change: RecordChange) -> list[str]:
    """The columns that the kind of record does not have any more."""
    if change.model is None:
        return change.columns
    known = values.names(change.model)
    return [name for name in change.columns if name not in known]


def _check_known(change: RecordChange) -> None:
    if change.model is None:
        raise NotApplicable(change, _("The portal no longer knows this kind of record."))
    unknown = [name for name in unknown_columns(change) if name in change.accepted_columns]
    if unknown and change.action != ChangeAction.REMOVE:
        words = _("The portal no longer knows: %(columns)s.") % {"columns": ", ".join(unknown)}
        raise NotApplicable(change, words, tuple(unknown))


def not_shown(change: RecordChange, present: values.Row, over_newer: bool | Shown) -> list[str]:
    """The columns that say something else meanwhile, and that nobody decided on, or that changed
    once more since."""
    newer = newer_than(change, present)
    if isinstance(over_newer, bool):
        return [] if over_newer else newer
    return [name for name in newer if over_newer.get(name) != stamp(present[name])]


def takes_mark(change: RecordChange) -> bool:
    """Whether a record is to become the current one of its thing and date."""
    row = change.after or {}
    return bool(row.get("is_current")) and "is_current" in change.accepted_columns


def _key(change: RecordChange):
    return change.model._meta.pk.to_python(change.object_id)


def _locked(change: RecordChange) -> models.Model | None:
    rows = change.model._base_manager.select_for_update(of=("self",))
    return rows.filter(pk=_key(change)).first()


def _add(change: RecordChange, author, over_newer: bool | Shown) -> None:
    if change.model._base_manager.filter(pk=_key(change)).exists():
        raise NotApplicable(change, _("A record with this key is there already."))
    accepted = {name: change.after[name] for name in change.accepted_columns}
    attributes, links = values.restore(change.model, accepted)
    record = change.model(**attributes)
    _save(record, author, force_insert=True)
    _link(record, links)


def _change(change: RecordChange, author, over_newer: bool | Shown) -> None:
    record = _locked(change)
    if record is None:
        raise NotApplicable(change, _("The record is no longer there."))
    _check_newer(change, record, over_newer)
    accepted = {name: change.after[name] for name in change.accepted_columns}
    attributes, links = values.restore(change.model, accepted)
    for name, value in attributes.items():
        setattr(record, name, value)
    if attributes:
        _save(record, author)
    _link(record, links)


def _remove(change: RecordChange, author, over_newer: bool | Shown) -> None:
    record = _locked(change)
    if record is None:
        return  # it went with another record of this set, or by another hand: it is gone
    _check_newer(change, record, over_newer)
    record._history_user = author
    record.delete()


def _take_mark(change: RecordChange, author) -> None:
    if not takes_mark(change):
        return
    attributes, _links = values.restore(change.model, change.after)
    row = change.model._base_manager.filter(pk=_key(change)).first() or change.model()
    for name, value in attributes.items():
        setattr(row, name, value)
    for other in holders_of_mark(row):
        other._history_user = author
        other.is_current = False
        other.save()


def _check_newer(change: RecordChange, record: models.Model, over_newer: bool | Shown) -> None:
    present = values.read(change.model, [record.pk])[record.pk]
    if wanting := not_shown(change, present, over_newer):
        raise NotApplicable(change, _("Somebody changed it meanwhile."), tuple(wanting))


def _save(record: models.Model, author, **how) -> None:
    record.full_clean(validate_unique=True)
    record._history_user = author
    record.save(**how)


def _link(record: models.Model, links: dict[str, list]) -> None:
    for name, keys in links.items():
        others = type(record)._meta.get_field(name).related_model._base_manager.filter(pk__in=keys)
        if others.count() != len(keys):
            raise ValidationError(_("Something it is to be linked with is no longer there."))
        if isinstance(record, LinksChecked):
            record.clean_links(name, others)
        getattr(record, name).set(others)
