"""An official on a phone: two bad rows, mended, and the new value on the public page."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import expect

from tests import tasks
from tests.browser import axe_violations
from tests.sezportal.workbooks.books import Filled
from zones.enums import MembershipRole
from zones.models import Membership, Source, Zone

#: Only the browser's own state is set here; a worker's part is done in the request.
PHONE = {"width": 390, "height": 844}


@pytest.fixture(autouse=True)
def within_the_request(settings, tmp_path):
    settings.PORTAL_HOME = tmp_path
    settings.WORK_AT_ONCE = tasks.AT_ONCE


@pytest.fixture
def zone(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        return Zone.objects.get(slug="la-savan-seno")


@pytest.fixture
def session(zone, django_db_blocker):
    """The key of a session of the zone's official, committed before any tab opens."""
    with django_db_blocker.unblock():
        user = get_user_model().objects.create_user("official", is_staff=True)
        Membership.objects.create(
            user=user, role=MembershipRole.ZONE_OFFICIAL, zone=zone, publishes_at_once=True
        )
        client = Client()
        client.force_login(user)
        return client.cookies["sessionid"].value


@pytest.fixture
def signed_in(session, new_page, portal):
    """Opens tabs of the zone's official."""

    def open_page(**kind):
        page = new_page(**kind)
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": portal.url}])
        return page

    return open_page


def send(page, content):
    page.get_by_label("Workbook (.xlsx)").set_input_files(
        {"name": "savan-seno.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Check the workbook").click()


def fits(page):
    """Nothing reaches past the window."""
    page.wait_for_load_state()  # its stylesheets included
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_two_bad_rows_are_mended_and_saved_on_a_phone(signed_in, zone):
    page = signed_in(**PHONE)
    page.set_default_timeout(60_000)  # the public page is made anew after a change
    page.goto("/admin/workbooks/")
    assert (fits(page), axe_violations(page)) == (True, [])
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the workbook").click()
    content = taken.value.path().read_bytes()
    source = Source.objects.filter(kind="official").earliest("code")

    book = Filled(content=content)
    area = book.write_fact(zone, "area_total_ha", value="1,640", as_of="2026", source=source.title)
    row = book.add("observations", indicator="firms", value=77, as_of="26/08/2026",
                   source=source.title)  # fmt: skip
    send(page, book.bytes())
    expect(page.get_by_text("2 things to mend.")).to_be_visible()
    assert (fits(page), axe_violations(page)) == (True, [])
    expect(page.locator(".wb__problems")).to_have_count(2)

    book.write("zones", area, value=1640)
    book.write("observations", row, as_of="2026-08")
    send(page, book.bytes())
    expect(page.get_by_text("No errors.")).to_be_visible()
    assert (fits(page), axe_violations(page)) == (True, [])
    page.get_by_label("Reason").fill("Survey of March")
    page.get_by_role("button", name=re.compile("Save all 2 changes")).click()
    expect(page.get_by_text("Everybody sees the new values now.")).to_be_visible()
    assert (fits(page), axe_violations(page)) == (True, [])
    page.get_by_role("link", name=re.compile("Public page of Savan-Seno")).click()
    expect(page.locator(".keyfigs__item", has_text="Total area")).to_contain_text("1,640")


def test_it_works_without_scripts(signed_in, zone):
    page = signed_in(javascript=False, **PHONE)
    page.goto("/admin/workbooks/")
    book = Filled(zone)
    book.write_fact(zone, "area_total_ha", value=None)
    send(page, book.bytes())
    expect(page.get_by_text("No errors.")).to_be_visible()
    page.get_by_label("Reason").fill("The survey was withdrawn")
    page.get_by_role("button", name="Save this 1 change").click()
    expect(page.get_by_text("Everybody sees the new values now.")).to_be_visible()
