"""The outline of a zone through the API: the checks of the desk, and its province by both names."""

import pytest

from tests.sezportal.api_writes.programs import PROBLEM, a_source, stated
from zones.models import ChangeSet, Zone

pytestmark = pytest.mark.django_db

BOTEN = "zones/la-boten/"
#: About 16 km² south of the town of Boten.
RING = [[101.66, 21.12], [101.70, 21.12], [101.70, 21.155], [101.66, 21.155], [101.66, 21.12]]


def polygon(ring=None):
    return {"type": "Polygon", "coordinates": [ring or RING]}


def outlined(geometry, **more):
    return {"outline": stated(geometry), "confirm_reason": "Surveyed in 2026.", **more}


def test_an_outline_is_given_read_and_taken_away(official):
    response = official.change(BOTEN, outlined(polygon()))
    assert response.status_code == 200, response.json()
    read = official.client.get("/api/v1/" + BOTEN).json()
    assert read == response.json()
    assert read["outline"] == polygon()
    measured = read["outline_area_ha"]
    assert 1500 < measured["value"] < 1700
    assert (measured["unit"], measured["as_of"]) == ("ha", "2026")
    assert measured["source"]["code"] == a_source()
    gone = official.change(BOTEN, {"outline": {"value": None}, "confirm_reason": "Not ours."})
    assert gone.status_code == 200, gone.json()
    assert gone.json()["outline"] is None
    assert gone.json()["outline_area_ha"]["value"] is None


def test_an_outline_without_its_source_is_refused(official):
    response = official.change(BOTEN, {"outline": {"value": polygon()}})
    assert response.status_code == 400
    assert set(response.json()["errors"]) == {"outline.source", "outline.as_of"}
    bare = official.change(BOTEN, {"outline": polygon()})
    assert bare.status_code == 400
    assert {name.partition(".")[0] for name in bare.json()["errors"]} == {"outline"}


def test_an_outline_that_is_taken_away_is_asked_about(official):
    assert official.change(BOTEN, outlined(polygon())).status_code == 200
    asked = official.change(BOTEN, {"outline": {"value": None}})
    assert asked.status_code == 409
    assert [(one["field"], one["kind"]) for one in asked.json()["doubts"]] == [("outline", "gone")]


def test_what_is_put_right_is_said(official):
    swapped = polygon([[y, x, 700] for x, y in RING[:-1]])
    response = official.change(BOTEN, outlined({"type": "Feature", "geometry": swapped}))
    assert response.json()["outline"] == polygon()
    assert set(response["Outline-Corrected"].split(", ")) == {"closed", "swapped", "flattened"}
    assert set(ChangeSet.objects.get().put_right) == {"closed", "swapped", "flattened"}


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [101.6, 21.1]},
        polygon([RING[0], RING[2], RING[1], RING[3], RING[0]]),  # crosses itself
        polygon([[x - 20, y] for x, y in RING]),  # another country
        "POLYGON((0 0,1 1,1 0,0 0))",
        [],
    ],
    ids=["a point", "crossing", "elsewhere", "text", "list"],
)
def test_what_is_no_outline_of_this_zone_is_refused_in_words(geometry, official):
    response = official.change(BOTEN, outlined(geometry))
    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
    (place,) = response.json()["errors"]
    assert place in ("outline", "outline.value")
    assert Zone.objects.get(slug="la-boten").outline is None


def test_an_area_far_from_the_stated_one_is_asked_about(official):
    small = polygon([[101.68, 21.18], [101.681, 21.18], [101.681, 21.181], [101.68, 21.18]])
    response = official.change(BOTEN, {"outline": stated(small)})
    assert response.status_code == 409
    assert [(one["field"], one["kind"]) for one in response.json()["doubts"]] == [
        ("outline", "area")
    ]
    assert official.change(BOTEN, outlined(small)).status_code == 200


def test_an_outline_waits_like_everything_else(reviewed):
    assert reviewed.change(BOTEN, outlined(polygon())).status_code == 202
    assert Zone.objects.get(slug="la-boten").outline is None


@pytest.mark.parametrize(
    ("field", "read"), [("province_code", "province_code"), ("province", "province")]
)
def test_a_province_is_sent_as_it_was_read(field, read, official):
    record = official.client.get("/api/v1/" + BOTEN).json()
    value = record[read]["value"] if field == "province_code" else record[read]
    response = official.change(BOTEN, {field: stated(value)})
    assert response.status_code == 200, response.json()
    assert response.json()["province"] == record["province"]
    assert response.json()["province_code"]["value"] == record["province_code"]["value"]


def test_a_province_is_still_taken_by_its_code(official):
    code = Zone.objects.get(slug="la-boten").province.code
    assert official.change(BOTEN, {"province": stated(code)}).status_code == 200


def test_a_province_goes_by_one_name_at_a_time(official):
    code = Zone.objects.get(slug="la-boten").province.code
    both = {"province": stated(code), "province_code": stated(code)}
    assert list(official.change(BOTEN, both).json()["errors"]) == ["province_code"]
