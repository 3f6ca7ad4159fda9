"""Zones as files: the same columns in CSV, XLSX and GeoJSON, for any selection of zones.

The list's downloads, the data page and the API's CSV use it, so a number is the same in all of
them.
"""

from django.http import HttpResponse
from django.utils import timezone

from sezportal.exports.columns import ZONE_COLUMNS, Column
from sezportal.exports.records import ZoneRecord, zone_records
from sezportal.exports.tables import csv_bytes, geojson
from sezportal.exports.workbook import xlsx_bytes

__all__ = [
    "ZONE_COLUMNS",
    "Column",
    "ZoneRecord",
    "csv_bytes",
    "csv_response",
    "geojson",
    "geojson_response",
    "xlsx_bytes",
    "xlsx_response",
    "zone_records",
]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def csv_response(zones) -> HttpResponse:
    """The zones as CSV, with the mark that tells Excel the text is UTF-8."""
    content = csv_bytes(ZONE_COLUMNS, zone_records(zones), mark=True)
    return _file(content, "csv", "text/csv; charset=utf-8")


def xlsx_response(zones) -> HttpResponse:
    """The zones as a workbook: zones, what their sources say, the sources."""
    return _file(xlsx_bytes(ZONE_COLUMNS, list(zone_records(zones))), "xlsx", XLSX)


def geojson_response(zones) -> HttpResponse:
    """The zones as a GeoJSON FeatureCollection; one without a position has no geometry."""
    return _file(geojson(ZONE_COLUMNS, zone_records(zones)), "geojson", "application/geo+json")


def _file(content: bytes, ending: str, content_type: str) -> HttpResponse:
    name = f"zones-{timezone.localdate().isoformat()}.{ending}"
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
