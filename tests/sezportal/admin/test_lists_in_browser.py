"""Lists of the desk on a telephone: the portal's typefaces, a table that says it slides."""

import pytest
from playwright.sync_api import expect

from accounts.services import inviting
from tests.browser import axe_violations
from tests.directory.enquiries.making import thread_to
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture
def staff(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        return user("staff", role=MembershipRole.MI_STAFF)


@pytest.fixture
def people_and_a_question(staff, django_db_blocker):
    """A row for each of the lists of people and of what they are asked."""
    with django_db_blocker.unblock():
        zone = Zone.objects.get(slug="la-boten")
        user("official", role=MembershipRole.ZONE_OFFICIAL, zone=zone)
        email = "new@zones.example"
        inviting.invite(by=staff, email=email, role="zone_official", zones=[zone])
        thread_to(zone)


def signed_in(page, path):
    page.goto(f"/admin/login/?next={path}")
    page.locator("#id_username").fill("staff")
    page.get_by_label("Password").fill("x")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"**{path}")
    return page


def test_a_list_keeps_to_the_window_and_says_that_it_slides(staff, typefaces, new_page):
    phone = signed_in(new_page(width=390, height=844), "/admin/zones/citation/")
    expect(phone.get_by_text("The table is wider than the page")).to_be_visible()
    table = phone.get_by_role("region", name="The table is wider than the page")
    table.focus()
    phone.keyboard.press("ArrowRight")
    expect(phone.locator(".results")).not_to_have_js_property("scrollLeft", 0)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")

    wanted = phone.get_by_role("link", name="No", exact=True)
    expect(wanted).to_be_hidden()
    phone.locator("summary", has_text="Filter").first.click()
    wanted.click()
    expect(phone.get_by_text("Filter: in use")).to_be_visible()
    assert axe_violations(phone) == []


def test_what_is_read_and_pressed_is_set_in_the_portal_s_typefaces(staff, typefaces, new_page):
    desk = signed_in(new_page(), "/admin/zones/source/")
    desk.evaluate("document.fonts.ready")
    loaded = desk.evaluate(
        "[...document.fonts].filter(one => one.status === 'loaded').map(one => one.family)"
    )
    assert {name.strip('"') for name in loaded} >= {"Source Sans 3", "Source Serif 4"}
    families = desk.evaluate(
        "['h1', '#searchbar', '#toolbar [type=submit]', 'td']"
        ".map(one => getComputedStyle(document.querySelector(one)).fontFamily.split(',')[0])"
    )
    assert families == ['"Source Serif 4"', *['"Source Sans 3"'] * 3]
    assert desk.get_by_text("The table is wider than the page").is_hidden()


LISTS = (
    ("/admin/auth/user/", "Works as"),
    ("/admin/zones/membership/", "Changes are published"),
    ("/admin/accounts/invitation/", "Link holds until"),
    ("/admin/directory/enquirythread/", "Owner"),
)


@pytest.mark.parametrize(("path", "label"), LISTS)
def test_lists_of_people_and_questions_are_blocks_on_a_phone(
    people_and_a_question, typefaces, new_page, path, label
):
    phone = signed_in(new_page(width=390, height=844), path)
    row = phone.locator("#result_list tbody tr").first
    shown = row.locator(f"td[data-label='{label}']")
    expect(shown).to_be_visible()
    assert shown.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
    expect(phone.get_by_text("The table is wider than the page")).to_be_hidden()
    assert axe_violations(phone) == []
