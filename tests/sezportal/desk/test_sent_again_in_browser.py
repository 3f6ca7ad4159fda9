"""A form that was given back is sent at the first press after signing in in another tab."""

import pytest
from playwright.sync_api import expect

from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture
def boten(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        zone = Zone.objects.get(slug="la-boten")
        user("somphone", role=MembershipRole.ZONE_OFFICIAL, zone=zone)
        return zone


def sign_in(tab):
    tab.locator("input[name=username]").fill("somphone")
    tab.locator("input[name=password]").fill("x")
    tab.locator("input[name=password]").press("Enter")
    tab.wait_for_url("**/admin/")


def test_the_first_press_saves_after_signing_in_in_another_tab(boten, new_page, django_db_blocker):
    tab = new_page(width=390, height=844)
    tab.goto("/admin/")
    sign_in(tab)
    tab.goto(f"/admin/zones/zone/{boten.pk}/section/contact/")
    tab.get_by_role("textbox", name="Note", exact=True).fill("Gate 3 opens in May")
    tab.watch.expected.append("403 (Forbidden)")
    tab.context.clear_cookies(name="sessionid")
    tab.get_by_role("button", name="Save").first.click()
    tab.get_by_role("heading", name="Not saved yet").wait_for()
    with tab.context.expect_page() as opened:
        tab.get_by_role("link", name="Sign in, in another tab").click()
    sign_in(opened.value)
    tab.get_by_role("button", name="Send it again").click()
    expect(tab.locator(".messagelist")).to_contain_text("Saved")
    with django_db_blocker.unblock():
        boten.refresh_from_db()
        assert boten.note == "Gate 3 opens in May"
