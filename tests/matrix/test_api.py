"""Every write of the API, for everybody, on records of every place."""

import pytest

from sezportal.api import RESOURCES
from tests.matrix.table import COORDINATED, MI, REACH, WORKING
from tests.matrix.world import PEOPLE, changed_since, digest
from zones.api.writing import WRITING

ROOT = "/api/v1/"
SIGNED = frozenset(PEOPLE) - {"nobody", "inactive"}


@pytest.fixture
def programs(world):
    tokens = world.tokens()
    return {
        name: {"authorization": f"Token {tokens[name]}"} if name in tokens else {}
        for name in PEOPLE
    }


def may_write(person: str, place: str, row) -> bool:
    """Whether a record at a place is the person's to write through the API."""
    if place != "country":
        return person in REACH[place]
    return person in MI or COORDINATED.get(person) == row.country_id


def expected(person: str, place: str, row) -> int:
    """Of a write that is possible at this address, without the version it needs (428)."""
    if person not in SIGNED:
        return 401
    if person not in WORKING:
        return 403
    return 428 if may_write(person, place, row) else 403


def targets(world, name):
    resource = RESOURCES[name]
    model = resource.queryset.model
    if hasattr(resource, "writer"):
        return {place: row for place in REACH if (row := world.row(model, place)) is not None}
    row = model._base_manager.order_by("pk").first() or world.row(model, "own")
    return {"country": row}


@pytest.mark.parametrize("name", RESOURCES)
def test_a_record_is_written_by_those_it_belongs_to(name, world, programs):
    resource = RESOURCES[name]
    rows = targets(world, name)
    before, wrong = digest(), []
    for place, row in rows.items():
        path = f"{ROOT}{name}/{getattr(row, resource.lookup_field)}/"
        for person in PEOPLE:
            for method in ("put", *WRITING):
                response = getattr(world.clients["nobody"], method)(
                    path,
                    {"note": "x"},
                    content_type="application/json",
                    headers=programs[person],
                )
                action = {"patch": "partial_update", "delete": "destroy"}.get(method)
                can = action and hasattr(resource, action)
                code = expected(person, place, row) if can else 405
                if response.status_code != code:
                    wrong.append((place, person, method, response.status_code, code))
    assert wrong == []
    assert changed_since(before) == []


@pytest.mark.parametrize("name", RESOURCES)
def test_records_are_added_by_those_who_work_here_and_to_their_zones(name, world, programs):
    resource = RESOURCES[name]
    before, wrong = digest(), []
    for person in PEOPLE:
        body = {"zone": "vn-no-such-zone"}
        response = world.clients["nobody"].post(
            f"{ROOT}{name}/", body, content_type="application/json", headers=programs[person]
        )
        code = 405
        if hasattr(resource, "create"):
            code = 401 if person not in SIGNED else 400 if person in WORKING else 403
        if response.status_code != code:
            wrong.append((person, response.status_code, code))
        if code == 400:
            for place, zone in world.zones.items():
                sent = {"zone": zone.slug}
                told = world.clients["nobody"].post(
                    f"{ROOT}{name}/",
                    sent,
                    content_type="application/json",
                    headers=programs[person],
                )
                if ("zone" in told.json()["errors"]) == (person in REACH[place]):
                    wrong.append((person, place))
    assert wrong == []
    assert changed_since(before) == []


#: Resources with records of a country as a whole.
OF_COUNTRIES = ("indicators", "costs", "focal-points")


def row_of_country(model, country):
    """A record of a country as a whole, made of another where the data have none."""
    rows = model._base_manager.order_by("pk")
    row = rows.filter(country=country, zone=None).first()
    if row is None:
        row = rows.first()
        row.pk, row.zone, row.country_id, row._state.adding = None, None, country, True
        row.save()
    return row


@pytest.mark.parametrize("name", OF_COUNTRIES)
def test_figures_of_a_country_are_for_mi_and_its_coordinator(name, world, programs):
    """Each person at a record of Lao PDR and one of Thailand, and adding to both."""
    model, wrong = RESOURCES[name].queryset.model, []
    rows = {key: row_of_country(model, key) for key in COORDINATED.values()}
    before = digest()
    send = world.clients["nobody"]
    for person in sorted(WORKING):
        how = {"content_type": "application/json", "headers": programs[person]}
        for key, row in rows.items():
            may = person in MI or COORDINATED.get(person) == key
            path = f"{ROOT}{name}/{row.pk}/"
            codes = {way(path, {}, **how).status_code for way in (send.patch, send.delete)}
            if codes != ({428} if may else {403}):
                wrong.append((person, key, codes))
            errors = send.post(f"{ROOT}{name}/", {"country": key}, **how).json()["errors"]
            if ("country" in errors) == may:
                wrong.append((person, key, errors))
    assert wrong == []
    assert changed_since(before) == []
