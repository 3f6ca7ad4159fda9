"""Pivot tables: any measure by any two dimensions, written by what writes summaries.

asked, wrong = pivot_from(QueryDict("measure=firms&rows=country&columns=status"), today)
summary = pivot_of(asked)
"""

from sezportal.summaries.pivot.asked import PivotAsked, pivot_from
from sezportal.summaries.pivot.making import pivot_of

__all__ = ["PivotAsked", "pivot_from", "pivot_of"]
