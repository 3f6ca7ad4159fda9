"""Zones side by side: one file for each group of rows."""

from sezportal.presenters.comparison.page import DIFFERENCES, Choice, Comparison, comparison
from sezportal.presenters.comparison.report import comparison_report

__all__ = ["DIFFERENCES", "Choice", "Comparison", "comparison", "comparison_report"]
