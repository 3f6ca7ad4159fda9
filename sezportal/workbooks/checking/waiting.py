"""What waits for review already where a file writes: it is told before a second value is sent."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from sezportal.workbooks.checking.facts import FactWork
from sezportal.workbooks.checking.plan import ADDED, Plan, RowPlan
from zones.enums import ChangeAction, ChangeSetState
from zones.models import ChangeSet, RecordChange, Zone
from zones.presenters.changes.sets import person
from zones.presenters.changes.wording import Wording
from zones.review.values import written
from zones.services import rule_of_mark


def tell_waiting(plan: Plan, user) -> None:
    """Note at each row that would be saved which other values of it wait, within sight of the
    user. Reads the changes that wait in the zones of the file once."""
    rows = [row for row in plan.rows if row.work is not None]
    waiting = _waiting(user, {row.zone for row in rows})
    if not waiting:
        return
    by_place = _by_place(waiting)
    wording = Wording((one.model, one.after) for one in waiting)
    for row in rows:
        told = {}
        for place in _places(row):
            for change in by_place.get(place, ()):
                told.setdefault(change.change_set_id, _words(change, place, wording))
        row.notes += told.values()


def _waiting(user, slugs: Iterable[str]) -> list[RecordChange]:
    seen = ChangeSet.objects.visible_to(user).filter(state=ChangeSetState.WAITING)
    keys = list(seen.order_by().values_list("pk", flat=True).distinct())
    if not keys:
        return []
    zones = Zone.objects.filter(slug__in=slugs)
    within = RecordChange.objects.filter(change_set__in=keys).within(zones)
    return list(within.select_related("content_type", "change_set__author"))


def _by_place(waiting: list[RecordChange]) -> dict[tuple, list[RecordChange]]:
    found = defaultdict(list)
    for change in waiting:
        for place in _places_of(change):
            found[place].append(change)
    return found


def _places_of(change: RecordChange) -> Iterable[tuple]:
    """What a waiting change writes: columns of a record, or a new row of a thing and date."""
    if change.after is None:
        yield change.content_type_id, change.object_id, ""
        return
    yield from ((change.content_type_id, change.object_id, name) for name in change.after)
    if change.action == ChangeAction.ADD:
        yield from _thing(change.model, change.content_type_id, change.after)


def _places(row: RowPlan) -> Iterable[tuple]:
    """The same of a row of the file."""
    if isinstance(row.work, FactWork):
        kind = ContentType.objects.get_for_model(Zone).pk
        key = str(row.work.zone.pk)
        return [(kind, key, name) for name in row.work.attributes]
    model = type(row.work.record)
    kind = ContentType.objects.get_for_model(model).pk
    if row.action == ADDED:
        return _thing(model, kind, written(row.work.record, model))
    key = str(row.work.record.pk)
    return [(kind, key, name) for name in (*row.work.attributes, "")]


def _thing(model: type[models.Model], kind: int, row: dict) -> list[tuple]:
    rule = rule_of_mark(model)
    if rule is None:
        return []
    names = [model._meta.get_field(name).attname for name in rule.fields]
    return [(kind, "", *(row.get(name) for name in names))]


def _words(change: RecordChange, place: tuple, wording: Wording) -> str:
    who = person(change.change_set.author)
    said = {"number": change.change_set_id, "who": who}
    if change.after is None:
        words = _("Its removal waits for review already (changes no. %(number)s, %(who)s).")
        return words % said
    name = place[2] if place[1] else _figure(change)
    value = wording.value(change.model, name, change.after)
    words = _("%(value)s waits for review already (changes no. %(number)s, %(who)s).")
    return words % (said | {"value": value.text or _("An empty value")})


def _figure(change: RecordChange) -> str:
    return next(name for name in ("value", "low", "km") if name in change.after)
