"""What the components say: a figure is a value, a unit, a year and a source; a gap is words."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

from sezportal.gallery.specimens import SPECIMENS
from sezportal.gallery.views import shown
from zones.completeness import Completeness
from zones.facets import Facet, Option
from zones.presenters.figures import Figure, LedgerRow, SourceEntry, SourceMark

TEMPLATES = Path(settings.BASE_DIR) / "templates"
COMPONENTS = TEMPLATES / "components"

FIRST = SourceMark(1, "s1", "A project profile", "The People's Map")
SECOND = SourceMark(2, "s2", "A news report", "VOA Lao")
AREA = Figure("1,640", "ha", "2022", marks=(FIRST, SECOND))


def rendered(name: str, **context) -> str:
    return render_to_string(f"components/{name}.html", context)


def words(markup: str) -> str:
    """What a reader is given, tags and doubled spaces away."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


# -- figures ---------------------------------------------------------------------------------


def test_a_figure_says_its_value_unit_year_and_sources():
    markup = rendered("figure", figure=AREA)

    assert words(markup) == "1,640 ha as of 2022 1 2"
    assert re.findall(r'href="(#s\d)" aria-label="([^"]+)"', markup) == [
        ("#s1", "Source 1: The People&#x27;s Map"),
        ("#s2", "Source 2: VOA Lao"),
    ]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (None, "Not reported"),
        (
            Figure("36", "km", is_computed=True, qualifier="straight line"),
            "36 km computed straight line",
        ),
        (Figure("5,000", marks=(FIRST,), approximate=True), "about 5,000 undated 1"),
    ],
    ids=["gap", "computed", "undated and approximate"],
)
def test_a_figure_says_what_is_unusual_about_it(figure, said):
    assert words(rendered("figure", figure=figure)) == said


def test_a_value_in_another_language_is_marked_as_such():
    markup = rendered("figure", figure=Figure("ບໍ່ເຕນ", as_of="2022", marks=(FIRST,), lang="lo"))

    assert '<span lang="lo">ບໍ່ເຕນ</span>' in markup


def test_values_are_escaped():
    assert "<script>" not in rendered("figure", figure=Figure("<script>", "<b>", "<i>"))


def test_a_ledger_keeps_the_row_of_a_gap():
    markup = rendered("ledger", rows=[LedgerRow("Total area", (AREA,)), LedgerRow("Free land")])

    assert words(markup) == "As of Source Total area 1,640 ha as of 2022 1 2 Free land Not reported"


def test_sources_that_differ_stand_together_each_with_its_year_and_number():
    row = LedgerRow(
        "Established",
        (
            Figure("2003", as_of="2022", marks=(FIRST,)),
            Figure("2009", as_of="2009", marks=(SECOND,), is_current=False),
        ),
        differs=True,
    )

    assert words(rendered("ledger", rows=[row], headless=True)) == (
        "Established Sources differ 2003 Shown in lists as of 2022 1 2009 as of 2009 2"
    )


def test_a_source_says_what_it_was_used_for_and_whether_it_is_one():
    sources = [
        SourceEntry(
            *(1, "s1", "A profile", "The Map", "2022", "https://m.example/", "m.example", False),
            used_for=["area"],
        ),
        SourceEntry(2, "s2", "General knowledge", "", "", "", "", True),
    ]
    markup = rendered("sources", sources=sources)

    assert words(markup) == (
        "1 A profile The Map 2022 m.example Used for: area "
        "2 General knowledge Approximate, unsourced"
    )
    assert re.findall(r'<li id="(s\d)"', markup) == ["s1", "s2"]


def test_the_strip_fills_each_section_by_its_share_and_says_the_sum():
    completeness = Completeness(((4, 4), (1, 4), (0, 2)))
    markup = rendered("strip", completeness=completeness)

    assert re.findall(r'class="strip__fill" width="1" height="(\d+)"', markup) == ["4", "1"]
    assert re.findall(r'viewBox="0 0 1 (\d+)"', markup) == ["4", "4", "2"]
    assert words(markup) == "5 of 10 fields"


@pytest.mark.parametrize(
    ("status", "label", "shape", "said"),
    [("planned", "Planned", "s-planned", "Planned"), ("", "", "s-unknown", "Status not reported")],
)
def test_a_status_is_a_shape_and_a_word(status, label, shape, said):
    markup = rendered("status", status=status, label=label)

    assert f"#{shape}" in markup
    assert words(markup) == said


# -- lists -----------------------------------------------------------------------------------


def test_an_error_stands_beside_its_filter_with_the_bad_value_kept():
    facet = Facet(
        "year",
        "Year founded",
        "range",
        low_name="year_min",
        low="20x5",
        high_name="year_max",
        error="“20x5” is not a year.",
    )
    markup = rendered("facet", facet=facet)

    assert re.search(r"<details[^>]* open", markup)
    assert 'value="20x5"' in markup
    assert 'id="f-year-error"' in markup
    assert markup.count('aria-describedby="f-year-error"') == 2
    assert words(markup).startswith("Year founded “20x5” is not a year.")


def test_a_value_without_matches_stays_listed():
    facet = Facet("status", "Status", "choices", (Option("suspended", "Suspended", 0, False),))

    assert words(rendered("facet", facet=facet)) == "Status Suspended 0 matches"


def test_pages_keep_the_filters_in_the_address():
    from django.core.paginator import Paginator

    request = RequestFactory().get("/zones/?status=planned&page=2")
    markup = render_to_string(
        "components/pager.html", {"page": Paginator(range(45), 20).page(2)}, request
    )

    assert re.findall(r'href="([^"]+)"', markup) == [
        "?status=planned&amp;page=1",
        "?status=planned&amp;page=1",
        "?status=planned&amp;page=2",
        "?status=planned&amp;page=3",
        "?status=planned&amp;page=3",
    ]
    assert words(markup) == "Back 1 2 3 Next 21 to 40 of 45"


# -- the gallery -----------------------------------------------------------------------------


def test_every_component_is_in_the_gallery():
    assert {path.stem for path in COMPONENTS.glob("*.html")} == set(SPECIMENS)


def test_every_state_renders():
    request = RequestFactory().get("/components/")
    assert sum(len(specimen.states) for specimen in shown(request)) > 60


def test_the_gallery_is_for_developers_alone(client, db):
    assert client.get("/components/").status_code == 404


def test_every_icon_named_is_in_the_sprite():
    sprite = (Path(settings.BASE_DIR) / "static" / "icons" / "icons.svg").read_text("utf-8")
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'name="([is]-[a-z_]+)"', path.read_text("utf-8"))
    }

    assert named - drawn == set()


def test_no_template_has_style_or_script_in_it():
    offending = [
        path.name
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=", path.read_text("utf-8"))
    ]

    assert offending == []


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_gallery_has_no_barrier(new_page, settings, width, dark):
    from tests.browser import axe_violations

    settings.ROOT_URLCONF = "tests.sezportal.gallery_urls"
    page = new_page(width=width, dark=dark)
    page.goto("/components/")

    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_icons_take_the_colour_of_their_place(new_page, settings):
    settings.ROOT_URLCONF = "tests.sezportal.gallery_urls"
    page = new_page()
    page.goto("/components/")
    icon = page.locator(".status--suspended svg").first

    assert icon.evaluate("e => getComputedStyle(e).color") == "rgb(163, 32, 15)"
    assert icon.locator("use").evaluate("e => e.getBBox().width > 0")
