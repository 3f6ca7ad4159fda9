"""A factsheet in a browser."""

import pytest

from tests.browser import axe_violations
from tests.sezportal.factsheet.reading import EMPTIEST


class TestInBrowser:
    @pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
    @pytest.mark.parametrize("slug", ["la-boten", "kh-phnom-penh-sez", EMPTIEST])
    def test_the_page_is_accessible_and_nothing_is_cut_off(self, new_page, slug, width, dark):
        page = new_page(width=width, dark=dark)
        page.goto(f"/zones/{slug}/")
        page.evaluate("document.querySelectorAll('details').forEach(box => box.open = true)")
        assert axe_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width

    def test_a_source_number_leads_to_its_source(self, new_page):
        page = new_page(javascript=False)
        page.goto("/zones/la-boten/")
        page.locator("#n1 .srcn").first.click()
        assert page.url.endswith("#s1")
        assert page.locator("#s1").is_visible()
