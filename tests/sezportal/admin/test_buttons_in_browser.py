"""Buttons of the desk in the eye of a browser: one kind that a page is for, all others frames."""

from itertools import pairwise

import pytest

from tests.browser import axe_violations
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone

FIRST = ".button.default, input.default, .deskform__save, .desk-btn"
OTHERS = ".button, input[type=submit]"
BODY = "(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))"
EDGES = (
    "(found) => found.map((one) => one.getBoundingClientRect()).map((at) => [at.top, at.bottom])"
)
LOOKS = """(found) => found.filter((one) => one.offsetParent).map((one) => {
  const { backgroundColor, color } = getComputedStyle(one);
  return [one.value || one.textContent.trim(), backgroundColor, color];
})"""
CLEAR = "rgba(0, 0, 0, 0)"


@pytest.fixture
def boten(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        user("staff", role=MembershipRole.MI_STAFF)
        return Zone.objects.get(slug="la-boten")


@pytest.fixture
def desk(boten, new_page):
    """Opens a page of the desk for staff, in a window of this width."""

    def open_at(path, *, width=1280, height=900, dark=False):
        page = new_page(width=width, height=height, dark=dark)
        page.goto("/admin/login/?next=" + path.format(zone=boten.pk))
        page.locator("#id_username").fill("staff")
        page.locator("#id_password").fill("x")
        page.get_by_role("button", name="Log in").click()
        page.wait_for_url(lambda url: "/login/" not in url)
        return page

    return open_at


PAGES = (
    "/admin/zones/zone/{zone}/section/land/",
    "/admin/workbooks/",
    "/admin/accounts/invitation/add/",
    "/admin/zones/changeset/",
    "/admin/zones/zone/{zone}/section/location/",
)


@pytest.mark.parametrize("dark", [False, True])
def test_what_a_page_is_for_is_in_ink_and_all_else_a_frame(boten, desk, dark):
    page = desk(PAGES[0], dark=dark)
    ink, paper = page.evaluate(BODY)
    for path in PAGES:
        page.goto(path.format(zone=boten.pk))
        first = page.locator(f":is({FIRST}):not([class*=quiet])").evaluate_all(LOOKS)
        others = page.locator(f":is({OTHERS}):not(.default)").evaluate_all(LOOKS)
        others += page.locator(".deskform__save--quiet").evaluate_all(LOOKS)
        assert [one for one in first if one[1:] != [ink, paper]] == [], path
        assert [one for one in others if one[1:] != [CLEAR, ink]] == [], path
        assert first or others, path
        assert axe_violations(page) == [], path


def test_on_a_phone_no_bar_lies_over_what_is_filled_in(desk):
    phone = desk(PAGES[0], width=390, height=844)
    bar = phone.locator(".deskform__acts")
    assert bar.evaluate("(one) => getComputedStyle(one).position") == "static"
    phone.set_viewport_size({"width": 1280, "height": 900})
    assert bar.evaluate("(one) => getComputedStyle(one).position") == "sticky"


def test_source_and_date_of_a_value_stand_apart(desk):
    page = desk(PAGES[0])
    page.locator(".fact__source > summary").first.click()
    boxes = page.locator(".fact__source[open] > .box").evaluate_all(EDGES)
    gaps = [below[0] - above[1] for above, below in pairwise(boxes)]
    assert len(gaps) > 1
    assert min(gaps) >= 12


MESSAGE = """() => {
  const list = document.createElement('ul');
  list.className = 'messagelist';
  list.innerHTML = '<li class="success">Welcome</li>';
  document.getElementById('content').before(list);
  const style = getComputedStyle(list.firstChild);
  const icon = parseFloat(style.backgroundPositionX) + parseFloat(style.backgroundSize);
  return [icon, parseFloat(style.paddingInlineStart)];
}"""


@pytest.mark.parametrize("width", [390, 1280])
def test_the_icon_of_a_message_stands_beside_its_words(desk, width):
    icon, words = desk(PAGES[3], width=width).evaluate(MESSAGE)
    assert icon + 4 <= words
