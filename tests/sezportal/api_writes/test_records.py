"""Programs add, change and remove records of their zones."""

from decimal import Decimal

import pytest

from directory.models import FocalPoint, InvestorPresence, Organisation
from tests.sezportal.api_writes.programs import PROBLEM, a_source
from zones.models import (
    ChangeSet,
    CostItem,
    CostObservation,
    Infrastructure,
    Observation,
    Zone,
    ZoneDistance,
)

pytestmark = pytest.mark.django_db


def said(**values):
    return {"zone": "la-boten", "source": a_source(), "as_of": "2026", "locator": "p. 3"} | values


def company():
    here = InvestorPresence.objects.filter(zone__slug="la-boten").values("organisation")
    return Organisation.objects.filter(kind="company").exclude(pk__in=here).first().code


#: Per resource: the model, what is sent for a new record, and a change of it.
RECORDS = {
    "indicators": (
        Observation,
        lambda: said(indicator="firms", value=77, confirm_reason="counted"),
        {"qualifier": "end of year"},
    ),
    "costs": (
        CostObservation,
        lambda: said(
            item=CostItem.objects.first().code, low=1, high="2.5", currency="USD", unit="t"
        ),
        {"qualifier": "before tax"},
    ),
    "infrastructure": (
        Infrastructure,
        lambda: said(kind="road", description="A bridge to the north"),
        {"description": "A bridge to the east"},
    ),
    "distances": (
        ZoneDistance,
        lambda: said(kind="capital", target="A town", km=12.5),
        {"qualifier": "by road"},
    ),
    "investors": (
        InvestorPresence,
        lambda: said(organisation=company(), activity="Cables", sectors=["27"], since_year=2020),
        {"activity": "Wires", "sectors": ["25", "C"]},
    ),
    "focal-points": (
        FocalPoint,
        lambda: said(office="Desk for programs", email="desk@boten.example"),
        {"address": "Gate 1"},
    ),
}


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_added_changed_and_removed(name, official):
    model, make, change = RECORDS[name]
    made = official.send("post", f"{name}/", make())
    assert made.status_code == 201, made.json()
    path = made["Location"].partition("/api/v1/")[2]
    assert path == f"{name}/{made.json()['id']}/"
    assert official.client.get("/api/v1/" + path).json() == made.json()
    assert made["ETag"] == official.version(path)
    changed = official.change(path, change)
    assert (changed.status_code, changed.json()) == (200, made.json() | change)
    gone = official.send("delete", path, version=changed["ETag"])
    assert (gone.status_code, gone.content) == (204, b"")
    assert not model.objects.filter(pk=made.json()["id"]).exists()
    assert ChangeSet.objects.published().filter(origin="api").count() == 3


@pytest.mark.parametrize("name", RECORDS)
def test_what_waits_is_not_there_yet(name, reviewed):
    model, make, _change = RECORDS[name]
    before = model.objects.count()
    response = reviewed.send("post", f"{name}/", make())
    assert response.status_code == 202
    assert model.objects.count() == before
    assert ChangeSet.objects.waiting().get().pk == response.json()["change_set"]


@pytest.mark.parametrize("name", RECORDS)
def test_names_nobody_knows_are_refused_and_what_is_missing_is_named(name, official):
    model, make, _change = RECORDS[name]
    before = model.objects.count()
    unknown = official.send("post", f"{name}/", make() | {"colour": "red", "id": 1})
    assert (unknown.status_code, set(unknown.json()["errors"])) == (400, {"colour", "id"})
    empty = official.send("post", f"{name}/", {"zone": "la-boten"})
    assert {"source", "as_of"} <= set(empty.json()["errors"])
    assert model.objects.count() == before


HOSTILE = [None, [], {}, True, -1, 10**400, 1.5, "", "\x00", "\ud800", "x" * 5000, "NaN", "=1+1"]


@pytest.mark.parametrize("name", RECORDS)
def test_no_value_breaks_a_resource(name, official):
    _model, make, _change = RECORDS[name]
    body = make()
    for field in body:
        for value in HOSTILE:
            response = official.send("post", f"{name}/", body | {field: value})
            assert response.status_code in {201, 400, 409}, (field, value)


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_of_another_zone_is_not_made_and_not_touched(name, official):
    model, make, change = RECORDS[name]
    before = model.objects.count()
    response = official.send("post", f"{name}/", make() | {"zone": "la-savan-seno"})
    assert (response.status_code, list(response.json()["errors"])) == (400, ["zone"])
    other = model.objects.filter(zone__isnull=False).exclude(zone__slug="la-boten").first()
    path = f"{name}/{other.pk}/"
    for answer in (official.change(path, change), official.send("delete", path, version='"x"')):
        assert (answer.status_code, answer["Content-Type"]) == (403, PROBLEM)
    assert model.objects.count() == before


def test_a_record_stays_with_its_zone(official):
    own = Observation.objects.filter(zone__slug="la-boten").first()
    response = official.change(f"indicators/{own.pk}/", {"zone": "la-savan-seno"})
    assert (response.status_code, list(response.json()["errors"])) == (400, ["zone"])


