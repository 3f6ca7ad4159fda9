"""Two moments of a zone, or of one record, beside each other: which fields differed, and who wrote
them when, why and on whose source.

Rows are those of the histories, whole, so that a figure stands in the unit it had then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from zones.enums import ChangeAction
from zones.models import ChangeSet, Citation, CostObservation, LinkVersion, Source, Zone
from zones.presenters.changes.past import ACTIONS, followed_models, of_zone
from zones.presenters.changes.prices import price_as_one
from zones.presenters.changes.record_history import (
    FieldTold,
    Version,
    find_changes,
    link_to,
    name_of,
    who_wrote,
)
from zones.presenters.changes.sets import person
from zones.presenters.changes.wording import SILENT, Wording, kind_words
from zones.review import values
from zones.review.ties import POSITION
from zones.review.values import Row

#: Records that a page tells; of more it says how many.
MOST_TOLD = 100


@dataclass(frozen=True)
class Written:
    """Who wrote something between the two moments. ``reviewer`` is who published it where that was
    somebody else; ``change_set`` only where the reader may open it."""

    at: datetime
    who: str
    reviewer: str
    reason: str
    change_set: ChangeSet | None


@dataclass(frozen=True)
class Stands:
    """The source of a value at the later moment, and what was said of it."""

    source: Source
    as_of: str
    place: str


@dataclass(frozen=True)
class FieldBetween:
    label: str
    before: Any
    after: Any
    written: tuple[Written, ...]
    stands: Stands | None


@dataclass(frozen=True)
class RecordBetween:
    """``written`` and ``stands`` of a record that came or went; of a changed one ``stands`` alone,
    where the record names its source itself."""

    action: ChangeAction
    kind: str
    label: str
    fields: tuple[FieldBetween, ...]
    written: tuple[Written, ...] = ()
    stands: Stands | None = None


@dataclass(frozen=True)
class Between:
    """``more`` records differed than are told."""

    first: datetime
    last: datetime
    records: tuple[RecordBetween, ...]
    more: int


@dataclass
class _Course:
    """A record from one moment to the other; a row is None where it was not there."""

    model: type[models.Model]
    key: Any
    before: Row | None
    after: Row | None
    steps: list[Version]

    @property
    def action(self) -> ChangeAction:
        if self.before is None:
            return ChangeAction.ADD
        return ChangeAction.REMOVE if self.after is None else ChangeAction.CHANGE

    def differing(self) -> list[str]:
        before, after = self.before or {}, self.after or {}
        names = [name for name in (after or before) if before.get(name) != after.get(name)]
        return [name for name in names if name not in SILENT]


def first_version(record: models.Model) -> datetime | None:
    """When the history of a record begins."""
    rows = type(record).history.filter(**{type(record)._meta.pk.attname: record.pk})
    return rows.order_by("history_date").values_list("history_date", flat=True).first()


def zone_between(zone: Zone, user, first: datetime, last: datetime) -> Between:
    """All records of a zone. As many queries as there are kinds of records and of links."""
    found = {}
    for model in followed_models():
        versions = model.history.filter(of_zone(model, zone))
        versions = versions.filter(history_date__gt=first, history_date__lte=last)
        found[model] = set(versions.values_list(model._meta.pk.attname, flat=True))
    return _between(found, user, first, last)


def record_between(
    record: models.Model, user, first: datetime, last: datetime, parts: Iterable = ()
) -> Between:
    """One record, with those of its ``parts``."""
    found = {type(record): {record.pk}}
    for part in parts:
        of_it = part.history.filter(**{link_to(part, type(record)).attname: record.pk})
        found[part] = set(of_it.values_list(part._meta.pk.attname, flat=True))
    return _between(found, user, first, last)


def _between(
    keys: Mapping[type[models.Model], set], user, first: datetime, last: datetime
) -> Between:
    courses = [
        one
        for model, each in keys.items()
        if each
        for one in _courses(model, each, first, last)
        if (one.before or one.after) and one.differing()
    ]
    find_changes([step for one in courses for step in one.steps])
    zones = [one.key for one in courses if one.model is Zone]
    cited = _cited(zones, last) if zones else {}
    courses = [one for one in courses if not _is_told_with_its_field(one, courses)]
    told = courses[:MOST_TOLD]
    rows = [(one.model, row) for one in told for row in (one.before, one.after)]
    wording = Wording([*rows, *((Citation, row) for row in cited.values())])
    sets = {step.change.change_set_id for one in told for step in one.steps if step.change}
    seen = ChangeSet.objects.visible_to(user).filter(pk__in=sets).values_list("pk", flat=True)
    teller = _Teller(wording, cited, set(seen))
    return Between(first, last, tuple(map(teller.told, told)), len(courses) - len(told))


def _courses(model, keys: set, first: datetime, last: datetime) -> Iterable[_Course]:
    name = model._meta.pk.attname
    rows = model.history.filter(**{f"{name}__in": keys}, history_date__lte=last)
    found: dict[Any, _Course] = {}
    for row in rows.select_related("history_user").order_by("history_date", "history_id"):
        key = getattr(row, name)
        course = found.setdefault(key, _Course(model, key, None, None, []))
        stands = None if ACTIONS[row.history_type] == ChangeAction.REMOVE else row
        now = values.written(stands, model) if stands else None
        if row.history_date <= first:
            course.before = now
        else:
            course.steps.append(Version(row, model, course.after, now, False))
        course.after = now
    for moment, side in ((first, "before"), (last, "after")):
        for link in values.links(model):
            held = _links_at(link, found, moment)
            for key, course in found.items():
                if (row := getattr(course, side)) is not None:
                    setattr(course, side, row | {link.name: held[key]})
    return found.values()


def _links_at(link: models.ManyToManyField, keys: Iterable, moment: datetime) -> dict[Any, list]:
    """What records of a kind were linked to at a moment, by their keys."""
    table = link.remote_field.through._meta.db_table
    by_word = {str(key): key for key in keys}
    rows = LinkVersion.objects.filter(link_table=table, from_key__in=by_word, at__lte=moment)
    newest = rows.order_by("from_key", "to_key", "-at", "-pk").distinct("from_key", "to_key")
    held: dict[Any, list] = defaultdict(list)
    for one in newest:
        if one.is_present:
            held[by_word[str(one.from_key)]].append(
                link.related_model._meta.pk.to_python(one.to_key)
            )
    return defaultdict(list, {key: sorted(each) for key, each in held.items()})


def _cited(zones: list, last: datetime) -> dict[tuple[Any, str], Row]:
    """By zone and field the citation behind the value at the later moment."""
    kind = ContentType.objects.get_for_model(Zone)
    rows = Citation.history.filter(content_type=kind, object_id__in=zones, history_date__lte=last)
    newest = rows.order_by("id", "-history_date", "-history_id").distinct("id")
    return {
        (one.object_id, one.field): values.written(one, Citation)
        for one in newest
        if one.history_type != "-" and one.is_current
    }


def _is_told_with_its_field(one: _Course, courses: list[_Course]) -> bool:
    """A citation of a zone's field that differs: its source stands with the field."""
    if one.model is not Citation:
        return False
    row = one.after or one.before
    whole = next((c for c in courses if c.model is Zone and c.key == row["object_id"]), None)
    if whole is None:
        return False
    return bool({_fact(name) for name in whole.differing()} & {row["field"]})


