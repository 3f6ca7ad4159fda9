"""Filling in an assessment: the length of a text is counted, and leaving asks about what is not
saved."""

import pytest
from playwright.sync_api import expect

from tests.sezportal.admin.desk import user
from tests.sezportal.admin.test_lists_in_browser import signed_in
from tests.training.making import draft
from zones.enums import MembershipRole


@pytest.fixture
def made(restored_database, django_db_blocker):
    with django_db_blocker.unblock():
        user("staff", role=MembershipRole.MI_STAFF)
        return draft()


@pytest.fixture
def findings(made, new_page):
    """The page of the findings of a draft, opened by one of the staff; what is asked on leaving is
    noted in ``page.asked``, and not agreed to."""
    page = new_page(width=1280, height=900)
    page.asked = []
    page.on("dialog", lambda dialog: (page.asked.append(dialog.type), dialog.dismiss()))
    return signed_in(page, f"/staff/assessments/{made.pk}/findings/")


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
