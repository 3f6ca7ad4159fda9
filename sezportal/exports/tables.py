"""Records as CSV and as GeoJSON."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from sezportal.exports.columns import Column
from sezportal.exports.records import ZoneRecord
from zones.cells import cell

#: Tells Excel that a CSV file is UTF-8; without it Khmer, Lao and Thai names arrive as rubbish.
BYTE_ORDER_MARK = "\ufeff"


def csv_bytes(
    columns: Iterable[Column], records: Iterable[ZoneRecord], *, mark: bool = False
) -> bytes:
    """CSV (RFC 4180) in UTF-8: the columns' keys, then a line for each record.

    Numbers have a full stop and no separators; empty means not reported; true and false are
    ``yes`` and ``no``. With ``mark`` the file begins with a byte order mark, which spreadsheets
    need and programs must skip; the API leaves it out.
    """
    columns = tuple(columns)
    out = io.StringIO(newline="")
    if mark:
        out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow([column.key for column in columns])
    for record in records:
        writer.writerow([cell(column.value(record)) for column in columns])
    return out.getvalue().encode()


def geojson(columns: Iterable[Column], records: Iterable[ZoneRecord]) -> bytes:
    """A FeatureCollection (RFC 7946); properties are the columns, those not reported null."""
    columns = tuple(column for column in columns if column.key not in _GEOMETRY)
    features = [
        {
            "type": "Feature",
            "id": record.zone.slug,
            "geometry": _point(record),
            "properties": {column.key: _json(column.value(record)) for column in columns},
        }
        for record in records
    ]
    whole = {"type": "FeatureCollection", "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


_GEOMETRY = frozenset({"latitude_deg", "longitude_deg"})


def _point(record: ZoneRecord) -> dict | None:
    zone = record.zone
    if zone.latitude is None:
        return None
    return {"type": "Point", "coordinates": [float(zone.longitude), float(zone.latitude)]}


def _json(value: object):
    if value in (None, ""):
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (bool, int, float)):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
