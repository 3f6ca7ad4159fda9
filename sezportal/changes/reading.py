"""Changes between two moments, read from the histories of all kinds of records.

For each kind one query for what changed, one for what its records said before and one a relation:
none of them grows with the number of zones.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Min, Model, Q, prefetch_related_objects
from django.utils import timezone

from sezportal.changes import kinds, rules
from sezportal.changes.kinds import Kind, Scope
from sezportal.changes.told import Change, Owner, Telling, differences
from sezportal.changes.zone_words import WHOLE, names_of, with_sources
from zones.importing.loader import CHANGE_REASON
from zones.models import Zone

#: No load takes longer: what the first one brought is where the portal begins.
FIRST_LOAD = timedelta(hours=1)
#: Of one kind of record, the newest changes; a feed shows fewer.
MOST_ROWS = 3000
REMOVED = "-"

#: Which changes of a record are told as one: those of equal keys.
Grouping = Callable[[Model], Hashable]


def all_as_one(row: Model) -> Hashable:
    """Everything between the two moments, for a message."""
    return None


def by_day(row: Model) -> Hashable:
    """A day's edits and a day's loads, for a feed."""
    return timezone.localdate(row.history_date), is_load(row)


def is_load(row: Model) -> bool:
    return row.history_change_reason == CHANGE_REASON


def changes_of(
    scope: Scope, *, since: datetime, until: datetime, grouped: Grouping = by_day
) -> list[Change]:
    """The changes after ``since`` and not after ``until``, newest first.

    What is changed and changed back within a group is no change. Of a zone that was added or
    removed only that is told.
    """
    began = beginning()
    found: list[Change] = []
    for kind in (*kinds.KINDS, *rules.KINDS):
        found += _of_kind(kind, scope, since, until, began, grouped)
    zones = Zone.objects.select_related("province").in_bulk(
        names_of(change.owner for change in found)
    )
    told = with_sources(_without_parts_of_whole(found, grouped), zones)
    return sorted(told, key=lambda change: change.at, reverse=True)


def beginning() -> datetime | None:
    """The end of the first load of reference data, before which a load changes nothing: it is
    what the portal began with. None where no data were ever loaded. One query."""
    loads = Zone.history.filter(history_change_reason=CHANGE_REASON)
    first = loads.aggregate(first=Min("history_date"))["first"]
    return first and first + FIRST_LOAD


# -- one kind ---------------------------------------------------------------------------------


def _of_kind(
    kind: Kind,
    scope: Scope,
    since: datetime,
    until: datetime,
    began: datetime | None,
    grouped: Grouping,
) -> Iterable[Change]:
    history = kind.model.history
    key = kind.model._meta.pk.attname
    ever = history.filter(kind.where(scope)).order_by().values(key)
    rows = history.filter(history_date__gt=since, history_date__lte=until)
    # By key and not by condition: a record that left the scope is told of as removed from it.
    rows = rows.filter(**{f"{key}__in": ever}).exclude(first_load(began))
    rows = list(rows.order_by("-history_date", "-history_id")[:MOST_ROWS])[::-1]
    if not rows:
        return []
    before = _before(kind, rows, rows[0].history_date, since)
    return _compared(kind, scope, rows, before, grouped)


def first_load(began: datetime | None) -> Q:
    """The rows of histories that the first load wrote; ``began`` is the ``beginning``."""
    if began is None:
        return Q(pk=None)
    return Q(history_change_reason=CHANGE_REASON, history_date__lte=began)


def _before(kind: Kind, rows: Sequence[Model], first: datetime, since: datetime) -> list[Model]:
    """The last row of each record before the first of these."""
    key = kind.model._meta.pk.attname
    earlier = kind.model.history.filter(
        **{f"{key}__in": {getattr(row, key) for row in rows}},
        history_date__lte=first,
    ).exclude(history_id__in=[row.history_id for row in rows])
    return list(earlier.order_by(key, "-history_date", "-history_id").distinct(key))


def _compared(
    kind: Kind, scope: Scope, rows: list[Model], before: list[Model], grouped: Grouping
) -> Iterable[Change]:
    key = kind.model._meta.pk.attname
    tellings = _tellings(kind, scope, [*before, *rows])
    said: dict[Hashable, Telling] = {getattr(row, key): tellings[row.history_id] for row in before}
    groups: dict[tuple, list[Model]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, key), grouped(row)].append(row)
    for (record, _group), steps in groups.items():
        last = steps[-1]
        after = tellings[last.history_id]
        was = said.get(record, {})
        said[record] = after
        loaded = all(is_load(step) for step in steps)
        yield from differences(was, after, at=last.history_date, by_load=loaded)


def _tellings(kind: Kind, scope: Scope, rows: list[Model]) -> dict[int, Telling]:
    """What each row of a history says, within the scope; a removal says nothing."""
    records = {row.history_id: row.instance for row in rows if row.history_type != REMOVED}
    if records:
        prefetch_related_objects(list(records.values()), *kind.relations)
    return {row.history_id: _telling(kind, scope, records.get(row.history_id)) for row in rows}


def _telling(kind: Kind, scope: Scope, record: Model | None) -> Telling:
    if record is None:
        return {}
    try:
        if kind in rules.KINDS and not rules.holds(record, scope):
            return {}
        told = kind.tell(record)
    except ObjectDoesNotExist:  # what it hung on is gone meanwhile, and told of itself
        return {}
    return {name: one for name, one in told.items() if _is_in(scope, name[0])}


def _is_in(scope: Scope, owner: Owner) -> bool:
    if owner.kind == "zone":
        return owner.key in scope.zones
    return owner.key in scope.countries or owner.key in scope.rules_of


def _without_parts_of_whole(changes: list[Change], grouped: Grouping) -> list[Change]:
    """Of a zone that came or went in a group, that alone; a renamed zone is told by its name."""
    whole = {
        (change.owner, _moment(change, grouped))
        for change in changes
        if change.key == WHOLE and (change.before is None or change.after is None)
    }
    return [
        change
        for change in changes
        if (change.key == WHOLE) == ((change.owner, _moment(change, grouped)) in whole)
    ]


def _moment(change: Change, grouped: Grouping) -> Hashable:
    return timezone.localdate(change.at) if grouped is by_day else None
