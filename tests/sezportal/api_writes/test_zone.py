"""A program changes its zone: facts with their sources, as the desk would."""

import pytest
from django.contrib import admin

from tests.sezportal.api_writes.programs import PROBLEM, a_source, stated
from zones.api.zone_writer import CITED, PLACE, UNCITED
from zones.enums import ChangeOrigin
from zones.models import ChangeSet, ContentVersion, Zone

pytestmark = pytest.mark.django_db

BOTEN = "zones/la-boten/"


def boten():
    return Zone.objects.get(slug="la-boten")


def test_a_fact_is_published_with_its_source(official):
    response = official.change(BOTEN, {"area_total_ha": stated(1700)})
    assert response.status_code == 200
    fact = response.json()["area_total_ha"]
    assert (fact["value"], fact["as_of"], fact["source"]["code"]) == (1700, "2026", a_source())
    assert official.client.get("/api/v1/" + BOTEN).json() == response.json()
    current = boten().citations.get(field="area_total_ha", is_current=True)
    assert (current.stated_value, current.locator) == ("1700.00", "p. 3")


def test_what_the_source_before_said_is_kept(official):
    before = set(boten().citations.filter(field="area_total_ha").values_list("pk", flat=True))
    official.change(BOTEN, {"area_total_ha": stated(1700)})
    after = set(boten().citations.filter(field="area_total_ha").values_list("pk", flat=True))
    assert before < after


def test_the_change_is_a_set_of_the_program_s_owner(official):
    response = official.change(
        BOTEN, {"status": stated("planned"), "note": "Checked.", "reason": "Yearly figures"}
    )
    made = ChangeSet.objects.get(pk=response["Change-Set"])
    assert (made.author.username, made.origin) == ("official", ChangeOrigin.API)
    assert (made.zone.slug, made.reason) == ("la-boten", "Yearly figures")
    assert boten().history.first().history_user.username == "official"


def test_a_change_that_waits_touches_nothing(reviewed):
    before = ContentVersion.objects.get().number
    response = reviewed.change(BOTEN, {"area_total_ha": stated(1700)})
    waiting = ChangeSet.objects.get()
    assert response.status_code == 202
    assert response.json() == {
        "change_set": waiting.pk,
        "state": "waiting",
        "address": f"http://testserver/admin/zones/changeset/{waiting.pk}/change/",
    }
    assert boten().area_total_ha == 1640
    assert ContentVersion.objects.get().number == before


def test_a_value_is_taken_away_without_a_source(official):
    gone = {"area_total_ha": {"value": None}, "confirm_reason": "never measured"}
    response = official.change(BOTEN, gone)
    assert response.status_code == 200
    assert boten().area_total_ha is None
    assert not boten().citations.filter(field="area_total_ha", is_current=True).exists()


def test_a_position_comes_whole(official):
    place = {"latitude": 21.19, "longitude": 101.69, "coordinate_precision": "site"}
    said = {"source": a_source(), "as_of": "2026"}
    assert official.change(BOTEN, {"position": place | said}).status_code == 200
    assert boten().citations.get(field="position", is_current=True).source.code == a_source()
    half = official.change(BOTEN, {"position": {"latitude": 21.2} | said})
    assert half.status_code == 400
    assert set(half.json()["errors"]) == {"position.longitude", "position.coordinate_precision"}


