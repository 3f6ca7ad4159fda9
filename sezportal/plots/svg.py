"""A drawing in the form a page carries: few elements, few attributes, colours as classes.

The renderer nests groups and repeats attributes that the style sheet gives once. Here its drawing
is parsed and written anew from what is known to be needed: what is not named here does not pass.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from sezportal.plots.theme import COLOURS, SIZE

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {value: name for name, value in COLOURS.items()}
#: Attributes that pass, by element, beside colours and place.
KEPT = {
    "path": ("d", "stroke-width", "stroke-dasharray"),
    "line": ("stroke-width", "stroke-dasharray"),
    "text": ("text-anchor",),
}
USUAL = {"stroke-width": "1", "text-anchor": "start"}
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_MOVE = re.compile(r"translate\((-?[\d.e-]+)(?:,\s*(-?[\d.e-]+))?\)")


class NotDrawn(ValueError):
    """The renderer's answer is no drawing that a page could carry."""


@dataclass(frozen=True)
class Drawing:
    """What stands between ``<svg>`` and ``</svg>``, safe to be written into a page; px."""

    width: int
    height: int
    inner: str


def lean(source: str) -> Drawing:
    """The renderer's SVG as a lean one. Raises NotDrawn for what is no SVG."""
    try:
        # Our own renderer's output: no document type, no entities of anybody else's.
        root = ElementTree.fromstring(source)  # noqa: S314
    except ElementTree.ParseError as error:
        raise NotDrawn(str(error)) from error
    if root.tag != f"{SVG}svg":
        raise NotDrawn(root.tag)
    inner = "".join(
        ElementTree.tostring(element, encoding="unicode") for element in _elements(root, 0.0, 0.0)
    )
    width, height = (round(float(root.get(name, "0"))) for name in ("width", "height"))
    return Drawing(width, height, inner)


def _elements(parent: ElementTree.Element, x: float, y: float) -> Iterator[ElementTree.Element]:
    for element in parent:
        if _is_hidden(element):
            continue
        across, down = _moved(element.get("transform", ""))
        tag = element.tag.removeprefix(SVG)
        if tag == "g":
            yield from _elements(element, x + across, y + down)
        elif tag == "text":
            yield from _lines(element, x + across, y + down)
        elif tag in KEPT and (made := _made(tag, element, x + across, y + down)) is not None:
            yield made


def _lines(element: ElementTree.Element, x: float, y: float) -> Iterator[ElementTree.Element]:
    """A text, each of its lines as one: the renderer hangs them below its place, here they are
    centred on it, as a single line is."""
    spans = element.findall(f"{SVG}tspan")
    texts = [(span.text, float(span.get("dy", "0"))) for span in spans] or [(element.text, 0.0)]
    y -= sum(step for _text, step in texts) / 2
    for text, step in texts:
        y += step
        if text and (made := _made("text", element, x, y)) is not None:
            made.text = text
            yield made


def _is_hidden(element: ElementTree.Element) -> bool:
    is_frame = element.get("class") in {"background", "foreground"}
    return is_frame or element.get("display") == "none" or element.get("opacity") == "0"


def _moved(transform: str) -> tuple[float, float]:
    if not transform:
        return 0.0, 0.0
    found = _MOVE.fullmatch(transform)
    if found is None:
        raise NotDrawn(f"transform {transform}")
    return float(found[1]), float(found[2] or 0)


def _made(tag: str, element, x: float, y: float) -> ElementTree.Element | None:
    classes = [
        f"plot__{letter}-{NAMES[colour]}"
        for letter, name in (("f", "fill"), ("s", "stroke"))
        if (colour := element.get(name, "").lower()) in NAMES
    ]
    if not classes:
        return None  # nothing would be seen of it
    attributes = {"class": " ".join(classes)}
    attributes |= {
        name: _rounded(value)
        for name in KEPT[tag]
        if (value := element.get(name)) not in (None, "", USUAL.get(name))
    }
    made = ElementTree.Element(tag, attributes)
    if tag == "text":
        if element.get("font-weight") in {"600", "bold"}:
            made.set("class", f"{attributes['class']} plot__strong")
        _require_size(element)
    _place(made, tag, element, x, y)
    return made


def _place(made, tag: str, element, x: float, y: float) -> None:
    if tag == "line":
        for name, start in (("x1", x), ("y1", y), ("x2", x), ("y2", y)):
            made.set(name, _short(start + float(element.get(name, "0"))))
    elif tag == "text":
        made.set("x", _short(x))
        made.set("y", _short(y))
    elif x or y:
        made.set("transform", f"translate({_short(x)} {_short(y)})")


def _require_size(element) -> None:
    """The style sheet gives one size: another in a drawing would be lost."""
    if element.get("font-size") != f"{SIZE}px":
        raise NotDrawn(f"text of {element.get('font-size')}")


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda found: _short(float(found[0])), text)


def _short(number: float) -> str:
    """At most one decimal, without a needless zero."""
    text = f"{number:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
