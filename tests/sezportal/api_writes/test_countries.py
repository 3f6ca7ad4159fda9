"""Figures of a country as a whole through the API: staff and its coordinator."""

import pytest

from tests.sezportal.admin.desk import user
from tests.sezportal.api_writes.programs import PROBLEM, Program, a_source, token
from zones.enums import MembershipRole
from zones.models import ChangeSet, CostObservation, Indicator, Observation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

SAID = {"as_of": "2026", "locator": "p. 3"}


def price(**values):
    priced = {"item": "minimum_wage", "low": 2_500_000, "high": 2_500_000, "currency": "LAK"}
    return {"country": "la", "unit": "month", "source": a_source()} | SAID | priced | values


def figure(**values):
    return {
        "country": "la",
        "indicator": "population",
        "value": 7_700_000,
        "source": a_source(),
    } | {
        **SAID,
        **values,
    }


@pytest.fixture
def staff(client):
    return Program(client, token(user("staff", role=MembershipRole.MI_STAFF)))


def coordinator(client, **membership):
    role = MembershipRole.COUNTRY_COORDINATOR
    return Program(client, token(user("coordinator", role=role, country_id="la", **membership)))


def test_staff_add_change_and_remove_a_price_of_a_country(staff):
    made = staff.send("post", "costs/", price())
    assert made.status_code == 201, made.json()
    assert (made.json()["country"], made.json()["zone"]) == ("la", None)
    path = f"costs/{made.json()['id']}/"
    changed = staff.change(path, {"qualifier": "from October"})
    assert changed.json() == made.json() | {"qualifier": "from October"}
    assert staff.send("delete", path, version=changed["ETag"]).status_code == 204
    assert not CostObservation.objects.filter(pk=made.json()["id"]).exists()


def test_a_figure_of_a_province_names_it(staff):
    known = Observation.objects.filter(
        province__country="la", indicator__code="province_population"
    ).first()
    sent = figure(province=known.province.code, indicator="province_population")
    made = staff.send("post", "indicators/", sent | {"value": float(known.value)})
    assert made.status_code == 201, made.json()
    assert made.json()["province"] == known.province.code


def test_what_a_coordinator_writes_of_the_country_waits_for_staff(client):
    program = coordinator(client, publishes_at_once=False)
    before = CostObservation.objects.count()
    response = program.send("post", "costs/", price())
    assert (response.status_code, response.json()["state"]) == (202, "waiting")
    assert CostObservation.objects.count() == before
    made = ChangeSet.objects.get(pk=response.json()["change_set"])
    others = user("other", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la")
    assert made not in ChangeSet.objects.reviewable_by(others)
    assert made in ChangeSet.objects.reviewable_by(user("mi", role=MembershipRole.MI_STAFF))


def test_a_coordinator_trusted_with_the_country_publishes_at_once(client):
    program = coordinator(client, publishes_at_once=True)
    assert program.send("post", "indicators/", figure()).status_code == 201


def test_another_country_is_refused(client):
    program = coordinator(client, publishes_at_once=True)
    response = program.send("post", "costs/", price(country="th"))
    assert (response.status_code, list(response.json()["errors"])) == (400, ["country"])
    row = CostObservation.objects.filter(country="th", zone=None).first()
    assert program.change(f"costs/{row.pk}/", {"qualifier": "x"}).status_code == 403


def test_an_official_writes_nothing_of_the_country(official):
    response = official.send("post", "costs/", price())
    assert response.status_code == 400
    assert response.json()["errors"] == {"country": ["You write for no country with this code."]}


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"zone": "la-boten"}, "zone"),
        ({"country": None}, "country"),
        ({"country": "atlantis"}, "country"),
    ],
)
def test_a_zone_or_a_country_is_named(sent, field, staff):
    response = staff.send("post", "costs/", price(**sent))
    assert (response.status_code, response["Content-Type"]) == (400, PROBLEM)
    assert list(response.json()["errors"]) == [field]


def test_a_place_is_said_of_a_country_alone(staff):
    sent = {
        key: value for key, value in price(zone="la-boten", place="x").items() if key != "country"
    }
    assert list(staff.send("post", "costs/", sent).json()["errors"]) == ["place"]


@pytest.mark.parametrize(
    ("subject", "placed", "said"),
    [
        ("country", {"zone": "la-boten"}, "measured for a country as a whole"),
        ("province", {"zone": "la-boten"}, "measured for a province"),
        ("province", {"country": "la"}, "measured for a province"),
        ("zone", {"country": "la"}, "measured for a zone, or a named group"),
    ],
)
def test_an_indicator_is_written_for_what_it_is_measured_for(subject, placed, said, staff):
    code = Indicator.objects.exclude(unit="percent").filter(subject=subject).first().code
    sent = {key: value for key, value in figure(indicator=code).items() if key != "country"}
    answer = staff.send("post", "indicators/", sent | placed)
    assert answer.status_code == 400, answer.json()
    assert said in answer.json()["errors"]["indicator"][0]


def test_a_figure_of_a_country_is_compared_with_the_one_before_it(staff):
    row = CostObservation.objects.filter(
        country="la", zone=None, item__code="minimum_wage", is_current=True
    ).latest("as_of")
    same = {"place": row.place, "currency": row.currency, "unit": row.unit}
    more = {"low": float(row.low) * 20, "high": float(row.high) * 20, "qualifier": row.qualifier}
    answer = staff.send("post", "costs/", price(**same, **more))
    assert answer.status_code == 409, answer.json()
    assert {one["kind"] for one in answer.json()["doubts"]} == {"magnitude"}

    known = Observation.objects.filter(
        country="la", indicator__code="population", province=None, is_current=True
    ).latest("as_of")
    answer = staff.send("post", "indicators/", figure(value=float(known.value) * 3))
    assert [one["kind"] for one in answer.json()["doubts"]] == ["much"]


def test_another_country_or_place_is_another_thing(staff):
    row = CostObservation.objects.filter(
        country="la", zone=None, item__code="minimum_wage", is_current=True
    ).latest("as_of")
    elsewhere = price(place="A place that no source names", low=1, high=1)
    assert staff.send("post", "costs/", elsewhere).status_code == 201, row
