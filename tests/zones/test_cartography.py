"""Frames, distances, marks that never hide each other, and what a map says it shows."""

import csv
import math
from itertools import combinations

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from zones.cartography import (
    REGION,
    Bounds,
    MapFrame,
    MapLine,
    MapSite,
    MapZone,
    Point,
    build_map,
    distance_km,
    frame_around,
    marks,
    nice_frame,
)
from zones.cartography.declutter import CROWD, GAP, Spot, spread
from zones.cartography.frame import mercator_lat, mercator_y
from zones.cartography.labels import COUNTRY_TEXT, Label, beside, label_box, mark_box
from zones.cartography.mapview import precision_of

lons = st.floats(-180, 180)
lats = st.floats(-84, 84)
points = st.builds(Point, lons, lats)
near_points = st.builds(Point, st.floats(92, 112), st.floats(6, 29))
spots = st.lists(
    st.builds(
        Spot,
        st.integers(0, 120),
        st.integers(0, 120),
        st.sampled_from([6.0, 7.4, 14.0]),
        alone=st.booleans(),
        rank=st.integers(0, 2),
    ),
    max_size=40,
)
unhurried = hypothesis_settings(deadline=None)  # a busy machine is no failure


def zone(slug="boten", lon=101.68, lat=21.18, **more):
    return MapZone(slug=slug, label=slug.title(), lon=lon, lat=lat, **more)


def real_zones() -> list[MapZone]:
    with open(settings.BASE_DIR / "fixtures" / "zones.csv", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["latitude"]]
    return [
        MapZone(
            slug=row["slug"],
            label=row["name_en"],
            lon=float(row["longitude"]),
            lat=float(row["latitude"]),
            is_border=row["is_at_border"] == "yes",
        )
        for row in rows
    ]


# Distances


def test_a_degree_of_latitude_is_a_three_hundred_and_sixtieth_of_the_meridian():
    # 2 pi x 6371.0088 km / 360
    assert distance_km(Point(100, 10), Point(100, 11)) == pytest.approx(111.1951, abs=1e-4)


def test_vientiane_to_ha_noi_agrees_with_a_worked_example():
    # h = sin2(1.53) + cos 17.97 cos 21.03 sin2(1.61), degrees = 0.00141378; 2 R asin(sqrt h)
    assert distance_km(Point(102.63, 17.97), Point(105.85, 21.03)) == pytest.approx(479.2, abs=0.1)


@given(points, points)
def test_distance_is_the_same_both_ways_and_at_most_half_the_circumference(a, b):
    assert distance_km(a, b) == pytest.approx(distance_km(b, a))
    assert 0 <= distance_km(a, b) <= math.pi * 6371.0088 + 1e-6


@given(points, points, points)
def test_a_detour_is_never_shorter(a, b, c):
    assert distance_km(a, c) <= distance_km(a, b) + distance_km(b, c) + 1e-6


@given(points)
def test_a_point_is_no_distance_from_itself(a):
    assert distance_km(a, a) == pytest.approx(0, abs=1e-6)


# Frames


def test_mercator_stretches_latitude_as_web_maps_do():
    # EPSG:3857 puts 60 degrees north at 8,399,737.89 m; a degree at the equator is 111,319.49 m
    assert mercator_y(60) == pytest.approx(8_399_737.89 / 111_319.49, abs=1e-4)
    assert mercator_y(0) == 0


@given(lats)
def test_mercator_can_be_undone(lat):
    assert mercator_lat(mercator_y(lat)) == pytest.approx(lat, abs=1e-9)


@given(near_points)
def test_a_place_on_the_sheet_leads_back_to_the_point(point):
    frame = MapFrame.fit(REGION, 520, 640)
    back = frame.unproject(*frame.project(*point))
    assert back.lon == pytest.approx(point.lon, abs=1e-9)
    assert back.lat == pytest.approx(point.lat, abs=1e-9)


