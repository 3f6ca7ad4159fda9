"""A summary of a day before the portal's histories begin: its figures are not recorded, which is
neither nothing nor unreported."""

from dataclasses import replace

from django.utils.translation import gettext as _

from sezportal.summaries.tables import MEASURES, Column, Kind, SummaryTable, Value


def not_recorded() -> str:
    """What stands for every figure of such a day."""
    return _("not recorded")


def unrecorded(table: SummaryTable) -> SummaryTable:
    """The table with these words for every figure, and nothing that was counted or drawn."""
    rows = (tuple(map(_value, table.columns, row)) for row in table.rows)
    notes = (_("Of this day nothing is recorded."),)
    return replace(
        table,
        rows=tuple(rows),
        about="",
        notes=notes,
        chart=None,
        across=None,
        gap=not_recorded(),
    )


def _value(column: Column, value: Value) -> Value:
    if column.is_key:
        return value
    if column.kind == Kind.FLAG:
        return None
    return not_recorded() if column.kind in {*MEASURES, Kind.YEAR} else value
