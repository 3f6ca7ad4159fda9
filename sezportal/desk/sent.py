"""What somebody sent of a zone, and waits for review: which facts it would replace, and which
fields of the factsheet it would fill.

Confirming an old value that the same person has already written anew, or asking for a field that
they have filled, contradicts what they just did. So the desk and the reminders say it there.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from directory.models import FocalPoint, InvestorPresence
from sezportal.reporting import INVESTMENT, TRANSPORT, UTILITIES
from zones.admin.zone.section_form import CITED
from zones.due import FIELD, DueItem, table_of
from zones.enums import ChangeAction, ChangeSetState, DistanceKind
from zones.models import (
    Citation,
    CostObservation,
    Infrastructure,
    Observation,
    RecordChange,
    Sourced,
    Zone,
    ZoneDistance,
    ZoneSector,
)
from zones.presenters.citations import words_of
from zones.review import values

#: Records that are read, those of the newest sets: nobody writes more by hand, and a workbook of
#: more is told by its own line under "Waiting".
MOST = 500


@dataclass(frozen=True)
class Awaited:
    """What was sent of a fact, empty where that takes more than a value, and the page of its
    set of changes."""

    words: str
    url: str


@dataclass(frozen=True)
class Sent:
    """``facts``: by the keys of ``zones.due``; ``fields``: by the names of ``zones.completeness``
    the pages of the sets that would fill them."""

    facts: dict[str, Awaited] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)


def sent_of(zone: Zone, author, items: Iterable[DueItem]) -> Sent:
    """What of a zone waits that ``author`` made; ``items`` are the facts of the zone as they
    stand. One query where nothing waits, and no more for many changes than for a few."""
    rows = _waiting(zone, author)
    sent = Sent()
    if rows:
        there = {item.key: item for item in items}
        linked = _linked(_records(rows, there))
        things = _things(there.values())
        for row in rows:  # the newest come last, and hold
            url = reverse("admin:zones_changeset_change", args=[row.change_set_id])
            for key, words in _facts(zone, row, linked.get(row.pk), there, things):
                sent.facts[key] = Awaited(words, url)
            for name in _fields(zone, row, linked.get(row.pk)):
                sent.fields[name] = url
    return sent


def _waiting(zone: Zone, author) -> list[RecordChange]:
    rows = RecordChange.objects.of_zone(zone).filter(
        change_set__state=ChangeSetState.WAITING, change_set__author=author
    )
    newest = rows.order_by("-change_set_id", "-position").select_related("content_type")
    return list(newest[:MOST])[::-1]


# -- records as they would be ---------------------------------------------------------------------


def _records(
    rows: Iterable[RecordChange], there: dict[str, DueItem]
) -> Iterator[tuple[int, models.Model]]:
    """By the key of a change the record as it would be; of a changed one only where it is a fact
    that stands now. None of what is removed, and of columns of the zone."""
    for row in rows:
        if row.model in (None, Zone, Citation) or row.action == ChangeAction.REMOVE:
            continue
        attributes, _links = values.restore(row.model, row.after)
        if row.action == ChangeAction.ADD:
            yield row.pk, row.model(**attributes)
            continue
        item = there.get(f"{row.model._meta.label}:{row.object_id}")
        if item is not None:
            record = copy(item.record)
            for name, value in attributes.items():
                setattr(record, name, value)
            yield row.pk, record


def _linked(records: Iterable[tuple[int, models.Model]]) -> dict[int, models.Model]:
    """Those whose words can be said, with what they are said by: one query for each link. What
    links to a record that waits as well has none."""
    by_model = defaultdict(dict)
    for key, record in records:
        by_model[type(record)][key] = record
    found = {}
    for model, ones in by_model.items():
        table = table_of(model)
        whole = set(ones)
        for name in table.select if table else ():
            whole &= _link(ones, model._meta.get_field(name))
        found |= {key: ones[key] for key in whole}
    return found


def _link(ones: dict[int, models.Model], link: models.ForeignKey) -> set[int]:
    """Read what these link to, and say which of them link to something."""
    wanted = {getattr(one, link.attname) for one in ones.values()} - {None}
    known = link.related_model._base_manager.in_bulk(wanted)
    linked = {key for key, one in ones.items() if getattr(one, link.attname) in known}
    for key in linked:
        setattr(ones[key], link.name, known[getattr(ones[key], link.attname)])
    return linked


# -- facts ----------------------------------------------------------------------------------------


def _things(items: Iterable[DueItem]) -> dict[tuple[type, Hashable], DueItem]:
    tables = ((item, table_of(type(item.record))) for item in items if item.record is not None)
    return {(table.model, table.thing(item.record)): item for item, table in tables if table}


def _facts(
    zone: Zone, row: RecordChange, record: models.Model | None, there: dict, things: dict
) -> Iterator[tuple[str, str]]:
    """Keys of the facts that a change would replace, and what they would say."""
    if row.model is Zone:
        yield from _columns(zone, row)
    elif row.model is Citation:
        yield from _cited(zone, row)
    elif row.action != ChangeAction.ADD:
        key = f"{row.model._meta.label}:{row.object_id}" if row.model else ""
        if key in there:
            yield key, _said(record)
    elif record is not None and (table := table_of(row.model)):
        item = things.get((table.model, table.thing(record)))
        if item is not None and _is_newer(record, item):
            yield item.key, _said(record)


def _said(record: models.Model | None) -> str:
    table = table_of(type(record))
    return table.words(record) if table else ""


def _is_newer(record: Sourced, item: DueItem) -> bool:
    """A figure of an earlier time is history: it leaves the present one alone."""
    return not item.as_of or not record.as_of or record.as_of >= item.as_of


def _columns(zone: Zone, row: RecordChange) -> Iterator[tuple[str, str]]:
    for fact, columns in CITED.items():
        if row.after and set(columns) & row.after.keys():
            yield f"{FIELD}:{fact}", _value_words(zone, fact, row.after.get(fact))


def _cited(zone: Zone, row: RecordChange) -> Iterator[tuple[str, str]]:
    """A value that is stated anew, the same or another."""
    said = row.after or {}
    kind = ContentType.objects.get_for_model(Zone).pk
    is_ours = (said.get("content_type_id"), said.get("object_id")) == (kind, zone.pk)
    if is_ours and said.get("is_current"):
        yield f"{FIELD}:{said['field']}", _value_words(zone, said["field"], said["stated_value"])


def _value_words(zone: Zone, fact: str, value) -> str:
    if fact == "position":
        return ""
    if value in (None, ""):
        return _("Not reported")
    return " ".join(words_of(zone, fact, str(value))).strip()


# -- fields of the factsheet ----------------------------------------------------------------------


INDICATORS = {"firms": "firms", "employment": "employment", "annual_exports": "exports"}
INDICATORS |= dict.fromkeys(INVESTMENT, "investment")
PRICES = {"land": "land_price", "premises": "land_price", "labour": "wage"}
DISTANCES = {
    DistanceKind.SEAPORT: "seaport",
    DistanceKind.AIRPORT: "airport",
    DistanceKind.BORDER: "border",
}
_NAMES: dict[type[models.Model], Callable[[models.Model], Iterable[str | None]]] = {
    Observation: lambda one: [INDICATORS.get(one.indicator.code)],
    CostObservation: lambda one: [one.item.code, PRICES.get(one.item.category)],
    Infrastructure: lambda one: [
        "transport" if one.kind in TRANSPORT else None,
        "utilities" if one.kind in UTILITIES else None,
    ],
    ZoneDistance: lambda one: [DISTANCES.get(one.kind)],
    ZoneSector: lambda _one: ["sectors"],
    InvestorPresence: lambda _one: ["investors"],
    FocalPoint: lambda one: [
        "office_address" if one.address else None,
        "phone" if one.phone else None,
        "email" if one.email else None,
    ],
}


def _fields(zone: Zone, row: RecordChange, record: models.Model | None) -> Iterator[str]:
    """Fields that a change would fill."""
    if row.model is Zone:
        said = row.after or {}
        if said.get("latitude") is not None:
            yield "position"
        yield from (name for name, value in said.items() if value not in (None, ""))
    elif record is not None and type(record) in _NAMES:
        yield from (name for name in _NAMES[type(record)](record) if name)
