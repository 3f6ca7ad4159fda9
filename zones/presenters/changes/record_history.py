"""The history of one record in words: what became of which field, by whom, why, and who agreed.

What stands in a history's rows is what was published; the set of changes that wrote a row says who
proposed it, the reason, and who reviewed it. Links to many stand in sets alone.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from zones.enums import ChangeAction, ChangeSetState
from zones.importing.loader import CHANGE_REASON
from zones.models import ChangeSet, CostObservation, RecordChange
from zones.presenters.changes.past import ACTIONS, LONGEST_PUBLISHING
from zones.presenters.changes.prices import price_as_one
from zones.presenters.changes.sets import person
from zones.presenters.changes.wording import SILENT, Said, Wording, kind_words
from zones.presenters.doubts import doubt_words
from zones.review import values
from zones.review.doubted import noted_doubts
from zones.review.values import Row


@dataclass(frozen=True)
class FieldTold:
    name: str
    label: str
    before: Said
    after: Said
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class VersionTold:
    """A version of the record, or of one that belongs to it: then ``of`` names that one.

    ``number`` is the key of its row in the history of ``opts``; ``reviewer`` who published it where
    that was somebody else; ``change_set`` only where the reader may open it."""

    opts: Any
    key: Any
    number: int
    at: datetime
    action: ChangeAction
    who: str
    fields: tuple[FieldTold, ...]
    of: str = ""
    reason: str = ""
    reviewer: str = ""
    change_set: ChangeSet | None = None


@dataclass
class Version:
    """A row of a history beside the one before it, and the change that wrote it, if any did."""

    row: Any
    model: type[models.Model]
    before: Row | None
    after: Row | None
    is_part: bool
    change: RecordChange | None = None

    @property
    def action(self) -> ChangeAction:
        return ACTIONS[self.row.history_type]

    @property
    def key(self) -> Any:
        return getattr(self.row, self.model._meta.pk.attname)

    @cached_property
    def is_load(self) -> bool:
        return self.row.history_change_reason == CHANGE_REASON

    def differing(self) -> list[str]:
        before, after = self.before or {}, self.after or {}
        names = [name for name in (after or before) if before.get(name) != after.get(name)]
        return [name for name in names if name not in SILENT]


def history_of(record: models.Model, user, parts: Iterable[type[models.Model]] = ()) -> list:
    """Its versions and those of its ``parts``, newest first; a version that says nothing new is
    left out. A load of the reference data is not told value by value where it added something."""
    versions = list(_versions(type(record), {type(record)._meta.pk.attname: record.pk}, False))
    for part in parts:
        versions += _versions(part, {link_to(part, type(record)).attname: record.pk}, True)
    find_changes(versions)
    wording = Wording(_rows(versions))
    seen = set(
        ChangeSet.objects.visible_to(user)
        .filter(pk__in={one.change.change_set_id for one in versions if one.change})
        .values_list("pk", flat=True)
    )
    links = _last_of_change(versions)
    told = (_told(one, wording, seen, one.row.pk in links) for one in versions)
    found = [one for one in told if one.fields or one.action != ChangeAction.CHANGE]
    return sorted(found, key=lambda one: (one.at, one.number), reverse=True)


def _versions(model: type[models.Model], of: dict, is_part: bool) -> Iterable[Version]:
    rows = model.history.filter(**of).select_related("history_user").order_by("history_id")
    stood: dict[Any, Row] = {}
    for row in rows:
        key, now = getattr(row, model._meta.pk.attname), values.written(row, model)
        is_gone = row.history_type == "-"
        before = now if is_gone else stood.get(key)
        yield Version(row, model, before, None if is_gone else now, is_part)
        stood[key] = now


def find_changes(versions: list[Version]) -> None:
    by_model = defaultdict(list)
    for one in versions:
        by_model[one.model].append(one)
    for model, ones in by_model.items():
        changes = RecordChange.objects.filter(
            content_type=ContentType.objects.get_for_model(model),
            object_id__in={str(one.key) for one in ones},
            change_set__state=ChangeSetState.PUBLISHED,
        ).select_related("content_type", "change_set__author", "change_set__decided_by")
        changes = list(changes)
        for one in ones:
            one.change = next((each for each in changes if _wrote(each, one)), None)


def _wrote(change: RecordChange, version: Version) -> bool:
    """Sets from before versions were noted are known by their time."""
    if change.object_id != str(version.key):
        return False
    if change.versions is not None:
        return version.row.pk in change.versions
    gone_by = change.change_set.decided_at - version.row.history_date
    return LONGEST_PUBLISHING * 0 <= gone_by <= LONGEST_PUBLISHING


def _last_of_change(versions: list[Version]) -> set[int]:
    """The rows beside which links to many are told, once for each change."""
    last: dict[int, int] = {}
    for one in versions:
        if one.change is not None:
            last[one.change.pk] = max(one.row.pk, last.get(one.change.pk, 0))
    return set(last.values())


def _linked(one: Version) -> dict[str, tuple[Any, Any]]:
    """Links to many that its change set anew, before and after."""
    if one.change is None or one.change.action != ChangeAction.CHANGE:
        return {}
    names = {link.name for link in values.links(one.model)} & set(one.change.accepted_columns)
    return {name: (one.change.before[name], one.change.after[name]) for name in sorted(names)}


def _rows(versions: list[Version]) -> Iterable[tuple[type[models.Model], Row | None]]:
    for one in versions:
        yield one.model, one.before
        yield one.model, one.after
        for name, sides in _linked(one).items():
            yield from ((one.model, {name: side}) for side in sides)


def _told(one: Version, wording: Wording, seen: set, tells_links: bool) -> VersionTold:
    change_set = one.change.change_set if one.change else None
    reviewer = change_set.decided_by if change_set else None
    is_own = reviewer is None or reviewer == change_set.author
    reason = change_set.reason if change_set else one.row.history_change_reason
    return VersionTold(
        opts=one.model._meta,
        key=one.key,
        number=one.row.pk,
        at=one.row.history_date,
        action=one.action,
        who=who_wrote(one, change_set),
        fields=_fields(one, wording, tells_links),
        of=name_of(one) if one.is_part else "",
        reason="" if one.is_load else reason or "",
        reviewer="" if is_own else person(reviewer),
        change_set=change_set if change_set and change_set.pk in seen else None,
    )


def who_wrote(one: Version, change_set: ChangeSet | None) -> str:
    if one.is_load:
        return _("Reference data")
    by = change_set.author if change_set else one.row.history_user
    return person(by) if by or change_set else _("The portal")


def name_of(one: Version) -> str:
    try:
        return str(one.row.instance)
    except models.ObjectDoesNotExist:
        return kind_words(one.model)


def _fields(one: Version, wording: Wording, tells_links: bool) -> tuple[FieldTold, ...]:
    if one.is_load and one.action != ChangeAction.CHANGE:
        return ()
    odd = noted_doubts([one.change]).get(one.change.pk, {}) if one.change else {}
    found = [
        FieldTold(
            name,
            wording.label(one.model, name),
            wording.value(one.model, name, one.before or {}),
            wording.value(one.model, name, one.after or {}),
            tuple(dict.fromkeys(map(doubt_words, odd.get(name, ())))),
        )
        for name in one.differing()
    ]
    for name, (before, after) in (_linked(one) if tells_links else {}).items():
        sides = (wording.value(one.model, name, {name: side}) for side in (before, after))
        found.append(FieldTold(name, wording.label(one.model, name), *sides))
    found = [each for each in found if not (each.before.is_empty and each.after.is_empty)]
    return price_as_one(tuple(found)) if one.model is CostObservation else tuple(found)


def link_to(part: type[models.Model], whole: type[models.Model]) -> models.ForeignKey:
    return next(one for one in part._meta.concrete_fields if one.related_model is whole)
