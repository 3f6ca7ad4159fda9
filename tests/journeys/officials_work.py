"""What a new official does on a telephone, from the invitation to the public page: every step a
press on what the screen shows; only the first address comes from a mail."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from accounts.services import inviting
from tests.accounts.people import LINK, person
from tests.journeys.enquiring import arrived
from tests.sezportal.workbooks.books import Filled
from zones.enums import MembershipRole
from zones.models import Zone

ADDRESS = "somphone@savan-seno.example"
USERNAME, PASSWORD = "somphone", "Savan-Seno-2027-x"
ZONE = "la-savan-seno"
OWN = "This zone's authority (our own records)"
AS_OF = "2026-08"
SHEET_OF_ZONE, SHEET_OF_FIGURES = "zones", "observations"  # by their names inside the file

#: Called on a page with the name of the stop: it looks, or takes a picture.
Picture = Callable[[Page, str], None]


def no_picture(page: Page, stop: str) -> None:
    """Whoever only walks takes none."""


def invite() -> str:
    """Have the country's coordinator invite an official of the zone; returns the link's path."""
    coordinator = person("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la")
    inviting.invite(
        by=coordinator,
        email=ADDRESS,
        role=MembershipRole.ZONE_OFFICIAL,
        zones=[Zone.objects.get(slug=ZONE)],
        publishes_at_once=True,
    )
    [mail] = arrived(ADDRESS)
    return "/" + LINK.search(mail.body).group().split("/", 3)[3]


def open_account(page: Page, path: str, picture: Picture = no_picture) -> None:
    """Choose a name and a password, and sign in anew with them, as on every later day."""
    page.goto(path)
    expect(page.get_by_text("Savan-Seno").first).to_be_visible()
    page.get_by_label("User name").fill(USERNAME)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password, once more").fill(PASSWORD)
    picture(page, "invitation")
    page.get_by_role("button", name="Open my account").click()
    expect(page.get_by_role("heading", name="Savan-Seno Special Economic Zone")).to_be_visible()
    page.get_by_role("button", name="Log out").click()
    page.get_by_role("link", name=re.compile("Log in again")).click()
    page.locator("#id_username").fill(USERNAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Savan-Seno Special Economic Zone")).to_be_visible()
    picture(page, "desk")


def say_source(where: Locator) -> None:
    where.get_by_label("Source", exact=True).select_option(label=OWN)
    where.get_by_label("As of").fill(AS_OF)


def update_area(page: Page, picture: Picture = no_picture) -> None:
    """A figure that grows by more than half: it is asked about once, with a reason."""
    page.get_by_role("link", name=re.compile("^Update ?: Total area")).click()
    expect(page.get_by_role("heading", name="Land and infrastructure")).to_be_visible()
    page.get_by_role("textbox", name="Total area, hectares").fill("1640")
    area = page.get_by_role("group", name="Total area, hectares")
    say_source(area)
    area.scroll_into_view_if_needed()
    picture(page, "figure")
    page.get_by_role("button", name="Save and go to “Costs”").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was saved yet")
    expect(area).to_contain_text("It was 1,000 and is now 1,640")
    page.get_by_label("Yes, these values are right").check()
    page.get_by_label("Why they are right").fill("Extended by decree")
    picture(page, "unusual")
    page.get_by_role("button", name="Save and go to “Costs”").click()
    expect(page.get_by_role("heading", name="Costs", exact=True)).to_be_visible()


def add_price(page: Page) -> None:
    page.get_by_text("Add a price", exact=True).click()
    row = page.locator("details.row--new").first
    row.get_by_label("Item").select_option(label="Electricity")
    row.get_by_label("Price", exact=True).fill("0.085")
    row.get_by_label("Currency").fill("USD")
    row.get_by_label("Per", exact=True).fill("kWh")
    say_source(row)
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.locator(".messagelist")).to_contain_text("Saved: Costs.")


def add_employment(page: Page) -> None:
    page.get_by_text("All sections").click()
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="investors").click()
    expect(page.get_by_role("heading", name="Sectors and investors")).to_be_visible()
    page.get_by_text("Add a figure, for instance of a new year").click()
    row = page.locator("details.row--new").first
    row.get_by_label("Indicator").select_option(label="Jobs")
    row.get_by_label("Value").fill("2900")
    say_source(row)
    page.get_by_role("button", name="Save and stay here").click()
    expect(page.locator(".messagelist")).to_contain_text("Saved: Sectors and investors.")


def confirm_the_rest(page: Page, picture: Picture = no_picture) -> None:
    """All of a section that was not updated: the desk lists what one press confirms."""
    page.get_by_role("link", name="Your desk").click()
    rest = page.locator(".desk-due__ask", has_text="Land and infrastructure: all")
    rest.locator("summary").click()
    rest.scroll_into_view_if_needed()
    picture(page, "confirm")
    rest.get_by_role("button", name=re.compile("^Yes, all . still hold")).click()
    expect(page.locator(".desk-said")).to_be_visible()
    expect(rest).to_have_count(0)


def take_workbook(page: Page, picture: Picture = no_picture) -> bytes:
    page.get_by_role("link", name="Workbook", exact=True).click()
    expect(page.get_by_role("heading", name="1 Download")).to_be_visible()
    picture(page, "workbook")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the workbook").click()
    return taken.value.path().read_bytes()


def send_workbook(page: Page, book: Filled) -> None:
    page.get_by_label("Workbook (.xlsx)").set_input_files(
        {"name": "savan-seno.xlsx", "mimeType": "application/octet-stream", "buffer": book.bytes()}
    )
    page.get_by_role("button", name="Check the workbook").click()


def fill_with_two_faults(content: bytes) -> tuple[Filled, dict[str, int]]:
    """The workbook with a number and a date as people write them in letters; and their rows."""
    book = Filled(content=content)
    zone = Zone(slug=ZONE)
    source = book.cell(SHEET_OF_ZONE, book.fact(zone, "area_total_ha"), "source").value
    developed = book.write_fact(
        zone, "area_developed_ha", value="1,150", as_of=AS_OF, source=source
    )
    firms = book.add(
        SHEET_OF_FIGURES, indicator="firms", value=141, as_of="26/08/2026", source=source
    )
    return book, {SHEET_OF_ZONE: developed, SHEET_OF_FIGURES: firms}


def read_errors(page: Page, book: Filled, rows: dict[str, int]) -> None:
    """Both faults at once, each under its sheet with its cell, column, row and what was typed."""
    expect(page.get_by_text("2 things to mend.")).to_be_visible()
    columns = {SHEET_OF_ZONE: ("value", "1,150"), SHEET_OF_FIGURES: ("as_of", "26/08/2026")}
    for name, (column, typed) in columns.items():
        cell = book.cell(name, rows[name], column)
        sheet = page.get_by_role("region", name=book.sheet(name).title, exact=True)
        problem = sheet.locator(".wb__problems > li")
        expect(problem).to_have_count(1)
        expect(problem).to_contain_text(cell.coordinate)
        expect(problem).to_contain_text(book.heading(name, column))
        expect(problem).to_contain_text(f"row {rows[name]}")
        expect(problem).to_contain_text(typed)


def mend(book: Filled, rows: dict[str, int]) -> None:
    book.write(SHEET_OF_ZONE, rows[SHEET_OF_ZONE], value=1150)
    book.write(SHEET_OF_FIGURES, rows[SHEET_OF_FIGURES], as_of=AS_OF)


def accept(page: Page, picture: Picture = no_picture) -> None:
    """See what would change, and have it saved."""
    expect(page.get_by_text("No errors.")).to_be_visible()
    rows = page.locator(".wb__row")
    expect(rows.filter(has_text="1150")).to_have_count(1)
    expect(rows.filter(has_text="141")).to_have_count(1)
    picture(page, "preview")
    page.get_by_label("Reason").fill("Survey of August")
    page.get_by_role("button", name="Save all 2 changes").click()
    expect(page.get_by_text("Everybody sees the new values now.")).to_be_visible()


def walk(page: Page, path: str, picture: Picture = no_picture) -> None:
    """All of it, from the link in the mail to the public page."""
    open_account(page, path, picture)
    update_area(page, picture)
    add_price(page)
    add_employment(page)
    confirm_the_rest(page, picture)
    book, rows = fill_with_two_faults(take_workbook(page, picture))
    send_workbook(page, book)
    read_errors(page, book, rows)
    picture(page, "errors")
    mend(book, rows)
    send_workbook(page, book)
    accept(page, picture)
    page.get_by_role("link", name=re.compile("Public page of Savan-Seno")).click()
    expect(page.locator("h1")).to_contain_text("Savan-Seno")
    picture(page, "public")
