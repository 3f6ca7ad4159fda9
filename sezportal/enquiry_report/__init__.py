"""How enquiries are answered: a report for the staff of the Mekong Institute, made as a summary,
so that page, workbook, CSV, JSON and paper say the same.

It counts and names nobody: of those who asked it reads neither name nor address nor text.
"""

from sezportal.enquiry_report.asked import NotAsked, Period, period_from
from sezportal.enquiry_report.making import report_of

__all__ = ["NotAsked", "Period", "period_from", "report_of"]
