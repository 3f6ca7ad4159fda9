"""What is said of zones now, how current each of it is, and what falls due.

A fact is what the portal takes for true today: the current value of a column with the citation
behind it, the newest value of each indicator and price, a piece of infrastructure, a sector. What
older sources say, and years gone by, are history: they never fall due. Upper floors add tables of
their own with ``add_table``.

A key names a fact wherever people point at one: ``field:area_total_ha`` for a column of the zone,
``zones.Observation:17`` for a record. What holds in a whole country is a fact of no zone: its floor
makes the items itself.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext as _

from zones.completeness import SECTIONS
from zones.expectations import FIELDS, Months, expected_months
from zones.freshness import WORSENING, Freshness, due_on, freshness
from zones.models import (
    Citation,
    CostObservation,
    Infrastructure,
    Observation,
    Sourced,
    Zone,
    ZoneSector,
)
from zones.presenters import citations, costs, observations

FIELD = "field"
#: The sections of columns that are not counted there.
ALSO_IN = {"operator": "identity", "address": "location"}
#: What wants a look soonest comes first: whatever no date speaks for before what is merely due.
RANK = {Freshness.NEGLECTED: 0, Freshness.OVERDUE: 1, Freshness.UNDATED: 2, Freshness.DUE: 3}
#: What changes where a value stays as it is: not part of what a person is shown and confirms.
ABOUT_THE_CHECK = frozenset({"checked_on", "locator"})


@dataclass(frozen=True)
class DueItem:
    """A fact of a zone, or of none, and how current it is.

    ``value_words`` is the value with its unit, as pages say it; ``months`` the period within which
    it is expected again, None for never; ``due_on`` the last day on which it is up to date.
    ``has_source`` is false for a column that no current citation stands behind: it cannot be
    confirmed, only written anew with its source; neither can a plan, before its time has come.
    ``digest`` changes with the value. ``parts`` are the records behind it where they are several,
    as the terms of a package.
    """

    zone_id: int | None
    key: str
    section: str
    label: str
    value_words: str
    as_of: str
    checked_on: date | None
    state: Freshness
    months: Months
    due_on: date | None
    digest: str
    has_source: bool = True
    record: models.Model | None = field(default=None, repr=False, compare=False)
    parts: tuple[models.Model, ...] = field(default=(), repr=False, compare=False)

    @property
    def can_confirm(self) -> bool:
        return self.has_source and self.state is not Freshness.PLANNED

    @property
    def records(self) -> tuple[models.Model, ...]:
        """What a check of the fact is written to."""
        return self.parts or (self.record,)


@dataclass(frozen=True)
class Table:
    """How the rows of a table are read as facts: of rows with the same ``thing`` the newest is
    the fact. The model has ``zone``, ``source``, ``as_of`` and ``checked_on``."""

    model: type[Sourced]
    section: str
    months: Callable[[Sourced], Months]
    label: Callable[[Sourced], str]
    words: Callable[[Sourced], str]
    thing: Callable[[Sourced], Hashable]
    select: tuple[str, ...] = ()
    current: dict = field(default_factory=dict)


_tables: dict[str, Table] = {}


def add_table(table: Table) -> None:
    """Have the rows of another table fall due; called once, when the app is ready."""
    _tables[table.model._meta.label] = table


def table_of(model: type[models.Model]) -> Table | None:
    """How rows of a model are read as facts; None for those that never fall due."""
    return _tables.get(model._meta.label)


def due_items(zone: Zone, today: date) -> list[DueItem]:
    """What of a zone is due, overdue, neglected or undated: the worst first, then as the
    factsheet has it."""
    return due_of_zones([zone], today)[zone.pk]


def due_of_zones(zones: Iterable[Zone], today: date) -> dict[int, list[DueItem]]:
    """The same for many zones, in as many queries as for one; a zone with nothing due has []."""
    return {key: due_among(found) for key, found in facts_of_zones(zones, today).items()}


def due_among(items: Iterable[DueItem]) -> list[DueItem]:
    """Those of these facts that want a look, in the same order."""
    return sorted((one for one in items if one.state.wants_a_look), key=_urgency)


def facts(zone: Zone, today: date) -> list[DueItem]:
    """Everything said of a zone now, due or not, in the order of the factsheet's sections."""
    return facts_of_zones([zone], today)[zone.pk]


def facts_of_zones(zones: Iterable[Zone], today: date) -> dict[int, list[DueItem]]:
    """The same for many zones: one query for each table."""
    by_key = {zone.pk: zone for zone in zones}
    found: dict[int, list[DueItem]] = {key: [] for key in by_key}
    for item in _fields(by_key, today):
        found[item.zone_id].append(item)
    for table in _tables.values():
        for item in _rows(table, by_key, today):
            found[item.zone_id].append(item)
    return {key: sorted(items, key=_reading_order) for key, items in found.items()}


def section_of(column: str) -> str:
    """The key of the factsheet's section that a column of a zone stands in."""
    sections = {name: section.key for section in SECTIONS for name in section.fields}
    return sections.get(column) or ALSO_IN.get(column, "location")


def field_label(column: str) -> str:
    if column == "position":
        return _("Position")
    words = str(Zone._meta.get_field(column).verbose_name)
    return words[:1].upper() + words[1:]


