"""What may stand only once, looked at over the data as they would be with the whole workbook."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _

from sezportal.workbooks.checking.plan import REMOVED, RowPlan
from zones.conditions import is_true


def refuse_repeated(check) -> None:
    """Refuse every planned row of a sheet that would repeat what may stand once."""
    planned = [row for row in check.checking.plan.rows if row.sheet == check.sheet.name]
    written = {row.work.record.pk for row in planned if row.work is not None and row.work.record.pk}
    untouched = [record for key, record in check.present.items() if key not in written]
    for rule in check.model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.fields:
            taken = {key: 0 for record in untouched for key in _keys(rule, record)}
            _refuse_taken(check, rule, planned, taken)


def _refuse_taken(check, rule, planned: list[RowPlan], taken: dict[tuple, int]) -> None:
    for row in planned:
        if row.work is None or row.action == REMOVED:
            continue
        for key in _keys(rule, row.work.record):
            if key in taken:
                other = taken[key]
                words = _words(rule, other)
                check.checking.refuse(check.sheet, row.row, "", "", words)
            taken.setdefault(key, row.row)


def _keys(rule: models.UniqueConstraint, record: models.Model) -> Iterator[tuple]:
    if rule.condition is not None and not is_true(rule.condition, record):
        return
    names = [record._meta.get_field(name).attname for name in rule.fields]
    key = tuple(getattr(record, name) for name in names)
    if None not in key or rule.nulls_distinct is False:
        yield key


def _words(rule: models.UniqueConstraint, other: int) -> str:
    if rule.condition is None:
        said = _("The same row is there already.")
    else:
        said = str(rule.get_violation_error_message())
    if other:
        return _("%(reason)s See row %(row)s.") % {"reason": said, "row": other}
    return said
