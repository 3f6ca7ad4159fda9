"""A summary as a file: workbook, CSV, JSON or PDF. Each writes the summary's values and computes
none."""

from django.utils import timezone

from sezportal.summaries.tables import Summary
from sezportal.summaries.writing.csv import csv_bytes
from sezportal.summaries.writing.json import json_bytes
from sezportal.summaries.writing.pdf import pdf_bytes
from sezportal.summaries.writing.xlsx import xlsx_bytes

__all__ = ["FORMATS", "file_name", "written"]

#: Ending to what writes it and its media type.
FORMATS = {
    "xlsx": (xlsx_bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (csv_bytes, "text/csv; charset=utf-8"),
    "json": (json_bytes, "application/json"),
    "pdf": (pdf_bytes, "application/pdf"),
}


def written(summary: Summary, ending: str) -> bytes:
    """The summary as a file. Raises KeyError for an ending not in ``FORMATS``."""
    make, _media_type = FORMATS[ending]
    return make(summary)


def file_name(summary: Summary, ending: str) -> str:
    """``summary-la-2025-12-31.xlsx``: the place, and the day that it stands for."""
    day = summary.on or timezone.localdate(summary.made_at)
    return f"{summary.name}-{summary.scope}-{day.isoformat()}.{ending}"
