"""The portal in a hand: one column, things folded away until they are wanted."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.visits import NARROW


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(new_page, request):
    return new_page(
        width=NARROW, height=844, javascript=request.param, has_touch=True, is_mobile=True
    )


def test_the_menu_opens_by_touch_and_leads_on(phone):
    phone.goto("/")
    assert phone.get_by_role("navigation", name="Main").count() == 0
    sheet = phone.get_by_role("navigation", name="Menu")
    assert not sheet.is_visible()
    phone.locator(".masthead__menu > summary").tap()
    sheet.get_by_role("link", name="Corridors").tap()
    expect(phone.locator("h1")).to_have_text("Corridors")


def test_escape_closes_the_menu_and_gives_the_focus_back(new_page):
    page = new_page(width=NARROW)
    page.goto("/")
    button = page.locator(".masthead__menu > summary")
    button.press("Enter")
    page.get_by_role("navigation", name="Menu").get_by_role("link").first.focus()
    page.keyboard.press("Escape")
    assert not page.get_by_role("navigation", name="Menu").is_visible()
    assert page.evaluate("document.activeElement.matches('.masthead__menu > summary')")


def test_filters_are_folded_until_asked_for(phone):
    phone.goto("/zones/")
    box = phone.get_by_role("checkbox", name="At a border")
    assert not box.is_visible()
    assert phone.locator(".zrow").first.bounding_box()["y"] < 3 * 844
    phone.locator(".filters > summary").tap()
    box.tap()
    phone.get_by_role("button", name="Apply").tap()
    expect(phone.locator(".zlist__count")).to_have_text("71 of 185 zones")
    expect(phone.locator(".filters > summary")).to_contain_text("(1)")


def test_a_factsheet_begins_with_its_contents(phone):
    phone.goto("/zones/la-savan-seno/")
    contents = phone.get_by_role("navigation", name="On this page")
    assert contents.get_by_role("link").count() == 10
    contents.get_by_role("link", name="Incentives").tap()
    expect(phone).to_have_url(re.compile("#n5$"))
    expect(phone.locator("#n5").get_by_role("heading", name="Incentives")).to_be_in_viewport()


def test_what_stands_above_a_table_is_as_wide_as_its_rows(phone):
    phone.goto("/corridors/sec/")
    table = phone.locator("table:has(caption)").first
    caption, row = table.locator("caption"), table.locator("tbody tr").first
    assert caption.bounding_box()["width"] == row.bounding_box()["width"]
