"""An alert from the button on a zone's page to the mail and its end, in a browser."""

import os
import re
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Page, expect
from post_office.models import Email

from directory.models import Subscription
from sezportal.alerts.sending import send_alerts
from tests.browser import axe_violations
from zones.models import Zone
from zones.services import count_public_change

pytestmark = pytest.mark.usefixtures("restored_database")

PICTURES = os.environ.get("PICTURES_OF_ALERTS", "")


def looked_at(page: Page, name: str) -> None:
    """No rule of accessibility is broken and nothing reaches past the edge."""
    if PICTURES:
        width = page.viewport_size["width"]
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    if page.evaluate("'fetch' in window") and page.watch.scripted:
        assert axe_violations(page) == []
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def link_of(mail: Email, kind: str) -> str:
    return re.search(rf"https?://[^/]+(/alerts/{kind}/\S+/)", mail.message)[1]


def committed(act: Callable[[], None]) -> None:
    """Do it on a connection of its own, where the server sees it; the test's is never committed."""

    def run():
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def a_change_is_told() -> None:
    zone = Zone.objects.get(slug="la-boten")
    zone.area_total_ha = 1700
    zone.save()
    count_public_change()
    send_alerts(timezone.now() + timedelta(days=8))


@pytest.mark.parametrize(
    "kind",
    [
        {"width": 1280},
        {"width": 390, "dark": True},
        {"width": 390, "javascript": False},
    ],
    ids=["desktop", "phone, dark", "without scripts"],
)
def test_from_the_factsheet_to_the_mail_and_its_end(new_page, kind):
    page = new_page(**kind)
    page.watch.scripted = kind.get("javascript", True)
    page.goto("/zones/la-boten/")
    page.locator(".acts").get_by_role("link", name="Follow changes").click()
    looked_at(page, "ask")

    page.get_by_label("Your e-mail").fill("ana at example")
    page.get_by_label("On Monday mornings").check()
    page.wait_for_timeout(3100)  # a person takes longer
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("alert")).to_contain_text("This is no e-mail address.")
    expect(page.get_by_label("Your e-mail")).to_have_value("ana at example")
    expect(page.get_by_label("On Monday mornings")).to_be_checked()
    looked_at(page, "mend")

    page.get_by_label("Your e-mail").fill("ana@example.com")
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("status")).to_contain_text("Look into your mailbox")
    looked_at(page, "asked")

    page.goto(link_of(Email.objects.get(), "confirm"))
    looked_at(page, "confirm")
    page.get_by_role("button", name="Begin the alert").click()
    expect(page.get_by_role("status")).to_contain_text("The alert has begun.")
    looked_at(page, "begun")
    assert Subscription.objects.get().is_running

    committed(a_change_is_told)
    mail = Email.objects.latest("pk")
    assert "Total area: 1,640 ha → 1,700 ha" in mail.message

    page.goto(link_of(mail, "stop"))
    page.get_by_role("button", name="Stop all mails").click()
    expect(page.get_by_role("status")).to_contain_text("Stopped.")
    looked_at(page, "stopped")
    assert not Subscription.objects.running().exists()
    assert page.context.cookies() == []


def test_a_link_that_no_longer_holds_says_what_to_do(new_page):
    page = new_page(width=390)
    page.watch.scripted = True
    page.watch.expected.append("404")
    page.goto("/alerts/confirm/nothing/")
    expect(page.get_by_role("heading", level=1)).to_have_text("This link no longer holds")
    looked_at(page, "gone")
    page.get_by_role("main").get_by_role("link", name="Follow changes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Follow changes")
    looked_at(page, "choose")
