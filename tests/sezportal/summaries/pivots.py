"""Asking for pivot tables, and reading their cells."""

from datetime import date

from django.http import QueryDict
from django.utils import timezone

from sezportal.summaries.pivot import pivot_from, pivot_of
from sezportal.summaries.tables import Summary


def pivot(query: str, today: date | None = None) -> Summary:
    """Raises AssertionError where something was not understood."""
    asked, wrong = pivot_from(QueryDict(query), today or timezone.localdate())
    assert wrong == {}
    return pivot_of(asked)


def cells(made: Summary) -> dict[tuple, dict]:
    """Each line of the table cell by cell, by its row and column."""
    return {(line["row"], line["column"]): line for line in made.table("cells").records()}


def wrong(query: str) -> dict[str, str]:
    return pivot_from(QueryDict(query), timezone.localdate())[1]
