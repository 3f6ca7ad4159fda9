"""What the board of data quality is made of. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from zones.enums import QualityMeasure

#: The key of what belongs to no single country.
NO_COUNTRY = ""


@dataclass(frozen=True)
class Beside:
    """What a value was compared with: the middle of ``count`` values of ``whose``, in ``unit``."""

    value: Decimal
    middle: Decimal
    unit: str
    count: int
    whose: str


@dataclass(frozen=True)
class Line:
    """A record that wants a look.

    ``title`` names it, ``what`` the part of it that is meant, ``said`` what is the matter in plain
    words; ``more`` the same in full, for files, where that is long. ``url`` is its page at the
    desk. Lines with the smaller ``grave`` come first. ``weight`` is how many of what is counted the
    line stands for. ``zones`` are those whose people know; without any, the country's do.
    """

    measure: QualityMeasure
    country: str
    title: str
    what: str
    said: str
    url: str
    grave: tuple
    weight: int = 1
    zones: tuple[int, ...] = ()
    more: str = ""
    beside: Beside | None = None


@dataclass(frozen=True)
class Finding:
    """The lines of one kind, the gravest first, and by country how many things were looked at;
    ``note`` says what could not be."""

    measure: QualityMeasure
    lines: tuple[Line, ...]
    out_of: Mapping[str, int]
    note: str = ""

    def counts(self) -> dict[str, tuple[int, int]]:
        """By country how many want a look, and of how many."""
        found = Counter()
        for line in self.lines:
            found[line.country] += line.weight
        return {key: (found[key], self.out_of.get(key, 0)) for key in {*found, *self.out_of}}

    def total(self, country: str | None = None) -> tuple[int, int]:
        """The same of one country, or of everything for None."""
        counts = self.counts()
        chosen = counts.values() if country is None else [counts.get(country, (0, 0))]
        return sum(one for one, _all in chosen), sum(every for _one, every in chosen)


def finding(
    measure: QualityMeasure, lines: Iterable[Line], out_of: Mapping[str, int], note: str = ""
) -> Finding:
    ordered = sorted(lines, key=lambda line: (line.grave, line.title, line.what, line.url))
    return Finding(measure, tuple(ordered), dict(out_of), note)
