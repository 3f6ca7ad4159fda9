"""A new official on a telephone: from the invitation to the own figures on the public page."""

from playwright.sync_api import expect

from tests.journeys.officials_work import walk
from tests.journeys.visits import NARROW


def test_a_new_official_brings_a_zone_up_to_date_on_a_phone(invitation, new_page):
    phone = new_page(width=NARROW, height=844)
    phone.set_default_timeout(30_000)  # the public page is made anew after a change

    def fits(page, stop):
        page.wait_for_load_state()  # with its style sheet
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW, stop

    walk(phone, invitation, fits)

    land, costs, investors = (phone.locator(f"#n{number}") for number in (3, 4, 6))
    expect(phone.locator(".keyfigs__item", has_text="Total area")).to_contain_text("1,640")
    expect(land).to_contain_text("1,150")
    expect(costs).to_contain_text("0.085")
    expect(investors).to_contain_text("2,900")
    expect(investors).to_contain_text("141")
    for section in (land, costs, investors):
        expect(section).to_contain_text("Aug 2026")
