"""Geometry of stacked bars on one scale, for ``components/stack.html``. Pure.

A bar is drawn at the middles of its parts, so that their widths are their shares; a line from the
lowest to the highest sum shows the range, a hatched end that something is missing. Widths and
places are percentages of the axis, which starts at zero. Parts carry a letter: colour alone tells
nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from zones.charts import percent
from zones.intervals import Interval, total

#: Share of the axis that the largest sum reaches; the rest is for the hatched end.
FULL = Decimal("0.92")
#: From this share of the axis on there is room for a letter, for a letter and a number.
ROOM_FOR_LETTER, ROOM_FOR_TEXT = Decimal("0.055"), Decimal("0.2")
GAP = Decimal("0.05")


@dataclass(frozen=True)
class Part:
    """One kind of cost: its letter and colour are those of the key, ``text`` its amount."""

    letter: str
    tone: str
    label: str
    amount: Interval
    text: str = ""


@dataclass(frozen=True)
class Segment:
    """A part on the axis; ``text`` is empty where there is no room for it."""

    tone: str
    at: str
    width: str
    letter: str = ""
    text: str = ""


@dataclass(frozen=True)
class StackRow:
    """A bar with its words. ``range_at`` and ``range_to`` are empty for a sum without a range,
    ``gap_at`` where nothing is missing."""

    label: str
    url: str
    total: str
    note: str
    sentence: str
    segments: tuple[Segment, ...]
    range_at: str = ""
    range_to: str = ""
    gap_at: str = ""
    gap_width: str = ""


@dataclass(frozen=True)
class KeyEntry:
    letter: str
    tone: str
    label: str


@dataclass(frozen=True)
class Stack:
    """Bars on one scale with their key."""

    rows: tuple[StackRow, ...]
    key: tuple[KeyEntry, ...]
    has_range: bool
    has_gap: bool


@dataclass(frozen=True)
class Bar:
    """What a row is made of: words, parts and whether something is missing from them."""

    label: str
    parts: tuple[Part, ...]
    total: str
    sentence: str
    note: str = ""
    url: str = ""
    is_floor: bool = False


def shares(parts: Sequence[Part]) -> list[Decimal]:
    """Each part's share of the sum, at the middles of their ranges; nothing of nothing."""
    whole = sum((part.amount.midpoint for part in parts), Decimal(0))
    return [part.amount.midpoint / whole if whole else Decimal(0) for part in parts]


def largest_of(bars: Sequence[Bar]) -> Decimal:
    """The highest sum; nothing of none."""
    return max((_sum(bar).high for bar in bars), default=Decimal(0))


def stack(bars: Sequence[Bar], largest: Decimal | None = None) -> Stack:
    """All bars on one scale: that of the largest sum, or of a larger one of another picture."""
    sums = [_sum(bar) for bar in bars]
    largest = largest_of(bars) if largest is None else largest
    scale = FULL / largest if largest > 0 else Decimal(0)
    rows = tuple(_row(bar, whole, scale) for bar, whole in zip(bars, sums, strict=True))
    entries = {part.letter: part for bar in bars for part in bar.parts}
    return Stack(
        rows,
        tuple(KeyEntry(one.letter, one.tone, one.label) for _, one in sorted(entries.items())),
        has_range=any(row.range_at for row in rows),
        has_gap=any(row.gap_at for row in rows),
    )


def _sum(bar: Bar) -> Interval:
    return total(part.amount for part in bar.parts)


def _row(bar: Bar, whole: Interval, scale: Decimal) -> StackRow:
    segments, at = [], Decimal(0)
    for part in bar.parts:
        width = part.amount.midpoint * scale
        segments.append(_segment(part, at, width))
        at += width
    has_range = not whole.is_point and scale > 0
    end = max(at, whole.high * scale if has_range else at)
    return StackRow(
        label=bar.label,
        url=bar.url,
        total=bar.total,
        note=bar.note,
        sentence=bar.sentence,
        segments=tuple(segments),
        range_at=percent(whole.low * scale) if has_range else "",
        range_to=percent(whole.high * scale) if has_range else "",
        gap_at=percent(end) if bar.is_floor else "",
        gap_width=percent(GAP) if bar.is_floor else "",
    )


def _segment(part: Part, at: Decimal, width: Decimal) -> Segment:
    return Segment(
        tone=part.tone,
        at=percent(at),
        width=percent(width),
        letter=part.letter if width >= ROOM_FOR_LETTER else "",
        text=part.text if width >= ROOM_FOR_TEXT else "",
    )
