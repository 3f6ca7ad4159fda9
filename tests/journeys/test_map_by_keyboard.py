"""The maps of the portal without a pointer."""

from playwright.sync_api import expect

FARTHEST = 600  # presses of Tab after which somebody would have given up


def tab_to(page, selector: str) -> None:
    """Press Tab until something that matches ``selector`` has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def focused(page, attribute: str) -> str:
    return page.evaluate("name => document.activeElement.getAttribute(name)", attribute)


def test_beside_the_list_marks_lead_to_factsheets_in_the_order_of_the_list(page):
    page.goto("/zones/?country=la&border=yes&order=name")
    page.locator(".zmap__pin").first.wait_for()
    tab_to(page, ".zmap__pin")
    assert focused(page, "aria-label") == "1: Boten Special Economic Zone, Under construction"

    page.keyboard.press("Enter")
    popup = page.locator(".zpop")
    expect(popup.locator(".zpop__name")).to_have_text("Boten Special Economic Zone")
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    assert focused(page, "data-zone") == "la-boten"

    page.keyboard.press("Tab")
    assert focused(page, "aria-label").startswith("2: Dansavanh Border Trade Zone")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")  # the popup's link has the focus
    page.wait_for_url("**/zones/la-dansavanh/")
    expect(page.locator("h1")).to_have_text("Dansavanh Border Trade Zone")


def test_the_map_can_be_passed_over(page):
    page.goto("/zones/?country=la")
    page.locator(".zmap__pin").first.wait_for()
    tab_to(page, ".zmap__skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.zmap')") is None


def test_on_the_full_map_layers_are_switched_and_a_mark_opened(page):
    page.goto("/map/?country=la")
    page.locator(".zmap__pin").first.wait_for()
    tab_to(page, "input[value=seaport]")
    assert page.locator(".zmap__pin--seaport").count() == 0
    page.keyboard.press("Space")
    assert page.locator(".zmap__pin--seaport").count() > 5
    page.keyboard.press("Space")
    expect(page.locator(".zmap__pin--seaport")).to_have_count(0)

    tab_to(page, ".zmap__pin[data-zone=la-boten]")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Open factsheet").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".zpop")).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zones/la-boten/")
