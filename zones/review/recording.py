"""Sees every record that is written while it is looked at.

Django's signals tell of each record before it is written; the rows themselves are read from the
database, before and after, so that what is kept is what stood there and not what a form believed.
Bulk writes send no signals: whoever uses them says so with ``Recording.expect``.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from simple_history.signals import post_create_historical_record

from zones.enums import ChangeAction
from zones.review import values

#: Recorded, but no data: who works with what is given by those who may, and never waits.
NO_DATA = frozenset({"zones.Membership"})

_present: ContextVar["Recording | None"] = ContextVar("recording", default=None)
_noting: ContextVar["Versions | None"] = ContextVar("noting", default=None)


@dataclass(frozen=True)
class Seen:
    """A record that was written: its row before (null: it was not there) and after (null: it is
    gone), whole."""

    model: type[models.Model]
    key: Any
    before: values.Row | None
    after: values.Row | None

    @property
    def action(self) -> ChangeAction:
        if self.before is None:
            return ChangeAction.ADD
        return ChangeAction.REMOVE if self.after is None else ChangeAction.CHANGE

    @property
    def differing(self) -> list[str]:
        """Names of the columns that differ, in the order of the model."""
        return [name for name in self.after if self.after[name] != self.before[name]]


class Versions:
    """Keys of the rows that were written into histories, by the record they are of."""

    def __init__(self):
        self._written: dict[tuple[type[models.Model], str], list[int]] = {}

    def note(self, model: type[models.Model], key: Any, version: int) -> None:
        self._written.setdefault((model, str(key)), []).append(version)

    def of(self, model: type[models.Model], key: Any) -> list[int]:
        return self._written.get((model, str(key)), [])


class Recording:
    """The rows of records before they were first written, in the order in which they were.

    ``submission`` is what the block belongs to, where it belongs to one."""

    submission = None

    def __init__(self):
        self._before: dict[tuple[type[models.Model], Any], values.Row | None] = {}

    def expect(self, model: type[models.Model], keys: Iterable) -> None:
        """These records are about to be written; those without a row are about to be added."""
        missing = [key for key in keys if (model, key) not in self._before]
        rows = values.read(model, missing)
        for key in missing:
            self._before[model, key] = rows.get(key)

    def added(self, model: type[models.Model], key) -> None:
        """This record was not there before."""
        self._before.setdefault((model, key), None)

    def is_new(self, record: models.Model) -> bool:
        """Whether a record was added within the block."""
        return self._before.get((type(record), record.pk), values.NOT_READ) is None

    def row_before(self, record: models.Model) -> values.Row | None:
        """What stood in a record before it was first written within the block; null where it was
        added, or not written."""
        return self._before.get((type(record), record.pk))

    def seen(self) -> list[Seen]:
        """What was written so far and stands otherwise than before."""
        keys: dict[type[models.Model], list] = {}
        for model, key in self._before:
            keys.setdefault(model, []).append(key)
        after = {model: values.read(model, each) for model, each in keys.items()}
        every = (
            Seen(model, key, before, after[model].get(key))
            for (model, key), before in self._before.items()
        )
        return [one for one in every if one.before != one.after]


def present_recording() -> Recording | None:
    """The recording that is under way, if any."""
    return _present.get()


@contextmanager
def recording() -> Iterator[Recording]:
    """Look at everything written within the block."""
    made = Recording()
    token = _present.set(made)
    try:
        yield made
    finally:
        _present.reset(token)


@contextmanager
def noting_versions() -> Iterator[Versions]:
    """Note each row that is written into a history within the block."""
    versions = Versions()
    token = _noting.set(versions)
    try:
        yield versions
    finally:
        _noting.reset(token)


def note_versions_of(model: type[models.Model], keys: Iterable) -> None:
    """Records were just added in bulk, which tells nobody: all their versions are of now."""
    versions = _noting.get()
    if versions is not None:
        name = model._meta.pk.attname
        rows = model.history.filter(**{f"{name}__in": list(keys)}).order_by("history_id")
        for key, version in rows.values_list(name, "history_id"):
            versions.note(model, key, version)


def note_versions(model: type[models.Model], rows: Iterable[models.Model]) -> None:
    """These rows were just written into the history of a model in bulk."""
    versions = _noting.get()
    if versions is not None:
        for row in rows:
            versions.note(model, getattr(row, model._meta.pk.attname), row.pk)


# -- what Django tells --------------------------------------------------------------------------


def _before_saving(sender, instance, raw=False, **kwargs):
    seen = _present.get()
    if seen and not raw and instance.pk is not None:
        seen.expect(sender, [instance.pk])


def _after_saving(sender, instance, created, raw=False, **kwargs):
    seen = _present.get()
    if seen and not raw and created:
        seen.added(sender, instance.pk)


def _before_deleting(sender, instance, **kwargs):
    seen = _present.get()
    if seen:
        seen.expect(sender, [instance.pk])


def _before_linking(sender, instance, action, reverse, model, pk_set, **kwargs):
    seen = _present.get()
    if seen and action.startswith("pre_"):
        owner, keys = (model, pk_set or []) if reverse else (type(instance), [instance.pk])
        seen.expect(owner, keys)


def _after_versioning(sender, instance, history_instance, **kwargs):
    versions = _noting.get()
    if versions is not None and history_instance.pk is not None:
        versions.note(type(instance), instance.pk, history_instance.pk)


def _keeps_history(model: type[models.Model]) -> bool:
    """Also one that keeps a history of its own, with its links to others in it."""
    return hasattr(model._meta, "simple_history_manager_attribute")


def listen() -> None:
    """Called once, when the models of all apps are there. Each model is listened to by itself:
    a listener for all would make every deletion of anything slow."""
    post_create_historical_record.connect(_after_versioning, dispatch_uid="zones.review")
    for model in apps.get_models():
        if not _keeps_history(model) or model._meta.label in NO_DATA:
            continue
        pre_save.connect(_before_saving, sender=model, dispatch_uid="zones.review")
        post_save.connect(_after_saving, sender=model, dispatch_uid="zones.review")
        pre_delete.connect(_before_deleting, sender=model, dispatch_uid="zones.review")
        for link in values.links(model):
            through = link.remote_field.through
            m2m_changed.connect(_before_linking, sender=through, dispatch_uid="zones.review")
