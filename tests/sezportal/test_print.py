"""A page on paper holds what a reader on screen can open."""

import pytest

FOLDED = "main details:not([open]) :is(td, li, p)"
CAN_BE_SEEN = "cells => cells.filter(cell => cell.checkVisibility()).length"


@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize("path", ["/zones/la-savan-seno/", "/countries/la/"])
def test_what_is_folded_on_screen_is_printed(page, path):
    page.goto(path)
    cells = page.locator(FOLDED)
    assert cells.evaluate_all(CAN_BE_SEEN) == 0

    page.emulate_media(media="print")

    assert cells.evaluate_all(CAN_BE_SEEN) == cells.count() > 20


@pytest.mark.usefixtures("reference_data")
def test_procedures_and_standard_rates_are_printed(page):
    page.goto("/zones/la-savan-seno/")
    page.emulate_media(media="print")

    for words in ("the standard rates of Lao PDR", "Import clearance"):
        fold = page.locator("main details", has_text=words)
        assert fold.get_attribute("open") is None
        assert fold.locator("tbody tr").last.bounding_box()["height"] > 0


@pytest.mark.usefixtures("reference_data")
def test_what_works_on_screen_alone_is_left_out(page):
    page.goto("/zones/")
    page.emulate_media(media="print")

    assert not page.locator("main details.filters").is_visible()


@pytest.mark.usefixtures("reference_data")
def test_a_country_on_paper_says_where_it_is_from_and_where_its_offices_are(page):
    page.set_viewport_size({"width": 700, "height": 1000})
    page.goto("/countries/la/")
    paper = page.locator(".paper-only").first
    assert not paper.is_visible()

    page.emulate_media(media="print")

    assert "/countries/la/" in paper.inner_text()
    assert not page.locator(".country__contents").is_visible()
    office = page.locator("#offices a[rel~=external]").first
    shown = office.evaluate("link => getComputedStyle(link, '::after').content")
    assert office.get_attribute("href") in shown or "attr(href)" in shown
    head, drawn = page.locator("h1").bounding_box(), page.locator(".zmap").bounding_box()
    assert drawn["x"] > head["x"] + 100  # beside the head
    assert drawn["y"] < head["y"] + head["height"]


@pytest.mark.usefixtures("reference_data")
def test_the_whole_map_is_printed_however_narrow_the_paper(page):
    page.goto("/countries/")
    live, drawn = page.locator(".zmap__live"), page.locator("svg.zmap__sheet .zmap__mark")
    live.locator(".zmap__pin").first.wait_for()
    assert drawn.count() == 0

    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")

    live.wait_for(state="hidden")
    assert drawn.count() > 20
    frame = page.locator(".zmap__view").bounding_box()
    for mark in drawn.all():
        box = mark.bounding_box()
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"]
        assert box["y"] + box["height"] <= frame["y"] + frame["height"]

    page.emulate_media(media="screen")
    live.wait_for(state="visible")
    assert drawn.count() == 0


@pytest.mark.usefixtures("reference_data")
def test_on_paper_tables_keep_their_columns(page):
    """The width of A4 between its margins, in CSS pixels."""
    page.set_viewport_size({"width": 710, "height": 1000})
    page.goto("/countries/")
    page.emulate_media(media="print")
    heads = page.get_by_role("table", name="Zones by country").get_by_role("columnheader")
    assert [head.inner_text() for head in heads.all()] == [
        "Country",
        "Zones recorded",
        "Operating",
        "Being built or planned",
        "At a border",
        "Fields reported",
    ]

    page.goto("/corridors/")
    assert page.locator(".table--stack thead").first.is_visible()


@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize("javascript", [True, False])
def test_the_full_map_is_printed_as_large_as_the_paper_with_its_whole_key(new_page, javascript):
    page = new_page(width=700, height=1000, javascript=javascript)
    page.goto("/map/")
    if javascript:
        page.locator(".zmap__pin").first.wait_for()
    page.emulate_media(media="print")

    for words in ("Operating", "Planned", "Border crossing", "Economic corridor"):
        assert page.locator(".zmap__key", has_text=words).is_visible()
    frame = page.locator(".zmap__view").bounding_box()
    drawing = page.locator(".zmap__view > svg.zmap__sheet").bounding_box()
    assert frame["width"] > 600
    assert frame["height"] == pytest.approx(drawing["height"], abs=1)
