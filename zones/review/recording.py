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

from zones.enums import ChangeAction
from zones.models.base import Recorded
from zones.review import values

#: Recorded, but no data: who works with what is given by those who may, and never waits.
NO_DATA = frozenset({"zones.Membership"})

_present: ContextVar["Recording | None"] = ContextVar("recording", default=None)


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


def listen() -> None:
    """Called once, when the models of all apps are there. Each model is listened to by itself:
    a listener for all would make every deletion of anything slow."""
    for model in apps.get_models():
        if not issubclass(model, Recorded) or model._meta.label in NO_DATA:
            continue
        pre_save.connect(_before_saving, sender=model, dispatch_uid="zones.review")
        post_save.connect(_after_saving, sender=model, dispatch_uid="zones.review")
        pre_delete.connect(_before_deleting, sender=model, dispatch_uid="zones.review")
        for link in values.links(model):
            through = link.remote_field.through
            m2m_changed.connect(_before_linking, sender=through, dispatch_uid="zones.review")
