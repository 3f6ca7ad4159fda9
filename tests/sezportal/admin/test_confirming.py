"""The press that confirms a value."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import CitationFactory, ObservationFactory, ZoneFactory
from tests.pages import plain
from tests.people import coordinator, mi_staff, official, person
from zones.due import facts
from zones.models import ChangeSet, Citation, Observation
from zones.review.confirming import mark_of, shown_key

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
    account = official(zone)
    client.force_login(account)
    row = ObservationFactory(zone=zone, as_of="2021", is_current=True)
    keys = [shown_key(item) for item in facts(zone, timezone.localdate()) if item.has_source]
    Observation.objects.update(value=row.value + 1)

    page = confirm(client, zone, key=keys, listed=mark_of(account.pk, keys))

    assert len(told(page)) == 2
    assert told(page)[1].startswith("Changed since you were shown it")
    assert Observation.objects.get().checked_on is None


@pytest.mark.parametrize("key", ["field:weather", "zones.Observation:99999999999999999999", "\x00"])
def test_an_unknown_key_confirms_nothing(client, zone, key):
    client.force_login(official(zone))

    page = confirm(client, zone, key=shown(zone, "field:area_total_ha", key))

    assert page.status_code == 200
    assert checked() is None


# -- several together ---------------------------------------------------------------------------


@pytest.fixture
def jobs(zone):
    return ObservationFactory(zone=zone, as_of="2021", is_current=True)


@pytest.fixture
def both(zone, jobs):
    return shown(zone, "field:area_total_ha", f"zones.Observation:{jobs.pk}")


def unchecked(jobs):
    jobs.refresh_from_db()
    return checked() is None and jobs.checked_on is None


def test_several_that_no_page_listed_are_listed_in_full_before_they_are_confirmed(
    client, zone, jobs, both
):
    client.force_login(official(zone))
    page = client.post(address(zone), {"key": both, "next": "/admin/#confirm"})
    said = plain(page.content.decode())
    source = Citation.objects.get(field="area_total_ha").source
    assert unchecked(jobs)
    assert f"Total area, hectares : 120 ha of 2019 · {source.title}" in said
    assert f"of 2021 · {jobs.source.title}" in said
    sent = dict(re.findall(r'type="hidden" name="(listed|next)" value="([^"]*)"', said_in(page)))
    response = client.post(address(zone), {"key": keys_in(page)} | sent)
    assert response["Location"] == "/admin/#confirm"
    jobs.refresh_from_db()
    assert checked() == jobs.checked_on == timezone.localdate()


def said_in(page):
    return page.content.decode().partition('class="desk-due__all"')[2]


def keys_in(page):
    return re.findall(r'name="key" value="([^"]*)"', page.content.decode())


def test_what_was_not_listed_is_not_confirmed_with_what_was(client, zone, jobs, both):
    account = official(zone)
    client.force_login(account)
    for mark in (
        mark_of(account.pk, both[:1]),
        mark_of(account.pk + 1, both),
        "x" * 43,
        "",
    ):
        page = client.post(address(zone), {"key": both, "listed": mark})
        assert page.status_code == 200
        assert sorted(keys_in(page)) == sorted(both)
        assert unchecked(jobs)


def test_the_desk_lists_what_is_confirmed_together_with_date_and_source(client, zone, jobs, both):
    CitationFactory(
        record=zone, field="area_available_ha", stated_value="40", as_of="2018", is_current=True
    )
    client.force_login(official(zone))
    page = client.get(reverse("admin:zones_zone_desk", args=[zone.pk]))
    source = Citation.objects.get(field="area_total_ha").source
    assert f"Total area, hectares : 120 ha of 2019 · {source.title}" in plain(said_in(page))


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
