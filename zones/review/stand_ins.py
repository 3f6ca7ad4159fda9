"""What a set would add, and somebody added meanwhile under another key.

Two officials write down the same new decree while both wait, or one writes down the own records of
the zone twice: each set was made where the source was not there yet. Once the first is published,
the source of the second is the one that is there, and what the second says of it means that one.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from zones.enums import ChangeAction
from zones.models import RecordChange, Source
from zones.review import values
from zones.services import free_code

#: What two records of the same fact may differ in.
BESIDE_THE_FACT = frozenset({"is_current", "checked_on", "locator"})


class StandIns:
    """Records that are there in place of those a set would add, found one after the other in the
    order of the set."""

    def __init__(self):
        self._keys: dict[tuple[type[models.Model], Any], Any] = {}

    def put_into(self, change: RecordChange) -> None:
        """Have a change name the records that are there."""
        if not self._keys or change.model is None:
            return
        for row in (change.before, change.after):
            if row is not None:
                row.update(self._renamed(change.model, row))

    def found(self, change: RecordChange) -> models.Model | None:
        """The record that is there in place of the one a change would add; later changes of the
        set then mean that one. A new source whose code alone is taken gets another code."""
        if change.action != ChangeAction.ADD or change.model is None:
            return None
        record = next((one for one in _taken_by(change) if _is_the_same(one, change)), None)
        if record is not None:
            key = change.model._meta.pk.to_python(change.object_id)
            self._keys[change.model, key] = record.pk
        elif change.model is Source and Source.objects.filter(code=change.after["code"]).exists():
            change.after["code"] = free_code(change.after["title"])
        return record

    def _renamed(self, model: type[models.Model], row: values.Row) -> values.Row:
        renamed = {}
        for field in values.columns(model):
            key = field.related_model, row.get(field.attname)
            if field.is_relation and key in self._keys:
                renamed[field.attname] = self._keys[key]
        for link in values.links(model):
            if link.name in row:
                keys = (self._keys.get((link.related_model, key), key) for key in row[link.name])
                renamed[link.name] = sorted(keys)
        if {"content_type_id", "object_id"} <= row.keys():
            kind = ContentType.objects.get_for_id(row["content_type_id"]).model_class()
            if (kind, row["object_id"]) in self._keys:
                renamed["object_id"] = self._keys[kind, row["object_id"]]
        return renamed


def sources_there(changes: Iterable[RecordChange]) -> set[int]:
    """Of changes that add sources the keys of those whose source another set brought meanwhile;
    one query."""
    added = [one for one in changes if one.model is Source and one.action == ChangeAction.ADD]
    if not added:
        return set()
    rows = Source.objects.filter(code__in={one.after["code"] for one in added})
    titles = {code: (str(key), title.casefold()) for key, code, title in rows.values_list(*_NAMED)}
    return {
        one.pk
        for one in added
        if (found := titles.get(one.after["code"]))
        and found[0] != one.object_id
        and found[1] == one.after["title"].casefold()
    }


_NAMED = ("pk", "code", "title")


def _taken_by(change: RecordChange) -> Iterator[models.Model]:
    """Records with what only one record may have, whichever is the current one of its thing."""
    model, row = change.model, change.after
    rules = [(field.name,) for field in model._meta.concrete_fields if field.unique]
    nulls_count = dict.fromkeys(rules, False)
    for rule in model._meta.total_unique_constraints:
        nulls_count[tuple(rule.fields)] = rule.nulls_distinct is False
    for names, with_nulls in nulls_count.items():
        columns = [model._meta.get_field(name).attname for name in names]
        if model._meta.pk.attname in columns or not row.keys() >= set(columns):
            continue
        if not with_nulls and any(row[name] is None for name in columns):
            continue
        told = {
            f"{name}__isnull" if row[name] is None else name: row[name] is None or row[name]
            for name in columns
        }
        yield from model._base_manager.filter(**told)[:1]


def _is_the_same(record: models.Model, change: RecordChange) -> bool:
    """A source is the same by its title; anything else by all that it says."""
    model = change.model
    if model is Source:
        return record.title.casefold() == change.after["title"].casefold()
    there = values.read(model, [record.pk])[record.pk]
    beside = BESIDE_THE_FACT | {model._meta.pk.attname}
    return all(
        there.get(name) == value for name, value in change.after.items() if name not in beside
    )
