"""What is unusual about changes that wait, beside what stands now.

By the rules that asked their author (``zones.series``, ``zones.precedents``,
``zones.outline_rules``), so that who decides is shown what the author was shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count
from django.utils import timezone

from zones import outline_rules, series
from zones.enums import ChangeAction, ChangeSetState
from zones.models import ChangeSet, Citation, RecordChange, Source, Sourced, Zone
from zones.national import NationalPrices
from zones.outlines import in_brief
from zones.plausibility import Doubt, DoubtKind
from zones.precedents import (
    AS_OF,
    ZONE_FIGURES,
    ZONE_YEARS,
    Stated,
    fact_doubts,
    row_doubts,
)
from zones.review import values
from zones.review.applying import present_rows
from zones.review.ties import POSITION
from zones.review.values import Row

#: By the key of a change and the name of a column.
Found = Mapping[int, Mapping[str, list[Doubt]]]
#: Records of a set that a list reads.
MOST_READ = 2_000
#: Facts of a zone that its author is asked about: those whose value stands on a source.
FACTS = {
    *("status", "district", "address", "area_total_ha", "area_developed_ha"),
    *("area_available_ha", "established_year", "operational_year", "management_model"),
    *("land_lease_term_years", "developer", "operator", "regulator", "legal_basis"),
    *("outline", "one_stop_service", "website", "position"),
}
#: Where a doubt stands whose own column does not change, such as that of a new unit.
INSTEAD = ("unit", "capacity_unit", "currency", "source_id", "as_of")


@dataclass(frozen=True)
class _Statement:
    """What is to stand behind a fact of a zone."""

    change: RecordChange
    as_of: str
    source: int | None


def doubts_of(changes: Iterable[RecordChange], *, are_written: bool = False) -> Found:
    """What is odd about changes of sets; give whole sets, since dates and sources of a zone's
    facts stand in records of their own. A fixed number of queries for each kind of record.
    ``are_written``: they are carried out, and what they put in the place of is compared."""
    every = list(changes)
    changes = [one for one in every if _is_asked_about(one)]
    if not changes:
        return {}
    former = _Former(every if are_written else ())
    rows = _rows(changes)
    years = _years(changes, rows)
    found: dict[int, dict[str, list[Doubt]]] = defaultdict(dict)
    by_model = defaultdict(list)
    for one in changes:
        by_model[one.model].append(one)
    for model, ones in by_model.items():
        if model not in (Zone, Source):
            _doubt_rows(model, ones, rows, years, found, former)
    _doubt_facts(changes, rows, years, found, former)
    return found


def counts_of(change_sets: Iterable[ChangeSet]) -> dict[int, int]:
    """By the key of a set how many of its records are in doubt, or were when it was settled, where
    any is; of a very large set among the first ``MOST_READ``."""
    change_sets = list(change_sets)
    settled = [one.pk for one in change_sets if one.state != ChangeSetState.WAITING]
    kept = _noted(settled) if settled else {}
    waiting = [one.pk for one in change_sets if one.state == ChangeSetState.WAITING]
    if not waiting:
        return kept
    rows = RecordChange.objects.filter(change_set__in=waiting, position__lte=MOST_READ)
    changes = list(rows.select_related("content_type"))
    found = doubts_of(changes)
    counted: dict[int, int] = defaultdict(int)
    for one in changes:
        counted[one.change_set_id] += bool(found.get(one.pk))
    return kept | {key: number for key, number in counted.items() if number}


def _noted(keys: list[int]) -> dict[int, int]:
    rows = RecordChange.objects.filter(change_set__in=keys, doubts__isnull=False).order_by()
    return dict(rows.values_list("change_set").annotate(Count("pk")))


class _Former:
    """Rows as they stood before these changes, which are carried out."""

    def __init__(self, changes: Iterable[RecordChange]):
        self._changes = {(one.model, one.object_id): one for one in changes if one.model}

    def row(self, model: type[models.Model], key: Any, row: Row) -> Row | None:
        """Of a row as it stands; None where it was not there."""
        one = self._changes.get((model, str(key)))
        if one is None:
            return row
        return None if one.before is None else {**row, **one.before}

    def records(self, model: type[models.Model], found: Iterable) -> Iterable[models.Model]:
        """The same of records, with those that were removed."""
        for record in found:
            if (model, str(record.pk)) not in self._changes:
                yield record
            elif (row := self.row(model, record.pk, values.written(record, model))) is not None:
                yield _record(model, row)
        for (kind, _key), one in self._changes.items():
            if kind is model and one.action == ChangeAction.REMOVE:
                yield _record(model, one.before)


def _is_asked_about(one: RecordChange) -> bool:
    if one.model is None or one.after is None or one.action == ChangeAction.REMOVE:
        return False
    if one.action == ChangeAction.CHANGE and one.columns == ["checked_on"]:  # only confirmed
        return False
    return one.model in (Zone, Source) or issubclass(one.model, Sourced)


def _rows(changes: list[RecordChange]) -> dict[int, Row]:
    """The whole rows as they would be; of what is gone meanwhile none."""
    present = present_rows([one for one in changes if one.action == ChangeAction.CHANGE])
    return {
        one.pk: {**(present.get(one.pk) or {}), **one.after}
        for one in changes
        if one.action == ChangeAction.ADD or present.get(one.pk)
    }


def _years(changes: list[RecordChange], rows: Mapping[int, Row]) -> dict[int, str]:
    """When the sources came out, also those that the changes bring."""
    named = {row.get("source_id") for row in rows.values()} - {None}
    known = Source.objects.filter(pk__in=named).exclude(year=None).values_list("pk", "year")
    brought = {
        int(one.object_id): one.after.get("year")
        for one in changes
        if one.model is Source and one.action == ChangeAction.ADD
    }
    return {key: str(year) for key, year in {**brought, **dict(known)}.items() if year}


def _record(model: type[models.Model], row: Row) -> models.Model:
    known = {name: value for name, value in row.items() if name in values.names(model)}
    return model(**values.restore(model, known)[0])


# -- rows of figures ----------------------------------------------------------------------------


def _doubt_rows(model, changes: list[RecordChange], rows, years, found, former: _Former) -> None:
    there = [one for one in changes if one.pk in rows and not _is_of_zone(one, rows[one.pk])]
    records = {one.pk: _record(model, rows[one.pk]) for one in there}
    stated = {
        key: replace(row, source_year=years.get(row.source, ""))
        for key, record in records.items()
        if (row := series.stated(record)) is not None
    }
    today = timezone.localdate()
    wanted = {key for key, row in stated.items() if series.is_to_be_compared(row, today)}
    if not wanted:
        return
    others = _Others([records[key] for key in wanted], former)
    national = _national(records[key] for key in wanted)
    for one in there:
        if one.pk in wanted:
            row, record = stated[one.pk], records[one.pk]
            odd = row_doubts(
                row, others.of(row), today, lambda record=record: national.benchmark(record)
            )
            _place(one, odd, found)


class _Others:
    """What may come before rows, read at once."""

    def __init__(self, records: list[models.Model], former: _Former):
        self._by_thing: dict[tuple | None, list[Stated]] = defaultdict(list)
        self._by_key: dict[int, Stated] = {}
        for record in former.records(type(records[0]), series.beside_all(records)):
            row = series.stated(record)
            self._by_key[row.key] = row
            self._by_thing[row.thing].append(row)

    def of(self, row: Stated) -> list[Stated]:
        found = list(self._by_thing[row.thing]) if row.thing is not None else []
        itself = self._by_key.get(row.key)
        return found if itself is None or itself in found else [*found, itself]


def _national(records: Iterable[models.Model]) -> NationalPrices:
    """The countries' prices, with the zones of the records put into them."""
    priced = [one for one in records if getattr(one, "item_id", None) and one.zone_id]
    zones = Zone.objects.in_bulk({one.zone_id for one in priced}) if priced else {}
    for one in priced:
        one.zone = zones.get(one.zone_id)
    prices = NationalPrices()
    prices.know(one for one in priced if one.zone_id is not None)
    return prices


