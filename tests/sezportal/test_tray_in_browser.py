"""The tray: zones gathered on any page, with and without scripts and storage, never in the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import axe_violations

BOTEN, SAVAN, THILAWA = "/zones/la-boten/", "/zones/la-savan-seno/", "/zones/mm-thilawa-sez/"
NO_STORAGE = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});
"""
FULL_STORAGE = """
Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
"""


def tray(page):
    return page.get_by_role("complementary", name="Zones to compare")


def add(page, path: str) -> None:
    page.goto(path)
    page.get_by_role("button", name="Add to comparison").first.click()


def compared(page) -> list[str]:
    return re.findall(r"zone=([a-z0-9-]+)", page.url)


def test_zones_gathered_on_factsheets_are_compared(page):
    add(page, BOTEN)
    add(page, SAVAN)
    expect(tray(page)).to_contain_text("2 of 4 zones")
    tray(page).get_by_role("link", name="Compare").click()
    expect(page.locator("h1")).to_have_text("Two zones side by side")
    assert compared(page) == ["la-boten", "la-savan-seno"]


def test_each_change_is_said(page):
    add(page, BOTEN)
    said = tray(page).get_by_role("status")
    expect(said).to_have_text("Boten Special Economic Zone added: 1 of 4 zones to compare")
    tray(page).get_by_role("button", name="Remove Boten Special Economic Zone").click()
    expect(said).to_have_text("Boten Special Economic Zone removed: 0 of 4 zones to compare")
    expect(page.get_by_role("button", name="Add to comparison")).to_have_attribute(
        "aria-pressed", "false"
    )


def test_the_button_takes_the_zone_out_again(page):
    add(page, BOTEN)
    pressed = page.get_by_role("button", name="In the comparison")
    expect(pressed).to_have_attribute("aria-pressed", "true")
    pressed.press(" ")
    expect(page.get_by_role("button", name="Add to comparison")).to_be_visible()
    expect(tray(page).get_by_role("link")).to_have_count(0)


def test_a_fifth_zone_is_refused_with_words(page):
    page.goto("/zones/")
    for _time in range(4):
        page.get_by_role("button", name="Add to comparison").first.click()
    page.get_by_role("button", name="Add to comparison").first.click()
    expect(tray(page)).to_contain_text("4 of 4 zones")
    expect(tray(page).get_by_role("status")).to_have_text(
        "Four zones are the most: remove one first"
    )
    tray(page).get_by_role("link", name="Compare").click()
    expect(page.locator("h1")).to_have_text("Four zones side by side")


def test_a_zone_is_added_from_the_map(page):
    page.goto("/zones/?country=la&border=yes&order=name")
    page.locator(".zmap__pin").first.wait_for()
    page.locator(".zmap__pin[data-zone=la-boten]").press("Enter")
    page.locator(".zpop").get_by_role("button", name="Add to comparison").click()
    expect(tray(page)).to_contain_text("1 of 4 zones")


def test_a_zone_is_added_from_the_search(page):
    page.goto("/search/?q=Boten")
    page.get_by_role("button", name=re.compile("Add to comparison.*Boten Spec")).click()
    expect(tray(page)).to_contain_text("1 of 4 zones")


def test_taking_a_zone_out_of_the_comparison_takes_it_out_of_the_tray(page):
    for path in (BOTEN, SAVAN, THILAWA):
        add(page, path)
    tray(page).get_by_role("link", name="Compare").click()
    page.get_by_role("link", name="Remove Boten Special Economic Zone").click()
    expect(page.locator("h1")).to_have_text("Two zones side by side")
    page.goto("/zones/")
    expect(tray(page)).to_contain_text("2 of 4 zones")


def test_the_zones_of_a_shared_link_go_along_to_the_list(page):
    page.goto("/zones/compare/?zone=la-boten&zone=la-savan-seno")
    page.get_by_role("link", name="choose from the list of zones").click()
    expect(tray(page)).to_contain_text("2 of 4 zones")


def test_the_menu_leads_to_the_zones_that_were_gathered(page):
    add(page, BOTEN)
    add(page, SAVAN)
    page.get_by_role("navigation", name="Zones", exact=True).get_by_role(
        "link", name="Compare"
    ).click()
    expect(page.locator("h1")).to_have_text("Two zones side by side")


def test_where_storage_is_denied_the_page_itself_remembers(new_page):
    page = new_page()
    page.add_init_script(NO_STORAGE)
    page.goto("/zones/")
    for _time in range(2):
        page.get_by_role("button", name="Add to comparison").first.click()
    tray(page).get_by_role("link", name="Compare").click()
    expect(page.locator("h1")).to_have_text("Two zones side by side")


