"""Every address of the desk stands in the table, and those beside the models' pages hold to it."""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, reverse

from tests.matrix.table import KIND_OF, MI, PAGES, REACH, ROUTES
from tests.matrix.test_models import is_open
from tests.matrix.world import PEOPLE, PLACES, changed_since, digest, forbidden, registered
from zones.models import Zone


def patterns(found):
    for one in found:
        if isinstance(one, URLPattern):
            yield one
        else:
            yield from patterns(one.url_patterns)


def names_of_models():
    for label, model in registered().items():
        stem = f"{model._meta.app_label}_{model._meta.model_name}"
        for page in PAGES:
            yield f"{stem}_{page}", label


def test_every_address_stands_in_the_table():
    """Without a name are the old address of a record, which leads to its page, and what is not
    found."""
    known = {name for name, label in names_of_models() if label in KIND_OF} | set(ROUTES)
    named = {one.name for one in patterns(admin.site.get_urls()) if one.name}
    assert sorted(named - known) == []
    nameless = {str(one.pattern) for one in patterns(admin.site.get_urls()) if not one.name}
    assert nameless == {"<path:object_id>/", "(?P<url>.*)$"}


def test_the_table_holds_no_address_that_is_gone():
    named = {one.name for one in patterns(admin.site.get_urls())}
    assert sorted(set(ROUTES) - named) == []


OF_A_ZONE = [name for name, who in ROUTES.items() if who == "reach"]
BODIES = ({}, {"key": ["field:area_total_ha"], "note": "Mine.", "section": "land"})


@pytest.mark.parametrize("name", OF_A_ZONE)
def test_pages_of_a_zone_open_to_those_who_edit_it(name, world):
    wrong, before = [], digest()
    for place in PLACES:
        args = [world.zones[place].pk, *(["land"] if name == "zones_zone_section" else [])]
        path = reverse(f"admin:{name}", args=args)
        for person in PEOPLE:
            response = world.clients[person].get(path)
            if is_open(response) != (person in REACH[place]):
                wrong.append((place, "get", person, response.status_code))
            wrong += told(response, person, place)
            for body in BODIES if person not in REACH[place] else ():
                response = world.clients[person].post(path, body)
                if is_open(response):
                    wrong.append((place, "post", person, response.status_code))
                wrong += told(response, person, place)
    assert wrong == []
    assert changed_since(before) == []


def told(response, person, place) -> list[tuple]:
    written = b"".join(response.streaming_content) if response.streaming else response.content
    text = written.decode(errors="replace")
    return [(place, person, one) for one in forbidden(person) if one in text]


@pytest.mark.parametrize(
    "name", [name for name, who in ROUTES.items() if isinstance(who, frozenset)]
)
def test_pages_of_nothing_in_particular_open_to_whoever_works_here(name, world):
    args = {
        "app_list": ["zones"],
        "auth_user_password_change": [world.people["roleless"].pk],
        "handbook_page": ["reminders"],
        "handbook_picture": ["official-desk-390.png"],
    }
    path = reverse(f"admin:{name}", args=args.get(name, []))
    opened, wrong = set(), []
    for person in PEOPLE:
        response = world.clients[person].get(path)
        if is_open(response):
            opened.add(person)
        wrong += told(response, person, name)
    lenient = {"roleless"} if name in {"index", "jsi18n"} else set()
    assert wrong == []
    assert opened - lenient == ROUTES[name]


@pytest.mark.parametrize("name", [name for name, who in ROUTES.items() if who == "own"])
def test_a_workbook_that_was_sent_and_what_is_put_back_are_of_whoever_asked(name, world):
    wrong, before = [], digest()
    owned = world.puttings_back if name.startswith("zones_changeset_") else world.uploads
    for owner, one in owned.items():
        path = reverse(f"admin:{name}", args=[one.pk])
        for person in PEOPLE:
            if person == owner:
                continue
            for response in (
                world.clients[person].get(path),
                world.clients[person].post(path, {"do": "discard"}),
            ):
                if response.status_code not in {302, 403, 404, 405} or is_done(response):
                    wrong.append((owner, person, response.status_code))
                if f"secret-of-{owner}" in response.content.decode(errors="replace"):
                    wrong.append((owner, person, "told"))
    assert wrong == []
    assert changed_since(before) == []


def is_done(response) -> bool:
    return response.status_code == 302 and not response.url.startswith("/admin/login/")


@pytest.mark.parametrize("act", ["again", "withdraw"])
def test_an_invitation_is_sent_again_and_withdrawn_by_whoever_oversees_it(act, world):
    oversee = {"own": MI | {"coordinator"}, "elsewhere": MI | {"abroad"}}
    wrong, before = [], digest()
    for place, invitation in world.invitations.items():
        path = reverse(f"admin:accounts_invitation_{act}", args=[invitation.pk])
        for person in set(PEOPLE) - oversee[place]:
            response = world.clients[person].post(path)
            if is_open(response):
                wrong.append((place, person, response.status_code))
    assert wrong == []
    assert changed_since(before) == []


def test_a_record_is_no_way_round_to_what_is_not_public(world):
    """ "View on site" only leads to public pages."""
    kind = ContentType.objects.get_for_model(Zone).pk
    path = reverse("admin:view_on_site", args=[kind, world.zones["elsewhere"].pk])
    response = world.clients["official"].get(path)
    assert response.status_code in {302, 403, 404}
