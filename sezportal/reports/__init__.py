"""What a page shows as a file to keep: CSV, XLSX and PDF from one description.

A page builds a :class:`Report` from the same presenter objects as its HTML and answers
``?format=csv``, ``xlsx`` or ``pdf`` with :func:`report_response`, so that every file says what the
page says: each figure with its unit, date and source number, the notes, the list of sources, the
page's address and the day.
"""

from collections.abc import Mapping

from django.http import HttpResponse

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
    "csv_bytes",
    "figure_cell",
    "figure_cells",
    "pdf_bytes",
    "report_response",
    "xlsx_bytes",
]

#: Format to what makes it and its media type.
FORMATS = {
    "csv": (csv_bytes, "text/csv; charset=utf-8"),
    "xlsx": (xlsx_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": (pdf_bytes, "application/pdf"),
}


def asked_format(query: Mapping[str, str]) -> str:
    """The format the address asks for; empty for the page itself, also where nobody knows it."""
    asked = query.get("format", "")
    return asked if asked in FORMATS else ""


def report_response(report: Report, format: str, filename: str) -> HttpResponse:
    """The report as a file to keep, named ``filename-2026-11-21.pdf``.

    ``filename`` is ASCII without ending. Raises KeyError for a format not in ``FORMATS``.
    """
    make, content_type = FORMATS[format]
    response = HttpResponse(make(report), content_type=content_type)
    name = f"{filename}-{report.made_on.isoformat()}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