def _place(one: RecordChange, odd: Mapping[str, list[Doubt]], found) -> None:
    """Each doubt at its own column; where that does not change, at what brought it about."""
    for name, doubts in odd.items():
        for doubt in doubts:
            place = name
            if name not in one.columns or doubt.kind == DoubtKind.UNIT:
                instead = [each for each in INSTEAD if each in one.columns]
                place = next(iter([*instead, *one.columns]))
            if doubt not in found[one.pk].setdefault(place, []):
                found[one.pk][place].append(doubt)


# -- facts of zones -----------------------------------------------------------------------------


def _is_of_zone(one: RecordChange, row: Row) -> bool:
    """Whether it is a citation behind a fact of a zone: its date is asked about with the fact."""
    kind = ContentType.objects.get_for_model(Zone).pk
    return one.model is Citation and row.get("content_type_id") == kind


def _doubt_facts(changes: list[RecordChange], rows, years, found, former: _Former) -> None:
    stated = _statements(changes, rows)
    zones = {one.object_id: one for one in changes if one.model is Zone}
    if not (stated or zones):
        return
    keys = {int(key) for key in zones} | {zone for _set, zone, _fact in stated}
    cited = Citation.objects.filter(
        content_type=ContentType.objects.get_for_model(Zone), object_id__in=keys
    )
    dates = {
        (one.object_id, one.field): one.as_of
        for one in former.records(Citation, cited)
        if one.is_current
    }
    present = {
        key: former.row(Zone, key, row) or {} for key, row in values.read(Zone, keys).items()
    }
    today = timezone.localdate()
    for (change, column, zone, fact), behind in _facts(changes, rows, stated).items():
        now = present.get(zone, {})
        odd = fact_doubts(
            fact,
            _value(now, column, fact),
            _value({**now, **change.after} if change.model is Zone else now, column, fact),
            dates.get((zone, fact), ""),
            behind.as_of if behind else dates.get((zone, fact), ""),
            today,
            years.get(behind.source, "") if behind else "",
        )
        doubts = [doubt for each in odd.values() for doubt in each]
        if fact == "outline" and change.model is Zone:
            doubts += outline_rules.doubts_of(_record(Zone, rows[change.pk]))
        if doubts:
            place = column if change.model is Zone else AS_OF
            found[change.pk][place if place in change.columns else change.columns[0]] = doubts


