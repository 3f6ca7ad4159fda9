"""A map as one self-contained SVG for paper: literal light colours, named faces, no style sheet.

The same ``MapView`` as on the web (marks, labels, lines, rings), drawn for Typst, which knows
neither variables nor classes.
"""

from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from sezportal.paper.base_map import ground
from zones.cartography import MapFrame, MapView
from zones.cartography.labels import Label, label_box, text_width
from zones.cartography.marks import SYMBOLS
from zones.cartography.parts import LegendEntry, LinePath, MapMark, Ring, SiteMark

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

#: The key below a map, in sheet units: text, distance of its lines, room of a sign, between
#: entries, at the edge; and how much narrower its words run than the estimate of all faces.
KEY_TEXT, KEY_LINE, SIGN, KEY_GAP, KEY_EDGE, NARROW = 12.0, 17.0, 23.0, 10.0, 4.0, 0.88


@dataclass(frozen=True)
class Key:
    """The key of a map: its drawing from its own top left corner, and its height."""

    svg: str = ""
    height: float = 0


NO_KEY = Key()


def paper_map(view: MapView, key: Key = NO_KEY) -> str:
    """The drawing of a map, ``view.frame.width`` units wide and as high as its frame, with
    ``key`` below it."""
    width, height = f"{view.frame.width:g}", f"{view.frame.height:g}"
    whole = f"{view.frame.height + key.height:g}"
    parts = [
        ground(view.frame, view.base, view.focus),
        *(_ring(ring) for ring in view.rings),
        *(_line(path) for path in view.lines),
        *(_lead(mark) for mark in view.marks if mark.moved),
        *(_site(mark) for mark in view.sites),
        *(_mark(mark) for mark in view.marks),
        *(_ring_label(ring, view.frame) for ring in view.rings),
        *(_label(label) for label in (*view.labels, *view.shields)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {whole}" '
        f'width="{width}" height="{whole}">'
        f'<clipPath id="sheet"><rect width="{width}" height="{height}"/></clipPath>'
        f'<g clip-path="url(#sheet)" font-family="{FACES}">{"".join(parts)}</g>'
        f'<g transform="translate(0 {height})" font-family="{FACES}">{key.svg}</g></svg>'
    )


def map_key(view: MapView, *, numbered: str = "") -> Key:
    """What the marks and lines of a map mean, in rows as wide as its sheet; without places that
    all have their name beside them. ``numbered`` says what the numbers in marks are."""
    named = {label.text for label in view.labels}
    unnamed = {mark.site.kind for mark in view.sites if mark.site.label not in named}
    shown = [one for one in view.legend if one.kind != "site" or one.layer in unnamed]
    entries = [(_sign(entry), _meaning(entry)) for entry in shown if not entry.off]
    entries[:0] = [
        (_symbol(mark.symbol, "scale(1)", CURRENT), _("This zone"))
        for mark in view.marks
        if mark.selected and mark.zone.label not in named
    ]
    if numbered:
        entries.insert(0, (_numbered_sign(), numbered))
    parts, x, y = [], KEY_EDGE, KEY_LINE
    for sign, words in entries:
        wide = SIGN + text_width(words, KEY_TEXT) * NARROW + KEY_GAP
        if x > KEY_EDGE and x + wide - KEY_GAP > view.frame.width - KEY_EDGE:
            x, y = KEY_EDGE, y + KEY_LINE
        parts.append(
            f'<g transform="translate({x + SIGN / 2 - 3:.1f} {y - 4:.1f})">{sign}</g>'
            f'<text x="{x + SIGN:.1f}" y="{y:.1f}" font-size="{KEY_TEXT:g}" fill="{INK_2}">'
            f"{escape(words)}</text>"
        )
        x += wide
    return Key("".join(parts), y + KEY_LINE / 2) if entries else NO_KEY


def _meaning(entry: LegendEntry) -> str:
    words = {"border": _("Diamond: at a border"), "group": _("Zones too close to draw apart")}
    return words.get(entry.kind) or str(entry.label or _("Status not reported"))


def _sign(entry: LegendEntry) -> str:
    if entry.kind == "line":
        return f'<path d="M-9 0H9" fill="none" {LINES[entry.layer]}/>'
    if entry.kind == "group":
        return _symbol("group", "scale(0.8)", INK) + _number(0, 4, "n", INK, 10)
    colour = INK_3 if entry.kind == "site" else ZONE
    return _symbol(entry.symbol, "scale(1)", colour)


def _numbered_sign() -> str:
    """A number alone: the mark around it tells the status, as the signs beside this one do."""
    return _number(0, 4, "1", ZONE, 12.5)


def _ring(ring: Ring) -> str:
    return (
        f'<circle cx="{ring.x:.1f}" cy="{ring.y:.1f}" r="{ring.radius:.1f}" fill="none" '
        f'stroke="{INK_3}" stroke-width="0.8" stroke-dasharray="2 3"/>'
    )


def _ring_label(ring: Ring, frame: MapFrame) -> str:
    """The distance, unless it would run out of the sheet: words are not cut at its edge."""
    label = Label(_("%(km)s km") % {"km": ring.km}, ring.x, ring.label_y, "middle", "ring")
    room = label_box(label, LABELS["ring"][0])
    return _label(label) if room.within(frame.width, frame.height) else ""


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
        number = _number(mark.x, mark.text_y, str(len(mark.zones)), INK, 11.5)
        return _symbol("group", mark.transform, INK) + number
    colour = CURRENT if mark.selected else ZONE
    drawn = _symbol(mark.symbol, mark.transform, colour)
    if mark.zone.number is None:
        return drawn
    on_mark = WHITE if mark.zone.status == "operational" else colour
    return drawn + _number(mark.x, mark.text_y, str(mark.zone.number), on_mark, 12.5)


def _number(x: float, y: float, words: str, colour: str, size: float) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{size:g}" '
        f'font-weight="600" fill="{colour}">{words}</text>'
    )


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
