"""Who oversees whose membership."""

import pytest
from django.urls import reverse
from post_office.models import Email

from tests.accounts.people import person
from tests.sezportal.admin.desk import deleting
from zones.admin.versions import carried
from zones.enums import MembershipRole
from zones.models import Membership, Zone
from zones.perms import memberships_overseen_by

pytestmark = pytest.mark.django_db

LIST = "/admin/zones/membership/"


def page(membership, kind="change"):
    return reverse(f"admin:zones_membership_{kind}", args=[membership.pk])


def of(user) -> Membership:
    return user.memberships.get()


@pytest.fixture
def neighbour(reference_data):
    zone = Zone.objects.get(slug="mm-thilawa-sez")
    return person("neighbour", role=MembershipRole.ZONE_OFFICIAL, zone=zone)


def test_each_oversees_those_below(administrator, staff, coordinator, official, neighbour):
    everybody = {of(user) for user in (staff, coordinator, official, neighbour)}
    assert set(memberships_overseen_by(administrator)) == everybody
    assert set(memberships_overseen_by(staff)) == everybody - {of(staff)}
    assert set(memberships_overseen_by(coordinator)) == {of(official)}
    assert set(memberships_overseen_by(official)) == set()


def test_a_coordinator_lets_an_official_publish_at_once_and_no_more(client, coordinator, official):
    membership = of(official)
    Membership.objects.update(publishes_at_once=False)
    client.force_login(coordinator)
    given = {
        "publishes_at_once": "on",
        "role": MembershipRole.MI_STAFF,
        "user": coordinator.pk,
        "zone": "",
        "_versions": carried([membership]),
    }
    client.post(page(membership), given)
    after = of(official)
    assert (after.pk, after.role, after.zone) == (membership.pk, membership.role, membership.zone)
    assert after.publishes_at_once is True
    assert after.history.first().history_user == coordinator


def test_who_ends_a_right_reads_what_it_means(client, coordinator, official):
    client.force_login(coordinator)
    membership = of(official)
    asked = client.get(page(membership, "delete")).content.decode()
    assert "<title>End a right" in asked
    assert "End this right of official: Zone official: Boten Special Economic Zone?" in asked
    assert f"A mail to {official.email} says so" in asked
    assert "Changes that wait are still there" in asked
    assert "related items" not in asked
    client.post(page(membership, "delete"), deleting(membership))
    assert not official.memberships.exists()


def test_whose_right_ended_is_told_by_mail_and_reads_so_at_the_desk(client, coordinator, official):
    client.force_login(coordinator)
    membership = of(official)
    client.post(page(membership, "delete"), deleting(membership))
    told = Email.objects.get(to=official.email)
    assert told.subject == "Your right on the economic zones portal has ended"
    assert "ended a right of your account: Zone official, Boten" in told.message
    assert coordinator.email in told.message
    client.force_login(official)
    answer = client.get(f"/admin/zones/zone/{membership.zone_id}/changes/")
    assert answer.status_code == 404
    for path in (
        f"/admin/zones/zone/{membership.zone_id}/changes/",
        "/admin/zones/changeset/1/change/",
    ):
        assert "This is not entrusted to you" in client.get(path).content.decode()
    refused = client.get("/admin/zones/changeset/")
    assert refused.status_code == 403
    assert "This is not entrusted to you" in refused.content.decode()


def test_who_has_no_address_is_to_be_told_otherwise(client, coordinator, official):
    official.email = ""
    official.save()
    client.force_login(coordinator)
    membership = of(official)
    asked = client.get(page(membership, "delete")).content.decode()
    assert "No mail can tell the person" in asked
    client.post(page(membership, "delete"), deleting(membership))
    assert not official.memberships.exists()
    assert not Email.objects.exists()


def test_the_page_names_the_official_and_leads_to_no_page_of_users(client, coordinator, official):
    client.force_login(coordinator)
    shown = client.get(page(of(official))).content.decode()
    assert f"official ({official.email})" in shown
    assert "/admin/auth/user/" not in shown


def test_a_coordinator_ends_an_official_s_membership(client, coordinator, official):
    client.force_login(coordinator)
    client.post(page(of(official), "delete"), deleting(of(official)))
    assert not official.memberships.exists()


def test_a_coordinator_reaches_nobody_else_s(client, coordinator, staff, neighbour):
    client.force_login(coordinator)
    shown = client.get(LIST).content.decode()
    for other in (staff, neighbour, coordinator):
        membership = of(other)
        assert page(membership) not in shown
        for kind in ("change", "delete", "history"):
            assert client.get(page(membership, kind)).status_code in (302, 403, 404)
        client.post(page(membership), {"publishes_at_once": ""})
        client.post(page(membership, "delete"), deleting(membership))
        assert of(other).publishes_at_once is True


def test_nobody_raises_the_own_right(client, staff, coordinator, boten):
    """Also where a coordinator is an official of a zone in the own country."""
    own = Membership.objects.create(
        user=coordinator, role=MembershipRole.ZONE_OFFICIAL, zone=boten, publishes_at_once=False
    )
    client.force_login(coordinator)
    client.post(page(own), {"publishes_at_once": "on"})
    own.refresh_from_db()
    assert own.publishes_at_once is False
    Membership.objects.filter(user=staff).update(publishes_at_once=False)
    client.force_login(staff)
    client.post(page(of(staff)), {"publishes_at_once": "on"})
    assert of(staff).publishes_at_once is False


@pytest.mark.parametrize("who", ["staff", "coordinator", "official"])
def test_only_an_administrator_gives_a_role_without_asking(client, request, who, boten):
    user = request.getfixturevalue(who)
    client.force_login(user)
    given = {"user": user.pk, "role": MembershipRole.ZONE_OFFICIAL, "zone": boten.pk}
    assert client.post(f"{LIST}add/", given).status_code == 403


def test_an_official_sees_no_memberships(client, official):
    client.force_login(official)
    assert client.get(LIST).status_code == 403


def test_a_right_is_ended_in_these_words_throughout(client, coordinator, official):
    client.force_login(coordinator)
    membership = of(official)
    asked = client.get(page(membership)).content.decode()
    assert ">End this right</a>" in asked
    assert ">Delete</a>" not in asked
    done = client.post(page(membership, "delete"), deleting(membership), follow=True)
    said = done.content.decode()
    assert "The right of official has ended: Boten Special Economic Zone." in said
    assert "deleted" not in said