def test_a_new_figure_needs_its_source_and_date(official):
    own = Observation.objects.filter(zone__slug="la-boten").first()
    response = official.change(f"indicators/{own.pk}/", {"value": own.value + 1})
    assert (response.status_code, set(response.json()["errors"])) == (400, {"source", "as_of"})


def test_a_new_current_figure_takes_the_mark_of_the_one_beside(official):
    zone = Zone.objects.get(slug="la-boten")
    body = said(indicator="firms", value=77, confirm_reason="counted")
    first = official.send("post", "indicators/", body).json()["id"]
    second = official.send("post", "indicators/", body | {"value": 78}).json()["id"]
    current = zone.observations.filter(indicator__code="firms", as_of="2026", is_current=True)
    assert [one.pk for one in current] == [second]
    assert Observation.objects.filter(pk=first).exists()


def test_an_unusual_figure_is_asked_about(official):
    body = said(indicator="firms", value=100, confirm_reason="counted")
    official.send("post", "indicators/", body)
    del body["confirm_reason"]
    asked = official.send("post", "indicators/", body | {"value": 5000, "as_of": "2026-10"})
    assert asked.status_code == 409
    assert [(one["field"], one["kind"]) for one in asked.json()["doubts"]] == [
        ("value", "magnitude")
    ]
    assert not Observation.objects.filter(value=5000, zone__slug="la-boten").exists()


# -- doubts ------------------------------------------------------------------------------------


def kinds(answer):
    return [(one["field"], one["kind"]) for one in answer.json().get("doubts", ())]


@pytest.fixture
def firms(official):
    """The newest current number of firms in Boten, and what is sent for another."""
    rows = Zone.objects.get(slug="la-boten").observations.filter(indicator__code="firms")
    newest = rows.filter(is_current=True).latest("as_of")
    rows.exclude(pk=newest.pk).delete()
    newest.value, newest.currency, newest.qualifier, newest.as_of = 40, "", "", "2023-12"
    newest.save()
    older = Observation(zone=newest.zone, country_id=newest.country_id, source=newest.source)
    older.indicator, older.value, older.as_of, older.is_current = (
        newest.indicator,
        40_000,
        "2011",
        True,
    )
    older.save()
    return newest, said(indicator="firms", value=40)


def test_another_figure_of_the_same_date_is_compared_with_the_one_there(official, firms):
    newest, body = firms
    asked = official.send("post", "indicators/", body | {"value": 40_000, "as_of": newest.as_of})
    assert (asked.status_code, kinds(asked)) == (409, [("value", "magnitude")])
    newest.refresh_from_db()
    assert newest.is_current


def test_a_date_alone_that_goes_back_or_lies_ahead_is_asked_about(official, firms):
    newest, _body = firms
    path = f"indicators/{newest.pk}/"
    assert kinds(official.change(path, {"as_of": "1990"})) == [("as_of", "earlier")]
    assert kinds(official.change(path, {"as_of": "2062"})) == [("as_of", "ahead")]


def test_a_new_figure_of_a_date_ahead_is_asked_about(official, firms):
    asked = official.send("post", "indicators/", firms[1] | {"as_of": "2062"})
    assert (asked.status_code, kinds(asked)) == (409, [("as_of", "ahead")])


def test_a_first_price_is_compared_with_the_countrys(official):
    Zone.objects.get(slug="la-boten").cost_observations.all().delete()
    body = said(item="electricity", low="0.08", high=85, currency="USD", unit="kWh")
    asked = official.send("post", "costs/", body)
    assert asked.status_code == 409
    assert asked.json()["doubts"] == [
        {
            "field": "high",
            "kind": "national",
            "before": 0.0513,
            "after": 85.0,
            "unit": "USD / kWh",
            "as_of": "2022",
        }
    ]
    confirmed = official.send("post", "costs/", body | {"confirm_reason": "As billed"})
    assert confirmed.status_code == 201


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("indicators", {"indicator": "annual_exports", "value": 1_200_000}),
        ("costs", {"item": "electricity", "low": 1, "high": 2, "unit": "kWh"}),
    ],
)
def test_money_needs_its_currency(name, body, official):
    refused = official.send("post", f"{name}/", said(**body))
    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["currency"])


def test_a_single_price_needs_no_highest(official):
    body = said(item=CostItem.objects.first().code, low=2, currency="USD", unit="t")
    made = official.send("post", "costs/", body)
    assert made.status_code == 201, made.json()
    row = CostObservation.objects.get(pk=made.json()["id"])
    assert (row.low, row.high) == (2, 2)
    path = f"costs/{row.pk}/"
    stated = {"source": a_source(), "as_of": "2026"}
    assert official.change(path, {"low": "2.5"} | stated).status_code == 200
    row.refresh_from_db()
    assert (row.low, row.high) == (Decimal("2.5"), Decimal("2.5"))
    assert official.change(path, {"high": 3} | stated).status_code == 200
    assert official.change(path, {"low": 2} | stated).status_code == 200
    row.refresh_from_db()
    assert (row.low, row.high) == (2, 3)  # a range stays one
    assert official.change(path, {"high": None} | stated).status_code == 200
    row.refresh_from_db()
    assert (row.low, row.high) == (2, 2)
