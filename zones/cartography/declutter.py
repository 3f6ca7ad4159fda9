"""Keeping marks apart, so that no mark of a map hides another.

Where many zones crowd into one place a single mark with their number stands for them; a few that
overlap are moved aside as little as possible, each with a line to its true place. The same input
always gives the same map. Positions and radii are in the units of the sheet. No Django.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

# A group is made of the marks within this many radii of one of them...
REACH = 4.0
# ...when more than this many lie there: seven is one mark and a full ring of six around it.
CROWD = 7
GAP = 1.5  # free space between two marks


@dataclass(frozen=True)
class Spot:
    """A mark at its true place.

    One that stands alone is never put into a group. Marks of a lower rank are placed first, so
    that they move least. One that would have to move further than it may stray is left out.
    """

    x: float
    y: float
    radius: float
    alone: bool = False
    rank: int = 0
    stray: float = math.inf


@dataclass(frozen=True)
class Placed:
    """Where a mark goes: the numbers of the spots it stands for, its true and its drawn place."""

    members: tuple[int, ...]
    anchor_x: float
    anchor_y: float
    x: float
    y: float
    radius: float

    @property
    def is_group(self) -> bool:
        return len(self.members) > 1

    @property
    def moved(self) -> bool:
        """Whether the mark was moved so far that it no longer covers its true place."""
        return math.hypot(self.x - self.anchor_x, self.y - self.anchor_y) > self.radius


@dataclass(frozen=True)
class _Mark:
    members: tuple[int, ...]
    x: float
    y: float
    radius: float
    rank: int
    stray: float = math.inf

    @property
    def turn(self) -> tuple:
        """The order of placing: by rank, crowds before single marks, then as given."""
        return self.rank, len(self.members) == 1, self.members


def spread(spots: Sequence[Spot], *, group_radius: float, gap: float = GAP) -> list[Placed]:
    """Places for all spots without overlap, in the order in which they were placed.

    Every spot is a member of one place, except those left out for want of room. Two places are at
    least the sum of their radii and `gap` apart. Maps of the same zones are asked for again and
    again: the last few dozen are remembered.
    """
    return list(_spread(tuple(spots), group_radius, gap))


@lru_cache(maxsize=64)
def _spread(spots: tuple[Spot, ...], group_radius: float, gap: float) -> tuple[Placed, ...]:
    groups = list(_groups(spots))
    grouped = {number for group in groups for number in group}
    marks = [_centre(spots, group, group_radius) for group in groups]
    marks += [_single(spots, number) for number in range(len(spots)) if number not in grouped]
    placed: list[Placed] = []
    for mark in sorted(marks, key=lambda mark: mark.turn):
        place = _free_place(mark, placed, gap)
        if place:
            placed.append(Placed(mark.members, mark.x, mark.y, *place, mark.radius))
    return tuple(placed)


def _single(spots: Sequence[Spot], number: int) -> _Mark:
    spot = spots[number]
    return _Mark((number,), spot.x, spot.y, spot.radius, spot.rank, spot.stray)


def _centre(spots: Sequence[Spot], group: tuple[int, ...], radius: float) -> _Mark:
    x = sum(spots[n].x for n in group) / len(group)
    y = sum(spots[n].y for n in group) / len(group)
    return _Mark(group, x, y, radius, min(spots[n].rank for n in group))


def _groups(spots: Sequence[Spot]) -> Iterator[tuple[int, ...]]:
    """Crowds, the densest first; what lies within reach of its middle belongs to a crowd."""
    near = {
        n: [m for m, other in enumerate(spots) if not other.alone and _within_reach(spot, other)]
        for n, spot in enumerate(spots)
        if not spot.alone
    }
    free = set(near)
    while free:
        crowds = {n: [m for m in near[n] if m in free] for n in free}
        middle = min(free, key=lambda n: (-len(crowds[n]), n))
        if len(crowds[middle]) <= CROWD:
            return
        yield tuple(crowds[middle])
        free -= set(crowds[middle])


def _within_reach(spot: Spot, other: Spot) -> bool:
    return math.hypot(spot.x - other.x, spot.y - other.y) <= REACH * spot.radius


def _free_place(mark: _Mark, placed: Sequence[Placed], gap: float) -> tuple[float, float] | None:
    """The nearest free place; None where it is further away than the mark may stray."""
    taken = [(one.x, one.y, (mark.radius + one.radius + gap - 1e-9) ** 2) for one in placed]
    for away, x, y in _places_around(mark):
        if away > mark.stray:
            return None
        for other_x, other_y, least in taken:
            if (x - other_x) ** 2 + (y - other_y) ** 2 < least:
                break
        else:
            return x, y
    return None


def _places_around(mark: _Mark) -> Iterator[tuple[float, float, float]]:
    """How far away, and where: the true place, then points on ever wider rings around it,
    clockwise from the right."""
    yield 0.0, mark.x, mark.y
    ring = 0
    while True:
        ring += 1
        distance = ring * mark.radius / 2
        count = 6 * ring + 6
        for step in range(count):
            angle = 2 * math.pi * step / count
            x, y = mark.x + distance * math.cos(angle), mark.y + distance * math.sin(angle)
            yield distance, x, y
