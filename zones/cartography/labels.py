"""Where names stand on a map: beside their mark, or within their country, hiding no mark.

Sizes are in the units of the sheet; the width of a text is estimated, since no font is at hand.
No Django.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .frame import MapFrame

TEXT = 13.0  # height of a line of map text
COUNTRY_TEXT = 14.0
EDGE = 4.0  # a name keeps this far from the edge of the sheet
AIR = 2.0  # and this far above and below from the next name


class Box(NamedTuple):
    """A rectangle on the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, width: float, height: float) -> bool:
        """Whether the rectangle lies on a sheet of this size, clear of its edge."""
        inside_x = self.left >= EDGE and self.right <= width - EDGE
        return inside_x and self.top >= EDGE and self.bottom <= height - EDGE


@dataclass(frozen=True)
class Label:
    """A text, the point its baseline starts, ends or is centred at, and which of the three."""

    text: str
    x: float
    y: float
    anchor: str  # start, middle or end, as in SVG's text-anchor
    kind: str = ""


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float) -> float:
    """About how wide a text is: an em for an East Asian character, half of one for others.

    Marks that stand above or below their letter (Thai, Lao, Khmer, Burmese) take no room.
    """
    ems = sum(
        0.0
        if unicodedata.category(char) == "Mn"
        else 1.0
        if unicodedata.east_asian_width(char) in "WF"
        else 0.56
        for char in text
    )
    return ems * size


def mark_box(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)


def label_box(label: Label, size: float) -> Box:
    """The room a label takes: its ascent above and its descent below the baseline."""
    width = text_width(label.text, size)
    left = {"start": label.x, "middle": label.x - width / 2, "end": label.x - width}[label.anchor]
    return Box(left, label.y - size * 0.8, left + width, label.y + size * 0.25)


def room_of(label: Label) -> Box:
    """What no other name may come into: the label's box with air above and below."""
    box = label_box(label, TEXT)
    return box._replace(top=box.top - AIR, bottom=box.bottom + AIR)


def beside(
    text: str,
    x: float,
    y: float,
    radius: float,
    taken: Sequence[Box],
    sheet: MapFrame,
    kind: str = "",
) -> Label | None:
    """A label beside a mark, on the first of eight sides where nothing is in the way.

    None where every side is taken or off the sheet: a name that hides a mark is worse than none.
    """
    for label in _sides(text, x, y, radius + 3, kind):
        box = label_box(label, TEXT)
        if box.within(sheet.width, sheet.height) and not any(box.overlaps(b) for b in taken):
            return label
    return None


def _sides(text: str, x: float, y: float, away: float, kind: str) -> Iterable[Label]:
    middle = y + TEXT * 0.3
    above, below = y - away, y + away + TEXT * 0.75
    near = away * 0.7
    yield Label(text, x + away, middle, "start", kind)
    yield Label(text, x - away, middle, "end", kind)
    yield Label(text, x, above, "middle", kind)
    yield Label(text, x, below, "middle", kind)
    for side, anchor in ((near, "start"), (-near, "end")):
        yield Label(text, x + side, y - near, anchor, kind)
        yield Label(text, x + side, y + near + TEXT * 0.6, anchor, kind)


def country_labels(
    names: Mapping[str, str],
    points: Mapping[str, Sequence[tuple[float, float, float]]],
    sheet: MapFrame,
    taken: Iterable[Box],
) -> list[Label]:
    """One label for each name, deep inside its country and clear of marks and other names.

    `points` gives for each key places inside the country with their distance from its border in
    degrees, see `label_points`. A country of which no such place is on the sheet has no label, nor
    one without a place where its name covers nothing.
    """
    blocked, labels = list(taken), []
    for key, name in names.items():
        label = _country_label(name, points.get(key, ()), sheet, blocked)
        if label:
            labels.append(label)
            blocked.append(label_box(label, COUNTRY_TEXT))
    return labels


def _country_label(name, points, sheet: MapFrame, blocked: Sequence[Box]) -> Label | None:
    candidates = []
    for lon, lat, depth in points:
        x, y = sheet.project(lon, lat)
        label = Label(name, x, y + COUNTRY_TEXT * 0.35, "middle", "country")
        if label_box(label, COUNTRY_TEXT).within(sheet.width, sheet.height):
            candidates.append((depth, label))
    candidates.sort(key=lambda candidate: (-candidate[0], candidate[1].x, candidate[1].y))
    for _depth, label in candidates:
        box = label_box(label, COUNTRY_TEXT)
        if not any(box.overlaps(other) for other in blocked):
            return label
    return None
