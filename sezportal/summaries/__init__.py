"""Summaries of a country or of the region: made once, written as page, workbook, CSV, JSON and
paper, each of which says the same.

    summary = summary_of(Asked(country="la", on=date(2025, 12, 31)))
"""

from sezportal.summaries.asked import Asked, NotAsked, asked_from, comparison_from
from sezportal.summaries.keeping import kept_summary
from sezportal.summaries.making import summary_of
from sezportal.summaries.tables import Chart, Column, Kind, Summary, SummaryTable

__all__ = [
    "Asked",
    "Chart",
    "Column",
    "Kind",
    "NotAsked",
    "Summary",
    "SummaryTable",
    "asked_from",
    "comparison_from",
    "kept_summary",
    "summary_of",
]
