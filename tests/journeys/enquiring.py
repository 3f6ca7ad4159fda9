"""One question to two zones: what the asker does, what the two owners do, what mails arrive."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import call_command
from django.db import connections
from playwright.sync_api import Page, expect

from zones.enums import MembershipRole
from zones.models import Membership, Zone

PASSWORD = "Savannakhet-2026"
ZONES = {
    "la-savan-seno": "Savan-Seno Special Economic Zone",
    "th-mukdahan-sez": "Mukdahan Special Economic Development Zone",
}
ASKER = "aiko@harness.example"
QUESTION = "We make wire harnesses and need 2 ha beside the Second Friendship Bridge. Any plot?"
REPLIES = {
    "la-savan-seno": "Two plots of 2 ha are free in Zone C. ຍິນດີຕ້ອນຮັບ!",
    "th-mukdahan-sez": "The land opens for tender in March; 2 ha are possible.",
}
#: Longer than the fastest hand needs; a form sent sooner comes back.
A_MOMENT_MS = 3200


@dataclass(frozen=True)
class Official:
    """An account that answers for one zone."""

    slug: str
    username: str


def officials() -> list[Official]:
    """An account for each of the two zones."""
    made = []
    for slug in ZONES:
        user = get_user_model().objects.create_user(
            f"official-{slug}", f"{slug}@desk.example", password=PASSWORD, is_staff=True
        )
        zone = Zone.objects.get(slug=slug)
        Membership.objects.create(user=user, role=MembershipRole.ZONE_OFFICIAL, zone=zone)
        made.append(Official(slug, user.get_username()))
    return made


def ask(page: Page, fill=lambda page: None) -> str:
    """From a factsheet to the asker's own page; returns the reference. ``fill`` is called with
    the page when the form is filled in."""
    page.goto("/zones/la-savan-seno/", timeout=60_000)  # charts are drawn at the first visit
    page.locator(".acts").get_by_role("link", name="Ask this zone").click()
    expect(page.locator("h1")).to_have_text("Ask Savan-Seno Special Economic Zone")
    page.get_by_label("What do you plan").fill(QUESTION)
    page.get_by_label("Ask another zone too").fill("Mukdahan")
    page.get_by_role("button", name="Search", exact=True).last.click()
    page.get_by_role("button", name=f"Add {ZONES['th-mukdahan-sez']}").click()
    expect(page.locator(".enquiry__to tbody tr")).to_have_count(2)
    expect(page.get_by_label("What do you plan")).to_have_value(QUESTION)
    page.get_by_label("People employed").fill("800")
    page.get_by_label("Start").select_option(label="Within a year")
    page.get_by_label("Your name").fill("Aiko Tanaka")
    page.get_by_label("Your e-mail").fill(ASKER)
    page.get_by_label("Organisation").fill("Tokai Harness")
    page.get_by_role("checkbox").check()
    fill(page)
    page.wait_for_timeout(A_MOMENT_MS)
    page.get_by_role("button", name="Send the question").click()
    expect(page.get_by_role("heading", name="Sent")).to_be_visible()
    return re.search(r"LM(-\w{4}){3}", page.locator("#data").inner_text())[0]


def sign_in(page: Page, official: Official) -> None:
    page.goto("/admin/")
    page.locator("#id_username").fill(official.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def answer(page: Page, official: Official, before_sending=lambda page: None) -> None:
    """The owner finds the enquiry on the desk and answers it."""
    sign_in(page, official)
    page.get_by_role("link", name=re.compile("enquir(y|ies) waits? for an answer")).click()
    expect(page.locator("#result_list tbody tr")).to_have_count(1)
    page.locator("#result_list tbody tr a").first.click()
    expect(page.get_by_text(QUESTION)).to_be_visible()
    page.get_by_label("Your answer").fill(REPLIES[official.slug])
    before_sending(page)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator(".messagelist .success")).to_contain_text("goes out by e-mail")


def arrived(address: str) -> list[mail.EmailMessage]:
    """The mails that reached an address, after the outbox was emptied: on a connection of its own,
    as another process would. In the test's transaction the enquiry that a mail acknowledges would
    stay locked against the portal."""
    with ThreadPoolExecutor(max_workers=1) as another:
        another.submit(_deliver).result()
    return [one for one in mail.outbox if address in one.to]


def _deliver() -> None:
    try:
        call_command("deliver_mail", verbosity=0)
    finally:
        connections.close_all()
