"""Ways to people from the first page: who invites finds them there, and zones nobody keeps."""

import re

import pytest
from django.urls import reverse

from accounts.models import Invitation
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Membership, Zone

pytestmark = pytest.mark.django_db

ADD = "/admin/accounts/invitation/add/"
WAYS = [
    (ADD, "Invite an official"),
    ("/admin/zones/membership/", "People and rights"),
    ("/admin/zones/changeset/", "Waiting changes"),
]


def page_of(client, somebody, name="index", *args):
    client.force_login(somebody)
    return client.get(reverse(f"admin:{name}", args=args)).content.decode()


@pytest.mark.parametrize("who", ["coordinator", "staff"])
def test_who_invites_finds_people_on_the_first_page(client, coordinator, staff, who):
    page = page_of(client, {"coordinator": coordinator, "staff": staff}[who])
    for url, label in WAYS:
        assert f'<li><a href="{url}">{label}</a>' in page
    helps = "/admin/auth/user/" in page.split('id="desk-tables"')[0]
    assert helps == (who == "staff")


def test_an_official_is_led_to_nobody(client, official):
    page = page_of(client, official)
    assert "Invite" not in page
    assert "People and rights" not in page


def test_a_zone_without_an_official_offers_to_invite_one(client, coordinator, official, savan):
    page = page_of(client, coordinator)
    assert f"{ADD}?zones={savan.pk}" in page
    kept = official.memberships.get().zone
    assert f"{ADD}?zones={kept.pk}" not in page
    assert "Invite an official" in page_of(client, coordinator, "zones_zone_desk", savan.pk)
    assert "Invite an official" not in page_of(client, coordinator, "zones_zone_desk", kept.pk)


def test_the_zone_is_chosen_on_the_form_that_follows(client, coordinator, savan):
    client.force_login(coordinator)
    shown = client.get(f"{ADD}?zones={savan.pk}").content.decode()
    assert re.search(rf"value=\"{savan.pk}\"[^>]* checked", shown)
    assert client.get(f"{ADD}?zones=abc").status_code == 200
    given = {"email": "new@savan.example", "role": "zone_official", "zones": savan.pk}
    client.post(ADD, given | {"language": "en"})
    assert list(Invitation.objects.get().zones.all()) == [savan]


def test_an_account_that_is_shut_keeps_no_zone(client, coordinator, official):
    zone = official.memberships.get().zone
    official.is_active = False
    official.save()
    assert f"{ADD}?zones={zone.pk}" in page_of(client, coordinator)


def test_who_lost_the_last_zone_reads_what_stands(client, official):
    Membership.objects.filter(user=official).delete()
    page = page_of(client, official)
    assert "No zone is entrusted to this account now." in page
    assert "yet" not in page.split("entrusted to this account")[1][:200]


def test_the_main_button_leads_to_the_zone_s_sections(client, official):
    zone = Zone.objects.get(slug="la-boten")
    page = page_of(client, official)
    assert f'<a class="desk-btn" href="/admin/zones/zone/{zone.pk}/section/' in page
    assert f"/admin/zones/zone/{zone.pk}/change/" not in page


def test_a_coordinator_who_is_official_abroad_invites_at_home_alone(client, savan):
    both = user("both", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la")
    abroad = Zone.objects.in_country("th").regional().first()
    Membership.objects.create(user=both, role=MembershipRole.ZONE_OFFICIAL, zone=abroad)
    page = page_of(client, both)
    assert f"{ADD}?zones={abroad.pk}" not in page


def test_a_coordinator_finds_what_holds_in_the_whole_country(client, coordinator, official, staff):
    page = page_of(client, coordinator)
    for table, label in (("costobservation", "Prices"), ("observation", "Indicators")):
        url = f"/admin/zones/{table}/?zone__isnull=True&amp;country__iso2__exact=la"
        assert f'<a href="{url}">{label} of Lao PDR</a>' in page
        shown = client.get(url.replace("&amp;", "&"))
        assert shown.status_code == 200
        rows = shown.context["cl"].result_list
        assert {(row.zone_id, row.country_id) for row in rows} == {(None, "la")}
    form = client.get("/admin/zones/costobservation/add/").context["adminform"].form
    assert form["country"].value() == "la"
    for somebody in (official, staff):
        assert "Prices of Lao PDR" not in page_of(client, somebody)


def test_who_keeps_a_zone_is_named_with_an_address_to_those_who_oversee(
    client, coordinator, official, staff
):
    official.email = "boten@zones.example"
    official.first_name, official.last_name = "Kham", "Vong"
    official.save()
    zone = official.memberships.get().zone
    named = 'official: Kham Vong, <a href="mailto:boten@zones.example">boten@zones.example</a>'
    for somebody in (coordinator, staff):
        assert named in page_of(client, somebody, "zones_zone_desk", zone.pk)
    assert named in page_of(client, coordinator)
    assert "mailto:boten@zones.example" not in page_of(client, official)
    abroad = user("abroad", role=MembershipRole.COUNTRY_COORDINATOR, country_id="vn")
    assert "boten@zones.example" not in page_of(client, abroad)


def test_the_desk_of_a_zone_says_that_changes_wait(client, coordinator, official, submit):
    zone = official.memberships.get().zone
    assert "Changes waiting" not in page_of(client, coordinator, "zones_zone_desk", zone.pk)
    submit(official, zone, address="Km 3")
    page = page_of(client, coordinator, "zones_zone_desk", zone.pk)
    assert (
        f'<a href="/admin/zones/changeset/?zone={zone.pk}">Changes waiting</a></dt><dd>1 ' in page
    )
