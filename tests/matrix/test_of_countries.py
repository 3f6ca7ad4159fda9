"""Figures that hold in a country as a whole, at the desk: MI's and its coordinator's."""

import pytest

from tests.matrix.sending import context_of, taken_back, values_of
from tests.matrix.table import COORDINATED, MI
from tests.matrix.test_api import row_of_country
from tests.matrix.test_models import address, is_open
from tests.matrix.world import PEOPLE, changed_since, digest
from tests.sezportal.admin.desk import deleting
from zones.models import CostObservation, Observation

FIGURES = (Observation, CostObservation)


@pytest.fixture(params=FIGURES, ids=lambda model: model.__name__)
def rows(request, world):
    return {key: row_of_country(request.param, key) for key in COORDINATED.values()}


def may_write(person: str, key: str) -> bool:
    return person in MI or COORDINATED.get(person) == key


def test_who_reaches_them_and_who_does_not(rows, world):
    before, wrong = digest(), []
    for key, row in rows.items():
        pages = {name: address(type(row), name, row.pk) for name in ("change", "delete", "history")}
        for person in PEOPLE:
            client, may = world.clients[person], may_write(person, key)
            wrong += [
                (person, key, name)
                for name, path in pages.items()
                if is_open(client.get(path)) != may
            ]
            if not may:
                client.post(pages["change"], {"qualifier": "x", "country": key})
                client.post(pages["delete"], deleting(row))
    assert wrong == []
    assert changed_since(before) == []


def test_a_coordinator_changes_them_and_takes_none_to_another_country(rows, world):
    (name, key), (_other, elsewhere) = COORDINATED.items()
    row, client = rows[key], world.clients[name]
    path = address(type(row), "change", row.pk)
    with taken_back():
        sent = values_of(client.get(path)) | {"qualifier": "As the coordinator wrote it"}
        assert client.post(path, sent).status_code == 302
        row.refresh_from_db()
        assert row.qualifier == sent["qualifier"]
    for wrong in ({"country": elsewhere}, {"country": ""}):
        sent = values_of(client.get(path)) | wrong
        errors = context_of(client.post(path, sent))["adminform"].form.errors
        assert list(errors) == ["country"]


def test_a_coordinator_adds_one_for_the_own_country_alone(rows, world):
    (name, key), (_other, elsewhere) = COORDINATED.items()
    client, row = world.clients[name], rows[key]
    page, model = client.get(address(type(row), "change", row.pk)), type(row)
    sent = values_of(page) | {"as_of": "1999", "qualifier": "As the coordinator wrote it"}
    path, before = address(model, "add"), model.objects.count()
    answer = client.post(path, sent | {"country": elsewhere})
    assert "country" in context_of(answer)["adminform"].form.errors
    with taken_back():
        answer = client.post(path, sent)
        if answer.status_code == 200:
            asked = context_of(answer)["asked"]
            sent |= {"_doubted": asked, "_confirmed": "1", "_reason": "It is old"}
            answer = client.post(path, sent)
        assert answer.status_code == 302, context_of(answer)["adminform"].form.errors
        assert model.objects.count() == before + 1
