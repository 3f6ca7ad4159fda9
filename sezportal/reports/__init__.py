"""What a page shows as a file to keep: CSV, XLSX and PDF from one description.

A page builds a :class:`Report` from the same presenter objects as its HTML and answers
``?format=csv``, ``xlsx`` or ``pdf`` with :func:`report_response`, so that every file says what the
page says: each figure with its unit, date and source number, the notes, the list of sources, the
page's address and the day.
"""

from collections.abc import Mapping

from django.http import HttpResponse

from sezportal.reports import asked
from sezportal.reports.asked import asked_of, left_out_words, notices_of, zone_notices
from sezportal.reports.csv import csv_bytes
from sezportal.reports.pdf import pdf_bytes
from sezportal.reports.report import Cell, Report, Table, figure_cell, figure_cells
from sezportal.reports.xlsx import xlsx_bytes

__all__ = [
    "FORMATS",
    "Cell",
    "Report",
    "Table",
    "asked_format",
    "asked_of",
    "csv_bytes",
    "figure_cell",
    "figure_cells",
    "format_notice",
    "left_out_words",
    "notices_of",
    "pdf_bytes",
    "report_response",
    "xlsx_bytes",
    "zone_notices",
]

#: Format to what makes it and its media type.
FORMATS = {
    "csv": (csv_bytes, "text/csv; charset=utf-8"),
    "xlsx": (xlsx_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": (pdf_bytes, "application/pdf"),
}


def asked_format(query: Mapping[str, str]) -> str:
    """The format the address asks for; empty for the page itself, also where nobody knows it,
    which ``format_notice`` says."""
    name = query.get("format", "")
    return name if name in FORMATS else ""


def format_notice(query: Mapping[str, str]) -> str:
    """Words for the page where the address asks for a file of a kind that there is not."""
    return asked.format_notice(query, FORMATS)


def report_response(report: Report, format: str, filename: str) -> HttpResponse:
    """The report as a file to keep, named ``filename-2026-11-21.pdf``.

    ``filename`` is ASCII without ending. Raises KeyError for a format not in ``FORMATS``.
    """
    make, content_type = FORMATS[format]
    response = HttpResponse(make(report), content_type=content_type)
    name = f"{filename}-{report.made_on.isoformat()}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
