"""Ticks of an axis, and where labels find room. Pure; places in px of a drawing."""

import math
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sezportal.plots.panels import WIDTH, YearPoint, Years

CHARACTER = 6.8  # px of a figure at 13 px, a little generous
LINE = 14  # px from one line of labels to the next
MARK = 5  # px from a point's middle to its edge


def ticks(largest: float, most: int = 5, *, whole: bool = False) -> list[float]:
    """Round steps from zero to at least ``largest``, no more than ``most``: 0, 50, 100 for 88.
    ``whole``: of things that are counted, so that no step is a part of one."""
    if largest <= 0:
        return [0, 1]
    size = 10 ** (math.floor(math.log10(largest)) - 1)
    steps = (size * factor for factor in (1, 2, 2.5, 5, 10, 20, 25, 50, 100))
    step = next(
        step for step in steps if largest / step <= most and not (whole and step != int(step))
    )
    count = math.ceil(largest / step - 1e-9)
    return [round(step * number, 10) for number in range(count + 1)]


def are_whole(values: Iterable[float]) -> bool:
    """Whether all are whole numbers, as those of things counted are."""
    return all(value == int(value) for value in values)


def year_ticks(first: int, last: int, most: int = 6) -> list[int]:
    """Years at even steps of 1, 2, 5, 10 or 20 within a span, no more than ``most``."""
    span = max(last - first, 1)
    step = next((step for step in (1, 2, 5, 10, 20) if span / step < most), 50)
    return [year for year in range(first, last + 1) if year % step == 0]


def wrapped(name: str, width: float) -> list[str]:
    """A name in lines of at most ``width`` px, broken between words and nowhere cut off; a word
    longer than a line goes on in the next."""
    return textwrap.wrap(name, int(width / CHARACTER)) or [name]


@dataclass(frozen=True)
class Label:
    """A label beside a point: ``at`` the point's time, ``value`` the height at which the middle
    of its line lies, ``align`` which end of it is held."""

    at: float
    value: float
    text: str
    align: str


@dataclass(frozen=True)
class Frame:
    """The inside of a drawing: px of its left edge, width and height, and what these mean."""

    left: float
    width: float
    height: float
    first: float
    last: float
    top: float

    def x(self, at: float) -> float:
        return self.left + self.width * (at - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        return self.height * (1 - value / self.top)

    def value(self, y: float) -> float:
        return self.top * (1 - y / self.height)


def labels(panel: Years, frame: Frame) -> list[Label]:
    """The labels that find room: of current values the last, the first, the highest and the
    lowest before all others. Above its point, else below; none lies on a point or a label."""
    taken = [_around(frame, point) for point in panel.points]
    made = []
    for point in _by_weight(panel.points):
        x, y = frame.x(point.at), frame.y(point.value)
        width = CHARACTER * len(point.label)
        align = _align(x, width)
        for middle in (y - 13, y + 14):
            box = _box(x, middle, width, align)
            if _is_free(box, taken, frame):
                taken.append(box)
                made.append(Label(point.at, frame.value(middle), point.label, align))
                break
    return made


def _by_weight(points: Sequence[YearPoint]) -> list[YearPoint]:
    current = [point for point in points if point.is_current]
    if not current:
        return []
    first_of_all = [
        current[-1],
        current[0],
        max(current, key=lambda point: point.value),
        min(current, key=lambda point: point.value),
    ]
    return list(dict.fromkeys([*first_of_all, *current]))


def _around(frame: Frame, point: YearPoint) -> tuple[float, float, float, float]:
    x, y = frame.x(point.at), frame.y(point.value)
    return x - MARK, y - MARK, x + MARK, y + MARK


def _align(x: float, width: float) -> str:
    if x + width / 2 > WIDTH:
        return "right"
    return "left" if x - width / 2 < 0 else "center"


def _box(x: float, middle: float, width: float, align: str) -> tuple[float, float, float, float]:
    start = {"right": x + MARK - width, "left": x - MARK, "center": x - width / 2}[align]
    return start, middle - LINE / 2, start + width, middle + LINE / 2


def _is_free(box, taken, frame: Frame) -> bool:
    left, above, right, below = box
    if above < -LINE or below > frame.height:
        return False
    return all(
        right <= other[0] or other[2] <= left or below <= other[1] or other[3] <= above
        for other in taken
    )
