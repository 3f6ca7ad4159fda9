"""Filling in an assessment: the length of a text is counted, and leaving asks about what is not
saved."""

import pytest
from playwright.sync_api import expect

from tests.people import mi_staff
from tests.training.making import draft


@pytest.fixture
def findings(restored_database, django_db_blocker, new_page):
    """The page of the findings of a draft, opened by one of the staff; what is asked on leaving is
    noted in ``page.asked``, and not agreed to."""
    with django_db_blocker.unblock():
        person = mi_staff(password="x")
        made = draft()
    page = new_page(width=1280, height=900)
    page.asked = []
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.dismiss()))
    page.goto("/admin/")
    page.locator("input[name=username]").fill(person.username)
    page.locator("input[name=password]").fill("x")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/admin/")
    page.goto(f"/staff/assessments/{made.pk}/findings/")
    return page


def test_a_text_that_is_too_long_is_counted_and_not_cut_and_leaving_asks(findings):
    box = findings.get_by_role("textbox", name="Strength 1")
    box.fill("x" * 399 + "\nyz")
    expect(box.locator("xpath=following-sibling::*")).to_contain_text(
        "402 of 400 characters: 2 too many."
    )
    assert len(box.input_value()) == 402
    findings.get_by_role("link", name="Assessments", exact=True).first.click(no_wait_after=True)
    assert findings.asked == ["beforeunload"]
    box.fill("Near the border.")
    expect(box.locator("xpath=following-sibling::*")).to_have_text("16 of 400 characters")
    findings.get_by_role("button", name="Save", exact=True).click()
    expect(findings.get_by_role("status").first).to_contain_text("Saved")
    assert findings.asked == ["beforeunload"]
