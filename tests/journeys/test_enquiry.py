"""One enquiry to two zones: both owners answer at their desk, the asker follows both answers on
the page and by mail. On a desktop, on a phone, and without scripts."""

import pytest
from django.core import mail
from playwright.sync_api import expect

from directory.models import Enquiry
from tests.browser import axe_violations
from tests.journeys.enquiring import (
    ASKER,
    QUESTION,
    REPLIES,
    ZONES,
    answer,
    arrived,
    ask,
    sign_in,
)


def no_rule_broken(page) -> None:
    assert axe_violations(page) == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    "kind",
    [{"width": 1280}, {"width": 390, "dark": True}, {"width": 1280, "javascript": False}],
    ids=["desktop", "phone", "without scripts"],
)
def test_one_question_to_two_zones_gets_both_answers(two_officials, new_page, kind):
    asker = new_page(**kind)
    scripted = kind.get("javascript", True)
    reference = ask(asker, no_rule_broken if scripted else lambda page: None)
    expect(asker.get_by_text("None of the 2 offices has answered yet")).to_be_visible()
    own_page = asker.url.partition("?")[0]

    [acknowledgement] = arrived(ASKER)
    assert reference in acknowledgement.body
    for name in ZONES.values():
        assert name in acknowledgement.body
    for official in two_officials:
        assert len([m for m in mail.outbox if f"{official.slug}@desk.example" in m.to]) == 1

    for official in two_officials:
        answer(new_page(), official)

    answers = arrived(ASKER)[1:]
    assert len(answers) == 2
    for text in REPLIES.values():
        assert len([one for one in answers if text in one.body]) == 1

    asker.goto(own_page)
    expect(asker.get_by_text("2 of 2 offices have answered")).to_be_visible()
    for text in REPLIES.values():
        expect(asker.get_by_text(text)).to_be_visible()
    if scripted:
        no_rule_broken(asker)

    threads = Enquiry.objects.get(reference=reference).threads.order_by("pk")
    assert [thread.owner.username for thread in threads] == [o.username for o in two_officials]


def test_what_is_wrong_is_said_in_the_browser_with_every_word_kept(two_officials, new_page):
    page = new_page(width=390)
    page.goto("/enquiries/new/?zone=la-savan-seno&zone=la-botan")
    page.get_by_label("What do you plan").fill(QUESTION)
    page.get_by_label("Your e-mail").fill("aiko@")
    page.get_by_role("button", name="Send the question").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Not sent yet")
    summary.get_by_role("link", name="This is no e-mail address").click()
    expect(page.get_by_label("Your e-mail")).to_be_focused()
    expect(page.get_by_label("Your e-mail")).to_have_value("aiko@")
    expect(page.get_by_label("What do you plan")).to_have_value(QUESTION)
    no_rule_broken(page)
    page.get_by_role("button", name="Boten Special Economic Zone").click()
    expect(page.locator(".enquiry__to tbody tr")).to_have_count(2)


def test_the_asker_writes_again_and_deletes_everything(two_officials, new_page):
    asker = new_page(width=390)
    ask(asker)
    asker.get_by_text("Write again to Savan-Seno").click()
    box = asker.get_by_role("form", name="Write again to Savan-Seno").get_by_label("Your message")
    box.fill("Is it levelled?")
    asker.wait_for_timeout(3200)
    asker.get_by_role("form", name="Write again to Savan-Seno").get_by_role("button").click()
    expect(asker.get_by_text("Your message was sent.")).to_be_visible()
    expect(asker.get_by_text("Is it levelled?")).to_be_visible()
    asker.get_by_text("Delete my data").first.click()
    asker.get_by_label("Yes, delete everything I wrote").check()
    asker.get_by_role("button", name="Delete", exact=True).click()
    expect(asker.get_by_text("were deleted on")).to_be_visible()
    expect(asker.get_by_text(QUESTION)).to_have_count(0)
    no_rule_broken(asker)


def test_the_desk_fits_on_a_phone(two_officials, new_page):
    ask(new_page())
    official = two_officials[0]
    desk = new_page(width=390)
    desk.watch.expected.append("Applying inline style")  # axe's own, refused by the policy
    answer(desk, official, no_rule_broken)
    desk.goto("/admin/directory/enquirythread/")
    assert desk.evaluate("document.documentElement.scrollWidth") <= 390


def test_nobody_reads_the_enquiry_of_another_zone(two_officials, new_page):
    reference = ask(new_page())
    first, second = Enquiry.objects.get(reference=reference).threads.order_by("pk")
    page = new_page()
    sign_in(page, two_officials[0])
    page.watch.expected.append("404 (Not Found)")
    answer = page.goto(f"/admin/directory/enquirythread/{second.pk}/change/")
    assert answer.status == 404
    expect(page.get_by_text("It belongs to others, or is not there.")).to_be_visible()
    page.goto(f"/admin/directory/enquirythread/{first.pk}/change/")
    expect(page.get_by_text(QUESTION)).to_be_visible()
