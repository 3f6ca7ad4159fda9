"""The frame of every page: where the visitor is, and every page within reach."""

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from sezportal import navigation


def frame_at(path: str) -> dict:
    return navigation.frame(RequestFactory().get(path))


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/zones/", [("Zones", "page")]),
        ("/zones/boten/", [("Zones", "true")]),
        ("/laws/", [("Incentives and costs", "true")]),
        ("/directory/organisations/", [("Directory", "true")]),
        ("/", []),
    ],
)
def test_the_bar_says_where_the_visitor_is(path, current):
    assert [(p.label, p.sense) for p in frame_at(path)["nav"] if p.sense] == current


def test_a_group_shows_its_pages_in_a_second_row():
    group = frame_at("/laws/decree-188/")["nav_group"]

    assert [(p.label, p.sense) for p in group.children] == [
        ("Incentives", ""),
        ("Laws", "true"),
        ("Costs", ""),
        ("Tax calculator", ""),
        ("Cost calculator", ""),
    ]
    assert frame_at("/training/")["nav_group"] is None


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/zones/", [("All zones", "page")]),
        ("/zones/la-boten/", [("All zones", "true")]),
        ("/zones/compare/", [("Compare", "page")]),
        ("/site-selection/", [("Choose a site", "page")]),
        ("/costs/calculator/", [("Cost calculator", "page")]),
    ],
)
def test_of_the_places_above_a_page_only_the_nearest_holds_it(path, current):
    group = frame_at(path)["nav_group"]
    assert [(p.label, p.sense) for p in group.children if p.sense] == current


def test_every_place_is_in_the_bar_the_menu_and_the_foot():
    page = render_to_string("404.html", request=RequestFactory().get("/nowhere/"))
    leaves = [c for p in frame_at("/")["nav"] for c in (p.children or (p,))]

    assert len(leaves) == 21
    assert {leaf.url: page.count(f'<a href="{leaf.url}"') >= 2 for leaf in leaves} == {
        leaf.url: True for leaf in leaves
    }


def test_with_one_language_there_is_no_list():
    assert frame_at("/")["languages"] == []
    assert 'class="lang"' not in render_to_string("404.html", request=RequestFactory().get("/x/"))


def test_languages_call_themselves_by_their_own_names(settings):
    settings.LANGUAGES = [("en", "English"), ("km", "Khmer"), ("vi", "Vietnamese")]

    assert [(each["name"], each["is_current"]) for each in frame_at("/")["languages"]] == [
        ("English", True),
        ("ខ្មែរ", False),
        ("Tiếng Việt", False),
    ]


def test_the_page_knows_its_own_address(settings):
    settings.SITE_URL = "https://portal.example"

    assert frame_at("/zones/?page=2")["page_url"] == "https://portal.example/zones/"


def test_the_menu_of_a_phone_reaches_every_place_and_closes_on_escape(new_page, settings):
    settings.ROOT_URLCONF = "tests.sezportal.gallery_urls"
    page = new_page(width=390)
    page.goto("/components/")
    menu = page.get_by_role("navigation", name="Menu")
    button = page.locator(".js-menu summary")

    button.click()
    assert menu.get_by_role("link").count() == 21
    page.keyboard.press("Escape")

    assert not menu.is_visible()
    assert button.evaluate("e => e === document.activeElement")


def test_the_menu_of_a_phone_opens_without_scripts(new_page, settings):
    settings.ROOT_URLCONF = "tests.sezportal.gallery_urls"
    page = new_page(width=390, javascript=False)
    page.goto("/components/")

    page.locator(".js-menu summary").click()

    assert (
        page.get_by_role("navigation", name="Menu").get_by_role("link", name="Costs").is_visible()
    )


def test_the_first_stop_of_the_keyboard_skips_to_the_content(new_page, settings):
    settings.ROOT_URLCONF = "tests.sezportal.gallery_urls"
    page = new_page()
    page.goto("/components/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [1024, 1280])
def test_the_bar_stands_on_one_line(new_page, settings, width):
    settings.ROOT_URLCONF = "tests.sezportal.gallery_urls"
    page = new_page(width=width)
    page.goto("/components/")

    assert page.locator(".site-bar").bounding_box()["height"] < 60
