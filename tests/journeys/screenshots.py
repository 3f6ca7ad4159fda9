"""The pictures of the README and of the handbook, by `make screenshots`; no part of the tests."""

import pytest
from django.conf import settings

from tests.browser import until
from tests.journeys import enquiring, officials_review, officials_work
from tests.journeys.short_list import walk
from tests.journeys.visits import MAPS_STAND, NARROW

FOLDER = settings.BASE_DIR / "docs" / "screenshots"

PICTURES = {
    "home-1280": ("/", 1180),
    "zones-1280": ("/zones/?border=yes", 1100),
    "factsheet-1280": ("/zones/la-savan-seno/", 1600),
    "factsheet-390": ("/zones/la-savan-seno/", 1400),
    "map-1280": ("/map/", 900),
    "country-1280": ("/countries/la/", 1300),
}


@pytest.mark.parametrize("name", PICTURES)
def test_take(new_page, typefaces, name):
    path, height = PICTURES[name]
    page = new_page(width=int(name.rpartition("-")[2]), height=height)
    page.goto(path, wait_until="networkidle")
    until(page, MAPS_STAND)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / f"{name}.png")


def test_take_the_way_to_a_short_list(new_page, typefaces):
    """Every page from one sentence about a project to the taxes of three zones."""
    page = new_page(height=1000)

    def picture(page, stop):
        if stop == "home":
            return
        page.evaluate("document.fonts.ready")
        if stop in ("costs", "taxes"):  # the results, below the questions
            page.evaluate("document.querySelectorAll('main .sect')[1].scrollIntoView()")
        page.screenshot(path=FOLDER / f"short-list-{stop}-1280.png")

    walk(page, picture)


def test_take_one_question_to_two_zones(two_officials, new_page, typefaces):
    """The form, the desk of one of the owners, and the page with both answers."""
    asker, desk = new_page(height=1250), new_page(height=860)

    def picture(name):
        def take(page):
            page.evaluate("document.fonts.ready")
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=FOLDER / f"enquiry-{name}.png")

        return take

    enquiring.ask(asker, picture("form-1280"))
    own_page = asker.url.partition("?")[0]
    enquiring.answer(desk, two_officials[0], picture("desk-1280"))
    enquiring.answer(new_page(), two_officials[1])
    for width in (1280, 390):
        page = new_page(width=width, height=1000)
        page.goto(own_page)
        picture(f"answers-{width}")(page)


def test_take_the_desk_of_an_official(invitation, new_page, typefaces):
    """What is due first, with one press for each value and for a section."""
    page = new_page(width=1280, height=1150)
    page.set_default_timeout(60_000)
    officials_work.open_account(page, invitation)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=FOLDER / "official-desk-1280.png")


def test_take_the_work_of_an_official(invitation, new_page, typefaces):
    """The handbook's pictures: a telephone from the invitation to the public page."""
    phone = new_page(width=NARROW, height=760)
    phone.set_default_timeout(60_000)
    at_the_top = {"invitation", "desk", "workbook", "errors", "preview", "public"}

    def picture(page, stop):
        page.wait_for_load_state()
        page.evaluate("document.fonts.ready")
        if stop in at_the_top:
            page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=FOLDER / f"official-{stop}-390.png")

    officials_work.walk(phone, invitation, picture)


def test_take_the_review_of_an_officials_changes(officials_in_review, new_page, typefaces):
    """The handbook's pictures of what waits, and of two people at once."""

    def tab(account):
        page = new_page(width=NARROW, height=760)
        page.set_default_timeout(60_000)
        return officials_review.sign_in(page, account)

    heads = {"waiting": ".rev__status", "review": ".rev__status", "correct": ".rev__correcting"}

    def picture(page, stop):
        page.wait_for_load_state()
        page.evaluate("document.fonts.ready")
        head = page.locator(heads.get(stop, ".meanwhile"))
        head.evaluate("one => one.scrollIntoView()")
        page.screenshot(path=FOLDER / f"official-{stop}-390.png")

    officials_review.walk(tab, officials_in_review, picture)
    officials_review.cross(tab, officials_in_review, picture)
