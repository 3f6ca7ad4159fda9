"""Every write of the API, for everybody, on records of every place."""

import pytest

from sezportal.api import RESOURCES
from tests.matrix.table import REACH, WORKING
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


def expected(person: str, place: str | None) -> int:
    """Of a write that is possible at this address, without the version it needs (428)."""
    if person not in SIGNED:
        return 401
    if person not in WORKING:
        return 403
    return 428 if place and person in REACH[place] and place != "country" else 403


def targets(world, name):
    resource = RESOURCES[name]
    model = resource.queryset.model
    if hasattr(resource, "writer"):
        return {place: row for place in REACH if (row := world.row(model, place)) is not None}
    return {"country": model._base_manager.order_by("pk").first()}


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
                code = expected(person, place) if can else 405
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
