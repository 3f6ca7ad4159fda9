"""Locks what a plan changes, and sees that it still stands as it was compared.

A plan is made of rows that were read before. Whoever saves a section of a zone holds the zone, so
the zones are taken first and then the rows, each in the order of their keys.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from sezportal.workbooks.cells import Codes
from sezportal.workbooks.checking.facts import FactWork, current_citations, texts_of
from sezportal.workbooks.checking.plan import CHANGED, REMOVED, Plan, RowPlan
from sezportal.workbooks.checking.work import RecordWork
from sezportal.workbooks.sheets import RECORD_SHEETS, RecordSheet
from zones.models import Zone


class NotSaved(Exception):
    """The database refused; nothing was saved. Why, in words."""


class ChangedMeanwhile(NotSaved):
    """Somebody else wrote what the plan stands on, after it was compared."""

    def __init__(self, row: RowPlan):
        words = _("“%(label)s” (%(sheet)s, row %(row)s) was changed by somebody else meanwhile.")
        super().__init__(words % {"label": row.label, "sheet": row.title, "row": row.row})


def hold(plan: Plan) -> dict[int, Zone]:
    """Lock the zones that the plan touches and the rows it writes over, until the transaction
    ends; returns the zones by key. Raises ChangedMeanwhile with the first that is not as it was.
    """
    slugs = {row.zone for row in plan.rows if row.work}
    rows = Zone.objects.filter(slug__in=slugs).order_by("pk").select_for_update(of=("self",))
    zones = {zone.pk: zone for zone in rows}
    facts = [row for row in plan.rows if isinstance(row.work, FactWork)]
    _check_facts(facts, zones)
    for declared in RECORD_SHEETS:
        rows = [row for row in plan.rows if row.sheet == declared.name and row.work]
        own = [(row, row.work) for row in rows if row.action in (CHANGED, REMOVED)]
        beside = [(row, work) for row in rows for work in row.work.give_way]
        _check_records(declared, own + beside)
    return zones


def _check_facts(rows: list[RowPlan], zones: dict[int, Zone]) -> None:
    citations, codes = current_citations(zones.values()), Codes()
    for row in rows:
        work: FactWork = row.work
        zone = zones.get(work.zone.pk)
        cited = citations.get((work.zone.pk, work.fact.name))
        if zone is None or texts_of(zone, work.fact, cited, codes) != work.before:
            raise ChangedMeanwhile(row)


def _check_records(declared: RecordSheet, works: list[tuple[RowPlan, RecordWork]]) -> None:
    if not works:
        return
    model = declared.model
    keys = [work.before.pk for _row, work in works]
    found = model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    many = {name for _row, work in works for name in work.links}
    present = {record.pk: record for record in found.prefetch_related(*many)}
    for row, work in works:
        after = present.get(work.before.pk)
        if after is None or _said(work.before, work.links) != _said(after, work.links):
            raise ChangedMeanwhile(row)


def _said(record: models.Model, links: Iterable[str]) -> tuple[list, list]:
    """All columns of a record, and the keys of those links to many that are asked."""
    columns = [getattr(record, field.attname) for field in record._meta.concrete_fields]
    return columns, [{one.pk for one in getattr(record, name).all()} for name in sorted(links)]
