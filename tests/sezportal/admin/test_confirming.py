"""The press that confirms a value."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import CitationFactory, ObservationFactory, ZoneFactory
from tests.people import coordinator, mi_staff, official, person
from zones.due import facts
from zones.models import ChangeSet, Citation, Observation
from zones.review.confirming import shown_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def zone():
    zone = ZoneFactory(area_total_ha=120, area_available_ha=40)
    CitationFactory(
        record=zone, field="area_total_ha", stated_value="120", as_of="2019", is_current=True
    )
    return zone


def address(zone):
    return reverse("admin:zones_zone_confirm", args=[zone.pk])


def confirm(client, zone, **data):
    return client.post(address(zone), data, follow=True)


def shown(zone, *keys):
    """The keys as the page of the desk sends them, unknown ones as they are."""
    found = {item.key: shown_key(item) for item in facts(zone, timezone.localdate())}
    return [found.get(key, key) for key in keys]


def told(response):
    return [str(message) for message in response.context["messages"]]


def checked():
    return Citation.objects.get(field="area_total_ha").checked_on


def test_an_official_confirms_a_value_with_one_press(client, zone):
    client.force_login(official(zone))

    page = confirm(client, zone, key=shown(zone, "field:area_total_ha"))

    assert checked() == timezone.localdate()
    assert told(page) == ["1 value confirmed: checked today, the date it is of stays."]


@pytest.mark.parametrize("sent", [{"key": "field:area_total_ha"}, {"section": "land"}])
def test_what_does_not_say_which_value_was_shown_confirms_nothing(client, zone, sent):
    client.force_login(official(zone))

    page = confirm(client, zone, **sent)

    assert checked() is None
    (said,) = told(page)
    assert said.lower().endswith(("nothing was confirmed.", "no value was confirmed."))


def test_a_plan_is_offered_no_confirmation(client, zone):
    client.force_login(official(zone))
    ObservationFactory(zone=zone, as_of="2090", is_current=True)
    desk = client.get(reverse("admin:zones_zone_desk", args=[zone.pk])).content.decode()
    assert 'value="field:area_total_ha@' in desk
    assert 'value="zones.Observation:' not in desk


def test_a_column_without_a_source_leads_to_its_form(client, zone):
    client.force_login(official(zone))

    response = client.post(address(zone), {"key": "field:area_available_ha"})

    assert response["Location"] == reverse("admin:zones_zone_section", args=[zone.pk, "land"])


def test_a_value_changed_since_the_page_was_opened_is_left_alone_and_said(client, zone):
    client.force_login(official(zone))
    row = ObservationFactory(zone=zone, as_of="2021", is_current=True)
    keys = [shown_key(item) for item in facts(zone, timezone.localdate()) if item.has_source]
    Observation.objects.update(value=row.value + 1)

    page = confirm(client, zone, key=keys)

    assert len(told(page)) == 2
    assert told(page)[1].startswith("Changed since you were shown it")
    assert Observation.objects.get().checked_on is None


@pytest.mark.parametrize("key", ["field:weather", "zones.Observation:99999999999999999999", "\x00"])
def test_an_unknown_key_confirms_nothing(client, zone, key):
    client.force_login(official(zone))

    page = confirm(client, zone, key=shown(zone, "field:area_total_ha", key))

    assert page.status_code == 200
    assert checked() is None


def test_nothing_chosen_is_said(client, zone):
    client.force_login(official(zone))
    assert told(confirm(client, zone)) == ["Nothing was chosen: no value was confirmed."]


def test_only_those_who_may_edit_the_zone_confirm(client, zone):
    for user in (official(ZoneFactory()), person()):
        client.force_login(user)
        assert client.post(address(zone), {"key": "field:area_total_ha"}).status_code == 404
    client.logout()
    assert client.post(address(zone), {"key": "field:area_total_ha"}).status_code == 302
    assert checked() is None

    for user in (coordinator(zone.country), mi_staff()):
        client.force_login(user)
        confirm(client, zone, key=shown(zone, "field:area_total_ha"))
    assert checked() == timezone.localdate()
    assert ChangeSet.objects.count() == 1


def test_looking_confirms_nothing(client, zone):
    client.force_login(official(zone))

    assert client.get(address(zone)).status_code == 302
    assert client.head(address(zone)).status_code in (302, 405)
    assert checked() is None


def test_it_returns_to_own_addresses_alone(client, zone):
    client.force_login(official(zone))
    for asked, expected in (
        ("/admin/", "/admin/"),
        ("https://elsewhere.example/", reverse("admin:zones_zone_desk", args=[zone.pk])),
    ):
        response = client.post(
            address(zone), {"key": shown(zone, "field:area_total_ha"), "next": asked}
        )
        assert response["Location"] == expected
