"""The admin: every model can be worked with, and everybody sees what is theirs."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.models import FocalPoint
from incentives.models import IncentiveTerm, Law
from zones.enums import MembershipRole
from zones.models import (
    ContentVersion,
    Indicator,
    Membership,
    Observation,
    Province,
    Source,
    Statement,
    Zone,
)

pytestmark = pytest.mark.django_db

APPS = ("zones", "incentives", "directory", "training")
#: Kept by the portal itself: nobody edits them by hand.
HOUSEKEEPING = {"zones.ReferenceRow", "zones.ContentVersion"}
MODELS = [
    model
    for app in APPS
    for model in apps.get_app_config(app).get_models()
    if not model.__name__.startswith("Historical") and model._meta.label not in HOUSEKEEPING
]


def ids(model):
    return model._meta.label


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def user(username, **membership):
    account = get_user_model().objects.create_user(username, password="x", is_staff=True)
    if membership:
        Membership.objects.create(user=account, **membership)
    return account


@pytest.fixture
def official(reference_data):
    boten = Zone.objects.get(slug="la-boten")
    return user("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten)


@pytest.fixture
def staff(reference_data):
    return user("staff", role=MembershipRole.MI_STAFF)


def test_every_model_is_registered():
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


#: Roles are given by administrators.
STAFF_MODELS = [model for model in MODELS if model is not Membership]


@pytest.mark.parametrize("model", STAFF_MODELS, ids=ids)
def test_staff_lists_searches_adds_and_opens(model, staff, client):
    client.force_login(staff)
    pages = [
        address(model, "changelist"),
        address(model, "changelist") + "?q=boten",
        address(model, "add"),
    ]
    first = model._default_manager.first()
    if first:
        pages.append(address(model, "change", first.pk))
        pages.append(address(model, "history", first.pk))
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.parametrize("model", STAFF_MODELS, ids=ids)
def test_lists_cost_the_same_number_of_queries_on_a_longer_page(model, staff, client):
    """Queries for a page of two rows and for one of fifty."""
    client.force_login(staff)
    model_admin = admin.site.get_model_admin(model)

    def queries(rows):
        model_admin.list_per_page = rows
        with CaptureQueriesContext(connection) as captured:
            client.get(address(model, "changelist"))
        return len(captured)

    usual = model_admin.list_per_page
    try:
        queries(2)
        assert queries(50) == queries(2)
    finally:
        model_admin.list_per_page = usual


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_somebody_without_a_role_enters_nothing(model, reference_data, client):
    client.force_login(user("nobody"))
    assert client.get(address(model, "changelist")).status_code == 403
    assert client.get(address(model, "add")).status_code == 403


def test_a_visitor_is_asked_to_sign_in(client):
    response = client.get(address(Zone, "changelist"))
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_an_official_sees_one_zone(official, client):
    client.force_login(official)
    shown = client.get(address(Zone, "changelist")).context["cl"].queryset
    assert [zone.slug for zone in shown] == ["la-boten"]


def test_a_coordinator_sees_the_zones_of_the_country(reference_data, client):
    client.force_login(
        user("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la")
    )
    shown = client.get(address(Zone, "changelist")).context["cl"].queryset
    assert set(shown) == set(Zone.objects.in_country("la"))


def test_an_official_cannot_open_another_zone(official, client):
    client.force_login(official)
    other = Zone.objects.get(slug="la-savan-seno")
    response = client.get(address(Zone, "change", other.pk))
    assert (response.status_code, response.url) == (302, "/admin/")


@pytest.mark.parametrize("page", ["change", "history", "delete"])
def test_no_page_of_another_zone_opens_for_an_official(page, official, client):
    client.force_login(official)
    other = Zone.objects.get(slug="la-savan-seno")
    assert client.get(address(Zone, page, other.pk)).status_code in {302, 403, 404}


def test_an_official_reads_no_earlier_version_of_another_zone(official, client):
    client.force_login(official)
    other = Zone.objects.get(slug="la-savan-seno")
    version = other.history.first()
    path = address(Zone, "simple_history", other.pk, version.pk)
    assert client.get(path).status_code in {302, 403, 404}
    assert client.post(path, {"name_en": "Mine"}).status_code in {302, 403, 404}
    assert Zone.objects.get(pk=other.pk).name_en == other.name_en


def test_an_official_reads_the_history_of_the_own_zone(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    page = client.get(address(Zone, "history", zone.pk))
    assert page.status_code == 200
    assert "Reference data" in page.content.decode()


def test_an_official_reads_an_earlier_version_of_the_own_zone(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    path = address(Zone, "simple_history", zone.pk, zone.history.first().pk)
    assert client.get(path).status_code == 200


def test_history_says_what_changed_from_what_to_what_and_by_whom(official, staff, client):
    client.force_login(staff)
    zone = Zone.objects.get(slug="la-boten")
    zone.area_total_ha = 1700
    zone._history_user = official
    zone.save()
    page = client.get(address(Zone, "history", zone.pk)).content.decode()
    assert "official" in page
    assert "1640" in page
    assert "1700" in page
    assert "style=" not in page


def test_numbers_are_written_without_idle_zeros(staff, client):
    client.force_login(staff)
    zone = Zone.objects.get(slug="la-boten")
    page = client.get(address(Zone, "change", zone.pk)).content.decode()
    assert 'name="area_total_ha" value="1640"' in page


def zone_models():
    return [
        model
        for model in MODELS
        if admin.site.get_model_admin(model).zone_path and model is not Zone
    ]


@pytest.mark.parametrize("model", zone_models(), ids=ids)
def test_an_official_sees_rows_of_the_own_zone_only(model, official, client):
    client.force_login(official)
    shown = client.get(address(model, "changelist")).context["cl"].queryset
    assert {row.zone.slug for row in shown} <= {"la-boten"}


@pytest.mark.parametrize("model", zone_models(), ids=ids)
def test_an_official_is_offered_no_foreign_zone(model, official, rf):
    request = rf.get("/")
    request.user = official
    form = admin.site.get_model_admin(model).get_form(request)
    assert [zone.slug for zone in form.base_fields["zone"].queryset] == ["la-boten"]


def test_an_official_cannot_create_or_delete_a_zone(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    assert client.get(address(Zone, "add")).status_code == 403
    assert client.post(address(Zone, "delete", zone.pk), {"post": "yes"}).status_code == 403


def test_an_official_does_not_move_a_zone_to_another_country(official, client, rf):
    request = rf.get("/")
    request.user = official
    zone = Zone.objects.get(slug="la-boten")
    form = admin.site.get_model_admin(Zone).get_form(request, zone)
    assert {"slug", "country", "is_comparator", "part_of"}.isdisjoint(form.base_fields)


def test_deleting_counts_as_a_public_change(staff, client):
    client.force_login(staff)
    before = ContentVersion.objects.get().number
    statement = Statement.objects.first()
    client.post(address(Statement, "delete", statement.pk), {"post": "yes"})
    assert not Statement.objects.filter(pk=statement.pk).exists()
    assert ContentVersion.objects.get().number == before + 1


FACT = {"as_of": "2024", "locator": "", "checked_on": "", "qualifier": "", "is_current": "on"}


def observation(zone, **values):
    return FACT | {
        "indicator": Indicator.objects.get(code="firms").pk,
        "zone": zone.pk if zone else "",
        "value": "7",
        "currency": "",
        "group_label": "",
        "source": Source.objects.first().pk,
        **values,
    }


def test_an_official_adds_a_figure_of_the_own_zone_and_its_country_is_the_zone_s(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    client.post(address(Observation, "add"), observation(zone, country="th", as_of="2025"))
    added = Observation.objects.get(zone=zone, as_of="2025", value=7)
    assert added.country_id == "la"


@pytest.mark.parametrize("country", ["la", "vn"])
def test_an_official_adds_no_figure_without_a_zone(country, official, client):
    client.force_login(official)
    before = Observation.objects.count()
    values = observation(None, country=country, group_label="All zones")
    assert client.post(address(Observation, "add"), values).status_code == 200
    assert Observation.objects.count() == before


def test_an_official_does_not_turn_a_figure_of_the_zone_into_a_country_s(official, client):
    client.force_login(official)
    own = Observation.objects.filter(zone__slug="la-boten").first()
    values = observation(None, country="mm", indicator=own.indicator_id, value=own.value)
    assert client.post(address(Observation, "change", own.pk), values).status_code == 200
    own.refresh_from_db()
    assert (own.zone.slug, own.country_id) == ("la-boten", "la")


def test_an_official_adds_no_focal_point_of_another_country(official, client):
    client.force_login(official)
    values = {"office": "Mine", "address": "x", "country": "cn", "zone": ""}
    client.post(address(FocalPoint, "add"), FACT | values | {"source": Source.objects.first().pk})
    assert not FocalPoint.objects.filter(office="Mine").exists()


def zone_page(zone, client):
    return page_of(zone, client)


def page_of(record, client):
    """What the record's own page would send back unchanged."""
    page = client.get(address(type(record), "change", record.pk)).context
    forms = [page["adminform"].form]
    for inline in page["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {}
    for form in forms:
        for field in form:
            value = field.value()
            if isinstance(value, bool):
                value = "on" if value else None
            if value is not None:
                values[field.html_name] = value
    return values


def test_an_official_adds_a_figure_on_the_page_of_the_zone(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = zone_page(zone, client)
    rows = int(values["observations-TOTAL_FORMS"])
    new = {
        "id": "",
        "zone": zone.pk,
        "indicator": Indicator.objects.get(code="firms").pk,
        "value": "950",
        "as_of": "2026",
        "source": Source.objects.first().pk,
        "is_current": "on",
    }
    values |= {f"observations-{rows}-{name}": value for name, value in new.items()}
    values["observations-TOTAL_FORMS"] = rows + 1
    response = client.post(address(Zone, "change", zone.pk), values)
    assert response.status_code == 302
    assert Observation.objects.get(zone=zone, as_of="2026").country_id == "la"


def test_two_current_rows_for_one_thing_are_refused_with_words(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = zone_page(zone, client)
    rows = int(values["distances-TOTAL_FORMS"])
    for row in (rows, rows + 1):
        new = {
            "id": "",
            "zone": zone.pk,
            "kind": "airport",
            "target": "Luang Namtha",
            "km": row,
            "source": Source.objects.first().pk,
            "is_current": "on",
        }
        values |= {f"distances-{row}-{name}": value for name, value in new.items()}
    values["distances-TOTAL_FORMS"] = rows + 2
    response = client.post(address(Zone, "change", zone.pk), values)
    assert response.status_code == 200
    assert "Only one row can be current" in response.content.decode()
    assert zone.distances.filter(kind="airport").count() == 0


def rows_of_another_zone(values, zone):
    other = Observation.objects.exclude(zone=zone).exclude(zone=None).first()
    return {"observations-0-id": other.pk, "observations-0-zone": other.zone_id}


TAMPERED = {
    "more rows than there are": lambda values, zone: {
        "observations-INITIAL_FORMS": 500,
        "observations-TOTAL_FORMS": 500,
    },
    "fewer old rows than were sent": lambda values, zone: {"observations-INITIAL_FORMS": 0},
    "less than no rows": lambda values, zone: {"observations-INITIAL_FORMS": -1},
    "a count that is no number": lambda values, zone: {"observations-INITIAL_FORMS": "many"},
    "no count": lambda values, zone: {"observations-TOTAL_FORMS": ""},
    "rows to read that are not there": lambda values, zone: {
        "zones-citation-content_type-object_id-TOTAL_FORMS": 900,
        "zones-citation-content_type-object_id-INITIAL_FORMS": 900,
    },
    "a row of another zone": rows_of_another_zone,
    "another zone for a row": lambda values, zone: {"observations-0-zone": 1},
    "a key that is no number": lambda values, zone: {"observations-0-id": "x"},
    "a key beyond all numbers": lambda values, zone: {"observations-0-id": "9" * 40},
    "an end of text as key": lambda values, zone: {"observations-0-id": "\x00"},
    "one row twice": lambda values, zone: {"observations-1-id": values["observations-0-id"]},
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_rows_that_are_not_the_zone_s_are_refused_with_words_and_nothing_is_saved(
    change, official, client
):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    before = list(Observation.objects.values())
    values = zone_page(zone, client)
    values |= {"name_en": "Changed", "observations-0-value": "12345"} | change(values, zone)
    response = client.post(address(Zone, "change", zone.pk), values)
    assert response.status_code == 200
    assert "These rows are not those the page was opened with" in response.content.decode()
    assert list(Observation.objects.values()) == before
    zone.refresh_from_db()
    assert zone.name_en != "Changed"


def test_a_page_opened_before_a_row_was_deleted_is_refused_with_words(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = zone_page(zone, client)
    zone.observations.last().delete()
    response = client.post(address(Zone, "change", zone.pk), values)
    page = response.content.decode()
    assert response.status_code == 200
    assert "These rows are not those the page was opened with" in page
    assert f'name="observations-INITIAL_FORMS" value="{zone.observations.count()}"' in page


@pytest.mark.parametrize("key", ["x", "9" * 40, "\x00", "-1"])
def test_ticks_at_rows_that_cannot_be_are_passed_over(key, staff, client):
    client.force_login(staff)
    values = {"action": "delete_selected", "_selected_action": key}
    response = client.post(address(Statement, "changelist"), values, follow=True)
    assert response.status_code == 200
    assert "These rows are not in the list." in response.content.decode()


IMPOSSIBLE = {
    "more developed than there is": (
        Zone,
        {"slug": "la-boten"},
        {"area_developed_ha": "99999"},
        "area_developed_ha",
    ),
    "a province of another country": (
        Zone,
        {"slug": "la-boten"},
        {"province": lambda: Province.objects.filter(country="th").first().pk},
        "province",
    ),
    "more than the whole": (
        IncentiveTerm,
        {"instrument": "cit_reduced_rate"},
        {"rate_percent": "150"},
        "rate_percent",
    ),
    "a law that amends itself": (
        Law,
        {"amends": None},
        {"amends": lambda: Law.objects.filter(amends=None).first().pk},
        "amends",
    ),
}


@pytest.mark.parametrize(("model", "which", "change", "field"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_an_impossible_value_is_refused_at_its_field(model, which, change, field, staff, client):
    client.force_login(staff)
    record = model.objects.filter(**which).first()
    values = page_of(record, client)
    values |= {name: value() if callable(value) else value for name, value in change.items()}
    response = client.post(address(model, "change", record.pk), values)
    assert response.status_code == 200
    assert list(response.context["adminform"].form.errors) == [field]


def test_a_province_that_an_official_s_page_refuses_is_told_there(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = zone_page(zone, client)
    values["province"] = Province.objects.filter(country="th").first().pk
    response = client.post(address(Zone, "change", zone.pk), values)
    assert list(response.context["adminform"].form.errors) == ["province"]


def test_only_administrators_give_roles(staff, client):
    client.force_login(staff)
    values = {"user": staff.pk, "role": MembershipRole.ZONE_OFFICIAL, "zone": 1}
    assert client.get(address(Membership, "changelist")).status_code == 403
    assert client.post(address(Membership, "add"), values).status_code == 403


def test_going_back_to_an_earlier_version_counts_as_a_public_change(staff, client):
    client.force_login(staff)
    statement = Statement.objects.first()
    before = ContentVersion.objects.get().number
    version = statement.history.first()
    values = {
        "zone": statement.zone_id,
        "text": "Changed.",
        "as_of": "",
        "source": statement.source_id,
        "locator": "",
        "checked_on": "",
    }
    path = address(Statement, "simple_history", statement.pk, version.pk)
    client.post(path, values)
    assert Statement.objects.get(pk=statement.pk).text == "Changed."
    assert ContentVersion.objects.get().number > before


@pytest.mark.parametrize("zone", ["abc", "-1", "9" * 40, "\x00"])
def test_a_senseless_zone_in_the_address_of_a_form_is_passed_over(zone, staff, client):
    client.force_login(staff)
    assert client.get(address(Observation, "add"), {"zone": zone}).status_code == 200


def test_nothing_stands_in_an_empty_outline(staff, client):
    client.force_login(staff)
    page = client.get(address(Zone, "change", Zone.objects.get(slug="la-boten").pk))
    assert page.context["adminform"].form["outline"].value() == ""


def test_no_form_deletes_what_is_only_chosen(staff, client):
    client.force_login(staff)
    zone = Zone.objects.get(slug="la-boten")
    for record in (zone, zone.observations.first()):
        page = client.get(address(type(record), "change", record.pk)).content.decode()
        assert "related-widget-wrapper" in page
        assert "delete-related" not in page
