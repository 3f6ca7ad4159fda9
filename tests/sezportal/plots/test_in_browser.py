"""Charts as a reader sees them: both schemes, a phone, paper."""

import pytest

from tests.browser import axe_violations

PAGES = {
    "factsheet": "/zones/kh-sihanoukville-sez/",
    "country": "/countries/la/",
    "comparison": "/zones/compare/?zone=kh-sihanoukville-sez&zone=la-savan-seno",
    "long names": "/zones/compare/?zone=la-pakse-japan&zone=cn-guangxi-pftz-chongzuo&zone=cn-mohan",
}
SMALLEST = 11  # px of any text in a drawing


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_charts_have_no_barrier_and_fit_the_page(new_page, address, width, dark):
    page = new_page(width=width, dark=dark)
    page.goto(address)
    page.locator(".plot__table summary").first.click()

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [390, 360, 1280])
def test_texts_in_drawings_are_large_enough(new_page, width):
    page = new_page(width=width)
    page.goto(PAGES["factsheet"])
    sizes = page.locator(".plot__svg text").evaluate_all(
        "all => all.map(e => 13 * e.ownerSVGElement.getBoundingClientRect().width / 400)"
    )
    least = SMALLEST if width >= 372 else 10.5  # 340 px and more, else a narrower phone
    assert min(sizes) >= least


def test_texts_lie_inside_their_drawing(typefaces, new_page):
    """In the face that visitors get; a device's own may be wider."""
    page = new_page()
    for address in PAGES.values():
        page.goto(address)
        page.evaluate("document.fonts.ready.then(() => true)")
        outside = page.locator(".plot__svg text").evaluate_all(
            """all => all.filter(e => {
                const box = e.getBoundingClientRect()
                const svg = e.ownerSVGElement.getBoundingClientRect()
                return box.left < svg.left - 3 || box.right > svg.right + 3
            }).map(e => e.textContent)"""
        )
        assert outside == []


def test_colours_follow_the_scheme(new_page):
    def colour(dark: bool) -> str:
        page = new_page(dark=dark)
        page.goto(PAGES["factsheet"])
        return page.locator(".plot__svg .plot__f-data").first.evaluate(
            "e => getComputedStyle(e).fill"
        )

    assert (colour(False), colour(True)) == ("rgb(10, 106, 138)", "rgb(79, 176, 208)")


def test_texts_are_in_the_page_s_face(new_page):
    page = new_page()
    page.goto(PAGES["country"])
    family = page.locator(".plot__svg text").first.evaluate("e => getComputedStyle(e).fontFamily")
    assert family.startswith('"Source Sans 3"')


def test_on_paper_the_table_is_open_and_the_colours_stay(new_page):
    page = new_page()
    page.goto(PAGES["factsheet"])
    row = page.locator(".plot__table td").first
    assert not row.is_visible()
    page.emulate_media(media="print")
    assert row.is_visible()
    adjust = page.locator(".plot").first.evaluate("e => getComputedStyle(e).printColorAdjust")
    assert adjust == "exact"
