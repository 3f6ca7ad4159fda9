"""What no page offers and a hand can send: foreign keys, foreign rows, foreign ticks."""

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from tests.matrix.table import KIND_OF, MI, REACH, WORKING
from tests.matrix.test_models import address, is_open
from tests.matrix.world import PEOPLE, changed_since, digest, forbidden, registered
from tests.sezportal.admin.desk import page_of
from tests.zones.admin.forms import section, sent_back
from zones.models import Membership, Observation, Zone

OF_ZONES = sorted(label for label, kind in KIND_OF.items() if kind == "records of zones")
LIMITED = ("official", "neighbour", "coordinator", "abroad")


@pytest.mark.parametrize("label", OF_ZONES)
def test_no_record_is_moved_or_added_to_a_zone_of_others(label, world):
    model = registered()[label]
    own = world.row(model, "own")
    sent = page_of(own, world.clients["official"])
    foreign = world.zones["beside"].pk
    for path in (address(model, "change", own.pk), address(model, "add")):
        before = digest()
        response = world.clients["official"].post(path, sent | {"zone": foreign})
        assert response.status_code == 200
        assert "zone" in response.context["adminform"].form.errors
        assert changed_since(before) == []


@pytest.mark.parametrize("label", OF_ZONES)
def test_ticks_at_rows_of_others_do_nothing(label, world):
    model = registered()[label]
    rows = [world.row(model, place) for place in ("beside", "elsewhere", "country")]
    keys = [row.pk for row in rows if row is not None]
    before = digest()
    for person in ("official", "inactive", "roleless", "nobody"):
        for more in ({}, {"post": "yes"}):
            body = {"action": "delete_selected", ACTION_CHECKBOX_NAME: keys} | more
            response = world.clients[person].post(address(model, "changelist"), body)
            text = response.content.decode(errors="replace")
            assert [one for one in forbidden(person) if one in text] == []
    assert changed_since(before) == []
    assert model.objects.filter(pk__in=keys).count() == len(keys)


@pytest.mark.parametrize("label", OF_ZONES)
def test_search_and_filters_reach_no_rows_of_others(label, world):
    model = registered()[label]
    for place in ("own", "beside", "elsewhere", "country"):
        world.row(model, place)
    for query in ({"q": "mark-of"}, {"zone__id__exact": world.zones["beside"].pk}, {"all": ""}):
        response = world.clients["official"].get(address(model, "changelist"), query)
        text = response.content.decode(errors="replace")
        assert [one for one in forbidden("official") if one in text] == []


def test_rows_of_another_zone_do_not_come_in_with_the_page_of_the_own(world):
    """The key of a neighbour's row, sent in the place of the first row of one's own."""
    client, zone = world.clients["official"], world.zones["own"]
    foreign = world.row(Observation, "beside")
    world.row(Observation, "own")
    sent = sent_back(client, zone, "investors")
    sent["observations-0-id"] = foreign.pk
    sent["observations-0-value"] = "123456"
    before = digest()
    response = client.post(section(zone, "investors"), sent)
    assert response.status_code in {200, 400, 403}
    assert changed_since(before) == []


def searches():
    """Every field of the desk that is chosen by searching."""
    for model, model_admin in admin.site._registry.items():
        for name in getattr(model_admin, "autocomplete_fields", ()):
            yield model, name


@pytest.mark.parametrize(
    ("model", "name"), list(searches()), ids=lambda one: getattr(one, "__name__", one)
)
def test_choices_by_search_are_those_within_reach(model, name, world):
    query = {
        "app_label": model._meta.app_label,
        "model_name": model._meta.model_name,
        "field_name": name,
    }
    remote = model._meta.get_field(name).remote_field.model
    for person in PEOPLE:
        response = world.clients[person].get(reverse("admin:autocomplete"), query)
        if person not in WORKING:
            assert not is_open(response) or response.json()["results"] == []
        elif remote is Zone and is_open(response):
            found = {int(one["id"]) for one in response.json()["results"]}
            mine = Zone.objects.editable_by(world.people[person])
            assert found <= set(mine.values_list("pk", flat=True))
        elif remote._meta.label == "auth.User" and person not in MI:
            assert not is_open(response)


def test_nobody_gives_a_role_by_hand(world):
    zone = world.zones["beside"].pk
    before = digest()
    for person in (*LIMITED, "staff", "inactive", "roleless", "nobody"):
        own = world.people.get(person)
        body = {"user": own.pk if own else 1, "role": "zone_official", "zone": zone}
        assert not is_open(world.clients[person].post(address(Membership, "add"), body))
    assert changed_since(before) == []


def test_nobody_lets_the_own_changes_through(world):
    for person in (*LIMITED, "staff"):
        own = world.people[person].memberships.get()
        body = {"publishes_at_once": "on"}
        assert not is_open(world.clients[person].post(address(Membership, "change", own.pk), body))


def test_nobody_decides_on_sets_beyond_the_own_country(world):
    before = digest()
    for place, change_set in world.change_sets.items():
        path = reverse("admin:zones_changeset_change", args=[change_set.pk])
        for person in set(PEOPLE) - REACH[place]:
            for act in ("accept", "refuse", "withdraw", "reverse", "do"):
                body = {act: act, "do": act, "act": act, "comment": "x", "reason": "x"}
                assert not is_open(world.clients[person].post(path, body))
    assert changed_since(before) == []


@pytest.mark.parametrize("person", ["official", "neighbour"])
def test_officials_decide_on_no_set_of_their_zone(person, world):
    place = {"official": "own", "neighbour": "beside"}[person]
    change_set = world.change_sets[place]
    path = reverse("admin:zones_changeset_change", args=[change_set.pk])
    for act in ("accept", "refuse", "withdraw", "reverse"):
        world.clients[person].post(path, {act: act, "do": act, "act": act, "comment": "x"})
    change_set.refresh_from_db()
    assert change_set.state == "waiting"


def test_no_workbook_holds_data_beyond_the_own_zones(world):
    path = reverse("admin:workbook_download")
    for person in set(PEOPLE) - REACH["beside"]:
        for query in ({"zone": world.zones["beside"].pk}, {"scope": "la-savan-seno"}, {}):
            response = world.clients[person].get(path, query)
            assert "spreadsheet" not in response.get("Content-Type", ""), person