def _fact(column: str) -> str:
    """What citations call a column of a zone."""
    if column in POSITION:
        return "position"
    return values.field_of(Zone, column).name


@dataclass(frozen=True)
class _Teller:
    wording: Wording
    cited: Mapping[tuple[Any, str], Row]
    seen: set

    def told(self, one: _Course) -> RecordBetween:
        is_change = one.action == ChangeAction.CHANGE
        fields = tuple(
            FieldTold(
                name,
                self.wording.label(one.model, name),
                self.wording.value(one.model, name, one.before or {}),
                self.wording.value(one.model, name, one.after or {}),
            )
            for name in one.differing()
        )
        fields = tuple(
            each for each in fields if not (each.before.is_empty and each.after.is_empty)
        )
        if one.model is CostObservation:
            fields = price_as_one(fields)
        return RecordBetween(
            action=one.action,
            kind=kind_words(one.model),
            label=self._label(one),
            fields=tuple(self._field(one, each, is_change) for each in fields),
            written=() if is_change else tuple(map(self._written, one.steps)),
            stands=self._stands(one.after or one.before),
        )

    def _label(self, one: _Course) -> str:
        if one.model is Citation:
            row = one.after or one.before
            said = (
                self.wording.value(Citation, name, row).text for name in ("field", "stated_value")
            )
            return ": ".join(said)
        return name_of(one.steps[-1])

    def _field(self, one: _Course, told: FieldTold, is_change: bool) -> FieldBetween:
        steps = [step for step in one.steps if told.name in step.differing()] if is_change else []
        if is_change and not steps:  # links to many stand in no version: whoever wrote last
            steps = one.steps[-1:]
        cited = None
        if one.model is Zone and one.after is not None:
            cited = self._stands(self.cited.get((one.key, _fact(told.name))))
        written = tuple(map(self._written, steps))
        return FieldBetween(told.label, told.before, told.after, written, cited)

    def _stands(self, row: Row | None) -> Stands | None:
        source = self.wording.record(Source, (row or {}).get("source_id"))
        if source is None:
            return None
        as_of = self.wording.value(Citation, "as_of", {"as_of": row.get("as_of")}).text
        return Stands(source, as_of, row.get("locator") or "")

    def _written(self, step: Version) -> Written:
        made = step.change.change_set if step.change else None
        reviewer = made.decided_by if made else None
        is_own = reviewer is None or reviewer == made.author
        reason = made.reason if made else step.row.history_change_reason
        return Written(
            at=step.row.history_date,
            who=who_wrote(step, made),
            reviewer="" if is_own else person(reviewer),
            reason="" if step.is_load else reason or "",
            change_set=made if made and made.pk in self.seen else None,
        )
