"""Each record of a set of changes as a page tells it: field by field, before and after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from zones.enums import ChangeAction, ChangeSetState
from zones.models import Citation, CostObservation, RecordChange, Source, Zone
from zones.plausibility import Doubt
from zones.presenters.changes.drawn import Drawn, drawn
from zones.presenters.changes.kept import Kept, KeptWords, stood_rows
from zones.presenters.changes.meanwhile import Meanwhile, latest
from zones.presenters.changes.prices import price_as_one
from zones.presenters.changes.wording import NOTHING, SILENT, Said, Wording, field_of, kind_words
from zones.presenters.doubts import doubt_words
from zones.review.applying import newer_than, present_rows, stamp, unknown_columns
from zones.review.doubted import noted_doubts
from zones.review.doubting import FACTS, Found
from zones.review.stand_ins import sources_there
from zones.review.ties import POSITION, Part, successors
from zones.review.values import Row, restore
from zones.word_diff import Segment, segments

#: Texts from this length are compared word by word, where some of them stays.
LONG = 40


@dataclass(frozen=True)
class Conflict:
    """What meanwhile stands in a field, who wrote it, and the stamp of what is shown of it.
    ``choice`` is what a reviewer chose who was shown the same; ``is_again`` where it changed once
    more since."""

    now: Said
    stamp: str
    by: str = ""
    at: datetime | None = None
    choice: str = ""
    is_again: bool = False


@dataclass(frozen=True)
class Cited:
    """The source that is to stand behind a value, and what its citation says of it; ``is_new``
    where these changes bring the source."""

    source: Source
    is_new: bool
    as_of: str = ""
    place: str = ""
    qualifier: str = ""


@dataclass(frozen=True)
class FieldDiff:
    """``attached`` are the records that carry its source, decided with the field. What a reviewer
    refused ``is_refused``, and ``remark`` is what was said of it; what was not taken over though
    nobody refused it ``is_left_out``, and ``kept`` is what stood in its place where a reviewer kept
    that. ``doubts`` say what is odd about it, as its author was asked; of an outline, ``drawn``
    shows it. ``asks`` where it was refused without a word and the reviewer is asked for one."""

    name: str
    label: str
    before: Said
    after: Said
    segments: tuple[Segment, ...] = ()
    cited: Cited | None = None
    wants_source: bool = False
    is_refused: bool = False
    is_left_out: bool = False
    kept: Kept | None = None
    is_known: bool = True
    conflict: Conflict | None = None
    attached: tuple["RecordDiff", ...] = ()
    doubts: tuple[str, ...] = ()
    drawn: Drawn | None = None
    remark: str = ""
    asks: bool = False


@dataclass(frozen=True)
class RecordDiff:
    """``record`` is the change itself; ``obstacle`` says why it cannot be published at all,
    ``note`` what publishing it would do instead."""

    record: RecordChange
    kind: str
    label: str
    fields: tuple[FieldDiff, ...]
    source: Source | None = None
    has_new_source: bool = False
    obstacle: str = ""
    note: str = ""
    conflicts: tuple[FieldDiff, ...] = field(default=())

    @property
    def is_change(self) -> bool:
        return self.record.action == ChangeAction.CHANGE

    @property
    def is_refused(self) -> bool:
        return self.record.is_refused and not self.record.is_left_out

    @property
    def is_removal(self) -> bool:
        return self.record.action == ChangeAction.REMOVE

    @property
    def attached(self) -> list["RecordDiff"]:
        """The records that are shown with its fields, each once."""
        found = {each.record.pk: each for one in self.fields for each in one.attached}
        return list(found.values())


def diffs_of(
    changes: Iterable[RecordChange],
    *,
    with_present: bool = False,
    user=None,
    belonging: Mapping[Part, list[RecordChange]] | None = None,
    doubts: Found | None = None,
) -> list[RecordDiff]:
    """The changes in words. ``with_present`` compares them with what stands there now: for sets
    that wait. ``user`` reads them on a page and sees the pictures that this person may see.
    ``belonging`` holds what is told with a field of theirs, ``doubts`` what is odd about those that
    wait; of others what was odd then is told. As many
    queries as there are kinds of records and of links, however many changes.
    """
    changes, belonging = list(changes), belonging or {}
    told_here = {one.pk for one in changes}
    held = {
        one.pk: one
        for part, carried in belonging.items()
        for one in carried
        if part.change.pk in told_here
    }
    every = list({one.pk: one for one in [*changes, *held.values()]}.values())
    present = present_rows(every)
    wording = Wording(_rows(every, present))
    brought = list(_brought(every))
    wording.know(source for source, _is_new in brought)
    new_sources = frozenset(source.pk for source, is_new in brought if is_new)
    newer = {one.pk: newer_than(one, present[one.pk]) if with_present else [] for one in every}
    teller = _Teller(
        wording=wording,
        present=present,
        new_sources=new_sources,
        cited=_sources_of_zones(every, present, wording, new_sources),
        kept=KeptWords(every, wording, user),
        latest=latest([one for one in every if newer[one.pk]]),
        newer=newer,
        with_present=with_present,
        user=user,
        doubts=noted_doubts(every) | dict(doubts or {}),
        successors=successors(every),
    )
    carried = {key: teller.told(one) for key, one in held.items()}
    of_fields = {
        (part.change.pk, part.column): tuple(carried[one.pk] for one in ones)
        for part, ones in belonging.items()
        if part.change.pk in told_here
    }
    return [teller.told(one, of_fields) for one in changes]


@dataclass(frozen=True)
class _Teller:
    wording: Wording
    present: Mapping[int, Row | None]
    new_sources: frozenset[int]
    cited: Mapping[tuple[int, str, str], Cited]
    kept: KeptWords
    latest: Mapping[tuple[type[models.Model], str], Meanwhile]
    newer: Mapping[int, list[str]]
    with_present: bool
    user: object
    doubts: Found
    successors: Mapping[int, RecordChange]

    def told(
        self, one: RecordChange, of_fields: Mapping[tuple[int, str], tuple[RecordDiff, ...]] = {}
    ) -> RecordDiff:
        fields = tuple(
            self._field(one, name, of_fields.get((one.pk, name), ())) for name in self._columns(one)
        )
        if one.model is Zone:
            fields = _position_as_one(fields)
        elif one.model is CostObservation and one.action != ChangeAction.CHANGE:
            fields = price_as_one(fields)
        source = self._source(one)
        return RecordDiff(
            record=one,
            kind=kind_words(one.model),
            label=self._label(one),
            fields=fields,
            source=source,
            has_new_source=source is not None and source.pk in self.new_sources,
            obstacle=self._obstacle(one) if self.with_present else "",
            note=self._note(one),
            conflicts=tuple(told for told in fields if told.conflict),
        )

    def _columns(self, one: RecordChange) -> list[str]:
        """What a reader is told of: of a new or removed record only what is not empty."""
        names = [name for name in one.columns if name not in SILENT]
        if one.action == ChangeAction.CHANGE:
            return names
        row = one.after if one.after is not None else one.before
        return [name for name in names if row[name] not in (None, "", [], False)]

    def _field(self, one: RecordChange, name: str, attached: tuple[RecordDiff, ...]) -> FieldDiff:
        before, after = self._side(one, one.before, name), self._side(one, one.after, name)
        is_out = one.is_refused or name in one.refused
        return FieldDiff(
            name=name,
            label=self.wording.label(one.model, name),
            before=before,
            after=after,
            segments=_compared(one, name, before, after),
            cited=self.cited.get(_key_of_fact(one, name)) if one.model is Zone else None,
            wants_source=one.model is Zone and name in FACTS and not after.is_empty,
            is_refused=is_out and name not in one.left_out,
            is_left_out=is_out and name in one.left_out,
            kept=self.kept.of(one, name, self.present[one.pk] or {}),
            is_known=field_of(one.model, name) is not None,
            conflict=self._conflict(one, name) if name in self.newer[one.pk] else None,
            attached=attached,
            doubts=self._doubts(one, name),
            drawn=self._drawn(one) if one.model is Zone and name == "outline" else None,
            remark=(one.remarks or {}).get(name, ""),
        )

    def _drawn(self, one: RecordChange) -> Drawn | None:
        """Where people look at a page."""
        if self.user is None or one.after is None:
            return None
        return drawn({**(self.present[one.pk] or {}), **one.after})

    def _doubts(self, one: RecordChange, name: str) -> tuple[str, ...]:
        found: list[Doubt] = self.doubts.get(one.pk, {}).get(name, [])
        return tuple(dict.fromkeys(map(doubt_words, found)))

    def _side(self, one: RecordChange, side: Row | None, name: str) -> Said:
        if side is None or name not in side:
            return NOTHING
        row = {**(self.present[one.pk] or {}), **side}
        return self.wording.value(one.model, name, row, self.user)

    def _conflict(self, one: RecordChange, name: str) -> Conflict:
        row = self.present[one.pk]
        last = self.latest.get((one.model, one.object_id))
        return Conflict(
            now=self.wording.value(one.model, name, row, self.user),
            stamp=stamp(row[name]),
            by=last.by if last else "",
            at=last.at if last else None,
        )

    def _source(self, one: RecordChange) -> Source | None:
        row = {**(self.present[one.pk] or {}), **(one.before or {}), **(one.after or {})}
        return self.wording.record(Source, row.get("source_id"))

    def _label(self, one: RecordChange) -> str:
        row = {**(self.present[one.pk] or {}), **(one.before or {}), **(one.after or {})}
        if one.model is Citation and "field" in row:
            words = {
                "field": self.wording.value(Citation, "field", row).text,
                "value": self.wording.value(Citation, "stated_value", row).text,
            }
            return _("%(field)s: %(value)s") % words
        return one.label

    def _note(self, one: RecordChange) -> str:
        if one.pk in self.successors:
            return _("In its place: %(record)s") % {"record": self.successors[one.pk].label}
        is_source = one.model is Source and one.action == ChangeAction.ADD
        if not (is_source and self.with_present) or int(one.object_id) in self.new_sources:
            return ""
        return _("It is on record by now: these changes use that one.")

    def _obstacle(self, one: RecordChange) -> str:
        present = self.present[one.pk]
        if one.model is None:
            return _("The portal no longer knows this kind of record: it can only be refused.")
        if unknown := [name for name in unknown_columns(one) if name in one.accepted_columns]:
            words = {"columns": ", ".join(unknown)}
            return _("The portal no longer knows %(columns)s: refuse it.") % words
        if one.action == ChangeAction.CHANGE and present is None:
            return _("The record is no longer there: it can only be refused.")
        if one.action == ChangeAction.ADD and present is not None:
            return _("A record with this key is there already: it can only be refused.")
        return ""


def _rows(changes: list[RecordChange], present: Mapping[int, Row | None]):
    for one in changes:
        now = present[one.pk] or {}
        for side in (one.before, one.after, now, stood_rows(one)):
            if side:
                yield one.model, {**now, **side}


def _brought(changes: list[RecordChange]) -> Iterable[tuple[Source, bool]]:
    """Sources that the sets of these changes bring or take away: the data lack them before, or
    afterwards. With whether they are new: what is published is no more, nor what another set
    brought meanwhile (``zones.review.stand_ins``)."""
    sets = {one.change_set_id for one in changes} - {None}
    brought = RecordChange.objects.filter(
        change_set__in=sets,
        action__in=[ChangeAction.ADD, ChangeAction.REMOVE],
        content_type=ContentType.objects.get_for_model(Source),
    )
    brought = list(brought.select_related("change_set").order_by("pk"))
    there = sources_there(brought)
    for one in brought:
        row = one.after or one.before
        known = {name: value for name, value in row.items() if field_of(Source, name)}
        waits = one.after is not None and one.change_set.state != ChangeSetState.PUBLISHED
        is_new = waits and one.pk not in there
        yield Source(**restore(Source, known)[0]), is_new


def _position_as_one(fields: tuple[FieldDiff, ...]) -> tuple[FieldDiff, ...]:
    """The columns of a position are one fact, decided together: in the place of the first. Where
    one of them was changed meanwhile each is told, and decided, by itself."""
    parts = [each for each in fields if each.name in POSITION]
    if len(parts) < 2 or any(each.conflict or each.kept or not each.is_known for each in parts):
        return fields
    whole = replace(
        parts[0],
        label=_("Position"),
        before=_together(each.before for each in parts),
        after=_together(each.after for each in parts),
        is_refused=any(each.is_refused for each in parts),
        is_left_out=any(each.is_left_out for each in parts),
        attached=tuple({o.record.pk: o for each in parts for o in each.attached}.values()),
        doubts=tuple(dict.fromkeys(words for each in parts for words in each.doubts)),
    )
    return tuple(
        whole if each is parts[0] else each
        for each in fields
        if each is parts[0] or each not in parts
    )


def _together(said: Iterable[Said]) -> Said:
    texts = [one.text for one in said if not one.is_empty]
    return Said(", ".join(texts)) if texts else NOTHING


def _compared(one: RecordChange, name: str, before: Said, after: Said) -> tuple[Segment, ...]:
    """Word by word, where both are long and at least one is a text that people write."""
    kind = field_of(one.model, name)
    is_text = isinstance(kind, models.CharField | models.TextField) and not kind.choices
    if not is_text or before.is_empty or after.is_empty:
        return ()
    if max(len(before.text), len(after.text)) < LONG:
        return ()
    return tuple(segments(before.text, after.text))


def _sources_of_zones(
    changes: list[RecordChange],
    present: Mapping[int, Row | None],
    wording: Wording,
    new_sources: frozenset[int],
) -> dict[tuple[int, str, str], Cited]:
    """The source that is to stand behind the new value of a zone's field: the one whose citation
    becomes the current one with these changes. The former source never states the new value."""
    found = {}
    for one in changes:
        if one.model is not Citation or not one.after:
            continue
        row = {**(present[one.pk] or {}), **one.after}
        if not row.get("is_current"):
            continue
        source = wording.record(Source, row.get("source_id"))
        if source is not None and "object_id" in row:
            found[one.change_set_id, str(row["object_id"]), row["field"]] = Cited(
                source=source,
                is_new=source.pk in new_sources,
                as_of=wording.value(Citation, "as_of", row).text,
                place=row.get("locator", ""),
                qualifier=row.get("qualifier", ""),
            )
    return found


def _key_of_fact(one: RecordChange, name: str) -> tuple[int, str, str]:
    """How ``_sources_of_zones`` calls a column of a zone."""
    known = getattr(field_of(Zone, name), "name", name)
    return one.change_set_id, one.object_id, "position" if known in POSITION else known
