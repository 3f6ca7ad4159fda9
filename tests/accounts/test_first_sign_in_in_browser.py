"""From the invitation mail to the desk, on a telephone."""

import pytest
from playwright.sync_api import expect

from accounts.services import inviting
from tests.accounts.people import code_of, last_mail, path_in, person
from tests.browser import axe_violations
from zones.enums import MembershipRole
from zones.models import Zone

PASSWORD = "Bo-ten-2027-x"


@pytest.fixture
def path(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        coordinator = person(
            "coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la"
        )
        boten = Zone.objects.get(slug="la-boten")
        inviting.invite(
            by=coordinator, email="somphone@zones.example", role="zone_official", zones=[boten]
        )
        return path_in(last_mail("somphone@zones.example"))


def fits(page) -> bool:
    page.wait_for_load_state()  # with its style sheet
    page.wait_for_load_state()  # its stylesheets included
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_invited_official_opens_the_account_and_signs_in_on_a_phone(
    path, new_page, django_db_blocker
):
    phone = new_page(width=390, height=844, dark=True)
    phone.goto(path)
    expect(phone.get_by_text("Boten")).to_be_visible()
    assert axe_violations(phone) == []
    assert fits(phone)

    phone.get_by_label("User name").fill("somphone")
    phone.get_by_label("Password", exact=True).fill("12345678")
    phone.get_by_label("Password, once more").fill("12345678")
    phone.get_by_role("button", name="Open my account").click()
    expect(phone.get_by_role("alert")).to_contain_text("Password")
    assert fits(phone)
    phone.get_by_label("Password", exact=True).fill(PASSWORD)
    phone.get_by_label("Password, once more").fill(PASSWORD)
    phone.get_by_role("button", name="Open my account").click()
    phone.wait_for_url("**/admin/")
    expect(phone.locator(".messagelist")).to_contain_text("Welcome. This is your desk")

    phone.locator("summary", has_text="Menu").click()
    phone.get_by_role("link", name="Your account").click()
    expect(phone.get_by_role("heading", name="Your account")).to_be_visible()
    assert axe_violations(phone) == []
    assert fits(phone)

    phone.get_by_role("link", name="Set up the second factor").click()
    assert axe_violations(phone) == []
    assert fits(phone)
    with django_db_blocker.unblock():
        from django_otp.plugins.otp_totp.models import TOTPDevice

        code = code_of(TOTPDevice.objects.get(user__username="somphone"))
    phone.get_by_role("textbox", name="Code").fill(code)
    phone.get_by_role("button", name="Continue").click()
    codes = phone.locator(".account__codes code")
    expect(codes).to_have_count(10)
    recovery = codes.first.inner_text()
    assert axe_violations(phone) == []

    other = new_page(width=390, height=844, javascript=False)
    other.goto("/admin/")
    other.locator("#id_username").fill("somphone")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Log in").click()
    other.get_by_role("textbox", name="Code").fill(recovery)
    other.get_by_role("button", name="Continue").click()
    other.wait_for_url("**/admin/")