@given(near_points, st.floats(100, 900), st.floats(100, 900))
def test_a_fitted_frame_shows_all_of_its_bounds_and_east_is_right_and_north_is_up(p, width, height):
    frame = MapFrame.fit(Bounds(p.lon - 1, p.lat - 1, p.lon + 1, p.lat + 1), width, height, 10)
    for lon in (p.lon - 1, p.lon + 1):
        for lat in (p.lat - 1, p.lat + 1):
            assert frame.shows(lon, lat, margin=10 - 1e-6)
    assert frame.project(p.lon + 1, p.lat)[0] > frame.project(p.lon, p.lat)[0]
    assert frame.project(p.lon, p.lat + 1)[1] < frame.project(p.lon, p.lat)[1]


@given(st.lists(near_points, min_size=1, max_size=12))
def test_a_nice_frame_leaves_air_around_every_point(places):
    frame = nice_frame(places, 520, 520, padding=32)
    assert all(frame.shows(*place, margin=32 - 1e-6) for place in places)


def test_a_nice_frame_of_one_point_still_shows_its_surroundings():
    frame = nice_frame([(101.68, 21.18)], 500, 500, padding=0, min_span=2)
    assert frame.bounds.east - frame.bounds.west >= 2 - 1e-9
    assert frame.unproject(250, 250).lon == pytest.approx(101.68)


def test_a_nice_frame_of_nothing_is_the_region():
    assert nice_frame([], 520, 640).bounds.contains(102.6, 17.97)


def test_a_kilometre_is_drawn_longer_towards_the_pole():
    frame = MapFrame.fit(REGION, 520, 640)
    assert frame.km_per_unit(25) < frame.km_per_unit(10)


# Marks kept apart


@unhurried
@given(spots)
def test_no_mark_hides_another(given_spots):
    for a, b in combinations(spread(given_spots, group_radius=11), 2):
        assert math.hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius + GAP - 1e-6


@unhurried
@given(spots)
def test_every_zone_is_in_exactly_one_mark(given_spots):
    members = [n for place in spread(given_spots, group_radius=11) for n in place.members]
    assert sorted(members) == list(range(len(given_spots)))


@unhurried
@given(spots)
def test_the_same_zones_always_give_the_same_map(given_spots):
    assert spread(given_spots, group_radius=11) == spread(list(given_spots), group_radius=11)


@unhurried
@given(spots)
def test_what_stands_alone_is_never_put_into_a_crowd_and_a_crowd_is_a_crowd(given_spots):
    for place in spread(given_spots, group_radius=11):
        if place.is_group:
            assert len(place.members) > CROWD
            assert not any(given_spots[n].alone for n in place.members)


def test_a_mark_with_room_stays_at_its_place():
    [place] = spread([Spot(40, 50, 6)], group_radius=11)
    assert (place.x, place.y, place.moved) == (40, 50, False)


def test_seven_in_one_place_stand_around_it_and_eight_become_one():
    seven = spread([Spot(50, 50, 6)] * 7, group_radius=11)
    eight = spread([Spot(50, 50, 6)] * 8, group_radius=11)
    assert [place.is_group for place in seven] == [False] * 7
    assert [place.members for place in eight] == [tuple(range(8))]


def test_a_port_without_room_nearby_is_left_out_and_told():
    port = MapSite("seaport", "Port", 101.68, 21.18, kind_label="Seaport")
    crowd = [zone(f"z{n}", number=n + 1) for n in range(7)]
    view = build_map(crowd, title="", sites=[port])
    assert view.sites == []
    assert view.left_out == [port]
    assert [mark.site for mark in build_map([], title="", sites=[port]).sites] == [port]


def test_numbered_marks_keep_their_place_and_the_others_give_way():
    placed = spread([Spot(50, 50, 6, rank=1), Spot(50, 50, 11, alone=True)], group_radius=11)
    assert (placed[0].members, placed[0].x, placed[0].y) == ((1,), 50, 50)
    assert placed[1].moved


