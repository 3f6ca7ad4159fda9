"""Front page, countries, pairs, corridors and costs in a browser: wide and narrow, light and
dark, without any breach of accessibility, scrolling sideways or error."""

import pytest

from tests.browser import axe_violations

pytestmark = pytest.mark.django_db

PAGES = (
    "/",
    "/countries/",
    "/countries/la/",
    "/cross-border/",
    "/cross-border/bavet-mocbai/",
    "/corridors/",
    "/corridors/ewec/",
    "/costs/",
    "/costs/?item=minimum_wage&year_min=20x5",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_pages_are_accessible_and_fit(new_page, path, width, dark):
    page = new_page(width=width, dark=dark)
    page.goto(path)
    page.wait_for_load_state("networkidle")

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_source_number_leads_to_its_source_without_script(new_page):
    page = new_page(javascript=False)
    page.goto("/countries/la/")
    page.locator(".keyfigs .src a").first.click()

    assert page.url.endswith("#s1")
    assert page.locator("#s1").is_visible()


def test_costs_are_narrowed_by_the_form_without_script(new_page):
    page = new_page(javascript=False)
    page.goto("/costs/")
    page.get_by_role("checkbox", name="Electricity").check()
    page.get_by_role("button", name="Apply").click()

    assert page.locator("main").get_by_role("heading", level=2).first.inner_text() == "Electricity"
    assert "item=electricity" in page.url
