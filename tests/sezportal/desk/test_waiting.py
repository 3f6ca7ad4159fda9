"""What waits for whoever signed in, what came back to them, and ways that open."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.pages import plain
from zones.models import ChangeSet, Membership, Zone
from zones.review import deciding

pytestmark = pytest.mark.django_db


def page_of(client, somebody):
    client.force_login(somebody)
    return client.get(reverse("admin:index")).content.decode()


def test_who_lost_the_last_zone_is_led_to_no_shut_page(client, official, submit):
    submit(official, Zone.objects.get(slug="la-boten"), area_available_ha=420)
    Membership.objects.filter(user=official).delete()
    page = page_of(client, official)
    assert "1 set of your changes waits for review" in page
    assert "Area available: 420 ha" in page
    led = set(re.findall(r'href="(/admin/[^"#?]*)', page))
    assert [path for path in led if client.get(path).status_code == 403] == []


@pytest.mark.parametrize(
    ("who", "part"),
    [("coordinator", "accounts"), ("coordinator", "directory"), ("staff", "incentives")],
)
def test_the_heading_of_some_tables_leads_to_these(reference_data, client, request, who, part):
    client.force_login(request.getfixturevalue(who))
    page = client.get(f"/admin/{part}/").content.decode()
    assert "No zone is entrusted" not in page
    assert f'href="/admin/{part}/' in page.split('id="content-main"')[1]


def test_changes_that_were_refused_stand_under_waiting(client, official, coordinator, submit):
    zone = Zone.objects.get(slug="la-boten")
    made = submit(official, zone, area_available_ha=420)
    deciding.refuse(change_set=made, by=coordinator, comment="No such survey")
    page = plain(page_of(client, official))
    assert "1 set of your changes came back" in page
    assert "No such survey" in page
    ChangeSet.objects.filter(pk=made.pk).update(decided_at=timezone.now() - timedelta(days=40))
    assert "came back" not in plain(page_of(client, official))


def test_changes_that_somebody_put_back_stand_there_too(client, official, staff, submit):
    Membership.objects.filter(user=official).update(publishes_at_once=True)
    zone = Zone.objects.get(slug="la-boten")
    made = submit(official, zone, area_available_ha=420)
    deciding.reverse(change_set=made, by=staff, reason="Of another zone")
    assert "1 set of your changes came back" in plain(page_of(client, official))


def test_changes_in_whose_place_a_newer_value_was_kept_stand_there_too(
    client, official, coordinator, submit
):
    zone = Zone.objects.get(slug="la-boten")
    made = submit(official, zone, area_available_ha=420)
    Zone.objects.filter(pk=zone.pk).update(area_available_ha=430)
    change = made.changes.get(content_type__model="zone")
    columns = {change.pk: ["area_available_ha"]}
    deciding.mark(
        change_set=made,
        by=coordinator,
        among=[change.pk],
        refused_columns=columns,
        kept=columns,
    )
    deciding.accept(change_set=made, by=coordinator, as_marked=True)
    page = plain(page_of(client, official))
    assert "1 set of your changes came back" in page
    assert "Newer values stand (coordinator)" in page


def test_sets_beyond_the_first_three_are_counted_with_a_way_to_them(
    client, official, coordinator, submit
):
    zone = Zone.objects.get(slug="la-boten")
    for n in range(4):
        submit(official, zone, area_available_ha=420 + n)
    own = page_of(client, official)
    assert "1 more of yours waits" in plain(own)
    assert 'changeset/#list-own">1 more of yours waits</a>' in own
    review = page_of(client, coordinator)
    assert 'changeset/#list-decide">1 more to review</a>' in review


def test_the_oldest_of_what_came_back_opens_below_the_newest(client, official, coordinator, submit):
    zone = Zone.objects.get(slug="la-boten")
    for n in range(4):
        one = submit(official, zone, area_available_ha=420 + n)
        deciding.refuse(change_set=one, by=coordinator, comment=f"No survey of {420 + n}")
    page = plain(page_of(client, official))
    assert page.index("No survey of 423") < page.index("1 more that came back")
    assert page.index("1 more that came back") < page.index("No survey of 420")
