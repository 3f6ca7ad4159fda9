"""Carries out what a change of a record says, or says why it cannot."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from zones.enums import ChangeAction
from zones.models import RecordChange
from zones.review import values


class NotApplicable(Exception):
    """A change that cannot be carried out: which, and why, in words for the reviewer."""

    def __init__(self, change: RecordChange, reason: str, columns: tuple[str, ...] = ()):
        super().__init__(reason)
        self.change = change
        self.reason = reason
        self.columns = columns


def apply(change: RecordChange, *, on_behalf_of, over_newer: bool = False) -> None:
    """Carry out the accepted columns of one change, in the name of its author.

    Raises NotApplicable where the record meanwhile says something else in one of them, unless
    ``over_newer``; where it is gone or taken; and where a rule of the data forbids it.
    """
    done = {
        ChangeAction.ADD: _add,
        ChangeAction.CHANGE: _change,
        ChangeAction.REMOVE: _remove,
    }[change.action]
    try:
        with transaction.atomic():
            done(change, on_behalf_of, over_newer)
    except ValidationError as refusal:
        raise NotApplicable(change, " ".join(refusal.messages)) from refusal
    except models.ProtectedError as refusal:
        raise NotApplicable(change, _("Other records stand on this one.")) from refusal
    except IntegrityError as refusal:
        raise NotApplicable(change, _("The database refuses it: %s") % refusal) from refusal


def newer_columns(change: RecordChange) -> list[str]:
    """The accepted columns that meanwhile say neither what stood there nor what is proposed."""
    present = values.read(change.model, [_key(change)]).get(_key(change))
    if change.action != ChangeAction.CHANGE or present is None:
        return []
    return [
        name
        for name in change.accepted_columns
        if present[name] not in (change.before[name], change.after[name])
    ]


def _key(change: RecordChange):
    return change.model._meta.pk.to_python(change.object_id)


def _locked(change: RecordChange) -> models.Model | None:
    rows = change.model._base_manager.select_for_update(of=("self",))
    return rows.filter(pk=_key(change)).first()


def _add(change: RecordChange, author, over_newer: bool) -> None:
    if change.model._base_manager.filter(pk=_key(change)).exists():
        raise NotApplicable(change, _("A record with this key is there already."))
    accepted = {name: change.after[name] for name in change.accepted_columns}
    attributes, links = values.restore(change.model, accepted)
    record = change.model(**attributes)
    _save(record, author, force_insert=True)
    _link(record, links)


def _change(change: RecordChange, author, over_newer: bool) -> None:
    record = _locked(change)
    if record is None:
        raise NotApplicable(change, _("The record is no longer there."))
    newer = newer_columns(change)
    if newer and not over_newer:
        reason = _("Somebody changed it meanwhile.")
        raise NotApplicable(change, reason, tuple(newer))
    accepted = {name: change.after[name] for name in change.accepted_columns}
    attributes, links = values.restore(change.model, accepted)
    for name, value in attributes.items():
        setattr(record, name, value)
    if attributes:
        _save(record, author)
    _link(record, links)


def _remove(change: RecordChange, author, over_newer: bool) -> None:
    record = _locked(change)
    if record is None:
        return  # it went with another record of this set, or by another hand: it is gone
    present = values.read(change.model, [record.pk])[record.pk]
    kept = {name: present[name] for name in change.before if name in present}
    if kept != change.before and not over_newer:
        names = tuple(name for name in change.before if kept.get(name) != change.before[name])
        raise NotApplicable(change, _("Somebody changed it meanwhile."), names)
    record._history_user = author
    record.delete()


def _save(record: models.Model, author, **how) -> None:
    record.full_clean(validate_unique=True)
    record._history_user = author
    record.save(**how)


def _link(record: models.Model, links: dict[str, list]) -> None:
    for name, keys in links.items():
        getattr(record, name).set(keys)
