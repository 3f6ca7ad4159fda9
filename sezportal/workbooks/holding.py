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
        _check_records(
            declared,
            [
                row
                for row in plan.rows
                if row.sheet == declared.name and row.work and row.action in (CHANGED, REMOVED)
            ],
        )
    return zones


def _check_facts(rows: list[RowPlan], zones: dict[int, Zone]) -> None:
    citations, codes = current_citations(zones.values()), Codes()
    for row in rows:
        work: FactWork = row.work
        zone = zones.get(work.zone.pk)
        cited = citations.get((work.zone.pk, work.fact.name))
        if zone is None or texts_of(zone, work.fact, cited, codes) != work.before:
            raise ChangedMeanwhile(row)


def _check_records(declared: RecordSheet, rows: list[RowPlan]) -> None:
    if not rows:
        return
    model = declared.model
    keys = [row.work.before.pk for row in rows]
    found = model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))
    many = {name for row in rows for name in row.work.links}
    present = {record.pk: record for record in found.prefetch_related(*many)}
    for row in rows:
        before = row.work.before
        after = present.get(before.pk)
        if after is None or _said(before, row.work.links) != _said(after, row.work.links):
            raise ChangedMeanwhile(row)


def _said(record: models.Model, links: Iterable[str]) -> tuple[list, list]:
    """All columns of a record, and the keys of those links to many that are asked."""
    columns = [getattr(record, field.attname) for field in record._meta.concrete_fields]
    return columns, [{one.pk for one in getattr(record, name).all()} for name in sorted(links)]
