"""What stands at one place of the comparison: values with what is needed to compare them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sezportal.presenters.comparison.best import Measure, Verdict
from zones.completeness import Completeness
from zones.conversion import Rate
from zones.models import Zone
from zones.presenters.figures import Figure, LedgerRow


@dataclass(frozen=True)
class Value:
    """One value of one zone. ``beside`` is the stated amount where ``figure`` is converted;
    ``scope`` says for what it holds where that is not the zone itself, as "national";
    ``elsewhere`` names other places of the country where the value holds and the zone does not
    lie; ``note`` is small print; ``url`` leads from its words to their page; ``number`` is the
    value for spreadsheets as exact as it is shown, in ``currency`` where it is money. ``measure``
    is what is stated, to compare; ``common`` the same in the currency
    of the page, where it is converted at ``rates``."""

    figure: Figure
    beside: Figure | None = None
    scope: str = ""
    elsewhere: str = ""
    note: str = ""
    url: str = ""
    measure: Measure | None = None
    common: Measure | None = None
    rates: tuple[Rate, ...] = ()
    number: Decimal | int | None = None
    currency: str = ""

    @property
    def stated(self) -> Figure:
        """What a source says, before any conversion."""
        return self.beside or self.figure

    @property
    def small(self) -> tuple[str, ...]:
        """The small print of both figures, in reading order."""
        return tuple(filter(None, (self.scope, self.note, self.figure.qualifier)))


@dataclass(frozen=True)
class Cell:
    """A zone's values in one row: none is "not reported". ``gap`` says otherwise why there is
    none; ``differs`` that sources disagree; ``best`` is the word of a best value; ``more`` what
    else the zone's factsheet has, with ``more_url``."""

    values: tuple[Value, ...] = ()
    differs: bool = False
    gap: str = ""
    best: str = ""
    more: str = ""
    more_url: str = ""


@dataclass(frozen=True)
class Row:
    """One field of every zone. ``is_text`` for sentences, which need room on a phone; ``note``
    says what the row is of, ``verdict`` why no value of it is marked."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    note: str = ""
    verdict: str = ""
    is_text: bool = False

    @property
    def is_reported(self) -> bool:
        return any(cell.values for cell in self.cells)

    @property
    def is_same(self) -> bool:
        """Whether every zone has the same here, or none has anything."""
        return len({_sameness(cell) for cell in self.cells}) == 1


@dataclass(frozen=True)
class Group:
    """Rows under a heading; ``note`` holds for all of them."""

    key: str
    title: str
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True)
class Column:
    """A zone at the head of its column; ``short`` is its name for narrow columns, ``drop`` the
    address without it."""

    zone: Zone
    name: str
    short: str
    url: str
    place: str
    status: str
    status_label: str
    freshness: object
    completeness: Completeness
    drop: str


def field_cell(row: LedgerRow) -> Cell:
    """A field of the factsheet as a cell: all values where sources differ, else the current."""
    shown = row.figures if row.differs else row.figures[:1]
    values = tuple(Value(figure, note=row.hint) for figure in shown)
    return Cell(values, differs=row.differs)


def with_best(cells: Iterable[Cell], verdict: Verdict, word: str) -> tuple[Cell, ...]:
    """The cells with the best of them marked by ``word``."""
    return tuple(
        replace(cell, best=word) if place in verdict.best else cell
        for place, cell in enumerate(cells)
    )


def measures(cells: Sequence[Cell]) -> list[tuple[Measure, ...]]:
    """What of each cell can be compared: as stated where all are stated in one unit, else in the
    currency of the page."""
    stated = [_measures(cell, lambda value: value.measure) for cell in cells]
    if len({one.unit for found in stated for one in found}) <= 1:
        return stated
    return [_measures(cell, lambda value: value.common or value.measure) for cell in cells]


def _measures(cell: Cell, of: Callable[[Value], Measure | None]) -> tuple[Measure, ...]:
    """Each as it reads: prices that differ by less than is shown are the same to a reader."""
    return tuple(
        replace(measure, reads=f"{value.figure.text} {value.figure.unit}")
        for value in cell.values
        if (measure := of(value)) is not None
    )


def _sameness(cell: Cell) -> frozenset:
    if not cell.values:
        return frozenset({cell.gap})
    return frozenset(
        (
            one.stated.bound,
            one.stated.text.casefold(),
            one.stated.unit,
            one.scope,
            one.elsewhere,
            one.note,
        )
        for one in cell.values
    )
