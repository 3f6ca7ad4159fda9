"""The marks of a map as GeoJSON (RFC 7946), for the interactive map. No Django.

Each feature names its `layer`: "zone", a kind of site (see `marks.SITE_KINDS`) or of line. Words
are passed on as text; a lazy translation is resolved here.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .parts import MapLine, MapSite, MapZone

DIGITS = 5  # about a metre; no position of the portal is known better


def collection(features: list[dict]) -> dict:
    return {"type": "FeatureCollection", "features": features}


def zone_feature(zone: "MapZone", symbol: str) -> dict:
    """One zone; its `symbol` is the key of its mark."""
    properties = {
        "layer": "zone",
        "slug": zone.slug,
        "name": zone.label,
        "local_name": zone.local_name,
        "local_lang": zone.local_lang,
        "href": zone.href,
        "status": zone.status or "unknown",
        "status_label": zone.status_label,
        "border": zone.is_border,
        "symbol": symbol,
        "number": zone.number,
        "selected": zone.selected,
        "small": zone.small,
        "named": zone.named,
        "precision": zone.precision,
        "sublabel": zone.sublabel,
    }
    return _point(zone.lon, zone.lat, properties)


def site_feature(site: "MapSite") -> dict:
    properties = {
        "layer": site.kind,
        "name": site.label,
        "kind_label": site.kind_label,
        "detail": site.detail,
        "href": site.href,
        "symbol": site.kind,
    }
    return _point(site.lon, site.lat, properties)


def line_feature(line: "MapLine") -> dict:
    properties = {
        "layer": line.kind,
        "name": line.label,
        "kind_label": line.kind_label,
        "code": line.code,
        "href": line.href,
    }
    places = [_position(lon, lat) for lon, lat in line.points]
    geometry = {"type": "LineString", "coordinates": places}
    return _feature(geometry, properties)


def _point(lon, lat, properties: dict) -> dict:
    return _feature({"type": "Point", "coordinates": _position(lon, lat)}, properties)


def _feature(geometry: dict, properties: dict) -> dict:
    told = {key: _plain(value) for key, value in properties.items() if value not in ("", None)}
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {key: value for key, value in told.items() if value is not False},
    }


def _plain(value):
    return value if isinstance(value, (bool, int, float, str)) else str(value)


def _position(lon, lat) -> list[float]:
    return [round(float(lon), DIGITS), round(float(lat), DIGITS)]
