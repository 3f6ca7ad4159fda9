"""Finding a zone as a visitor does: by filter, by map, by search, with and without scripts."""

import pytest

from tests.browser import axe_violations

PATHS = ["/zones/?country=kh&order=port", "/zones/?view=table", "/map/", "/search/?q=Boten"]


def test_a_filter_leads_to_a_zone(page):
    page.goto("/zones/")
    page.get_by_label("At a border").check()
    page.get_by_role("button", name="Apply").click()
    page.get_by_role("heading", name="71 of 185 zones").wait_for()
    first = page.locator(".zrow__name a").first
    name = first.inner_text()
    first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith(name)


def test_without_scripts_filters_orders_and_pages_work(new_page):
    page = new_page(javascript=False)
    page.goto("/zones/")
    page.get_by_role("group", name="Country").get_by_label("Lao PDR").check()
    page.get_by_role("button", name="Apply").click()
    page.get_by_label("Order by").select_option("name")
    page.get_by_role("button", name="Order").click()
    assert "country=la" in page.url
    assert "order=name" in page.url
    rows = page.locator(".zrow__name a")
    names = [name.casefold() for name in rows.all_inner_texts()]
    assert len(names) == 19
    assert names == sorted(names)
    numbers = page.locator(".zmap__sheet .zmap__num:not(.zmap__num--group)").all_text_contents()
    assert sorted(map(int, numbers)) == list(range(1, 20))


def test_without_scripts_layers_are_chosen_by_form(new_page):
    page = new_page(javascript=False)
    page.goto("/map/")
    page.get_by_label("Airports").check()
    page.get_by_label("Border crossings").uncheck()
    page.get_by_role("button", name="Apply").click()
    assert page.locator(".zmap__site--airport").count() > 0
    assert page.locator(".zmap__site--crossing").count() == 0


def test_with_scripts_the_map_has_its_own_layers(page):
    page.goto("/map/")
    page.locator(".zmap__pin").first.wait_for()
    assert page.locator(".facets [name=layer]").first.is_hidden()
    page.locator(".zmap__layers").get_by_label("Airport").check()


def test_a_search_from_any_page_finds_a_zone_by_its_local_name(page):
    page.goto("/zones/")
    page.get_by_role("searchbox", name="Search").fill("ບໍ່ເຕັນ")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Boten Special Economic Zone").click()
    assert page.url.endswith("/zones/la-boten/")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("look", [{"width": 1280}, {"width": 390, "dark": True}])
def test_pages_are_accessible_and_fit_their_width(new_page, path, look):
    page = new_page(**look)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert axe_violations(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= look["width"]