def test_the_real_zones_stay_near_their_places():
    view = build_map(real_zones(), title="All zones")
    strayed = [math.hypot(m.x - m.anchor_x, m.y - m.anchor_y) for m in view.marks]
    assert max(strayed) < 40  # sheet units, about CSS pixels: three marks' width
    assert sum(len(mark.zones) for mark in view.marks) + len(view.outside) == len(real_zones())


# Labels


def test_a_label_takes_the_first_side_that_is_free():
    sheet = MapFrame.fit(REGION, 520, 640)
    first = beside("Boten", 200, 200, 6, [], sheet)
    second = beside("Boten", 200, 200, 6, [mark_box(215, 200, 6)], sheet)
    assert (first.anchor, first.x > 200) == ("start", True)
    assert (second.anchor, second.x < 200) == ("end", True)


def test_a_label_without_room_is_left_out():
    sheet = MapFrame.fit(REGION, 520, 640)
    assert beside("Boten", 200, 200, 6, [mark_box(200, 200, 300)], sheet) is None


def test_a_country_is_named_clear_of_the_marks():
    zones = [zone(f"z{n}", 105.0 + n % 3, 12.0 + n // 3) for n in range(6)]
    view = build_map(zones, title="Cambodia", country_names={"kh": "Cambodia"})
    [label] = view.labels
    room = label_box(label, 14)
    assert (label.text, label.kind) == ("Cambodia", "country")
    assert not any(room.overlaps(mark_box(m.x, m.y, 6)) for m in view.marks)


def test_a_country_of_which_nothing_is_in_sight_is_not_named():
    frame = frame_around([zone()], 400, 400)
    view = build_map([zone()], title="Boten", frame=frame, country_names={"kh": "Cambodia"})
    assert view.labels == []


# Views


@pytest.mark.parametrize("status", [*marks.STATUSES, "", "no such status"])
@pytest.mark.parametrize("is_border", [True, False])
@pytest.mark.parametrize("number", [None, 3])
def test_every_zone_has_a_mark(status, is_border, number):
    view = build_map([zone(status=status, is_border=is_border, number=number)], title="One zone")
    assert view.marks[0].symbol in marks.SYMBOLS


def test_shape_tells_the_border_and_fill_tells_the_status():
    def drawn(**more):
        return marks.symbol(build_map([zone(**more)], title="").marks[0].symbol).paths

    assert drawn(status="planned", is_border=True) != drawn(status="planned", is_border=False)
    looks = [drawn(status=status) for status in marks.STATUSES]
    assert len(set(looks)) == len(looks)


def test_the_key_names_exactly_what_is_drawn():
    view = build_map(
        [zone("a", status="planned", status_label="Planned"), zone("b", 105, 12, is_border=True)],
        title="Two zones",
        sites=[MapSite("seaport", "Sihanoukville", 103.5, 10.6, kind_label="Seaport")],
        lines=[MapLine("corridor", "EWEC", [(98, 16), (104, 16)], kind_label="Corridor")],
    )
    assert [(entry.kind, entry.layer, entry.label) for entry in view.legend] == [
        ("status", "planned", "Planned"),
        ("status", "unknown", ""),
        ("border", "border", ""),
        ("site", "seaport", "Seaport"),
        ("line", "corridor", "Corridor"),
    ]


def test_zones_beyond_the_sheet_and_zones_without_a_place_are_named_instead():
    view = build_map(
        [zone(), zone("kashgar", 75.99, 39.47), zone("nowhere", None, None)], title="Three zones"
    )
    assert [mark.zone.slug for mark in view.marks] == ["boten"]
    assert [z.slug for z in view.outside] == ["kashgar"]
    assert [z.slug for z in view.unplaced] == ["nowhere"]


@pytest.mark.parametrize(
    ("precisions", "told"),
    [
        ([], "none"),
        (["site", "site"], "none"),
        (["site", "site", "town"], "some"),
        (["site", "town", "district"], "most"),
        (["town", ""], "all"),
    ],
)
def test_the_map_knows_how_many_positions_are_rough(precisions, told):
    assert precision_of([zone(precision=precision) for precision in precisions]) == told


def test_a_close_up_takes_the_finer_outlines():
    frame = frame_around([zone()], 500, 500)
    assert build_map([zone()], title="", frame=frame).base == "map/region-detail.svg"
    assert build_map([zone()], title="").base == "map/region.svg"


def test_the_base_map_lies_exactly_under_the_marks():
    from zones.cartography import basemap

    frame = MapFrame.fit(REGION, 520, 640)
    move, scale = build_map([], title="", frame=frame).base_transform.rstrip(")").split(") scale(")
    move_x, move_y = map(float, move.removeprefix("translate(").split())
    lon, lat = 104.92, 11.56
    grid_x = (lon - basemap.GRID_WEST) * basemap.GRID_UNITS
    grid_y = (mercator_y(basemap.GRID_NORTH) - mercator_y(lat)) * basemap.GRID_UNITS
    drawn = (move_x + grid_x * float(scale), move_y + grid_y * float(scale))
    assert drawn == pytest.approx(frame.project(lon, lat), abs=0.05)


def test_rings_around_the_zone_have_the_stated_radius():
    frame = frame_around([zone()], 560, 520, min_span=3)
    view = build_map([zone(selected=True)], title="", frame=frame, rings_km=(50, 100))
    [small, large] = view.rings
    east = frame.unproject(small.x + small.radius, small.y)
    assert distance_km(Point(101.68, 21.18), east) == pytest.approx(50, rel=0.001)
    assert large.radius == pytest.approx(2 * small.radius)


def test_no_country_is_named_over_the_distance_of_a_ring():
    names = {"mm": "Myanmar"}
    for lat in (20, 21, 21.98):
        here = zone(lon=96.08, lat=lat, selected=True)
        frame = frame_around([here], 560, 520, min_span=3)
        view = build_map([here], title="", frame=frame, rings_km=(50, 100), country_names=names)
        boxes = [
            label_box(Label(f"{ring.km} km", ring.x, ring.label_y, "middle"), 13)
            for ring in view.rings
        ]
        countries = [label for label in view.labels if label.kind == "country"]
        assert countries
        for label in countries:
            name = label_box(label, COUNTRY_TEXT)
            assert not any(name.overlaps(box) for box in boxes)


def test_the_interactive_map_gets_the_same_zones_in_list_order():
    view = build_map(
        [zone("b", number=1, status="operational"), zone("a", 105, 12, number=2)],
        title="Two zones",
        lines=[MapLine("corridor", "EWEC", [(98, 16), (104, 16)])],
    )
    features = view.geojson["features"]
    assert [f["properties"].get("slug") for f in features] == ["b", "a", None]
    assert features[0] == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [101.68, 21.18]},
        "properties": {
            "layer": "zone",
            "slug": "b",
            "name": "B",
            "status": "operational",
            "symbol": "number-operational",
            "number": 1,
        },
    }
    assert features[2]["geometry"]["coordinates"] == [[98, 16], [104, 16]]


def test_a_railway_is_drawn_over_the_corridor_it_follows():
    points = [(102, 18), (102, 20)]
    ways = [MapLine("railway", "Railway", points), MapLine("corridor", "Corridor", points)]
    drawn = build_map([], title="", lines=ways).lines
    assert [path.line.kind for path in drawn] == ["corridor", "railway"]


def test_a_window_of_another_shape_shows_the_region_or_what_the_frame_shows():
    whole = MapFrame.fit(REGION, 960, 860)
    close = frame_around([zone()], 400, 400)
    assert build_map([], title="", frame=whole).fit == REGION
    assert build_map([], title="", frame=close).fit == close.bounds


def test_kinds_that_are_off_are_offered_but_not_drawn():
    port = MapSite("seaport", "Sihanoukville", 103.5, 10.6, kind_label="Seaport")
    view = build_map([zone()], title="", sites=[port], layers=True, off=["seaport"])
    assert view.sites == []
    assert [(e.layer, e.off) for e in view.choices if e.kind == "site"] == [("seaport", True)]
    assert view.geojson["features"][1]["properties"]["layer"] == "seaport"
