"""What may stand only once, looked at over the data as they would be with the whole workbook."""

import copy
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from sezportal.workbooks.checking.plan import REMOVED, RowPlan
from sezportal.workbooks.checking.work import RecordWork
from zones.conditions import is_true
from zones.presenters.formats import number
from zones.services import rule_of_mark

MARK = "is_current"


def current_ones(model: type[models.Model], records: Iterable[models.Model]) -> dict[tuple, Any]:
    """The records that are current for their thing and date, by these."""
    rule = rule_of_mark(model)
    return {key: record for record in records for key in _keys(rule, record)} if rule else {}


def corrected_by(check, record: models.Model) -> models.Model | None:
    """The current record whose value a new row corrects: of the same thing, date, source and place
    in it, a place left empty being the same. No source disagrees with itself."""
    rule = rule_of_mark(check.model)
    for key in _keys(rule, record) if rule else ():
        other = check.current.get(key)
        if other is None or other.pk in check.changed or other.source_id != record.source_id:
            continue
        if record.locator in ("", other.locator):
            return other
    return None


def refuse_repeated(check) -> None:
    """Refuse every planned row of a sheet that would repeat what may stand once. Where a row takes
    the mark "current" of one in the portal, that one gives way, as at the desk."""
    planned = [row for row in check.checking.plan.rows if row.sheet == check.sheet.name]
    written = {row.work.record.pk for row in planned if row.work is not None and row.work.record.pk}
    untouched = [record for key, record in check.present.items() if key not in written]
    planned = [row for row in planned if row.work is not None and row.action != REMOVED]
    for rule in check.model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and rule.fields:
            if rule.condition is None:
                _refuse_twins(check, rule, planned, untouched)
            else:
                _settle_marks(check, rule, planned, untouched)


def _refuse_twins(check, rule, planned: list[RowPlan], untouched: list[models.Model]) -> None:
    taken = {key: 0 for record in untouched for key in _keys(rule, record)}
    for row in planned:
        for key in _keys(rule, row.work.record):
            if key in taken:
                reason = _("The same row is there already.")
                if taken[key]:
                    reason = _("The same row stands in row %(row)s.") % {"row": taken[key]}
                _refuse(check, row, check.declared.answers[0], reason)
            taken.setdefault(key, row.row)


def _settle_marks(check, rule, planned: list[RowPlan], untouched: list[models.Model]) -> None:
    holders = {key: record for record in untouched for key in _keys(rule, record)}
    taken: dict[tuple, RowPlan] = {}
    for row in planned:
        for key in _keys(rule, row.work.record):
            if key in taken:
                _refuse(check, row, check.declared.heading_for(MARK), _both(check, taken[key]))
                continue
            taken[key] = row
            if key in holders:
                _let_give_way(check, row, holders[key])


def _let_give_way(check, row: RowPlan, record: models.Model) -> None:
    after = copy.copy(record)
    after._state = copy.copy(record._state)
    after.is_current = False
    row.work.give_way.append(RecordWork(after, record, {MARK}))
    texts = check.texts[record.pk]
    row.mark.append([record.pk, texts])  # the confirmation stands on this one, too
    source = check.checking.words.told(check.entries["source"], texts["source"])
    words = _(
        "Shown in place of %(value)s, which “%(source)s” states for the same date and which stays "
        "on record beside it."
    )
    row.notes.append(words % {"value": _value(check, texts), "source": source})


def _both(check, other: RowPlan) -> str:
    words = _(
        "Row %(row)s, %(value)s, is to be shown as current for the same thing and date, too: write "
        "“no” in one of the two."
    )
    columns, codes = check.declared.columns, check.checking.codes
    named = {*check.declared.answers, "currency"} & columns.keys()
    texts = {name: codes.text(other.work.record, columns[name]) for name in named}
    return words % {"row": other.row, "value": _value(check, texts)}


def _value(check, texts: dict[str, str]) -> str:
    """``120 – 140 USD``: the figures of a row, without its date and source."""
    said = list(dict.fromkeys(texts[name] for name in check.declared.answers if texts[name]))
    figures = " – ".join(number(Decimal(text)) for text in said)
    return " ".join(part for part in (figures, texts.get("currency", "")) if part)


def _refuse(check, row: RowPlan, column: str, reason: str) -> None:
    value = row.mark[3].get(column) or check.declared.defaults.get(column, "")
    about = row.label
    check.checking.refuse(check.sheet, row.row, column, str(value), reason, about=about)


def _keys(rule: models.UniqueConstraint, record: models.Model) -> Iterator[tuple]:
    if rule.condition is not None and not is_true(rule.condition, record):
        return
    names = [record._meta.get_field(name).attname for name in rule.fields]
    key = tuple(getattr(record, name) for name in names)
    if None not in key or rule.nulls_distinct is False:
        yield key
