"""Everybody sees and edits what is theirs, and nothing else."""

import pytest
from django.contrib import admin

from directory.models import FocalPoint
from tests.sezportal.admin.desk import FACT, MODELS, address, deleting, ids, observation, user
from tests.zones.admin.forms import section
from zones.enums import MembershipRole
from zones.models import ContentVersion, Observation, Source, Statement, Zone

pytestmark = pytest.mark.django_db


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
    assert response.status_code == 404
    assert "This is not entrusted to you" in response.content.decode()


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
    refused = client.post(path, {"name_en": "Mine"})
    assert (refused.status_code, other.name_en in refused.content.decode()) == (405, False)
    assert Zone.objects.get(pk=other.pk).name_en == other.name_en


def test_an_official_reads_the_history_of_the_own_zone(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    page = client.get(address(Zone, "history", zone.pk), follow=True)
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
    page = client.get(address(Zone, "history", zone.pk), follow=True).content.decode()
    assert "official" in page
    assert "1,640" in page
    assert "1,700" in page
    assert "style=" not in page


def test_numbers_are_written_without_idle_zeros(staff, client):
    client.force_login(staff)
    zone = Zone.objects.get(slug="la-boten")
    page = client.get(section(zone, "land")).content.decode()
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
    client.post(address(Statement, "delete", statement.pk), deleting(statement))
    assert not Statement.objects.filter(pk=statement.pk).exists()
    assert ContentVersion.objects.get().number == before + 1


def test_an_official_adds_a_figure_of_the_own_zone_and_its_country_is_the_zone_s(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = observation(zone, country="th", as_of="2021", value="950")
    client.post(address(Observation, "add"), values)
    added = Observation.objects.get(zone=zone, as_of="2021", value=950)
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
