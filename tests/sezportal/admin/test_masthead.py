"""The head of every page at the desk: the portal's, with who is signed in and what they keep."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser import axe_violations
from tests.pages import plain
from tests.sezportal.admin.desk import address, user
from zones.enums import MembershipRole
from zones.models import Membership, Observation, Zone


@pytest.fixture
def head(client):
    """The head of a page as somebody finds it."""

    def of(somebody, path="/admin/"):
        client.force_login(somebody)
        page = client.get(path).content.decode()
        return re.search(r'<header class="deskhead">.*?</header>', page, re.S).group()

    return of


def who(head: str) -> str:
    said = plain(re.search(r'<p class="deskhead__who">.*?</p>', head, re.S).group())
    return said.replace(" ,", ",")


def lao(role, **scope):
    somebody = user(f"somebody-{role}", role=role, **scope)
    somebody.first_name, somebody.last_name = "Dara", "Sok"
    somebody.save()
    return somebody


@pytest.mark.django_db
def test_every_page_has_the_portal_s_brand_and_the_ways_of_the_desk(official, head, client):
    row = Observation.objects.filter(zone__slug="la-boten").first()
    paths = [
        "/admin/",
        address(Observation, "changelist"),
        address(Observation, "add"),
        *(address(Observation, page, row.pk) for page in ("change", "delete", "history")),
        reverse("admin:zones_zone_section", args=[row.zone_id, "costs"]),
        reverse("admin:zones_changeset_changelist"),
        reverse("admin:workbook_index"),
        reverse("admin:handbook"),
    ]
    ways = [reverse(name) for name in ("home", "admin:index", "admin:handbook", "account")]
    for path in paths:
        found = head(official, path)
        assert "Lancang-Mekong Economic Zones" in plain(found), path
        assert [way for way in ways if f'href="{way}"' not in found] == [], path
        assert f'action="{reverse("admin:logout")}"' in found, path


@pytest.mark.django_db
def test_it_names_the_person_and_what_they_keep(head, reference_data):
    boten = Zone.objects.get(slug="la-boten")
    official = lao(MembershipRole.ZONE_OFFICIAL, zone=boten)
    assert who(head(official)) == "Dara Sok, Boten Special Economic Zone"
    more = Zone.objects.get(slug="la-savan-seno")
    Membership.objects.create(user=official, role=MembershipRole.ZONE_OFFICIAL, zone=more)
    assert who(head(official)) == "Dara Sok, 2 zones"
    coordinator = lao(MembershipRole.COUNTRY_COORDINATOR, country_id="la")
    assert who(head(coordinator)) == "Dara Sok, zones of Lao PDR"
    assert who(head(lao(MembershipRole.MI_STAFF))) == "Dara Sok, all zones"
    assert who(head(user("nobody"))) == "nobody"


@pytest.mark.django_db
def test_a_window_of_its_own_has_no_head(official, client):
    client.force_login(official)
    page = client.get(address(Observation, "changelist") + "?_popup=1").content.decode()
    assert "deskhead" not in page


@pytest.fixture
def staff_of_browser(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        return user("staff", role=MembershipRole.MI_STAFF)


@pytest.mark.parametrize("path", ["/admin/", "/admin/zones/source/"])
@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_the_ways_are_in_a_menu(staff_of_browser, typefaces, new_page, path, dark):
    phone = new_page(width=390, height=844, dark=dark)
    phone.goto(f"/admin/login/?next={path}")
    phone.locator("#id_username").fill("staff")
    phone.get_by_label("Password").fill("x")
    phone.get_by_role("button", name="Log in").click()
    phone.wait_for_url(f"**{path}")
    handbook = phone.get_by_role("link", name="Handbook")
    expect(handbook).to_be_hidden()
    expect(phone.get_by_role("button", name="Log out")).to_be_visible()
    phone.locator("summary", has_text="Menu").click()
    expect(handbook).to_be_visible()
    assert axe_violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    phone.keyboard.press("Escape")
    expect(handbook).to_be_hidden()


@pytest.mark.django_db
def test_no_page_has_a_list_of_tables_beside_it(staff, client):
    """All tables are on the first page of the desk, under its own heading."""
    client.force_login(staff)
    paths = [
        "/admin/",
        address(Observation, "changelist"),
        address(Membership, "add"),
        "/admin/accounts/invitation/add/",
        reverse("admin:zones_changeset_changelist"),
        reverse("admin:workbook_index"),
    ]
    pages = {path: client.get(path).content.decode() for path in paths}
    assert [path for path, page in pages.items() if "nav-sidebar" in page] == []
