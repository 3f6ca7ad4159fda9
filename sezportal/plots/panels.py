"""What stands on a panel: plain values and the words that are written beside them. Pure.

A panel shows one measure in one unit. Numbers are what is drawn; every text a reader sees comes
from the presenter, in the page's language. Two equal panels are one drawing.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

#: px of every drawing; a page shows it between 340 px and its own width (see the style sheet).
WIDTH = 400


@dataclass(frozen=True)
class YearPoint:
    """A value at a time: ``at`` in years, 2019.5 for the middle of 2019. ``label`` is written
    beside it where there is room. ``is_current`` says whether it is the value the portal shows
    for its date; others are of another source, or of a part of the year. ``link`` tells how it
    hangs together with the current value before it: ``same`` source, ``other`` source, or empty:
    years lie between them of which nothing is known. ``is_part``: it counts a part of what is
    asked, or something else."""

    at: float
    value: float
    label: str
    is_current: bool = True
    link: str = ""
    is_part: bool = False


@dataclass(frozen=True)
class Years:
    """Values by year, on a scale from zero. ``years`` are those that have a value."""

    points: tuple[YearPoint, ...]
    first_year: int
    last_year: int

    @property
    def years(self) -> list[int]:
        return sorted({int(point.at) for point in self.points})


@dataclass(frozen=True)
class Place:
    """A place on a scale, from ``low`` to ``high`` (equal for one value); ``label`` is its amount.
    ``tone`` is ``here`` for a value of what the page is about, ``near`` for one that holds for a
    wider area than the place, else ``other``; of a strong one the label is bold. Names differ."""

    name: str
    low: float
    high: float
    label: str
    tone: str = "other"
    is_strong: bool = False


@dataclass(frozen=True)
class Places:
    """Places under each other on one scale from zero."""

    places: tuple[Place, ...]


@dataclass(frozen=True)
class Grid:
    """Counts by two kinds: ``counts`` holds a row of numbers for each of ``rows``, one for each
    of ``columns``."""

    columns: tuple[str, ...]
    rows: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Growth:
    """A sum that grows in steps: the year of each step and the sum from then on; ``labels`` are
    those of the first and the last sum."""

    steps: tuple[tuple[int, float], ...]
    last_year: int
    labels: tuple[str, str]


Panel = Years | Places | Grid | Growth


def digest(panel: Panel, recipe: str, separators: Sequence[str] = ()) -> str:
    """Stands for a drawing: what is on the panel, how it is drawn (``recipe``) and how numbers on
    its axes are written (``separators`` of decimals and thousands)."""
    content = [type(panel).__name__, asdict(panel), recipe, list(separators)]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:40]
