"""Sample maps: a few zones of the region, and one zone in its surroundings."""

from zones.cartography import MapLine, MapSite, MapZone, build_map, frame_around


def zone(number: int, label: str, lon: float | None, lat: float | None, **more) -> MapZone:
    return MapZone(f"sample-{number}", label, lon, lat, "#c-zone_map", number=number, **more)


OPERATING = {"status": "operational", "status_label": "Operating"}
BUILDING = {"status": "under_construction", "status_label": "Under construction"}
ZONES = [
    zone(1, "Boten", 101.67, 21.19, **OPERATING, is_border=True, precision="town"),
    zone(2, "Savan-Seno", 104.78, 16.57, **BUILDING, is_border=True),
    zone(3, "Sihanoukville", 103.63, 10.65, **OPERATING),
    zone(4, "Kyaukpyu", 93.55, 19.43, status="planned", status_label="Planned"),
    zone(5, "Somewhere", None, None),
]
CORRIDOR = MapLine(
    "corridor",
    "North-South Economic Corridor",
    [(102.7, 25.0), (101.67, 21.19), (99.83, 19.9), (100.5, 13.75)],
    code="NSEC",
    kind_label="Corridor",
)
REGION = build_map(ZONES, title="Sample: five zones", ident="map-region", lines=[CORRIDOR])
HERE = MapZone("boten", "Boten", 101.67, 21.19, **OPERATING, is_border=True, selected=True)
AROUND = [
    MapSite("crossing", "Mohan", 101.68, 21.2, "Crossing"),
    MapSite("town", "Jinghong", 100.8, 22.0),
]
LOCATION = build_map(
    [HERE],
    title="Sample: Boten at the border",
    ident="map-location",
    sites=AROUND,
    frame=frame_around([HERE, *AROUND]),
    rings_km=(50,),
)
EMPTY = build_map([], title="Sample: no zone", ident="map-empty")
