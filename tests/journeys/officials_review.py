"""What officials whose changes wait do on a telephone, and what their reviewer does: corrected,
refused, tried again, published. Every step works without scripts."""

from collections.abc import Callable
from types import SimpleNamespace

from playwright.sync_api import Locator, Page, expect

from tests.journeys.officials_work import AS_OF, OWN, Picture, no_picture
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone

ZONE = "la-savan-seno"
AREA = "Total area, hectares"
#: ``tab(account, **kind)``: a new tab in which somebody is signed in.
Tabs = Callable[..., Page]


def people() -> SimpleNamespace:
    """An official who waits, a colleague who publishes at once, and their coordinator."""
    zone = Zone.objects.get(slug=ZONE)
    official, coordinator = MembershipRole.ZONE_OFFICIAL, MembershipRole.COUNTRY_COORDINATOR
    made = SimpleNamespace(
        zone=zone,
        official=user("somphone", role=official, zone=zone, publishes_at_once=False),
        colleague=user("khamla", role=official, zone=zone),
        coordinator=user("vilay", role=coordinator, country=zone.country),
    )
    names = {"official": "Somphone", "colleague": "Khamla", "coordinator": "Vilay"}
    for role, name in names.items():
        account = getattr(made, role)
        account.first_name, account.email = name, f"{account.username}@zones.example"
        account.save()
    return made


def sign_in(page: Page, account) -> Page:
    page.goto("/admin/login/?next=/admin/zones/changeset/")
    page.locator("#id_username").fill(account.username)
    page.get_by_label("Password").fill("x")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Changes and their review").wait_for()
    return page


def open_land(page: Page, zone: Zone) -> Locator:
    """The section of land; returns the boxes of the total area."""
    page.goto(f"/admin/zones/zone/{zone.pk}/section/land/")
    return page.get_by_role("group", name=AREA)


def type_area(page: Page, area: Locator, value: str) -> None:
    page.get_by_role("textbox", name=AREA).fill(value)
    source = area.get_by_label("Source", exact=True)
    if not source.is_visible():  # without scripts it is opened by hand
        area.get_by_text("Source and date of a changed value").click()
    source.select_option(label=OWN)
    area.get_by_label("As of").fill(AS_OF)


def send_for_review(page: Page, zone: Zone, picture: Picture = no_picture) -> None:
    area = open_land(page, zone)
    type_area(page, area, "1120")
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.locator(".messagelist")).to_contain_text("Sent for review")
    page.get_by_role("link", name="What you sent").click()
    expect(page.get_by_role("heading", name="Correct something")).to_be_visible()
    picture(page, "waiting")


def correct(page: Page, value: str, picture: Picture = no_picture) -> None:
    """From the page of a set: the form with what was sent, saved in its place."""
    page.get_by_role("link", name="Land and infrastructure").click()
    expect(page.get_by_role("heading", name="You correct changes no.")).to_be_visible()
    box = page.get_by_role("textbox", name=AREA)
    expect(box).to_have_value("1120")
    picture(page, "correct")
    box.fill(value)
    page.get_by_role("button", name="Save the corrected changes").click()
    expect(page.locator(".messagelist")).to_contain_text("Sent for review in place of changes no.")


def open_first(page: Page) -> None:
    page.goto("/admin/zones/changeset/")
    page.get_by_role("link", name="Savan-Seno Special Economic Zone").first.click()


def refuse(page: Page, why: str, picture: Picture = no_picture) -> None:
    open_first(page)
    picture(page, "review")
    summary = page.locator("summary", has_text="Refuse all of it")
    summary.click()
    page.locator("details", has=summary).get_by_label("Why? The author reads it.").fill(why)
    page.get_by_role("button", name="Refuse all of it").click()
    expect(page.locator(".rev__status")).to_contain_text("Refused")


def publish(page: Page) -> None:
    open_first(page)
    page.get_by_role("button", name="Publish what is not refused").click()
    expect(page.locator(".rev__status")).to_contain_text("Published")


def walk(tab: Tabs, who: SimpleNamespace, picture: Picture = no_picture) -> None:
    """Sent, refused with a question, corrected under it, and published."""
    phone, reviewer = tab(who.official), tab(who.coordinator)
    send_for_review(phone, who.zone, picture)
    refuse(reviewer, "1,120 or 1,112? The decree says 1,112.", picture)
    phone.reload()
    expect(phone.get_by_role("heading", name="Try again from these changes")).to_be_visible()
    expect(phone.locator(".rev__facts")).to_contain_text("The decree says 1,112.")
    correct(phone, "1112", picture)
    publish(reviewer)


def cross(tab: Tabs, who: SimpleNamespace, picture: Picture = no_picture) -> Page:
    """Two at the same figure: the second sees both versions; returns the page of the second."""
    second, first = tab(who.colleague), tab(who.coordinator)
    area = open_land(second, who.zone)
    type_area(second, area, "1130")
    type_area(first, open_land(first, who.zone), "1125")
    first.get_by_role("button", name="Save and stay here").click()
    expect(first.locator(".messagelist")).to_contain_text("Saved")
    second.get_by_role("button", name="Save and stay here").click()
    expect(second.get_by_role("alert").first).to_contain_text("Nothing was saved yet")
    picture(second, "two")
    return second
