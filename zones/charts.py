"""Geometry of the charts: shares of an axis as SVG percentages. Numbers in, strings out.

Every axis starts at zero unless it is a range, whose two ends are written beside it. Widths and
places are strings such as ``"63.20%"`` with a full stop in every language, ready for an SVG
attribute; nothing here formats a number for reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

PLOT_HEIGHT = 64  # px of 72: a column's full height in a small multiple
BASE_LINE = 72
RANGE_LEFT, RANGE_RIGHT = 0.04, 0.96  # room for the ring at both ends


def percent(share: float) -> str:
    """``0.632`` as ``"63.20%"``."""
    return f"{float(share) * 100:.2f}%"


def width(value, largest) -> str:
    """A bar's width against the largest value of its chart; ``""`` for a gap.

    Raises ValueError for a negative value: a bar starts at zero.
    """
    if value is None:
        return ""
    if value < 0:
        raise ValueError("a bar starts at zero and cannot show a negative value")
    return percent(float(value) / float(largest)) if largest else percent(0)


@dataclass(frozen=True)
class Bar:
    """One row of ``components/bars.html``. ``figure`` is a presenter's Figure, or None: a gap."""

    label: str
    figure: Any = None
    text: str = ""
    width: str = ""
    url: str = ""
    lang: str = ""
    sub: str = ""
    is_self: bool = False


@dataclass(frozen=True)
class Column:
    """One column of a small multiple: places in percent across, px down; height 0 is a gap."""

    at: str
    width: str
    y: str
    height: str
    label: str


def columns(values: Sequence[tuple[str, Any]], largest) -> list[Column]:
    """Columns of equal width for ``(label, value)`` pairs; a value of None is a gap.

    ``largest`` is the top of the scale all panels share.
    """
    slot = 1 / max(len(values), 1)
    made = []
    for place, (label, value) in enumerate(values):
        high = PLOT_HEIGHT * float(value) / float(largest) if value is not None and largest else 0
        made.append(
            Column(
                at=percent(place * slot),
                width=percent(slot * 0.8),
                y=f"{BASE_LINE - high:.1f}",
                height=f"{high:.1f}" if value is not None else "",
                label=label,
            )
        )
    return made


@dataclass(frozen=True)
class Tick:
    """A label on the axis of years."""

    label: str
    at: str


@dataclass(frozen=True)
class Span:
    """Years under one treatment: ``kind`` is ``exempt``, ``reduced`` or ``unstated``. ``first``
    and ``last`` are the years it fills of the axis, for what is not drawn in percent; ``is_best``:
    the best that its source allows."""

    kind: str
    at: str
    width: str
    text: str = ""
    first: int = 1
    last: int = 1
    is_best: bool = False


def span(
    kind: str, first: int, last: int, *, of: int, text: str = "", is_best: bool = False
) -> Span:
    """The years ``first`` to ``last`` (both counted, from 1) on an axis of ``of`` years."""
    if not 1 <= first <= last:
        raise ValueError(f"years {first} to {last} are not a span")
    last = min(last, of)
    share = (last - first + 1) / of
    return Span(kind, percent((first - 1) / of), percent(share), text, first, last, is_best)


def ticks(of: int, first_label: str, every: int = 5) -> list[Tick]:
    """The first year, in words, and every fifth."""
    return [
        Tick(first_label, percent(0)),
        *(Tick(str(year), percent((year - 1) / of)) for year in range(every, of + 1, every)),
    ]


@dataclass(frozen=True)
class YearsRow:
    """One instrument: its name, its spans and the sentence that says the same in words.

    ``hangs_on`` are the conditions of what is only the best that a source allows.
    """

    label: str
    spans: list[Span]
    sentence: str
    url: str = ""
    note: str = ""
    marks: list = field(default_factory=list)
    hangs_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Years:
    """Incentives over a project's years, for ``components/years.html``; ``length`` is how many
    years the axis has."""

    ticks: list[Tick]
    rows: list[YearsRow]
    length: int = 0


@dataclass(frozen=True)
class Range:
    """Lowest to highest with a ring for the place in hand, for ``components/range.html``."""

    low: str
    high: str
    low_label: str
    high_label: str
    low_at: str
    high_at: str
    dots: list[str]
    here_at: str
    sentence: str


def range_of(
    places: Sequence[tuple[str, Any, str]], *, here: str = "", sentence: str = ""
) -> Range | None:
    """A range over ``(label, value, words of the value)``; None for fewer than two values.

    The ends carry the labels of all places that share the lowest or highest value.
    """
    known = [place for place in places if place[1] is not None]
    if len(known) < 2:
        return None
    low, high = min(p[1] for p in known), max(p[1] for p in known)

    def at(value) -> str:
        share = float(value - low) / float(high - low) if high != low else 0.5
        return percent(RANGE_LEFT + (RANGE_RIGHT - RANGE_LEFT) * share)

    return Range(
        low=next(words for _, value, words in known if value == low),
        high=next(words for _, value, words in known if value == high),
        low_label=", ".join(label for label, value, _ in known if value == low),
        high_label=", ".join(label for label, value, _ in known if value == high),
        low_at=at(low),
        high_at=at(high),
        dots=[at(value) for _, value, _ in known],
        here_at=next((at(value) for label, value, _ in known if label == here), ""),
        sentence=sentence,
    )
