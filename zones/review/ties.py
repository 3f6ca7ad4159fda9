"""What can only be accepted or refused together.

A reviewer refuses one field of a set and takes the rest. Some of the rest would then say what
nobody meant: a source that states a value the zone does not say, a figure under a date and source
that were given for another, a thing without any current value because the row that was to follow
the former one was refused. What hangs together is therefore refused together.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from zones.enums import ChangeAction
from zones.models import Citation, RecordChange, Source, Zone
from zones.review import values
from zones.services import rule_of_mark

#: The columns of a zone that its citations know by one name.
POSITION = {"latitude", "longitude", "coordinate_precision"}
#: Where one of these changes, the whole row is about another statement.
ATTRIBUTION = {"source_id", "as_of"}
LONGEST_COMMENT = RecordChange._meta.get_field("comment").max_length


@dataclass(frozen=True)
class Part:
    """A column of a change; of a record that is added or removed the whole, ``column`` is None."""

    change: RecordChange
    column: str | None

    @property
    def is_refused(self) -> bool:
        return self.change.is_refused or self.column in self.change.refused

    @property
    def words(self) -> str:
        """What people call it: a field by its name, anything else by its label."""
        name = self.column if self.change.model is Zone else None
        if self.change.model is Citation:
            name = (self.change.after or {}).get("field")
        if name is None:
            return self.change.label
        try:
            label = str(values.field_of(Zone, name).verbose_name).partition(", ")[0]
        except KeyError:
            return self.change.label
        return label[:1].upper() + label[1:]

    @property
    def is_left_out(self) -> bool:
        """Whether it is not taken over, though nobody refused it."""
        if self.column is None or self.change.is_left_out:
            return self.change.is_left_out
        return self.is_refused and self.column in self.change.left_out

    def refuse(self, because_of: "Part") -> None:
        change = self.change
        if because_of.is_left_out:
            names = change.columns if self.column is None else [self.column]
            change.left_out = [*change.left_out, *names]
        if self.column is None or set(change.columns) == {*change.refused, self.column}:
            change.is_refused, change.refused = True, []
        else:
            change.refused = [*change.refused, self.column]
        words = _("Refused together with: %(what)s")
        if because_of.is_left_out:
            words = _("Left out together with: %(what)s")
        words %= {"what": because_of.words}
        change.comment = change.comment or words[:LONGEST_COMMENT]


def refuse_together(changes: Iterable[RecordChange]) -> int:
    """Refuse what hangs together with what is refused, with a comment that says so; the changes
    are not saved. A set of which nothing is refused is left alone without a query. Returns of how
    many changes more is refused than before."""
    changes = [change for change in changes if change.model is not None]
    if not any(change.is_refused or change.refused for change in changes):
        return 0
    before = {change.pk: change.accepted_columns for change in changes}
    tied = [*_tied_by_value(changes), *_tied_by_mark(changes), *_tied_by_attribution(changes)]
    linked = list(_links_to_added(changes))
    while _refuse_tied(tied) or _refuse_linked(linked) or _refuse_unnamed(linked):
        pass
    return sum(change.accepted_columns != before[change.pk] for change in changes)


def belonging(changes: Iterable[RecordChange]) -> dict[Part, list[RecordChange]]:
    """What only carries the source of a zone's field, by that field: its citation, the one that
    gives way, and a new source that nothing else of the set names. A page shows them with the
    field and asks once; refusing the field refuses them. Of a position, which has several columns,
    they belong to the first. ``changes`` may be those of several sets."""
    changes = [change for change in changes if change.model is not None]
    held: dict[Part, list[RecordChange]] = {}
    for parts in _tied_by_value(changes):
        field = next((part for part in parts if part.change.model is Zone), None)
        carried = {part.change.pk: part.change for part in parts if part.change.model is Citation}
        if field is not None and carried:
            held[field] = list(carried.values())
    for source, naming in _new_sources(_links_to_added(changes)):
        citing = {part.change.pk for part in naming}
        of_fields = [field for field in held if citing & {one.pk for one in held[field]}]
        if citing <= {one.pk for field in of_fields for one in held[field]}:
            for field in of_fields:
                held[field].append(source)
    return held


def successors(changes: Iterable[RecordChange]) -> dict[int, RecordChange]:
    """By the key of a change that takes the mark "current" from a row the one that gives it to
    another of the same thing and date, also where that stands on another page of the set."""
    changes = [change for change in changes if change.model is not None]
    losing = [one for one in changes if _moves_mark(one) and not one.after["is_current"]]
    found = {}
    for parts in _tied_by_mark([*changes, *_becoming_beside(changes, losing)]):
        becoming = {
            part.change.change_set_id: part.change
            for part in parts
            if (part.change.after or {}).get("is_current")
        }
        for one in (part.change for part in parts):
            follower = becoming.get(one.change_set_id)
            if follower is not None and not (one.after or {}).get("is_current"):
                found[one.pk] = follower
    return found


def _becoming_beside(
    changes: list[RecordChange], losing: list[RecordChange]
) -> Iterable[RecordChange]:
    """Other changes of the sets that give a mark to records of the kinds that lose one."""
    if not losing:
        return ()
    rows = RecordChange.objects.filter(
        change_set__in={one.change_set_id for one in losing},
        content_type__in={one.content_type_id for one in losing},
        after__is_current=True,
    )
    return rows.exclude(pk__in={one.pk for one in changes}).select_related("content_type")


def _new_sources(
    linked: Iterable[tuple[Part, RecordChange]],
) -> Iterator[tuple[RecordChange, list[Part]]]:
    """The sources that a set brings and names, each with what names it."""
    naming: dict[int, tuple[RecordChange, list[Part]]] = {}
    for part, added in linked:
        if added.model is Source:
            naming.setdefault(added.pk, (added, []))[1].append(part)
    yield from naming.values()


def _refuse_unnamed(linked: list[tuple[Part, RecordChange]]) -> bool:
    """A new source of which nothing is left that names it came for what was refused."""
    refused_any = False
    for source, naming in _new_sources(linked):
        if not source.is_refused and all(part.is_refused for part in naming):
            Part(source, None).refuse(_foremost(naming))
            refused_any = True
    return refused_any


def _refuse_tied(tied: list[list[Part]]) -> bool:
    refused_any = False
    for parts in tied:
        refused = [part for part in parts if part.is_refused]
        for part in parts if refused else ():
            if not part.is_refused:
                part.refuse(_foremost(refused))
                refused_any = True
    return refused_any


def _foremost(refused: list[Part]) -> Part:
    """What a reviewer refused counts before what was left out."""
    return next((part for part in refused if not part.is_left_out), refused[0])


def _refuse_linked(linked: list[tuple[Part, RecordChange]]) -> bool:
    refused_any = False
    for part, added in linked:
        if added.is_refused and not part.is_refused:
            part.refuse(Part(added, None))
            refused_any = True
    return refused_any


def _parts(change: RecordChange, columns: Iterable[str]) -> list[Part]:
    if change.action != ChangeAction.CHANGE:
        return [Part(change, None)]
    return [Part(change, name) for name in columns]


def _groups(found: Iterable[tuple[Any, Part]]) -> list[list[Part]]:
    by_thing: dict[Any, list[Part]] = {}
    for thing, part in found:
        by_thing.setdefault(thing, []).append(part)
    return [parts for parts in by_thing.values() if len(parts) > 1]


def _tied_by_value(changes: list[RecordChange]) -> list[list[Part]]:
    """A field of a zone and the citation that is to stand behind it."""
    return _groups([*_fields_of_zones(changes), *_citations_of_zones(changes)])


def _fields_of_zones(changes: list[RecordChange]) -> Iterator[tuple[Any, Part]]:
    known = values.names(Zone)
    for change in changes:
        if change.model is Zone and change.action == ChangeAction.CHANGE:
            for column in (name for name in change.columns if name in known):
                name = values.field_of(Zone, column).name
                field = "position" if name in POSITION else name
                yield (change.change_set_id, int(change.object_id), field), Part(change, column)


def _citations_of_zones(changes: list[RecordChange]) -> Iterator[tuple[Any, Part]]:
    kind = ContentType.objects.get_for_model(Zone).pk
    cited = [one for one in changes if one.model is Citation]
    marking = [one for one in cited if _moves_mark(one) or _restates(one)]
    for change, row in _whole_rows(marking):
        if row is not None and row["content_type_id"] == kind:
            for part in _parts(change, change.columns):
                yield (change.change_set_id, row["object_id"], row["field"]), part


def _tied_by_mark(changes: list[RecordChange]) -> list[list[Part]]:
    """The row that is to be current, and the one that was, of the same thing and date."""
    marking = [one for one in changes if rule_of_mark(one.model) and _moves_mark(one)]
    found = []
    for change, row in _whole_rows(marking):
        if row is not None:
            named = [change.model._meta.get_field(n) for n in rule_of_mark(change.model).fields]
            thing = (change.model, *(row[field.attname] for field in named))
            found += [(thing, part) for part in _parts(change, ["is_current"])]
    return _groups(found)


def _moves_mark(change: RecordChange) -> bool:
    if change.action == ChangeAction.ADD:
        return bool(change.after.get("is_current"))
    return change.action == ChangeAction.CHANGE and "is_current" in change.after


def _restates(change: RecordChange) -> bool:
    """Whether a citation is to say another value than it did: the one of its field."""
    return change.action == ChangeAction.CHANGE and "stated_value" in change.after


def _whole_rows(changes: list[RecordChange]) -> Iterator[tuple[RecordChange, values.Row | None]]:
    """The rows as they would be; of one that is to lose its mark, as it stands."""
    keys: dict[type[models.Model], list[str]] = {}
    for change in changes:
        if change.action == ChangeAction.CHANGE:
            keys.setdefault(change.model, []).append(change.object_id)
    present = {
        (model, str(key)): row
        for model, each in keys.items()
        for key, row in values.read(model, each).items()
    }
    for change in changes:
        if change.action == ChangeAction.ADD:
            yield change, change.after
            continue
        row = present.get((change.model, change.object_id))
        yield change, row | change.after if row and change.after.get("is_current") else row


def _tied_by_attribution(changes: list[RecordChange]) -> list[list[Part]]:
    """A figure, its date and its source."""
    return [
        _parts(change, change.columns)
        for change in changes
        if change.action == ChangeAction.CHANGE and ATTRIBUTION & set(change.columns)
    ]


def _links_to_added(changes: list[RecordChange]) -> Iterator[tuple[Part, RecordChange]]:
    """Columns that name a record of the same set; the record stands by itself."""
    added = {
        (change.model, change.model._meta.pk.to_python(change.object_id)): change
        for change in changes
        if change.action == ChangeAction.ADD
    }
    for change in changes:
        for field in values.columns(change.model) if change.after is not None else ():
            if not field.is_relation:  # such a value need not even be hashable, as an outline
                continue
            target = added.get((field.related_model, change.after.get(field.attname)))
            if target is not None:
                for part in _parts(change, [field.attname]):
                    yield part, target