def _statements(changes: list[RecordChange], rows) -> dict[tuple[int, int, str], _Statement]:
    """By set, zone and fact what the set has stand behind it."""
    found = {}
    for one in changes:
        row = rows.get(one.pk)
        if row and _is_of_zone(one, row) and row.get("is_current"):
            key = one.change_set_id, int(row["object_id"]), row["field"]
            found[key] = _Statement(one, row.get("as_of") or "", row.get("source_id"))
    return found


def _facts(changes: list[RecordChange], rows, stated) -> dict[tuple, _Statement | None]:
    """By change, column, zone and fact what stands behind it: facts that change, and those that
    are only stated anew."""
    found, changed = {}, set()
    for one in changes:
        if one.model is not Zone or one.pk not in rows:
            continue
        zone = int(one.object_id)
        for column in (name for name in one.columns if name in values.names(Zone)):
            fact = "position" if column in POSITION else values.field_of(Zone, column).name
            key = one.change_set_id, zone, fact
            if fact in FACTS and key not in changed:
                changed.add(key)
                found[one, column, zone, fact] = stated.get(key)
    for (change_set, zone, fact), behind in stated.items():
        if (change_set, zone, fact) not in changed and fact in FACTS:
            found[behind.change, _column(fact), zone, fact] = behind
    return found


def _column(fact: str) -> str:
    return "latitude" if fact == "position" else values.field_of(Zone, fact).attname


def _value(row: Row, column: str, fact: str) -> Decimal | str | None:
    """A number where it is compared, otherwise a text."""
    value = row.get(column)
    if value in (None, ""):
        return None
    if fact in ZONE_FIGURES or fact in ZONE_YEARS:
        return Decimal(value)
    return in_brief(value) if fact == "outline" else str(value)
