"""What sources say of named groups of zones, such as "All Lao SEZs"."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from zones.models import Observation
from zones.presenters.figures import Figure, LedgerRow, SourceRegister
from zones.presenters.observations import figure_of

#: The data call a group of all zones of a country, or of a kind, "All …".
ALL = "All "
OCCUPANCY = "occupancy_percent"


@dataclass(frozen=True)
class Group:
    """A named group with its indicators."""

    label: str
    rows: tuple[LedgerRow, ...]


def of_groups(observations: Iterable[Observation]) -> list[Observation]:
    return [row for row in observations if row.group_label]


def groups(observations: Iterable[Observation], register: SourceRegister) -> list[Group]:
    """Groups of all zones first, then by name; within a group one row an indicator."""
    by_label = defaultdict(list)
    for row in of_groups(observations):
        if row.indicator.code != OCCUPANCY:
            by_label[row.group_label].append(row)
    labels = sorted(by_label, key=lambda label: (not label.startswith(ALL), label))
    return [Group(label, tuple(_rows(by_label[label], register))) for label in labels]


def occupancy(observations: Iterable[Observation], register: SourceRegister) -> list[LedgerRow]:
    """How much of a group's land is let: one row a group."""
    by_label = defaultdict(list)
    for row in of_groups(observations):
        if row.indicator.code == OCCUPANCY:
            by_label[row.group_label].append(row)
    return [_over_time(label, by_label[label], register) for label in sorted(by_label)]


def newest_of_all(observations: Iterable[Observation], code: str) -> tuple[Observation | None, int]:
    """The newest figure of an indicator for all zones, and how many other years there are."""
    found = [
        row
        for row in of_groups(observations)
        if row.group_label.startswith(ALL) and row.indicator.code == code and row.is_current
    ]
    if not found:
        return None, 0
    return max(found, key=lambda row: row.as_of), len(found) - 1


def _rows(rows: list[Observation], register: SourceRegister) -> Iterable[LedgerRow]:
    for indicator, found in groupby(rows, key=lambda row: row.indicator):
        yield _over_time(indicator.name, list(found), register)


def _over_time(label: str, rows: list[Observation], register: SourceRegister) -> LedgerRow:
    """All figures, newest first. Figures of different years stand beside each other; they
    differ only where two hold for the same time."""
    ordered = sorted(rows, key=lambda row: (row.as_of, row.is_current), reverse=True)
    figures: list[Figure] = [figure_of(row, register, label) for row in ordered]
    times = [row.as_of for row in ordered]
    differs = len({(row.as_of, row.value) for row in ordered}) > len(set(times))
    return LedgerRow(label, tuple(figures), differs=differs)
