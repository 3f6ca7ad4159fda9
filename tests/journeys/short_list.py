"""From the first page to a short list: a Japanese wire-harness maker wants 2 ha, 800 workers and
exports to Thailand. By links, typing and buttons alone; no address is typed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

SECTOR = "29 Manufacture of motor vehicles, trailers and semi-trailers"
PROFIT = "0; 500000; 1000000"


def first_apart(page: Page) -> list[str]:
    """The first three zones of a ranking; one that is part of another of them is passed over."""
    taken: list[str] = []
    for row in page.locator(".rank").all():
        kin = " ".join(row.locator(".rank__meta").all_inner_texts())
        if not any(name in kin for name in taken):
            taken.append(row.locator(".rank__name > a").inner_text())
    return taken[:3]


def nothing(page: Page, stop: str) -> None:
    """What is done at a stop by those who only want to get to the end."""


def walk(page: Page, at_stop: Callable[[Page, str], None] = nothing) -> list[str]:
    """Walk from the first page to the taxes of the short list; ``at_stop`` is called on each page
    with its name. Returns the names of the first three zones."""
    page.goto("/")
    at_stop(page, "home")
    page.get_by_role("link", name="Find zones for your project").click()

    expect(page.locator("h1")).to_have_text("Which zones suit your project?")
    page.get_by_label("Sector (ISIC Rev. 4)").select_option(label=SECTOR)
    page.get_by_label("Land, ha").fill("2")
    page.get_by_label("People employed").fill("800")
    page.get_by_label("Goods go overland to").select_option(label="Thailand")
    page.get_by_role("checkbox", name="Operating").check()
    at_stop(page, "project")
    page.get_by_role("button", name="Labour-intensive export factory").click()

    names = page.locator(".rank__name > a")
    expect(names.first).to_be_visible()
    first = first_apart(page)
    at_stop(page, "ranking")

    page.get_by_role("link", name="Compare the first three").click()
    expect(page.locator("h1")).to_have_text("Three zones side by side")
    at_stop(page, "comparison")

    page.get_by_role("link", name="Running cost of a project in these zones").click()
    expect(page.locator("h1")).to_have_text("What would your project cost?")
    at_stop(page, "costs")

    page.get_by_role("link", name="Tax on profit of this project").click()
    expect(page.locator("h1")).to_have_text("What would your project pay?")
    page.get_by_label("Profit before tax a year, USD").fill(PROFIT)
    page.get_by_role("button", name="Compute").click()
    expect(page.get_by_label("Profit before tax a year, USD")).to_have_value(PROFIT)
    at_stop(page, "taxes")
    return first
