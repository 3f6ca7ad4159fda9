"""Time that passes for the records' histories."""

from datetime import timedelta

from django.db.models import F

from sezportal.reference_data import TABLES

MONTH = timedelta(days=30)


def a_month_passes() -> None:
    """What was done so far was done a month earlier, the first load included."""
    for model in {table.model for table in TABLES}:
        model.history.update(history_date=F("history_date") - MONTH)
