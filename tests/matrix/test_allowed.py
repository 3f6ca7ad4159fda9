"""What people may do, done: every write of every model by everybody whose right it is, taken back
after each. What they may not is sent in ``test_models``: together there is no cell that nobody
looks at."""

import pytest
from django.contrib import admin

from tests.matrix.sending import (
    altered,
    another,
    context_of,
    reads,
    taken_back,
    values_of,
    without_rows,
)
from tests.matrix.table import KIND_OF, KINDS
from tests.matrix.test_models import LABELS, address, records, whose
from tests.matrix.test_putting_back import put_back
from tests.matrix.world import registered
from tests.sezportal.admin.desk import deleting
from zones.models import CrossBorderSide, CrossBorderZone

#: Forms of their own, which the tests beside this one fill in: see ``test_own_ways``.
OWN_WAYS = frozenset({"sets of changes", "enquiries", "outbox", "memberships", "invitations"})
USUAL = [label for label in LABELS if KIND_OF[label] not in OWN_WAYS]


#: What forms for new records ask beside their columns.
EXTRA = {"_versions": "", "password1": "Savannakhet-2026", "password2": "Savannakhet-2026"}


def cells(world, label, right: int):
    """(place, record, person) of everybody who has one of the rights of ``KINDS``."""
    for place, row in records(world, label).items():
        for person in sorted(whose(KINDS[KIND_OF[label]][right], place)):
            yield place, row, person


def errors_of(response) -> dict:
    """Why a form was not taken."""
    page = context_of(response)
    if page is None or "adminform" not in page:
        return {"status": response.status_code}
    found = dict(page["adminform"].form.errors)
    for inline in page["inline_admin_formsets"]:
        formset = inline.formset
        if any(formset.errors) or formset.non_form_errors():
            found[formset.prefix] = [*formset.errors, formset.non_form_errors()]
    return found


@pytest.mark.parametrize("label", USUAL)
def test_who_may_change_a_record_changes_it_and_puts_it_back(label, world):
    model, wrong = registered()[label], []
    for place, row, person in cells(world, label, 3):
        client, path = world.clients[person], address(model, "change", row.pk)
        with taken_back():
            page = client.get(path)
            name, value = altered(page, model)
            response = client.post(path, values_of(page) | {name: value})
            if response.status_code != 302 or not reads(row, name, value):
                wrong.append((place, person, name, errors_of(response)))
                continue
            if not has_versions(model):
                continue
            if by(row) != world.people[person]:
                wrong.append((place, person, "history", by(row)))
            put_back(client)
            if reads(row, name, value):
                wrong.append((place, person, "not put back"))
    assert wrong == []


def has_versions(model) -> bool:
    model_admin = admin.site.get_model_admin(model)
    return hasattr(model, "history") and hasattr(model_admin, "history_form_view")


def versions(row):
    """What stood in the record, the oldest first."""
    kept = type(row).history.filter(**{row._meta.pk.name: row.pk})
    return kept.order_by("history_date", "history_id")


def by(row):
    """Who wrote the record last."""
    return versions(row).last().history_user


@pytest.mark.parametrize("label", USUAL)
def test_who_may_add_a_record_adds_it(label, world):
    """A copy of one that is theirs, under other codes."""
    model, wrong = registered()[label], []
    adds, rows = KINDS[KIND_OF[label]][1], records(world, label)
    for person in sorted(adds):
        row = next((row for place, row in rows.items() if may_see(label, person, place)), None)
        assert row is not None, person
        client, path = world.clients[person], address(model, "add")
        with taken_back():
            make_room(model)
            page = client.get(address(model, "change", row.pk))
            sent = without_rows(another(values_of(page), model, row), page) | EXTRA
            before = model._base_manager.count()
            response = client.post(path, sent)
            if response.status_code == 200 and (context_of(response) or {}).get("asked"):
                response = client.post(path, sent | settled(context_of(response)["asked"]))
            if response.status_code != 302 or model._base_manager.count() != before + 1:
                wrong.append((person, errors_of(response)))
    assert wrong == []


def make_room(model) -> None:
    """Every cross-border zone has both its sides: one is made that has none yet."""
    if model is CrossBorderSide:
        bare = CrossBorderZone.objects.order_by("pk").first()
        bare.pk, bare._state.adding, bare.code = None, True, "matrix"
        bare.save()


def settled(asked: list[str]) -> dict:
    """The tick and the reason for figures that a page doubts."""
    return {"_doubted": asked, "_confirmed": "1", "_reason": "As the matrix wrote it"}


def may_see(label, person, place) -> bool:
    return person in whose(KINDS[KIND_OF[label]][2], place)


@pytest.mark.parametrize("label", USUAL)
def test_who_may_delete_a_record_deletes_it(label, world):
    """Or is told what rests on it, and nothing is deleted."""
    model, wrong = registered()[label], []
    for place, row, person in cells(world, label, 4):
        client, path = world.clients[person], address(model, "delete", row.pk)
        with taken_back():
            asked = context_of(client.get(path))
            response = client.post(path, deleting(row))
            is_there = model._base_manager.filter(pk=row.pk).exists()
            if is_there != bool(asked["protected"]) or (response.status_code != 302) != is_there:
                wrong.append((place, person, response.status_code, asked["protected"][:2]))
    assert wrong == []
