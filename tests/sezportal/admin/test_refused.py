"""What the admin refuses, passes over or counts as a change."""

import pytest

from incentives.models import IncentiveTerm, Law
from tests.sezportal.admin.desk import address, page_of
from tests.zones.admin.forms import section, sent_back
from zones.enums import MembershipRole
from zones.models import Membership, Observation, Province, Statement, Zone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", ["x", "9" * 40, "\x00", "-1"])
def test_ticks_at_rows_that_cannot_be_are_passed_over(key, staff, client):
    client.force_login(staff)
    values = {"action": "delete_selected", "_selected_action": key}
    response = client.post(address(Statement, "changelist"), values, follow=True)
    assert response.status_code == 200
    assert "These rows are not in the list." in response.content.decode()


IMPOSSIBLE = {
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
    "a name with a bell": (Zone, {"slug": "la-boten"}, {"name_en": "Bo\x07ten"}, "name_en"),
    "a text with a vertical tab": (
        Zone,
        {"slug": "la-boten"},
        {"note": "Decree\x0b188"},
        "note",
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


def test_more_developed_than_there_is_is_refused_at_its_field(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    stated = {"area_developed_ha-source": "own", "area_developed_ha-as_of": "2026"}
    values = sent_back(client, zone, "land", area_developed_ha="99999", **stated)
    response = client.post(section(zone, "land"), values)
    assert list(response.context["adminform"].form.errors) == ["area_developed_ha"]


def test_a_province_that_an_official_s_page_refuses_is_told_there(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = sent_back(client, zone, "location")
    values["province"] = Province.objects.filter(country="th").first().pk
    response = client.post(section(zone, "location"), values)
    assert list(response.context["adminform"].form.errors) == ["province"]


def test_only_administrators_give_roles(staff, client):
    client.force_login(staff)
    values = {"user": staff.pk, "role": MembershipRole.ZONE_OFFICIAL, "zone": 1}
    assert client.post(address(Membership, "add"), values).status_code == 403


@pytest.mark.parametrize("zone", ["abc", "-1", "9" * 40, "\x00"])
def test_a_senseless_zone_in_the_address_of_a_form_is_passed_over(zone, staff, client):
    client.force_login(staff)
    assert client.get(address(Observation, "add"), {"zone": zone}).status_code == 200


def test_nothing_stands_in_an_empty_outline(staff, client):
    client.force_login(staff)
    page = client.get(section(Zone.objects.get(slug="la-boten"), "location"))
    assert page.context["adminform"].form["outline"].value() == ""


def test_no_form_deletes_what_is_only_chosen(staff, client):
    client.force_login(staff)
    zone = Zone.objects.get(slug="la-boten")
    for record in (zone, zone.observations.first()):
        page = client.get(address(type(record), "change", record.pk)).content.decode()
        assert "related-widget-wrapper" in page
        assert "delete-related" not in page
