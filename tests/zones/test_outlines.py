"""Outlines from GeoJSON: read, put right where that is certain, refused with place, measured."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon, box

from zones import outlines
from zones.outlines import Note, Problem, Refused

#: A square kilometre and a bit in Vientiane, counterclockwise.
SQUARE = [[102.60, 17.96], [102.61, 17.96], [102.61, 17.97], [102.60, 17.97], [102.60, 17.96]]


def polygon(*rings) -> dict:
    return {"type": "Polygon", "coordinates": list(rings or [SQUARE])}


def read(document):
    return outlines.read(json.dumps(document))


def refusal(document) -> Refused:
    with pytest.raises(Refused) as refused:
        outlines.read(document if isinstance(document, str) else json.dumps(document))
    return refused.value


def feature(geometry) -> dict:
    return {"type": "Feature", "properties": {"name": "x"}, "geometry": geometry}


@pytest.mark.parametrize(
    "document",
    [
        polygon(),
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        feature(polygon()),
        {"type": "FeatureCollection", "features": [feature(polygon())]},
        {"type": "GeometryCollection", "geometries": [polygon()]},
    ],
    ids=lambda document: document["type"],
)
def test_an_outline_is_read_from_every_wrapping(document):
    outline = read(document)
    assert outline.geometry == polygon()
    assert outline.notes == ()
    assert outline.corners == 4


def test_several_areas_together_are_the_zone():
    far = [[x + 0.1, y] for x, y in SQUARE]
    outline = read({"type": "FeatureCollection", "features": [feature(polygon()), polygon(far)]})
    assert outline.geometry["type"] == "MultiPolygon"
    assert outline.area_ha == pytest.approx(2 * read(polygon()).area_ha, rel=1e-6)


def test_a_byte_order_mark_is_no_trouble():
    assert outlines.read("\ufeff" + json.dumps(polygon())).corners == 4


@pytest.mark.parametrize(
    ("ring", "note"),
    [
        (SQUARE[:-1], Note.CLOSED),
        ([[y, x] for x, y in SQUARE], Note.SWAPPED),
        ([[x, y, 170.5] for x, y in SQUARE], Note.FLATTENED),
    ],
)
def test_what_is_certain_is_put_right_and_said(ring, note):
    outline = read(polygon(ring))
    assert outline.geometry["coordinates"] == [[pytest.approx(p) for p in SQUARE]] or set(
        map(tuple, outline.geometry["coordinates"][0])
    ) == set(map(tuple, SQUARE))
    assert outline.notes == (note,)


def test_rings_run_as_geojson_has_them():
    assert read(polygon(SQUARE[::-1])).shape.exterior.is_ccw


def test_a_corner_sent_twice_is_one():
    assert read(polygon([SQUARE[0], *SQUARE])).corners == 4


def test_an_outline_of_many_corners_is_thinned_and_stays_true():
    ring = [
        [102.6 + 0.02 * math.cos(angle), 17.96 + 0.02 * math.sin(angle)]
        for angle in (2 * math.pi * step / 4000 for step in range(4000))
    ]
    outline = read(polygon([*ring, ring[0]]))
    assert Note.THINNED in outline.notes
    assert outline.corners <= outlines.MOST_KEPT
    strays = outline.shape.hausdorff_distance(Polygon(ring)) * outlines.DEGREE_M
    assert strays <= outlines.TOLERANCES_M[-1]


def test_thinning_never_cuts_an_outline_in_two():
    """A thin inlet reaches into a shore that is bent by less than may be left out."""
    shore = [
        [102.60 + 0.01 * step / 600, 17.96 + 0.00007 * math.sin(math.pi * step / 600)]
        for step in range(601)
    ]
    inlet = [[102.6051, 17.95], [102.605, 17.96003], [102.6049, 17.95]]
    outline = read(polygon([*shore, [102.61, 17.95], *inlet, [102.60, 17.95], shore[0]]))
    assert Note.THINNED in outline.notes
    assert outline.geometry["type"] == "Polygon"


def test_thinning_keeps_every_part_and_hole():
    angles = [2 * math.pi * step / 1000 for step in range(1000)]
    lake = [[102.6 + 0.02 * math.cos(one), 17.96 + 0.02 * math.sin(one)] for one in angles]
    islet = [[102.6 + 1e-4 * math.cos(one), 17.96 + 1e-4 * math.sin(one)] for one in angles]
    outline = read(polygon([*lake, lake[0]], [*islet, islet[0]]))
    assert len(outline.geometry["coordinates"]) == 2
    assert outline.corners <= outlines.MOST_KEPT


BOW = [[102.60, 17.96], [102.61, 17.97], [102.61, 17.96], [102.60, 17.97], [102.60, 17.96]]
HOLE = [[102.70, 17.96], [102.71, 17.96], [102.71, 17.97], [102.70, 17.96]]
UTM = [[247_000.0, 1_987_000.0], [248_000.0, 1_987_000.0], [248_000.0, 1_988_000.0]]


@pytest.mark.parametrize(
    ("document", "problem"),
    [
        ("<kml/>", Problem.OTHER_FORMAT),
        ("PK\x03\x04", Problem.OTHER_FORMAT),
        ("longitude;latitude", Problem.NOT_JSON),
        ('{"type": "Polygon", "coordinates": [[[NaN, 1]]]}', Problem.NOT_JSON),
        ("[" * 100_000, Problem.NOT_JSON),
        ('{"type": "Polygon", "coordinates": [[[' + "9" * 5000 + ", 1]]]}", Problem.NOT_JSON),
        ("[1, 2]", Problem.NOT_GEOJSON),
        ("null", Problem.NOT_GEOJSON),
        ({"type": "Topology"}, Problem.NOT_GEOJSON),
        ({"type": "Polygon"}, Problem.NOT_GEOJSON),
        ({"type": "Polygon", "coordinates": 7}, Problem.NOT_GEOJSON),
        ({"type": "Polygon", "coordinates": [[7]]}, Problem.NOT_GEOJSON),
        (feature(None), Problem.NOT_GEOJSON),
        ({"type": "Point", "coordinates": [102, 17]}, Problem.NO_AREA),
        ({"type": "FeatureCollection", "features": []}, Problem.NOTHING),
        (polygon([]), Problem.NOTHING),
        ({"type": "Polygon", "coordinates": []}, Problem.NOTHING),
        (polygon([[102, "17"], *SQUARE]), Problem.NO_POSITION),
        (polygon([[102], *SQUARE]), Problem.NO_POSITION),
        (polygon([[True, 17], *SQUARE]), Problem.NO_POSITION),
        ('{"type":"Polygon","coordinates":[[[1e999,1],[2,3],[4,4]]]}', Problem.NO_POSITION),
        (polygon(UTM), Problem.METRES),
        (polygon([[190.0, 17.0], *SQUARE]), Problem.OFF_THE_EARTH),
        (polygon(SQUARE[:2]), Problem.TOO_FEW),
        (polygon([SQUARE[0]] * 5), Problem.TOO_FEW),
        (polygon(BOW), Problem.CROSSES),
        (polygon(SQUARE, HOLE), Problem.HOLE_OUTSIDE),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}, Problem.OVERLAPS),
        (polygon([[102.6, 17.9], [102.7, 17.9], [102.65, 17.9]]), Problem.CROSSES),
    ],
    ids=lambda value: value if isinstance(value, Problem) else "",
)
def test_what_is_no_outline_is_refused_for_what_it_is(document, problem):
    assert refusal(document).problem == problem


def test_other_systems_of_coordinates_are_named():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32648"}}
    refused = refusal(polygon() | {"crs": crs})
    assert refused.problem == Problem.OTHER_SYSTEM
    assert refused.figures["name"].endswith("32648")
    crs["properties"]["name"] = "urn:ogc:def:crs:OGC:1.3:CRS84"
    assert read(polygon() | {"crs": crs}).corners == 4


def test_a_crossing_is_named_with_its_place():
    figures = refusal(polygon(BOW)).figures
    assert (figures["x"], figures["y"]) == (pytest.approx(102.605), pytest.approx(17.965))


def test_collections_within_collections_come_to_an_end():
    nested = polygon()
    for _level in range(20):
        nested = {"type": "GeometryCollection", "geometries": [nested]}
    assert refusal(nested).problem == Problem.NOT_GEOJSON


def test_too_much_is_refused():
    assert refusal(" " * 2_000_001).problem == Problem.TOO_MANY_BYTES
    many = [[102 + step / 1e6, 17.0] for step in range(outlines.MOST_SENT + 1)]
    assert refusal(polygon(many)).problem == Problem.TOO_MANY


def test_a_jagged_outline_that_cannot_be_thinned_truly_is_refused():
    teeth = [[102 + step / 1000, 17 + step % 2 / 100] for step in range(1200)]
    refused = refusal(polygon([*teeth, [103.2, 18], [102, 18]]))
    assert refused.problem == Problem.TOO_MANY
    assert refused.figures["most"] == outlines.MOST_KEPT


def test_as_many_teeth_as_may_be_sent_are_refused_as_too_jagged():
    teeth = [[round(102 + step / 1e5, 6), 17 + step % 2 / 2] for step in range(4900)]
    refused = refusal(polygon([*teeth, [103, 16.9], [101.9, 16.9]]))
    assert (refused.problem, refused.figures["most"]) == (Problem.TOO_MANY, outlines.MOST_KEPT)


# -- measuring ----------------------------------------------------------------------------------


def test_a_degree_square_has_the_area_geodesists_give_it():
    """Between the equator and 1° north, 0° and 1° east on WGS 84: 12,308.46 km², by the closed
    formula of the zone of an ellipsoid between two parallels."""
    a, e2 = 6_378_137.0, 0.00669437999014
    e, sine = math.sqrt(e2), math.sin(math.radians(1))
    band = sine / (1 - e2 * sine**2) + math.log((1 + e * sine) / (1 - e * sine)) / (2 * e)
    expected = a**2 * (1 - e2) / 2 * band * math.radians(1) / 10_000
    assert outlines.area_ha(box(0, 0, 1, 1)) == pytest.approx(expected, rel=1e-9)
    assert expected == pytest.approx(1_230_846, rel=1e-6)


def test_the_whole_earth_has_its_known_area():
    """510,065,622 km² (NIMA TR 8350.2)."""
    assert outlines.area_ha(box(-180, -90, 180, 90)) == pytest.approx(51_006_562_200, rel=1e-6)


@given(lon=st.floats(93, 109), lat=st.floats(6, 28), side=st.floats(0.001, 0.2))
def test_areas_agree_with_a_sphere_to_a_hundredth(lon, lat, side):
    whole = box(lon, lat, lon + side, lat + side)
    middle = math.cos(math.radians(lat + side / 2))
    sphere = (math.radians(side) * 6_371_008.8) ** 2 * middle / 10_000
    assert outlines.area_ha(whole) == pytest.approx(sphere, rel=0.01)


@pytest.mark.parametrize(
    ("area", "is_off"), [(50, False), (49.9, True), (150, False), (150.1, True), (0.01, True)]
)
def test_more_than_half_off_the_stated_area_is_asked_about(area, is_off):
    assert outlines.is_far_off(area, 100) is is_off


def test_the_point_is_within_or_so_far_from_the_outline():
    whole = Polygon(SQUARE)
    assert outlines.km_from(whole, 102.605, 17.965) == 0
    assert outlines.km_from(whole, 102.605, 18.06) == pytest.approx(10.0, rel=0.01)


def test_what_reaches_out_of_the_land_is_named_by_its_farthest_place():
    with pytest.raises(Refused) as refused:
        outlines.check_inside(Polygon(SQUARE), Point(102.60, 17.96).buffer(0.001))
    figures = refused.value.figures
    assert (figures["x"], figures["y"]) == (102.61, 17.97)
    assert figures["km"] == pytest.approx(1.43, rel=0.02)
    outlines.check_inside(Polygon(SQUARE), box(102, 17, 103, 18))
