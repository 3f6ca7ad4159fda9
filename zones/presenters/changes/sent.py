"""What of a zone's section waits for review, to be said at its field or row."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.utils.translation import gettext as _

from zones.enums import ChangeAction, ChangeSetState
from zones.models import ChangeSet, Citation, RecordChange, Zone
from zones.presenters.changes.sets import person
from zones.presenters.changes.wording import Wording

#: Columns that citations have another name for.
COLUMNS = {"position": "latitude"}


@dataclass(frozen=True)
class Sent:
    """A value that waits, in words; without ``text`` a row that is to be deleted. ``set_key`` is
    the set it is part of, ``is_own`` whether the reader sent it."""

    text: str
    at: datetime
    who: str
    is_own: bool
    set_key: int


@dataclass
class Waiting:
    """What waits by column of the zone, by row (model and key as text), and new rows by model."""

    columns: dict[str, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[Hashable, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    added: dict[type[models.Model], list[Sent]] = field(default_factory=lambda: defaultdict(list))

    def of_columns(self, names: Iterable[str]) -> tuple[Sent, ...]:
        return tuple(sent for name in names for sent in self.columns.get(name, ()))

    def of_row(self, row: models.Model) -> tuple[Sent, ...]:
        return tuple(self.rows.get((type(row), str(row.pk)), ()))


def waiting_in(zone: Zone, user) -> Waiting:
    """What waits of a zone within the user's sight, the oldest first."""
    changes = RecordChange.objects.of_zone(zone).filter(
        change_set__state=ChangeSetState.WAITING,
        change_set__in=ChangeSet.objects.visible_to(user).order_by().values("pk"),
    )
    changes = changes.select_related("change_set__author", "content_type")
    changes = list(changes.order_by("change_set__made_at", "change_set_id", "position"))
    wording = Wording((change.model, change.after) for change in changes)
    found = Waiting()
    changes.sort(key=lambda change: change.model is Citation)  # after the values they stand behind
    for change in changes:
        _sort_in(found, change, wording, user)
    return found


def _sort_in(found: Waiting, change: RecordChange, wording: Wording, user) -> None:
    model, after = change.model, change.after or {}
    if model is None:
        return
    if model is Citation:
        _sort_in_statement(found, change, wording, user)
    elif model is Zone:
        for name in after:
            found.columns[name].append(_sent(wording.value(model, name, after).text, change, user))
    elif change.action == ChangeAction.ADD:
        found.added[model].append(_sent(change.label, change, user))
    else:
        found.rows[model, change.object_id].append(_sent(_said(change, wording), change, user))


def _sort_in_statement(found: Waiting, change: RecordChange, wording: Wording, user) -> None:
    """A source that is stated anew; where its value waits with it, that says enough."""
    after = change.after or {}
    if change.action != ChangeAction.ADD or not after.get("is_current"):
        return
    of_column = found.columns[COLUMNS.get(after["field"], after["field"])]
    if change.change_set_id not in {one.set_key for one in of_column}:
        text = wording.value(Citation, "stated_value", after).text
        of_column.append(_sent(text, change, user))


def _said(change: RecordChange, wording: Wording) -> str:
    """What a changed row says, by the names of its columns; a price that is no range once."""
    after = change.after or {}
    is_one = "low" in after and after["low"] == after.get("high")
    labels = {name: wording.label(change.model, name) for name in after}
    if is_one:
        labels = {**labels, "low": _("Price")}
        del labels["high"]
    said = ((label, wording.value(change.model, name, after)) for name, label in labels.items())
    return "; ".join(f"{label}: {value.text or '–'}" for label, value in said)


def _sent(text: str, change: RecordChange, user) -> Sent:
    made = change.change_set
    is_own = made.author_id == user.pk
    return Sent(text, made.made_at, person(made.author), is_own, made.pk)
