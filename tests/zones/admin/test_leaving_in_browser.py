"""Leaving a section of the desk: asked about where something typed is not saved, and only there."""

import pytest
from playwright.sync_api import expect

from tests.browser import until
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture
def boten(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        zone = Zone.objects.get(slug="la-boten")
        user("somphone", role=MembershipRole.ZONE_OFFICIAL, zone=zone)
        return zone


@pytest.fixture
def open_section(boten, new_page):
    """Signs in on a phone, then opens a section from the desk; what is asked on leaving is noted
    in ``phone.asked``, and answered with ``phone.goes``."""

    def open_section(key: str):
        phone = new_page(width=390, height=844)
        phone.asked, phone.goes = [], False

        def answer(dialog):
            phone.asked.append(dialog.type)
            dialog.accept() if phone.goes else dialog.dismiss()

        phone.on("dialog", answer)
        phone.goto("/admin/")
        phone.locator("input[name=username]").fill("somphone")
        phone.locator("input[name=password]").fill("x")
        phone.locator("input[name=password]").press("Enter")
        phone.wait_for_url("**/admin/")
        phone.goto(f"/admin/zones/zone/{boten.pk}/section/{key}/")
        return phone

    return open_section


def desk(phone):
    return phone.get_by_role("link", name="Your desk").first


def test_a_link_asks_before_what_was_typed_is_lost(open_section):
    phone = open_section("identity")
    box = phone.get_by_role("textbox", name="Developer", exact=True)
    box.press_sequentially("Boten & Co")
    desk(phone).click(no_wait_after=True)
    assert phone.asked == ["beforeunload"]
    assert box.input_value().startswith("Boten & Co")
    phone.goes = True
    desk(phone).click()
    phone.wait_for_url("**/admin/")


def test_the_way_back_asks_once_and_leads_to_the_desk(open_section):
    phone = open_section("identity")
    box = phone.get_by_role("textbox", name="Developer", exact=True)
    box.press_sequentially("Boten & Co")
    phone.evaluate("history.back()")
    until(phone, "history.state?.unsaved")
    assert len(phone.asked) == 1
    assert box.input_value().startswith("Boten & Co")
    phone.goes = True
    phone.evaluate("history.back()")
    phone.wait_for_url("**/admin/")
    assert len(phone.asked) == 2


@pytest.mark.parametrize("key", ["identity", "costs", "location"])
def test_nothing_is_asked_where_nothing_changed(open_section, key):
    phone = open_section(key)
    for row in phone.locator("details.row > summary:visible").all()[:3]:
        row.click()
    box = phone.locator("textarea:visible, input[type=text]:visible").first
    box.press_sequentially("x")
    box.press("Backspace")
    desk(phone).click()
    phone.wait_for_url("**/admin/")
    assert phone.asked == []


def test_nothing_is_asked_on_saving(open_section):
    phone = open_section("identity")
    phone.get_by_role("textbox", name="Other names").press_sequentially("Golden Boten")
    phone.get_by_role("button", name="Save and go to").click()
    expect(phone.locator(".messagelist")).to_contain_text("Saved")
    assert phone.asked == []
    phone.evaluate("history.back()")
    phone.wait_for_url("**/identity/")
    desk(phone).click()
    phone.wait_for_url("**/admin/")
    assert phone.asked == []


def test_a_refused_page_asks_though_nothing_more_was_typed(open_section):
    phone = open_section("land")
    phone.get_by_role("textbox", name="Total area, hectares").press_sequentially("many")
    phone.get_by_role("button", name="Save and go to").click()
    expect(phone.get_by_role("alert")).to_contain_text("Nothing was saved yet")
    phone.get_by_role("textbox", name="Total area, hectares").click()
    desk(phone).click(no_wait_after=True)
    assert phone.asked == ["beforeunload"]