@pytest.mark.parametrize("denied", [NO_STORAGE, FULL_STORAGE])
def test_a_browser_that_keeps_nothing_is_said_to(new_page, denied):
    page = new_page()
    page.add_init_script(denied)
    page.goto(BOTEN)
    page.get_by_role("button", name="Add to comparison").first.click()
    words = "This browser keeps nothing between pages; use Compare now"
    expect(tray(page).get_by_role("status")).to_contain_text(words)
    expect(tray(page).locator(".tray__unkept")).to_be_visible()
    expect(tray(page)).to_contain_text("1 of 4 zones")


def test_a_browser_that_keeps_the_tray_is_told_nothing_of_it(page):
    add(page, BOTEN)
    expect(tray(page).locator(".tray__unkept")).to_be_hidden()


@pytest.mark.parametrize("stored", ["{", "null", '[{"slug": "<b>", "name": 1}]', '{"a": 1}', "[1]"])
def test_what_is_stored_wrongly_is_passed_over(page, stored):
    page.goto("/zones/")
    page.evaluate("text => localStorage.setItem('zones-to-compare', text)", stored)
    page.reload()
    expect(tray(page).get_by_role("link")).to_have_count(0)
    page.get_by_role("button", name="Add to comparison").first.click()
    expect(tray(page)).to_contain_text("1 of 4 zones")


def test_without_scripts_links_gather_the_zones(new_page):
    page = new_page(javascript=False)
    page.goto(BOTEN)
    expect(page.locator(".js-tray")).to_be_hidden()
    page.get_by_role("link", name="Add to comparison").click()
    expect(page.locator("h1")).to_have_text("Compare Boten Special Economic Zone with another zone")
    page.get_by_role("link", name="choose from the list of zones").click()
    page.get_by_role("group", name="Country").get_by_label("Myanmar").check()
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("link", name=re.compile("Add to comparison.*Thilawa")).first.click()
    assert compared(page) == ["la-boten", "mm-thilawa-sez"]
    page.get_by_role("searchbox", name="Add a zone").fill("savan")
    page.get_by_role("button", name="Find zones to add").click()
    page.get_by_role("link", name="Add Savan-Seno").click()
    expect(page.locator("h1")).to_have_text("Three zones side by side")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_foot_of_the_page_stays_above_the_tray(new_page, width):
    page = new_page(width=width, height=844)
    add(page, BOTEN)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot = page.locator(".site-foot__legal").bounding_box()
    box = page.locator(".tray__box").bounding_box()
    assert foot["y"] + foot["height"] <= box["y"]
    assert box["height"] < 844 / 6
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_paper_there_is_no_tray(page):
    add(page, BOTEN)
    page.emulate_media(media="print")
    expect(page.locator(".tray")).to_be_hidden()
    expect(page.locator(".js-compare").first).to_be_hidden()


@pytest.mark.parametrize("kind", [{}, {"width": 390, "dark": True}])
def test_the_tray_breaks_no_rule_of_accessibility(new_page, kind):
    page = new_page(**kind)
    for path in (BOTEN, SAVAN):
        add(page, path)
    page.locator(".tray__count").click()
    assert axe_violations(page) == []


@pytest.mark.parametrize("kind", [{}, {"width": 390, "dark": True}])
@pytest.mark.parametrize("zones", [1, 2, 4])
def test_the_comparison_breaks_no_rule_of_accessibility(new_page, kind, zones):
    page = new_page(**kind)
    slugs = ["la-boten", "la-savan-seno", "mm-thilawa-sez", "vn-moc-bai"][:zones]
    page.goto(f"/zones/compare/?{'&'.join(f'zone={slug}' for slug in slugs)}&zone=x&currency=XYZ")
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= kind.get("width", 1280)


def test_the_names_stay_in_sight(page):
    page.goto("/zones/compare/?zone=la-boten&zone=mm-thilawa-sez")
    page.locator("#rules").scroll_into_view_if_needed()
    expect(page.locator(".cmp__names th").first).to_be_in_viewport()


@pytest.mark.parametrize(("zones", "stands"), [(2, "beside"), (3, "below"), (4, "below")])
def test_on_a_phone_every_row_has_one_form(new_page, zones, stands):
    """Two zones stand side by side throughout; more stand below each other, each by its name."""
    page = new_page(width=390)
    slugs = ["la-boten", "la-savan-seno", "mm-thilawa-sez", "vn-moc-bai"][:zones]
    page.goto(f"/zones/compare/?{'&'.join(f'zone={slug}' for slug in slugs)}")
    below = page.locator(".cmp__row").evaluate_all(
        """rows => rows.map((row) => {
          const [first, second] = [...row.querySelectorAll(".cmp__cell")].map(
            (cell) => cell.getBoundingClientRect());
          return second.top >= first.bottom - 1;
        })"""
    )
    assert set(below) == {stands == "below"}
    name = page.locator(".cmp__cell").first.evaluate(
        "one => getComputedStyle(one, '::before').content"
    )
    assert (name == '"Boten SEZ"') == (stands == "below")
