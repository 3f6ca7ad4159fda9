"""The renderer's drawing as a page carries it."""

import pytest

from sezportal.plots.svg import NotDrawn, lean

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="190">'


def inner(markup: str) -> str:
    return lean(f"{HEAD}{markup}</svg>").inner


def test_places_of_groups_are_added_and_rounded():
    markup = (
        '<g transform="translate(10,20)"><g transform="translate(0.25,0)">'
        '<line transform="translate(1,1.04)" x2="5.123456" stroke="#0a6a8a" stroke-width="1"/>'
        "</g></g>"
    )
    assert inner(markup) == ('<line class="plot__s-data" x1="11.2" y1="21" x2="16.4" y2="21" />')


def test_a_colour_becomes_a_class_and_style_does_not_pass():
    markup = (
        '<path d="M0.123456,0L1,1" fill="#ffffff" stroke="#9a6510" stroke-width="1.6" '
        'style="fill:red" onclick="alert(1)" id="a" aria-label="b"/>'
    )
    assert inner(markup) == (
        '<path class="plot__f-paper plot__s-data-2" d="M0.1,0L1,1" stroke-width="1.6" />'
    )


@pytest.mark.parametrize(
    "markup",
    [
        "<script>alert(1)</script>",
        '<image href="http://elsewhere.example/" fill="#0a6a8a"/>',
        "<foreignObject><p>text</p></foreignObject>",
        '<path d="M0,0" fill="#123456"/>',
        '<path class="background" d="M0,0h9" fill="#0a6a8a"/>',
        '<text font-size="13px" fill="#0e1a20" opacity="0">hidden</text>',
        '<text font-size="13px" fill="#0e1a20"></text>',
        '<g display="none"><path d="M0,0" fill="#0a6a8a"/></g>',
    ],
    ids=["script", "image", "html", "colour", "frame", "hidden", "empty", "group"],
)
def test_what_is_not_needed_does_not_pass(markup):
    assert inner(markup) == ""


def test_a_text_stays_text():
    markup = '<text font-size="13px" fill="#0e1a20" x="1">&lt;b&gt; &amp; "c"</text>'
    assert inner(markup) == '<text class="plot__f-ink" x="0" y="0">&lt;b&gt; &amp; "c"</text>'


@pytest.mark.parametrize(
    "source",
    [
        "no drawing",
        "<svg>",
        "<html></html>",
        f'{HEAD}<g transform="rotate(90)"><path d="M0,0" fill="#0a6a8a"/></g></svg>',
        f'{HEAD}<text font-size="9px" fill="#0e1a20">small</text></svg>',
    ],
    ids=["words", "cut short", "no svg", "turned", "of another size"],
)
def test_what_would_be_shown_wrongly_is_refused(source):
    with pytest.raises(NotDrawn):
        lean(source)


def test_lines_of_a_text_are_texts_centred_on_its_place():
    markup = (
        '<text text-anchor="end" transform="translate(9,30)" font-size="13px" fill="#0e1a20">'
        '<tspan>One</tspan><tspan x="0" dy="15">two</tspan><tspan x="0" dy="15">three</tspan>'
        "</text>"
    )
    assert inner(markup) == "".join(
        f'<text class="plot__f-ink" text-anchor="end" x="9" y="{y}">{text}</text>'
        for y, text in ((15, "One"), (30, "two"), (45, "three"))
    )
