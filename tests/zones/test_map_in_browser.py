"""The interactive map: the drawing's marks, by keyboard, in step with the list."""

import pytest

from tests.browser import axe_violations
from zones.cartography.declutter import Spot, spread

pytestmark = pytest.mark.urls("tests.zones.map_urls")

SPREAD = """
async (spots) => {
  const { spread } = await import("/static/js/map-marks.js");
  return spread(spots).map((place) => ({
    members: place.members.map((spot) => spot.order), x: place.x, y: place.y,
  }));
}
"""


def open_map(page, path="/a-map/"):
    page.goto(path)
    page.locator(".zmap__view").scroll_into_view_if_needed()
    page.locator(".zmap__pin").first.wait_for()
    return page


def focused_name(page) -> str:
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_without_scripts_the_drawing_and_its_links_are_there(new_page):
    page = new_page(javascript=False)
    page.goto("/a-map/")
    assert page.locator(".zmap__sheet a.zmap__mark").count() == 2
    assert page.locator(".zmap__layers").is_hidden()


def test_marks_come_in_list_order_and_enter_opens_one_and_escape_closes_it(page):
    open_map(page)
    page.locator(".zmap__live").focus()
    page.keyboard.press("Tab")
    assert focused_name(page) == "1: Boten, Under construction"
    page.keyboard.press("Tab")
    assert focused_name(page) == "2: Mohan, Operating"
    page.keyboard.press("Enter")
    assert page.locator(".zpop__name").inner_text() == "Mohan"
    assert page.evaluate("document.activeElement.href").endswith("/zones/mohan/")
    page.keyboard.press("Escape")
    assert page.locator(".zpop").count() == 0
    assert focused_name(page) == "2: Mohan, Operating"


def test_an_opened_mark_shows_the_local_name_in_its_language(page):
    open_map(page)
    page.get_by_role("button", name="1: Boten").press("Enter")
    assert page.locator(".zpop [lang=lo]").inner_text() == "ບໍ່ເຕັນ"
    assert "Position of the town or district" in page.locator(".zpop").inner_text()
    page.get_by_role("link", name="Open factsheet").wait_for()


def test_a_crowd_in_one_town_opens_as_a_list_of_links(page):
    open_map(page)
    page.get_by_role("button", name="9 zones").press("Enter")
    assert page.locator(".zpop a").all_inner_texts() == [f"Bavet {n}" for n in range(9)]


def test_arrows_move_the_map_and_plus_and_minus_zoom_it(page):
    open_map(page)
    page.locator(".zmap__live").focus()
    pane = page.locator(".leaflet-map-pane")
    before = pane.get_attribute("style")
    page.keyboard.press("ArrowRight")
    assert pane.get_attribute("style") != before
    scale = page.locator(".leaflet-control-scale-line")
    wide = scale.inner_text()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert scale.inner_text() != wide


def test_a_focused_row_lights_up_its_mark_and_the_other_way_round(page):
    open_map(page)
    page.get_by_role("link", name="Mohan", exact=True).focus()
    assert page.locator(".zmap__pin.is-current").get_attribute("data-zone") == "mohan"
    page.locator(".zmap__pin[data-zone=boten]").focus()
    assert page.locator("li.is-current").get_attribute("data-zone") == "boten"


def test_layers_are_checkboxes_that_show_and_hide(page):
    open_map(page)
    assert page.locator(".zmap__pin--seaport").count() == 0
    page.get_by_role("checkbox", name="Seaport").check()
    assert page.locator(".zmap__pin--seaport").count() == 1
    page.get_by_role("checkbox", name="Operating").uncheck()
    assert page.locator(".zmap__pin[data-zone=mohan]").count() == 0
    page.get_by_role("checkbox", name="Economic corridor").uncheck()
    assert page.locator(".zmap__live .zmap__line--corridor").count() == 0


def test_an_address_can_point_at_a_zone(page):
    open_map(page, "/a-full-map/#boten")
    assert page.locator(".zpop__name").inner_text() == "Boten"


def test_data_that_cannot_be_read_leave_the_drawing(page):
    page.route("**/region.topo.json", lambda route: route.abort())
    page.watch.expected.append("ERR_FAILED")
    with page.expect_console_message(lambda message: "The drawn map stays" in message.text):
        page.goto("/a-map/")
        page.locator(".zmap__view").scroll_into_view_if_needed()
    assert page.locator(".zmap__sheet a.zmap__mark").count() == 2


def test_both_maps_keep_marks_apart_by_the_same_rule(page):
    """The rule is written twice, in Python and in JavaScript: both must place alike."""
    page.goto("/a-map/")
    spots = [
        {"x": 37 * n % 83, "y": 53 * n % 61, "radius": 6 + n % 2, "alone": n % 9 == 0, "order": n}
        for n in range(60)
    ]
    spots = [spot | {"rank": 0 if spot["alone"] else 1, "stray": 9} for spot in spots]
    ours = spread(
        [Spot(s["x"], s["y"], s["radius"], s["alone"], s["rank"], s["stray"]) for s in spots],
        group_radius=11,
    )
    assert len({n for place in ours for n in place.members}) < len(spots)
    theirs = page.evaluate(SPREAD, spots)
    assert [(place["members"], place["x"], place["y"]) for place in theirs] == [
        (list(place.members), pytest.approx(place.x), pytest.approx(place.y))
        for place in sorted(ours, key=lambda place: place.members)
    ]


@pytest.mark.parametrize("javascript", [True, False], ids=["interactive", "drawn"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_map_breaks_no_rule_of_accessibility(new_page, javascript, width, dark):
    page = new_page(width=width, dark=dark)
    if javascript:
        open_map(page)
        page.get_by_role("button", name="1: Boten").press("Enter")
    else:
        page.route(
            "**/map.js", lambda route: route.fulfill(body="", content_type="text/javascript")
        )
        page.goto("/a-map/")
    assert axe_violations(page) == []
