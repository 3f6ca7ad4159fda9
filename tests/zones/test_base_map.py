"""The base map: neighbours share their border, small islands are left out, the same input gives
the same bytes, and what is committed is fit for use."""

import json
import re

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from shapely.geometry import Polygon

from zones.cartography import basemap, topojson
from zones.cartography.basemap import PROVINCE, Sources
from zones.cartography.outlines import dissolve

MAPS = settings.BASE_DIR / "static" / "map"

# A small world: China over Laos and Viet Nam, the other members and India as squares apart, and
# an islet. Arcs 0, 1 and 4 are common borders.
COUNTRY_ARCS = [
    [[98, 21], [105, 21]],
    [[105, 21], [112, 21]],
    [[112, 21], [112, 30], [98, 30], [98, 21]],
    [[98, 21], [98, 15], [105, 15]],
    [[105, 15], [105, 21]],
    [[105, 15], [112, 15], [112, 21]],
    [[100, 8], [104, 8], [104, 12], [100, 12], [100, 8]],
    [[105, 8], [107, 8], [107, 12], [105, 12], [105, 8]],
    [[92, 15], [96, 15], [96, 20], [92, 20], [92, 15]],
    [[90.2, 24], [92, 24], [92, 28], [90.2, 28], [90.2, 24]],
    [[110, 10], [110.01, 10], [110.01, 10.01], [110, 10.01], [110, 10]],
]
COUNTRIES = {
    "156": [[0, 1, 2]],
    "418": [[3, 4, ~0]],
    "704": [[5, ~1, ~4]],
    "764": [[6]],
    "116": [[7]],
    "104": [[8]],
    "356": [[9]],
    "999": [[10]],
}
PROVINCE_ARCS = [
    [[98, 27], [105, 27]],
    [[105, 27], [112, 27]],
    [[105, 21], [105, 27]],
    [[98, 27], [98, 21], [105, 21]],
    [[105, 21], [112, 21], [112, 27]],
    [[112, 27], [112, 30], [98, 30], [98, 27]],
]
PROVINCES = {"CN.YN": [[3, 2, ~0]], "CN.GX": [[4, ~1, ~2]], "CN.SC": [[0, 1, 5]]}
MEKONG = [[100.8, 26], [100.8, 16]]
RED_RIVER = [[103, 26], [103, 17]]
ELSEWHERE = [[91, 22], [91, 23]]
LAKE = [[101, 17], [101.3, 17], [101.3, 17.3], [101, 17.3], [101, 17]]


def topology(name: str, arcs: list, shapes: dict) -> dict:
    geometries = [{"type": "Polygon", "id": key, "arcs": rings} for key, rings in shapes.items()]
    objects = {name: {"type": "GeometryCollection", "geometries": geometries}}
    return {"type": "Topology", "objects": objects, "arcs": arcs}


def documents() -> dict:
    lines = [{"type": "LineString", "arcs": [n]} for n in range(3)]
    lake = {"type": "Polygon", "arcs": [[3]]}
    return {
        "countries": topology("countries", COUNTRY_ARCS, COUNTRIES),
        "provinces": topology("chn", PROVINCE_ARCS, PROVINCES),
        "waters": {
            "type": "Topology",
            "objects": {
                "rivers": {"type": "GeometryCollection", "geometries": lines},
                "lakes": {"type": "GeometryCollection", "geometries": [lake]},
            },
            "arcs": [MEKONG, RED_RIVER, ELSEWHERE, LAKE],
        },
    }


@pytest.fixture
def base():
    return basemap.build(Sources(**documents()), PROVINCE)


@pytest.fixture
def files(tmp_path):
    paths = {}
    for name, document in documents().items():
        paths[name] = tmp_path / f"{name}.json"
        paths[name].write_text(json.dumps(document))
    return paths


def build(files, output):
    call_command("build_base_map", output=output, labels=output / "label_points.json", **files)
    return {path.name: path.read_bytes() for path in sorted(output.iterdir())}


# TopoJSON


def test_steps_on_a_grid_become_degrees():
    document = {
        "type": "Topology",
        "transform": {"scale": [0.5, 0.25], "translate": [100, 10]},
        "objects": {"river": {"type": "LineString", "arcs": [0]}},
        "arcs": [[[0, 0], [2, 4], [-2, 4]]],
    }
    river = topojson.decode(document, "river")
    assert river.ring(river.shapes[0].lines[0]) == [(100, 10), (101, 11), (100, 12)]


def test_an_arc_used_backwards_is_turned_and_joined_once():
    assert topojson.join_arcs([[(0, 0), (1, 0)], [(2, 0), (1, 0)]], [0, ~1]) == [
        (0, 0),
        (1, 0),
        (2, 0),
    ]


def test_what_is_written_can_be_read_again_to_the_step():
    written = topojson.encode([[(100.123, 10.456), (101, 11)]], {}, step=0.01)
    written["objects"] = {"line": {"type": "LineString", "arcs": [0]}}
    [arc] = topojson.decode(written, "line").arcs
    assert arc == [pytest.approx((100.12, 10.46)), pytest.approx((101, 11))]


def test_a_document_that_is_no_topology_or_lacks_the_object_is_named():
    with pytest.raises(ValueError, match="not a TopoJSON topology: type is 'Feature'"):
        topojson.decode({"type": "Feature"}, "countries")
    with pytest.raises(ValueError, match="has no object 'rivers'"):
        topojson.decode(documents()["countries"], "rivers")