# -- columns of the zone ------------------------------------------------------------------------


def _fields(zones: dict[int, Zone], today: date) -> Iterable[DueItem]:
    models.prefetch_related_objects(list(zones.values()), "province")  # read by its name
    behind: dict[tuple[int, str], Citation] = {}
    zone_type = ContentType.objects.get_for_model(Zone)
    rows = Citation.objects.filter(content_type=zone_type, object_id__in=zones, is_current=True)
    for citation in rows:
        behind[citation.object_id, citation.field] = citation
    for zone in zones.values():
        for column, months in FIELDS.items():
            citation = behind.get((zone.pk, column))
            if citation is None and months is None:
                continue
            value = citation.stated_value if citation else getattr(zone, column)
            if value in (None, ""):
                continue
            yield _field(zone, column, str(value), citation, months, today)


def _field(
    zone: Zone, column: str, value: str, citation: Citation | None, months: Months, today: date
) -> DueItem:
    text, unit = citations.words_of(zone, column, value)
    as_of = citation.as_of if citation else ""
    checked_on = citation.checked_on if citation else None
    dates = {"as_of": as_of, "checked_on": checked_on, "today": today, "months": months}
    return DueItem(
        zone_id=zone.pk,
        key=f"{FIELD}:{column}",
        section=section_of(column),
        label=field_label(column),
        value_words=f"{text} {unit}".strip(),
        as_of=as_of,
        checked_on=checked_on,
        state=freshness(**dates),
        months=months,
        due_on=due_on(**dates),
        digest=digest_of(citation) if citation else "",
        has_source=citation is not None,
        record=citation,
    )


# -- records ------------------------------------------------------------------------------------


def _rows(table: Table, zones: dict[int, Zone], today: date) -> Iterable[DueItem]:
    rows = table.model.objects.filter(zone__in=zones, **table.current)
    newest: dict[Hashable, Sourced] = {}
    if table.select:
        rows = rows.select_related(*table.select)
    for row in rows.order_by("zone_id", "as_of", "-pk"):
        newest[row.zone_id, table.thing(row)] = row
    for row in newest.values():
        months = table.months(row)
        dates = {"as_of": row.as_of, "checked_on": row.checked_on, "today": today, "months": months}
        yield DueItem(
            zone_id=row.zone_id,
            key=f"{table.model._meta.label}:{row.pk}",
            section=table.section,
            label=table.label(row),
            value_words=table.words(row),
            as_of=row.as_of,
            checked_on=row.checked_on,
            state=freshness(**dates),
            months=months,
            due_on=due_on(**dates),
            digest=digest_of(row),
            record=row,
        )


def digest_of(*records: models.Model) -> str:
    """What records say, in 16 hexadecimal digits: not when they were checked, nor where to look."""
    said = "\x1e".join(map(_said, records))
    return sha256(said.encode()).hexdigest()[:16]


def _said(record: models.Model) -> str:
    names = [one.attname for one in record._meta.concrete_fields if one.name not in ABOUT_THE_CHECK]
    return "\x1f".join(f"{name}={getattr(record, name)}" for name in names)


def _reading_order(item: DueItem) -> tuple:
    numbers = {section.key: section.number for section in SECTIONS}
    return numbers.get(item.section, len(SECTIONS) + 1), item.label, item.key


def _urgency(item: DueItem) -> tuple:
    return (RANK[item.state], *_reading_order(item))


def count_states(items: Iterable[DueItem]) -> dict[Freshness, int]:
    """How many facts that are expected again are in each state, the best first."""
    counts: dict[Freshness, int] = defaultdict(int)
    for item in items:
        if item.months is not None:
            counts[item.state] += 1
    return {state: counts[state] for state in WORSENING}


def _price_words(row: CostObservation) -> str:
    words = f"{costs.amount(row.low, row.high, row.currency)} {costs.unit_words(row.unit)}"
    return f"{words} ({row.qualifier})" if row.qualifier else words


add_table(
    Table(
        Infrastructure,
        section="land",
        months=lambda row: expected_months("infrastructure", row.kind),
        label=lambda row: str(row.get_kind_display()),
        words=lambda row: row.description,
        thing=lambda row: row.pk,
    )
)
add_table(
    Table(
        CostObservation,
        section="costs",
        months=lambda row: expected_months("cost", row.item.code),
        label=lambda row: row.item.name,
        words=_price_words,
        thing=lambda row: (row.item_id, row.currency, row.unit, row.qualifier),
        select=("item",),
        current={"is_current": True},
    )
)
add_table(
    Table(
        Observation,
        section="investors",
        months=lambda row: expected_months("indicator", row.indicator.code),
        label=lambda row: row.indicator.name,
        words=lambda row: " ".join(filter(None, observations.words_of(row))),
        thing=lambda row: row.indicator_id,
        select=("indicator",),
        current={"is_current": True},
    )
)
add_table(
    Table(
        ZoneSector,
        section="investors",
        months=lambda row: expected_months("sector"),
        label=lambda row: _("Sector"),
        words=lambda row: row.wording,
        thing=lambda row: row.wording.casefold(),
    )
)
