"""Forms of records on a telephone: boxes end where the page does, and doors say where they lead."""

import pytest
from playwright.sync_api import expect

from tests.sezportal.admin.desk import user
from tests.sezportal.admin.test_lists_in_browser import signed_in
from zones.enums import MembershipRole

#: Boxes of a form that reach beyond the right edge of the row they stand in.
CUT = """() => [...document.querySelectorAll(
    ".form-row :is(input:not([type=hidden]), select, textarea, .select2-container)"
)].filter(box => box.offsetWidth && !box.closest(".select2-hidden-accessible")).filter(box => {
    const edge = Math.min(box.closest(".form-row").getBoundingClientRect().right, innerWidth);
    return box.getBoundingClientRect().right > edge + 0.5;
}).map(box => box.id || box.className)"""


@pytest.fixture
def staff(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        return user("staff", role=MembershipRole.MI_STAFF)


def test_a_form_fits_a_phone_names_its_clock_and_its_doors(staff, new_page):
    phone = new_page(width=390, height=844)
    phone.add_init_script("Date.prototype.getTimezoneOffset = () => 0")  # far from Bangkok
    signed_in(phone, "/admin/directory/promotionevent/add/")
    expect(phone.locator(".datetimeshortcuts").first).to_be_visible()
    assert phone.evaluate(CUT) == []
    warnings = phone.locator(".timezonewarning")
    assert warnings.count() > 0
    expect(warnings.filter(visible=True)).to_have_count(0)
    expect(phone.get_by_text("Bangkok time.").first).to_be_visible()
    door = phone.get_by_role("link", name="Add another source")
    assert door.evaluate("link => getComputedStyle(link, '::after').content") == (
        '"Add another source"'
    )
    assert door.bounding_box()["height"] >= 44
