"""What stands on the page, chosen from heights alone.

All lengths in points, in one number line: the parts of a column stand below each other, columns of
a row beside each other, rows below each other. Pure arithmetic; nothing is set here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Stages:
    """A section with its first 0, 1, 2 … steps: ``heights`` and the numbers of ``sources`` used.

    ``least`` is the number of steps that stay. Both sequences are one longer than the steps.
    """

    heights: Sequence[float]
    sources: Sequence[frozenset[int]]
    least: int
    units: Sequence[int] = ()  # parts that can be given air

    @property
    def most(self) -> int:
        return len(self.heights) - 1


Layout = Sequence[Sequence[Sequence[Stages]]]
#: Steps kept of each section: of each row, each column.
Kept = list[list[list[int]]]


@dataclass(frozen=True)
class Measures:
    """Heights that never give way, and those of the sources by number, in the order of the page.

    ``tops`` are what the sources' columns begin below: their heading, or the contact. ``gap`` is
    the least distance of rows and of sections; ``bands`` what the sources took when last asked.
    """

    room: float
    fixed: float
    gap: float
    tops: tuple[float, ...]
    sources: dict[int, float]
    always: frozenset[int] = field(default_factory=frozenset)
    bands: dict[frozenset[int], float] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Spread:
    """How what is left of the room is given out: ``gap`` between rows and sections, ``air`` more
    in each part, ``rest`` what neither takes."""

    gap: float
    air: float
    rest: float


def whole(layout: Layout) -> Kept:
    return [[[one.most for one in column] for column in row] for row in layout]


def fitted(layout: Layout, measures: Measures, *, may_empty: bool = False) -> Kept | None:
    """The most that fits: steps go one by one from the section that can spare most among those
    that make a row as high as it is; then whatever still finds room comes back. None where even
    the least is too much. ``may_empty`` lets sections fall below their least."""
    kept = whole(layout)
    while total(layout, kept, measures) > measures.room:
        places = _droppable(layout, kept, measures.gap, may_empty)
        if not places:
            return None
        row, column, at = max(places, key=lambda place: _spare(layout, kept, place, may_empty))
        kept[row][column][at] -= 1
    _refill(layout, kept, measures)
    return kept


def total(
    layout: Layout, kept: Kept, measures: Measures, *, air: float = 0, gap: float = -1
) -> float:
    """The height of everything that stands, to the foot of the page."""
    gap = measures.gap if gap < 0 else gap
    rows = (
        row_height(row, steps, gap=gap, air=air) + gap
        for row, steps in zip(layout, kept, strict=True)
    )
    return measures.fixed + sum(rows) + band_height(used(layout, kept, measures), measures)


def row_height(row, steps, *, gap: float, air: float = 0) -> float:
    return max(
        (
            column_height(column, of, gap=gap, air=air)
            for column, of in zip(row, steps, strict=True)
        ),
        default=0,
    )


def column_height(column, steps, *, gap: float, air: float = 0) -> float:
    heights = [
        one.heights[kept] + air * (one.units[kept] if one.units else 0)
        for one, kept in zip(column, steps, strict=True)
    ]
    return sum(heights) + gap * max(len(heights) - 1, 0)


def used(layout: Layout, kept: Kept, measures: Measures) -> frozenset[int]:
    """The numbers of the sources of what stands."""
    found = [one.sources[steps] for one, steps in _pairs(layout, kept)]
    return measures.always.union(*found)


def band_height(numbers: frozenset[int], measures: Measures) -> float:
    """The sources in three columns, of which the last begins below the contact."""
    if numbers not in measures.bands:
        heights = [height for number, height in measures.sources.items() if number in numbers]
        measures.bands[numbers] = columns(heights, measures.tops)[1]
    return measures.bands[numbers]


def columns(heights: Sequence[float], tops: Sequence[float]) -> tuple[list[int], float]:
    """Parts one run of ``heights`` into columns that begin below ``tops``: how many each takes so
    that the highest is lowest, and how high that is."""
    low, high = max(tops), max(tops) + sum(heights)
    best = _filled(heights, tops, high)
    for _time in range(16):
        middle = (low + high) / 2
        found = _filled(heights, tops, middle)
        if sum(found) == len(heights):
            best, high = found, middle
        else:
            low = middle
    return best, high


def _filled(heights: Sequence[float], tops: Sequence[float], limit: float) -> list[int]:
    """How many of ``heights`` each column takes up to ``limit``, the first ones first."""
    taken, at = [], 0
    for top in tops:
        first, reached = at, top
        while at < len(heights) and reached + heights[at] <= limit + 1e-6:
            reached += heights[at]
            at += 1
        taken.append(at - first)
    return taken


def spread(
    layout: Layout, kept: Kept, measures: Measures, *, most_air: float, most_gap: float
) -> Spread:
    """Gives the room that is left first to the parts, then between rows, up to the most each."""
    low, high = 0.0, most_air
    if total(layout, kept, measures, air=high) > measures.room:
        for _time in range(20):
            middle = (low + high) / 2
            if total(layout, kept, measures, air=middle) <= measures.room:
                low = middle
            else:
                high = middle
        air = low
    else:
        air = high
    left = measures.room - total(layout, kept, measures, air=air)
    gaps = sum(max(map(len, row), default=0) or 1 for row in layout)
    more = min(max(left, 0) / max(gaps, 1), most_gap - measures.gap)
    gap = measures.gap + max(more, 0)
    return Spread(gap, air, measures.room - total(layout, kept, measures, air=air, gap=gap))


def _pairs(layout: Layout, kept: Kept) -> Iterator[tuple[Stages, int]]:
    for row, in_row in zip(layout, kept, strict=True):
        for column, in_column in zip(row, in_row, strict=True):
            yield from zip(column, in_column, strict=True)


def _droppable(
    layout: Layout, kept: Kept, gap: float, may_empty: bool
) -> list[tuple[int, int, int]]:
    """Sections that can give way: those that make a row high, or else any, for their sources."""
    able = [
        (row, column, at)
        for row, columns in enumerate(layout)
        for column, sections in enumerate(columns)
        for at, one in enumerate(sections)
        if kept[row][column][at] > (0 if may_empty else one.least)
    ]

    def is_highest(place) -> bool:
        row, column, _at = place
        height = column_height(layout[row][column], kept[row][column], gap=gap)
        return height >= row_height(layout[row], kept[row], gap=gap) - 1e-6

    return [place for place in able if is_highest(place)] or able


def _spare(layout: Layout, kept: Kept, place: tuple[int, int, int], may_empty: bool) -> float:
    """The height a section could still give up."""
    row, column, at = place
    one = layout[row][column][at]
    least = 0 if may_empty else one.least
    return one.heights[kept[row][column][at]] - one.heights[least]


def _refill(layout: Layout, kept: Kept, measures: Measures) -> None:
    """Brings back, section by section in reading order, what fits after all."""
    for row, columns in enumerate(layout):
        for column, sections in enumerate(columns):
            for at, one in enumerate(sections):
                while kept[row][column][at] < one.most:
                    kept[row][column][at] += 1
                    if total(layout, kept, measures) > measures.room:
                        kept[row][column][at] -= 1
                        break
