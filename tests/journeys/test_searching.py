"""Finding things by name, also by a name that is spelt wrongly or in another script."""

import pytest
from playwright.sync_api import expect


def search(page, words: str):
    page.goto("/about/")
    box = page.get_by_role("search").first
    box.get_by_role("searchbox").fill(words)
    box.get_by_role("button", name="Search").click()
    expect(page.locator("h1")).to_have_text("Search")


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
def test_a_slip_of_the_finger_still_finds_the_zone_and_says_so(new_page, javascript):
    page = new_page(javascript=javascript)
    search(page, "Sihanoukvile")
    assert "spelt like" in page.get_by_role("main").get_by_role("status").inner_text()
    page.get_by_role("link", name="Sihanoukville Special Economic Zone", exact=True).click()
    expect(page.locator("h1")).to_have_text("Sihanoukville Special Economic Zone")


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("ບໍ່ເຕັນ", "Boten Special Economic Zone"),
        ("磨憨", "China-Laos Mohan-Boten Economic Cooperation Zone (Mohan side)"),
        ("ปอยเปต", "Sanco Poipet Special Economic Zone"),
        ("dong dang", "Dong Dang - Lang Son Border Gate Economic Zone"),
    ],
)
def test_a_town_in_the_script_of_the_region_finds_its_zones(page, words, zone):
    search(page, words)
    page.get_by_role("link", name=zone).first.click()
    expect(page.locator("h1")).to_have_text(zone)


def test_what_is_not_found_leads_on(page):
    search(page, "qqqzzz")
    assert "Nothing is called “qqqzzz”" in page.locator("main").inner_text()
    page.locator("main").get_by_role("link", name="Boten").click()
    page.get_by_role("link", name="Boten Special Economic Zone").wait_for()


def test_an_address_that_is_nearly_a_zones_leads_to_the_zone(page):
    page.watch.expected.append("404 (Not Found)")
    page.goto("/zones/la-botan/")
    page.locator("main").get_by_role("link", name="Boten Special Economic Zone").click()
    expect(page.locator("h1")).to_have_text("Boten Special Economic Zone")
    assert page.url.endswith("/zones/la-boten/")
