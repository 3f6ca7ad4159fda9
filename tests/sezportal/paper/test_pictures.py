"""Drawings taken apart into shapes and words."""

import pytest

from sezportal.paper.pictures import Label, drawing

FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 20 200 100">{}</svg>'


def test_words_come_out_with_place_size_and_colour():
    drawn = drawing(FRAME.format('<text x="60" y="70" font-size="12" fill="#33434c">Boten</text>'))
    assert drawn.labels == (Label("Boten", 50, 50, 12, 400, "#33434c", "start"),)
    assert "Boten" not in drawn.svg
    assert (drawn.width, drawn.height) == (200, 100)


def test_a_control_character_in_the_words_is_left_out():
    (label,) = drawing(FRAME.format('<text x="0" y="0">Bo\x07ten</text>')).labels
    assert label.text == "Boten"


def test_a_group_around_words_moves_and_colours_them():
    words = '<text x="1" y="2" text-anchor="end">A <tspan>B</tspan></text>'
    group = (
        f'<g transform="translate(20 30) scale(2)" fill="#00516b" font-weight="bold">{words}</g>'
    )
    (label,) = drawing(FRAME.format(group)).labels
    assert (label.text, label.x, label.y, label.size) == ("A B", 12, 14, 24)
    assert (label.weight, label.fill, label.anchor) == (600, "#00516b", "end")


def test_a_halo_is_the_stroke_of_the_words():
    words = '<text x="0" y="0" stroke="#ffffff" stroke-width="3">A</text>'
    (label,) = drawing(FRAME.format(words)).labels
    assert (label.halo, label.halo_width) == ("#ffffff", 3)


def test_a_colour_that_only_a_browser_knows_is_ink():
    (label,) = drawing(FRAME.format('<text fill="var(--ink)">A</text>')).labels
    assert label.fill == "#0e1a20"


def test_shapes_stay():
    drawn = drawing(FRAME.format('<path d="M0 0H9" stroke="#5fa3ba"/><text>A</text>'))
    assert 'd="M0 0H9"' in drawn.svg


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ValueError, match="no SVG"):
        drawing("<svg>")
