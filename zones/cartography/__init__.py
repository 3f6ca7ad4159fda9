"""Maps of the portal: frames, marks, labels, base map and distances. Pure: no Django, no requests.

A page makes a `MapView` with `build_map` and hands it to `components/zone_map.html`.
"""

from .frame import REGION, Bounds, MapFrame, nice_frame
from .geodesy import EARTH_RADIUS_KM, Point, distance_km
from .mapview import build_map, frame_around, is_on_base_map
from .parts import MapLine, MapSite, MapView, MapZone

__all__ = [
    "EARTH_RADIUS_KM",
    "REGION",
    "Bounds",
    "MapFrame",
    "MapLine",
    "MapSite",
    "MapView",
    "MapZone",
    "Point",
    "build_map",
    "distance_km",
    "frame_around",
    "is_on_base_map",
    "nice_frame",
]
