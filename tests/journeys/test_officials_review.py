"""Officials whose changes wait, on a telephone without scripts, and two at the same figure."""

import pytest
from playwright.sync_api import expect

from tests.browser import axe_violations
from tests.journeys.officials_review import cross, sign_in, walk
from tests.journeys.visits import NARROW


@pytest.fixture
def tab(officials_in_review, new_page):
    """``tab(account)``: a telephone, without scripts, on which somebody is signed in."""

    def opened(account):
        page = new_page(width=NARROW, height=844, javascript=False)
        page.set_default_timeout(30_000)
        return sign_in(page, account)

    return opened


def test_what_was_refused_is_corrected_under_the_reviewers_words_and_published(
    officials_in_review, tab, new_page
):
    walk(tab, officials_in_review)

    visitor = new_page()
    visitor.set_default_timeout(60_000)  # the page is made anew after a change
    visitor.goto("/zones/la-savan-seno/")
    area = visitor.locator(".keyfigs__item", has_text="Total area")
    expect(area).to_contain_text("1,112")


def test_its_pages_keep_to_the_window_and_to_the_rules_of_access(officials_in_review, new_page):
    def opened(account):
        page = new_page(width=NARROW, height=844, dark=True)
        page.set_default_timeout(30_000)
        return sign_in(page, account)

    def look(page, stop):
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, stop
        assert axe_violations(page) == [], stop

    walk(opened, officials_in_review, look)


def test_the_second_of_two_sees_both_versions(officials_in_review, tab):
    page = cross(tab, officials_in_review)

    versions = page.locator(".meanwhile")
    for value in ("1,000", "1,125", "1,130"):
        expect(versions).to_contain_text(value)
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.locator(".messagelist")).to_contain_text("Saved")
