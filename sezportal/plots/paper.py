"""A panel for paper: an SVG of its own in the light colours, which asks no style sheet."""

import re
from html import escape

from sezportal.plots.panels import Panel
from sezportal.plots.shelf import drawing_of
from sezportal.plots.theme import COLOURS, FONT, SIZE, STRONG

_CLASS = re.compile(r'class="([^"]+)"')


def paper_svg(panel: Panel, title: str) -> str:
    """The panel as a whole SVG document named ``title``; empty where it cannot be drawn."""
    drawing = drawing_of(panel)
    if drawing is None:
        return ""
    inner = _CLASS.sub(lambda found: _attributes(found[1].split()), drawing.inner)
    size = f'width="{drawing.width}" height="{drawing.height}"'
    box = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} fill="none" '
        f'font-family="&apos;{FONT}&apos;" font-size="{SIZE}">'
        f"<title>{escape(title)}</title>{inner}</svg>"
    )


def _attributes(classes: list[str]) -> str:
    """``plot__f-data`` as ``fill="#0a6a8a"``."""
    made = []
    for name in classes:
        word = name.removeprefix("plot__")
        if word == "strong":
            made.append(f'font-weight="{STRONG}"')
        else:
            kind, _dash, colour = word.partition("-")
            attribute = {"f": "fill", "s": "stroke"}[kind]
            made.append(f'{attribute}="{COLOURS[colour]}"')
    return " ".join(made)
