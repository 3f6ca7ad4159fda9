"""Every page of every model, for everybody, by reading and by sending."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.matrix.table import HELPED, KIND_OF, KINDS, MI, REACH, WRITE_THE_PAST
from tests.matrix.world import PEOPLE, changed_since, digest, forbidden, registered
from tests.sezportal.admin.desk import deleting

LABELS = sorted(registered())


def test_every_model_has_its_place_in_the_table():
    assert sorted(KIND_OF) == LABELS


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def is_open(response) -> bool:
    """Whether a page was shown or something was done, rather than refused."""
    if response.status_code in {403, 404, 405}:
        return False
    if response.status_code == 302:
        return response.url != "/admin/" and not response.url.startswith("/admin/login/")
    assert response.status_code == 200, response.status_code
    return True


def whose(right, place: str) -> frozenset[str]:
    """The people of one cell of the table."""
    if right == "reach":
        return REACH[place]
    if right == "helped":
        return HELPED[place]
    if right == "above":
        return MI | {"own": {"coordinator"}, "elsewhere": {"abroad"}}[place]
    return right


def records(world, label):
    """Records of a model by place."""
    model = registered()[label]
    kind = KIND_OF[label]
    if kind in {"records of zones", "zones"}:
        found = {place: world.row(model, place) for place in REACH}
        return {place: row for place, row in found.items() if row is not None}
    made = {
        "sets of changes": world.change_sets,
        "enquiries": world.threads,
        "invitations": world.invitations,
        "memberships": {
            "own": world.people["official"].memberships.get(),
        },
        "people": {"own": world.people["official"], "country": world.people["staff"]},
    }
    if label == "auth.Group":
        return {"country": model.objects.create(name="Group")}
    if kind in made:
        return made[kind]
    first = model._base_manager.order_by("pk").first()
    return {} if first is None else {"country": first}


def expectations(world, label):
    """Every cell of a model: (page, address, method, what is sent, who may)."""
    model = registered()[label]
    lists, adds, sees, changes, deletes = KINDS[KIND_OF[label]]
    yield "list", address(model, "changelist"), "get", {}, lists
    yield "add", address(model, "add"), "get", {}, adds
    yield "add", address(model, "add"), "post", {}, adds
    for place, row in records(world, label).items():
        may_see, may_change, may_delete = (
            whose(right, place) for right in (sees, changes, deletes)
        )
        pages = {"page": address(model, "change", row.pk)}
        yield f"see {place}", pages["page"], "get", {}, may_see
        yield f"change {place}", pages["page"], "post", {}, may_change
        delete = address(model, "delete", row.pk)
        yield f"delete {place}", delete, "get", {}, may_delete
        yield f"delete {place}", delete, "post", deleting(row), may_delete
        yield f"history {place}", address(model, "history", row.pk), "get", {}, may_see
        version = getattr(row, "history", None) and row.history.first()
        if version and hasattr(admin.site.get_model_admin(model), "history_form_view"):
            path = address(model, "simple_history", row.pk, version.pk)
            yield f"version {place}", path, "get", {}, may_see
            yield f"version {place}", path, "post", {}, WRITE_THE_PAST


@pytest.mark.parametrize("label", LABELS)
def test_a_model_opens_to_those_it_should_and_tells_others_nothing(label, world):
    cells, wrong = list(expectations(world, label)), []
    before = digest()
    for page, path, method, body, may in cells:
        for person in PEOPLE:
            if method == "post" and person in may:
                continue  # what they may do, the tests of the pages themselves do
            response = getattr(world.clients[person], method)(path, body)
            if is_open(response) != (person in may):
                wrong.append((page, method, person, response.status_code))
            text = response.content.decode(errors="replace")
            wrong += [(page, method, person, told) for told in forbidden(person) if told in text]
    assert wrong == []
    assert changed_since(before) == []
