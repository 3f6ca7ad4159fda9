"""The comparison as a report: exactly the rows of the page."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from sezportal.presenters.comparison.page import Comparison
from sezportal.presenters.comparison.values import Cell, Group, Row, Value
from sezportal.reports import Cell as ReportCell
from sezportal.reports import Report, Table, figure_cell


def comparison_report(
    found: Comparison,
    url: str,
    today: date,
    *,
    asked: tuple[tuple[str, str], ...] = (),
    notices: tuple[str, ...] = (),
) -> Report:
    """``url`` is the whole address of the page; ``asked`` and ``notices`` as in ``Report``."""
    names = tuple(column.name for column in found.columns)
    return Report(
        title=found.title,
        subtitle=", ".join(names),
        url=url,
        made_on=today,
        tables=tuple(_table(group, names) for group in found.groups),
        notes=tuple(_notes(found)),
        sources=found.sources,
        asked=asked,
        notices=notices,
    )


def _notes(found: Comparison):
    yield _("Amounts in %(currency)s where a rate is near; stated amounts beside them.") % {
        "currency": found.currency
    }
    yield _(
        "A best value is marked only where all zones report one value of the same unit and "
        "definition, at most three years apart, and the origin of each is stated."
    )
    if found.rates:
        words = "; ".join(f"{line.words}, {line.as_of}" for line in found.rates)
        yield _("Rates used: %(rates)s.") % {"rates": words}
    if found.hidden:
        yield _("%(n)s rows in which all zones are the same are left out.") % {"n": found.hidden}


def _table(group: Group, names: tuple[str, ...]) -> Table:
    return Table(
        title=group.title,
        columns=(_("Field"), *names),
        rows=tuple((_head(row), *map(_entry, row.cells)) for row in group.rows),
        note=group.note,
        is_alike=True,
    )


def _head(row: Row) -> ReportCell:
    return ReportCell(row.label, note="; ".join(filter(None, (row.note, row.verdict))))


def _entry(cell: Cell) -> tuple[ReportCell, ...]:
    if not cell.values:
        return (ReportCell(cell.gap),) if cell.gap else ()
    made = [_cell(value, cell.best) for value in cell.values]
    if cell.differs:
        made[0] = replace(made[0], mark=_("sources differ"))
    if cell.more:
        made.append(ReportCell(cell.more))
    return tuple(made)


def _cell(value: Value, best: str) -> ReportCell:
    told = figure_cell(value.figure, value.number)
    if value.elsewhere:
        where = _("elsewhere in the country, %(place)s: %(amount)s")
        words = where % {"place": value.elsewhere, "amount": told.text}
        told = replace(told, text=words, value=None)
    beside = figure_cell(value.beside) if value.beside else None
    notes = [value.scope, value.note, told.note]
    numbers = told.source_numbers
    if beside is not None:
        stated = " ".join(filter(None, (beside.text, beside.unit)))
        notes.append(_("stated: %(amount)s") % {"amount": stated})
        notes.append(beside.note)
        numbers = tuple(sorted({*numbers, *beside.source_numbers}))
    return replace(
        told,
        currency=value.currency,
        as_of=value.stated.as_of,
        note="; ".join(filter(None, notes)),
        source_numbers=numbers,
        mark=best,
    )
