"""Lists as CSV and, where rows have a place, as GeoJSON; the same rows as the JSON."""

import csv
import io
import json

from rest_framework.renderers import BaseRenderer

from zones.cells import cell


class CSVRenderer(BaseRenderer):
    """One line a row; nested values under dotted headings, lists joined by semicolons."""

    media_type = "text/csv"
    format = "csv"
    charset = "utf-8"

    def render(self, data, accepted_media_type=None, renderer_context=None):
        rows = [flat(row) for row in rows_of(data)]
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        text = io.StringIO()
        writer = csv.DictWriter(text, headings, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: plain(value) for key, value in row.items()} for row in rows)
        return text.getvalue().encode()


class GeoJSONRenderer(BaseRenderer):
    """A FeatureCollection (RFC 7946); a row's ``geometry`` becomes the feature's."""

    media_type = "application/geo+json"
    format = "geojson"
    charset = None

    def render(self, data, accepted_media_type=None, renderer_context=None):
        collection = {
            "type": "FeatureCollection",
            **{key: data[key] for key in ("count", "next", "previous") if key in data},
            "features": [feature(row) for row in rows_of(data)],
        }
        return json.dumps(collection, ensure_ascii=False, default=str).encode()


def rows_of(data) -> list[dict]:
    """The rows of a page, or the one row of a record."""
    if isinstance(data, dict):
        return data.get("results", [data])
    return data


def feature(row: dict) -> dict:
    properties = {key: value for key, value in row.items() if key != "geometry"}
    return {"type": "Feature", "geometry": row.get("geometry"), "properties": properties}


def flat(row: dict, prefix: str = "") -> dict:
    """``{"area": {"value": 1}}`` as ``{"area.value": 1}``."""
    cells = {}
    for key, value in row.items():
        if isinstance(value, dict):
            cells |= flat(value, f"{prefix}{key}.")
        else:
            cells[prefix + key] = value
    return cells


def plain(value) -> str:
    """A value of the JSON as a cell: lists joined by semicolons, records of lists as JSON."""
    if isinstance(value, list):
        return "; ".join(plain(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return cell(value)
