"""A drawing as shapes and words apart: Typst sets words in SVG in no particular face.

The words of an SVG come out at the place, size, weight and colour they had there, to be set like
the rest of the page; what is left are shapes.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from xml.etree import ElementTree

from zones.control_characters import without_controls

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
INHERITED = ("fill", "font-size", "font-weight", "text-anchor", "stroke", "stroke-width", "lang")
DEFAULTS = {"fill": "#0e1a20", "font-size": "12", "font-weight": "400", "text-anchor": "start"}
BOLD = {"bold": 600, "normal": 400, "bolder": 600, "lighter": 400}


@dataclass(frozen=True)
class Label:
    """Words on a drawing; lengths in the drawing's own units, ``y`` is the base line. ``halo`` is
    the colour drawn around the letters, "" for none."""

    text: str
    x: float
    y: float
    size: float
    weight: int
    fill: str
    anchor: str
    halo: str = ""
    halo_width: float = 0
    lang: str = ""


@dataclass(frozen=True)
class Drawing:
    """Shapes as SVG whose visible part is ``width`` by ``height`` units, and the words on them."""

    svg: str
    width: float
    height: float
    labels: tuple[Label, ...]


@lru_cache(maxsize=32)
def drawing(svg: str) -> Drawing:
    """Takes the words out of ``svg``. Understood are attributes, not style sheets, on the text or
    a group around it, and ``translate`` and ``scale``; control characters in the words are left
    out. Raises ValueError for what is no SVG."""
    try:
        root = ElementTree.fromstring(without_controls(svg))  # noqa: S314 - drawn by the portal itself
    except ElementTree.ParseError as error:
        raise ValueError(f"no SVG: {error}") from error
    left, top, width, height = _view(root)
    labels: list[Label] = []
    _take_words(root, dict(DEFAULTS), (-left, -top, 1.0), labels)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    return Drawing(ElementTree.tostring(root, encoding="unicode"), width, height, tuple(labels))


def _view(root) -> tuple[float, float, float, float]:
    if box := root.get("viewBox"):
        left, top, width, height = (float(part) for part in re.split(r"[\s,]+", box.strip()))
        return left, top, width, height
    return 0, 0, _number(root.get("width"), 300), _number(root.get("height"), 150)


def _take_words(element, style: dict, place: tuple[float, float, float], labels: list) -> None:
    for child in list(element):
        found = {name: child.get(name) for name in INHERITED if child.get(name) is not None}
        own = {**style, **found}
        if child.tag == f"{{{SVG}}}text":
            element.remove(child)
            if label := _label(child, own, place):
                labels.append(label)
        else:
            _take_words(child, own, _moved(place, child.get("transform", "")), labels)


def _label(element, style: dict, place: tuple[float, float, float]) -> Label | None:
    text = " ".join("".join(element.itertext()).split())
    if not text:
        return None
    across, down, factor = _moved(place, element.get("transform", ""))
    halo = style.get("stroke", "none")
    return Label(
        text=text,
        x=across + factor * (_number(element.get("x")) + _number(element.get("dx"))),
        y=down + factor * (_number(element.get("y")) + _number(element.get("dy"))),
        size=factor * _number(style["font-size"], 12),
        weight=BOLD.get(style["font-weight"]) or int(_number(style["font-weight"], 400)),
        fill=_colour(style["fill"]),
        anchor=style["text-anchor"],
        halo="" if halo == "none" else _colour(halo),
        halo_width=0 if halo == "none" else factor * _number(style.get("stroke-width"), 1),
        lang=style.get("lang", "") or element.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
    )


def _moved(place: tuple[float, float, float], transform: str) -> tuple[float, float, float]:
    across, down, factor = place
    for name, values in re.findall(r"(translate|scale)\(([^)]*)\)", transform):
        numbers = [float(part) for part in re.split(r"[\s,]+", values.strip())]
        if name == "scale":
            factor *= numbers[0]
        else:
            across += factor * numbers[0]
            down += factor * (numbers[1] if len(numbers) > 1 else 0)
    return across, down, factor


def _number(value: str | None, default: float = 0) -> float:
    found = re.match(r"-?[\d.]+(?:e-?\d+)?", value or "")
    return float(found[0]) if found else default


def _colour(value: str) -> str:
    """A literal colour; anything that only a browser can resolve is ink."""
    return value if re.fullmatch(r"#[0-9a-fA-F]{3,8}", value) else DEFAULTS["fill"]
