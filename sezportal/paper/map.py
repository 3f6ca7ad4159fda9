"""A map as one self-contained SVG for paper: literal light colours, named faces, no style sheet.

The same ``MapView`` as on the web (marks, labels, lines, rings), drawn for Typst, which knows
neither variables nor classes.
"""

from html import escape

from django.utils.translation import gettext as _

from sezportal.paper.base_map import ground
from zones.cartography import MapView
from zones.cartography.labels import Label
from zones.cartography.marks import SYMBOLS
from zones.cartography.parts import LinePath, MapMark, Ring, SiteMark

INK, INK_2, INK_3 = "#0e1a20", "#33434c", "#46545d"
ZONE, CURRENT, OCHRE, RIVER, WHITE = "#00516b", "#b8280f", "#9a6510", "#5fa3ba", "#ffffff"
#: Typst takes for each letter the first of these that holds it.
FACES = (
    "Source Sans 3, Noto Sans Thai, Noto Sans Lao, Noto Sans Khmer, Noto Sans Myanmar, Noto Sans SC"
)
#: Of a label by kind: size in sheet units, weight, colour.
LABELS = {
    "country": (14, 600, INK_3),
    "current": (14, 600, INK),
    "shield": (11, 600, OCHRE),
    "ring": (11, 400, INK_3),
    "": (13, 400, INK_2),
}
LINES = {
    "corridor": f'stroke="{OCHRE}" stroke-width="2"',
    "railway": f'stroke="{INK}" stroke-width="1.6" stroke-dasharray="5 3"',
}


def paper_map(view: MapView) -> str:
    """The drawing of a map, ``view.frame.width`` by ``view.frame.height`` units large."""
    width, height = f"{view.frame.width:g}", f"{view.frame.height:g}"
    parts = [
        ground(view.frame, view.base, view.focus),
        *(_ring(ring) for ring in view.rings),
        *(_line(path) for path in view.lines),
        *(_lead(mark) for mark in view.marks if mark.moved),
        *(_site(mark) for mark in view.sites),
        *(_mark(mark) for mark in view.marks),
        *(_ring_label(ring) for ring in view.rings),
        *(_label(label) for label in (*view.labels, *view.shields)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f'<clipPath id="sheet"><rect width="{width}" height="{height}"/></clipPath>'
        f'<g clip-path="url(#sheet)" font-family="{FACES}">{"".join(parts)}</g></svg>'
    )


def _ring(ring: Ring) -> str:
    return (
        f'<circle cx="{ring.x:.1f}" cy="{ring.y:.1f}" r="{ring.radius:.1f}" fill="none" '
        f'stroke="{INK_3}" stroke-width="0.8" stroke-dasharray="2 3"/>'
    )


def _ring_label(ring: Ring) -> str:
    words = _("%(km)s km") % {"km": ring.km}
    return _label(Label(words, ring.x, ring.label_y, "middle", "ring"))


def _line(path: LinePath) -> str:
    return f'<path d="{path.path}" fill="none" stroke-linejoin="round" {LINES[path.line.kind]}/>'


def _lead(mark: MapMark) -> str:
    return (
        f'<path d="{mark.lead}" fill="none" stroke="{INK_2}"/>'
        f'<circle cx="{mark.anchor_x:.1f}" cy="{mark.anchor_y:.1f}" r="1.8" fill="{INK_2}"/>'
    )


def _site(mark: SiteMark) -> str:
    return _symbol(mark.site.kind, mark.transform, INK_3)


def _mark(mark: MapMark) -> str:
    if mark.is_group:
        middle = f'x="{mark.x:.1f}" y="{mark.text_y:.1f}" text-anchor="middle"'
        number = f'<text {middle} font-size="11.5" font-weight="600">{len(mark.zones)}</text>'
        return _symbol("group", mark.transform, INK) + number
    return _symbol(mark.symbol, mark.transform, CURRENT if mark.selected else ZONE)


def _symbol(key: str, transform: str, colour: str) -> str:
    paths = "".join(f'<path d="{data}" {_look(kinds, colour)}/>' for kinds, data in _paths(key))
    return f'<g transform="{transform}" stroke-linejoin="round">{paths}</g>'


def _paths(key: str):
    return SYMBOLS[key].paths


def _look(kinds: str, colour: str) -> str:
    """What the classes of a mark's path stand for, see ``static/css/components/zmap.css``."""
    looks = {
        "mk--ground": f'fill="{WHITE}" stroke="{WHITE}" stroke-width="3"',
        "mk--line": f'fill="none" stroke="{colour}" stroke-width="1.6"',
        "mk--bar": f'fill="none" stroke="{colour}" stroke-width="1.8"',
        "mk--full": f'fill="{colour}" stroke="{colour}" stroke-width="1.6"',
        "mk--group": f'fill="{WHITE}" stroke="{INK}" stroke-width="1.4"',
        "mk--anchor": f'fill="{INK_2}"',
        "mk--dash": 'stroke-dasharray="2 2"',
    }
    return " ".join(looks[kind] for kind in kinds.split() if kind in looks)


def _label(label: Label) -> str:
    """A text with a halo of the land's colour, so that lines under it do not cross it."""
    size, weight, colour = LABELS.get(label.kind, LABELS[""])
    return (
        f'<text x="{label.x:.1f}" y="{label.y:.1f}" text-anchor="{label.anchor}" '
        f'font-size="{size}" font-weight="{weight}" fill="{colour}" stroke="{WHITE}" '
        f'stroke-width="3" stroke-linejoin="round" paint-order="stroke">'
        f"{escape(label.text)}</text>"
    )