def test_sending_what_is_there_changes_nothing(official):
    before = ContentVersion.objects.get().number
    response = official.change(BOTEN, {"name_en": boten().name_en})
    assert response.status_code == 200
    assert "Change-Set" not in response
    assert ContentVersion.objects.get().number == before


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({}, "record"),
        ({"colour": "red"}, "colour"),
        ({"slug": "mine"}, "slug"),
        ({"country": "th"}, "country"),
        ({"part_of": None}, "part_of"),
        ({"is_comparator": True}, "is_comparator"),
        ({"area_total_ha": 1700}, "area_total_ha"),
        ({"area_total_ha": {"value": 1700}}, "area_total_ha.source"),
        ({"area_total_ha": {"source": "x", "as_of": "2026"}}, "area_total_ha.value"),
        ({"area_total_ha": {"value": None, "as_of": "2026"}}, "area_total_ha.as_of"),
        ({"area_total_ha": {"value": 1, "colour": "red"}}, "area_total_ha.colour"),
        ({"name_en": "Bo\x07ten"}, "name_en"),
        ({"name_en": "Bo\x00ten"}, "name_en"),
        ({"name_en": "x" * 1000}, "name_en"),
        ({"name_en": ["a"]}, "name_en"),
        ({"neighbour": {"iso2": "cn"}}, "neighbour"),
        ({"neighbour": "la"}, "neighbour"),
        ({"local_language": ""}, "local_language"),
    ],
)
def test_what_cannot_be_taken_is_refused_by_name(body, at, official):
    history = boten().history.count()
    response = official.change(BOTEN, body)
    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
    assert at in response.json()["errors"]
    assert boten().history.count() == history


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"value": "many"}, "value"),
        ({"value": True}, "value"),
        ({"value": [1]}, "value"),
        ({"value": -1}, "value"),
        ({"value": 10**30}, "value"),
        ({"as_of": "2026-13"}, "as_of"),
        ({"as_of": "2026-02-30"}, "as_of"),
        ({"as_of": 5}, "as_of"),
        ({"source": "no-such"}, "source"),
        ({"source": "\x00"}, "source"),
        ({"source": None}, "source"),
        ({"locator": "p.\x08"}, "locator"),
        ({"locator": "x" * 301}, "locator"),
    ],
)
def test_a_bad_part_of_a_fact_is_refused_at_its_place(said, at, official):
    response = official.change(BOTEN, {"area_total_ha": stated(1700) | said})
    assert response.status_code == 400
    assert set(response.json()["errors"]) <= {f"area_total_ha.{at}", "area_total_ha", "record"}
    assert boten().area_total_ha == 1640


def test_a_rule_between_columns_is_kept(official):
    response = official.change(BOTEN, {"area_developed_ha": stated(99_999)})
    assert (response.status_code, list(response.json()["errors"])) == (400, ["area_developed_ha"])


def test_an_unusual_change_is_asked_about_and_taken_with_a_reason(official):
    body = {"area_total_ha": stated(16_400)}
    asked = official.change(BOTEN, body)
    assert (asked.status_code, asked["Content-Type"]) == (409, PROBLEM)
    assert asked.json()["doubts"] == [
        {"field": "area_total_ha", "kind": "magnitude", "before": 1640.0, "after": 16400.0}
    ]
    assert boten().area_total_ha == 1640
    taken = official.change(BOTEN, body | {"confirm_reason": "The northern part joined."})
    assert taken.status_code == 200
    assert ChangeSet.objects.get(pk=taken["Change-Set"]).reason == "The northern part joined."


def test_a_date_that_goes_back_is_asked_about(official):
    official.change(BOTEN, {"area_total_ha": stated(1700)})
    asked = official.change(BOTEN, {"area_total_ha": stated(1701, as_of="2019")})
    assert [doubt["kind"] for doubt in asked.json()["doubts"]] == ["earlier"]


def test_the_columns_are_those_of_the_desk():
    model_admin = admin.site.get_model_admin(Zone)
    shown = {
        name
        for _title, options in model_admin.fieldsets
        for line in options["fields"]
        for name in ([line] if isinstance(line, str) else line)
    }
    asked_for = shown - set(model_admin.settled_by_staff) - {"outline"}
    assert {*UNCITED, *CITED, *PLACE} == asked_for


def test_a_value_that_is_taken_away_is_asked_about(official):
    path = "zones/la-boten/"
    asked = official.change(path, {"area_total_ha": {"value": None}, "developer": {"value": ""}})
    assert asked.status_code == 409
    assert [(one["field"], one["kind"]) for one in asked.json()["doubts"]] == [
        ("area_total_ha", "gone"),
        ("developer", "gone"),
    ]
    confirmed = {"area_total_ha": {"value": None}, "confirm_reason": "never measured"}
    assert official.change(path, confirmed).status_code == 200
    assert Zone.objects.get(slug="la-boten").area_total_ha is None
