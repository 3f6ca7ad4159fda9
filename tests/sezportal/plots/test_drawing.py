"""Drawings as the renderer makes them: one theme, the page's typeface, and nothing else."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from sezportal.plots import Place, Places, YearPoint, Years, theme
from sezportal.plots.drawing import draw
from sezportal.plots.panels import WIDTH, digest
from sezportal.plots.paper import paper_svg
from sezportal.plots.shelf import home
from tests.sezportal.plots.panels import ALL, ENGLISH, HOSTILE, PLACES, YEARS

CSS = Path(settings.BASE_DIR) / "static" / "css"


def drawn(panel, separators=ENGLISH) -> str:
    return draw(panel, separators, home()).inner


def texts(markup: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", markup)


@pytest.mark.parametrize("panel", ALL.values(), ids=ALL)
class TestEveryKind:
    def test_it_is_as_wide_as_every_other_and_lean(self, panel):
        drawing = draw(panel, ENGLISH, home())
        assert drawing.width == WIDTH
        assert len(drawing.inner) < 5000

    def test_its_colours_are_classes_of_the_style_sheet(self, panel):
        css = (CSS / "components" / "plot.css").read_text()
        markup = drawn(panel)
        used = set(re.findall(r"plot__[\w-]+", markup))
        assert used
        assert {name for name in used if f".{name} " not in css} == set()
        assert re.findall(r"style|#[0-9a-f]{6}|\bid=|font-", markup) == []

    def test_numbers_are_short(self, panel):
        assert re.findall(r"\d\.\d\d", re.sub(r">[^<]*<", "", drawn(panel))) == []

    def test_the_same_panel_is_the_same_drawing(self, panel):
        assert drawn(panel) == drawn(panel)

    def test_on_paper_it_asks_no_style_sheet(self, panel):
        svg = paper_svg(panel, HOSTILE)
        assert "class=" not in svg
        assert set(re.findall(r"#[0-9a-f]{6}", svg)) <= set(theme.COLOURS.values())
        assert "<title>&lt;script&gt;" in svg


def test_the_theme_has_the_light_colours_of_the_style_sheet():
    tokens = (CSS / "tokens.css").read_text()
    light = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", tokens[: tokens.index("@media")]))
    assert {name: light[name] for name in theme.COLOURS} == theme.COLOURS


def test_every_current_value_is_a_point_and_others_have_another_shape():
    markup = drawn(YEARS)
    assert markup.count('class="plot__f-data"') == 5
    assert markup.count('class="plot__f-paper plot__s-data-2"') == 1


def test_lines_join_what_follows_and_show_where_the_source_changes():
    lines = re.findall(r'<line class="plot__s-data"[^>]*>', drawn(YEARS))
    assert len(lines) == 2
    assert sum("stroke-dasharray" in line for line in lines) == 1


def test_years_without_a_value_have_no_name_on_the_axis():
    assert [text for text in texts(drawn(YEARS)) if text.startswith("’")] == (
        ["’14", "’18", "’19", "’20", "’25"]
    )


def test_axes_are_written_as_the_language_writes_numbers():
    panel = Places((Place("a", 0.5, 0.5, "0,5"), Place("b", 12000, 12000, "12.000")))
    assert "10.000" in texts(drawn(panel, (",", ".")))
    assert "10,000" in texts(drawn(panel, ENGLISH))


def test_small_ticks_are_not_rounded_away():
    panel = Places((Place("a", 0.19, 0.19, "0.19"), Place("b", 0.9, 0.9, "0.9")))
    assert {"0", "0.25", "0.5", "0.75"} <= set(texts(drawn(panel)))


def test_a_hostile_name_is_text():
    panel = Places((Place(HOSTILE, 1, 1, "1"), Place("b", 2, 2, HOSTILE)))
    markup = drawn(panel)
    assert "<script" not in markup
    assert markup.count('&lt;script&gt;alert("1")&lt;/script&gt;&amp;') >= 1


def test_widths_are_those_of_the_typeface():
    """Ten H of Source Sans 3 are 652/1000 wide each, ten i 246/1000: the axis gives them room."""

    def left_of_scale(name: str) -> float:
        markup = drawn(Places((Place(name, 1, 1, "1"), Place("i", 2, 2, "2"))))
        starts = re.findall(r'<line class="plot__s-rule" x1="([\d.]+)"', markup)
        return min(map(float, starts))

    wide, narrow = left_of_scale("H" * 10), left_of_scale("i" * 10)
    assert wide - narrow == pytest.approx((652 - 246) / 1000 * 10 * theme.SIZE, abs=1.5)


def test_a_digest_stands_for_what_is_shown_and_how():
    assert digest(YEARS, "recipe", ENGLISH) == digest(YEARS, "recipe", ENGLISH)
    different = {
        digest(YEARS, "recipe", ENGLISH),
        digest(PLACES, "recipe", ENGLISH),
        digest(YEARS, "another", ENGLISH),
        digest(YEARS, "recipe", (",", ".")),
    }
    assert len(different) == 4


def test_a_long_name_stands_whole_in_several_lines_centred_beside_its_value():
    name = "Guangxi Pilot Free Trade Zone, Chongzuo Area (Pingxiang)"
    markup = drawn(Places((Place(name, 1, 1, "1.0"), Place("Boten", 2, 2, "2"))))
    assert "…" not in markup
    found = re.findall(r'<text [^>]*text-anchor="end"[^>]*y="([\d.]+)"[^>]*>([^<]*)</text>', markup)
    lines = [(float(y), text) for y, text in found if text != "Boten"]
    assert " ".join(text for _y, text in lines) == name
    assert len(lines) > 2
    (middle,) = (float(y) for y in re.findall(r'y="([\d.]+)">1\.0</text>', markup))
    assert sum(y for y, _text in lines) / len(lines) == pytest.approx(middle, abs=1)


def test_a_word_longer_than_a_line_is_not_cut_off():
    markup = drawn(Places((Place("W" * 40, 1, 1, "1"), Place("b", 2, 2, "2"))))
    assert sum(text.count("W") for text in texts(markup)) == 40


def test_ranges_of_a_place_and_of_a_country_look_different():
    def lines(tone: str) -> set[str]:
        places = Places((Place("a", 1, 2, "1 to 2", tone), Place("b", 3, 4, "3 to 4", tone)))
        return set(re.findall(r'class="plot__[fs]-(data[\w-]*)"', drawn(places)))

    assert lines("here") == {"data-soft", "data"}
    assert lines("near") == {"data-4"}


def test_a_value_of_a_part_is_a_hollow_point():
    points = (YearPoint(2019.5, 5, "5", is_part=True), YearPoint(2020.5, 8, "8"))
    markup = drawn(Years(points, 2019, 2020))
    assert markup.count('class="plot__f-paper plot__s-data"') == 1
    assert markup.count('class="plot__f-data"') == 1
