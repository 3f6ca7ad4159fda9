"""A visitor looks for a zone at the border of Lao PDR and reads what is known of it."""

import re

import pytest
from playwright.sync_api import expect

BORDER_ZONES = [
    "Boten Special Economic Zone",
    "Dansavanh Border Trade Zone",
    "Golden Triangle Special Economic Zone",
    "Savan Park",
    "Savan-Seno Special Economic Zone",
    "Thakhek Specific Economic Zone",
    "Vientiane Logistics Park and Thanaleng Dry Port",
]


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visitor(new_page, request):
    return new_page(javascript=request.param)


def choose_border_zones_of_laos(page):
    filters = page.get_by_role("form", name="Filters")
    filters.get_by_role("checkbox", name="At a border").check()
    filters.get_by_role("checkbox", name="Lao PDR").first.check()
    filters.get_by_role("button", name="Apply").click()


def test_from_filters_to_a_factsheet_to_a_source_and_back(visitor):
    visitor.goto("/")
    visitor.get_by_role("navigation", name="Main").get_by_role("link", name="Zones").click()
    choose_border_zones_of_laos(visitor)
    expect(visitor.locator(".zlist__count")).to_have_text("7 of 185 zones")
    assert "border=yes" in visitor.url
    assert "country=la" in visitor.url

    visitor.get_by_label("Order by").select_option("name, A to Z")
    visitor.get_by_role("button", name="Order", exact=True).click()
    names = visitor.locator(".zrow__name > a")
    expect(names).to_have_text(BORDER_ZONES)
    assert "country=la" in visitor.url  # ordering keeps the filters

    visitor.get_by_role("link", name="Boten Special Economic Zone", exact=True).click()
    expect(visitor.locator("h1")).to_have_text("Boten Special Economic Zone")
    area = visitor.locator(".keyfigs__item", has_text="Total area")
    expect(area.locator(".keyfigs__value")).to_have_text(re.compile(r"1,640\s*ha"))

    area.get_by_role("link", name="Source 1: Mekong Institute").click()
    expect(visitor).to_have_url(re.compile("/zones/la-boten/#s1$"))
    source = visitor.locator("#s1")
    expect(source).to_contain_text("Mekong Institute")
    expect(source).to_be_in_viewport()

    visitor.go_back()
    expect(visitor).to_have_url(re.compile("/zones/la-boten/$"))
    expect(area).to_be_in_viewport()
    visitor.go_back()
    expect(names).to_have_text(BORDER_ZONES)


def test_a_filter_that_cannot_be_is_shown_beside_it_and_the_rest_works(visitor):
    visitor.goto("/zones/?country=atlantis&border=yes&area_min=many&order=upwards")
    country = visitor.locator(".facets__group", has_text="Lao PDR").first
    assert "“atlantis” is not one of the values below." in country.inner_text()
    area = visitor.get_by_role("form", name="Filters").get_by_label("From", exact=True).first
    assert area.input_value() == "many"
    assert area.get_attribute("aria-invalid") == "true"
    assert "upwards" in visitor.locator("#order-error").inner_text()
    assert visitor.locator(".zlist__count").inner_text() == "71 of 185 zones"

    area.fill("")
    choose_border_zones_of_laos(visitor)
    expect(visitor.locator(".zlist__count")).to_have_text("7 of 185 zones")
    assert visitor.locator(".field__error").count() == 1  # the order, which is not a filter


def test_removing_the_last_filter_brings_all_zones_back(visitor):
    visitor.goto("/zones/?country=la&status=cancelled")
    assert visitor.locator(".zrow").count() == 0
    visitor.get_by_role("link", name="Clear").first.click()
    expect(visitor.locator(".zlist__count")).to_have_text("185 zones")


def test_without_scripts_the_map_is_a_drawing_that_leads_to_the_zones(new_page):
    page = new_page(javascript=False)
    page.goto("/zones/?country=la&border=yes&order=name")
    assert page.locator(".zmap__live").count() == 0
    assert page.locator("a.zmap__mark").count() >= 5
    page.locator("a.zmap__mark[data-zone=la-boten]").click()
    expect(page.locator("h1")).to_have_text("Boten Special Economic Zone")