# The cut


def test_two_neighbours_refer_to_one_and_the_same_border(base):
    laos, viet_nam = base.members["418"][0][0], base.members["704"][0][0]
    assert 4 in laos
    assert ~4 in viet_nam


def test_only_borders_of_the_five_whole_members_are_drawn(base):
    assert base.borders == [0, 1, 4]


def test_of_china_the_two_provinces_stand_out_within_its_own_border(base):
    [part] = base.china_part
    assert Polygon(part).bounds == pytest.approx((98, 21, 112, 27))
    assert [line[0][1] for line in base.provinces] == [pytest.approx(27)]


def test_islets_are_left_out_and_foreign_land_loses_its_inner_borders(base):
    rings = [topojson.join_arcs(base.arcs, ring) for ring in base.away]
    assert sorted(Polygon(ring).bounds for ring in rings) == [
        (90.2, 24, 92, 28),
        (98, 21, 112, 30),
    ]


def test_the_mekong_is_known_by_its_towns_and_rivers_elsewhere_are_left_out(base):
    assert [line[0] for line in base.mekong] == [pytest.approx((100.8, 26))]
    assert [line[0] for line in base.rivers] == [pytest.approx((103, 26))]
    assert len(base.lakes) == 1


def test_two_squares_side_by_side_dissolve_into_one_ring():
    world = topojson.decode(topology("countries", COUNTRY_ARCS, COUNTRIES), "countries")
    pair = [shape for shape in world.shapes if shape.key in ("418", "704")]
    [ring] = dissolve(pair, world.arcs)
    assert Polygon(topojson.join_arcs(world.arcs, ring)).bounds == (98, 15, 112, 21)


# The command


def test_the_same_input_gives_the_same_bytes(files, tmp_path):
    first = build(files, tmp_path / "one")
    assert sorted(first) == [
        "label_points.json",
        "region-detail.svg",
        "region.svg",
        "region.topo.json",
    ]
    assert build(files, tmp_path / "two") == first


def test_the_drawing_takes_its_colours_from_the_page_and_carries_no_inline_style(files, tmp_path):
    drawing = build(files, tmp_path / "map")["region.svg"].decode()
    assert 'fill="var(--land-la,var(--land))"' in drawing
    assert 'id="base"' in drawing
    assert "style=" not in drawing


def test_a_missing_file_is_named(files, tmp_path):
    files["countries"] = tmp_path / "no-such-atlas.json"
    with pytest.raises(CommandError, match=r"no-such-atlas\.json"):
        build(files, tmp_path / "map")


def test_a_file_of_another_kind_is_refused_and_nothing_is_written(files, tmp_path):
    files["waters"].write_text('{"type": "FeatureCollection"}')
    with pytest.raises(CommandError, match="not a TopoJSON topology"):
        build(files, tmp_path / "map")
    assert not (tmp_path / "map").exists()


# What is committed


def committed() -> dict:
    return json.loads((MAPS / "region.topo.json").read_text())


def polygons(document: dict) -> list[tuple[dict, Polygon]]:
    land = topojson.decode(document, "land")
    return [
        (shape.properties, Polygon(land.ring(polygon[0])).buffer(0))
        for shape in land.shapes
        for polygon in shape.polygons
    ]


@pytest.mark.parametrize(
    ("name", "limit"),
    [("region.svg", 60_000), ("region-detail.svg", 125_000), ("region.topo.json", 125_000)],
)
def test_the_files_are_light_enough_for_a_slow_line(name, limit):
    assert (MAPS / name).stat().st_size <= limit


def test_capitals_lie_in_their_countries():
    capitals = {
        "kh": (104.92, 11.56),
        "la": (102.60, 17.98),
        "mm": (96.13, 19.75),
        "th": (100.52, 13.78),
        "vn": (105.83, 21.02),
        "cn": (102.72, 25.04),  # Kunming
    }
    land = polygons(committed())
    for code, place in capitals.items():
        holding = {
            properties["iso_alpha2"]
            for properties, outline in land
            if properties["member"] and outline.buffer(0.02).contains(Polygon.from_bounds(
                place[0] - 0.001, place[1] - 0.001, place[0] + 0.001, place[1] + 0.001))
        }  # fmt: skip
        assert code in holding


def test_no_land_is_shown_where_island_groups_are_disputed():
    paracels = Polygon.from_bounds(111, 15.5, 113, 17.3)
    spratlys = Polygon.from_bounds(111, 7.5, 116, 12)
    for _properties, outline in polygons(committed()):
        assert not outline.intersects(paracels)
        assert not outline.intersects(spratlys)


def test_names_stand_inside_their_countries_or_off_the_coast_of_viet_nam():
    points = json.loads((settings.BASE_DIR / "zones/cartography/label_points.json").read_text())
    assert sorted(points) == ["cn-gx", "cn-yn", "kh", "la", "mm", "th", "vn"]
    assert committed()["label_points"] == points


def test_the_drawings_have_one_path_for_each_member():
    for name in ("region.svg", "region-detail.svg"):
        codes = re.findall(r"var\(--land-(\w\w),", (MAPS / name).read_text())
        assert sorted(codes) == ["cn", "kh", "la", "mm", "th", "vn"]
