"""Which figure a changed or new one follows, and what is unusual beside it.

Pure: rows as they are compared in, doubts out. The desk, workbooks and programs all ask here, with
the rows that ``zones.series`` reads for them, so that the same change raises the same doubts
wherever it is made.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from zones.costing.units import are_alike
from zones.plausibility import (
    Benchmark,
    Doubt,
    ahead,
    begins_later,
    beside_national,
    doubts,
    lies_before,
    outlived,
    taken_away,
)

AS_OF = "as_of"
#: The columns of a zone that hold figures, with their units, and those that hold years.
ZONE_FIGURES = {
    "area_total_ha": "ha",
    "area_developed_ha": "ha",
    "area_available_ha": "ha",
    "land_lease_term_years": "years",
}
ZONE_YEARS = ("established_year", "operational_year")


@dataclass(frozen=True)
class Stated:
    """A row of figures as it is compared.

    ``thing`` is what the figures are of (a zone and an indicator, say), None where a row is
    compared with nothing but itself. ``unit`` has the currency in it; ``qualifier`` is a remark
    that makes it another series (a price at peak hours); ``as_of`` is a partial date, empty where
    the row is undated. ``key`` is None for a row that is new. ``source`` is the key of what states
    it and ``source_year`` when that came out, empty where nobody knows or no doubt is asked for.
    ``years`` are those in which something began, by name; empty where none is stated.
    """

    thing: tuple | None
    figures: Mapping[str, Decimal | None] = field(default_factory=dict)
    unit: str = ""
    qualifier: str = ""
    as_of: str = ""
    is_current: bool = True
    key: int | None = None
    source: int | None = None
    source_year: str = ""
    years: Mapping[str, str] = field(default_factory=dict)


def followed(after: Stated, others: Iterable[Stated]) -> Stated | None:
    """The row that ``after`` is compared with, of ``others``; None where nothing comes before it.

    A row that is there follows itself as it stands, as long as it is of the same thing. Any other
    follows one of the same thing: current ones count before others, those in the same unit and
    with the same remark before others, and of these the last that is not of a later date. A row
    before all of them follows none: it is history.
    """
    others = list(others)
    itself = next((one for one in others if after.key is not None and one.key == after.key), None)
    if itself is not None and itself.thing == after.thing:
        return itself
    if after.thing is None:
        return None
    rows = [one for one in others if one.thing == after.thing and one is not itself]
    rows = _those(rows, lambda one: one.is_current)
    rows = _those(rows, lambda one: are_alike(one.unit, after.unit))
    rows = _those(rows, lambda one: one.qualifier == after.qualifier)
    before = [one for one in rows if not lies_before(after.as_of, one.as_of)]
    return max(before, key=_in_time, default=None)


def row_doubts(
    after: Stated,
    others: Iterable[Stated],
    today: date,
    national: Callable[[], Benchmark | None] = lambda: None,
) -> dict[str, list[Doubt]]:
    """What is unusual about a row on a day, by the name of the figure; under ``as_of`` that its
    date goes back, lies ahead, or after the year of its source. Empty for most. A row that follows
    none is compared with what ``national`` finds, if anything: the country's price."""
    before = followed(after, others)
    benchmark = national() if before is None else None
    found: dict[str, list[Doubt]] = beside_national(benchmark) if benchmark else {}
    of_date: list[Doubt] = []
    if before is not None:
        is_itself = after.key is not None and before.key == after.key
        for name, value in after.figures.items():
            was = before.figures.get(name)
            found[name] = doubts(was, value, unit=after.unit, unit_before=before.unit)
            found[name] += taken_away(was, value) if is_itself else []
        of_date += doubts(None, None, before.as_of, after.as_of)
    if before is None or before.as_of != after.as_of:
        of_date += ahead(after.as_of, today)
    if before is None or (before.as_of, before.source) != (after.as_of, after.source):
        of_date += [] if ahead(after.as_of, today) else outlived(after.as_of, after.source_year)
    found[AS_OF] = of_date
    if before is None or (before.as_of, before.years) != (after.as_of, after.years):
        for name, year in after.years.items():
            found[name] = begins_later(year, after.as_of, today)
    return {name: each for name, each in found.items() if each}


def fact_doubts(
    name: str,
    before: Decimal | str | None,
    after: Decimal | str | None,
    as_of_before: str,
    as_of_after: str,
    today: date,
    source_year: str = "",
) -> dict[str, list[Doubt]]:
    """What is unusual on a day about a zone's own column, under ``value`` and ``as_of``. The dates
    are those of the sources behind the earlier value and the new one; ``source_year`` is when the
    new one's came out, empty where nobody knows.

    Columns of ``ZONE_FIGURES`` and ``ZONE_YEARS`` come as numbers. Others come as texts: they are
    not compared, but that one is taken away is asked about as well.
    """
    if name in ZONE_YEARS:
        before, after = _year(before), _year(after)
    gone = taken_away(before, after)
    if gone:
        return {"value": gone}
    found = {AS_OF: doubts(None, None, as_of_before, as_of_after)}
    if as_of_after != as_of_before:
        found[AS_OF] += ahead(as_of_after, today)
    found[AS_OF] += [] if ahead(as_of_after, today) else outlived(as_of_after, source_year)
    if name in ZONE_FIGURES:
        found["value"] = doubts(before, after)
    elif name in ZONE_YEARS:
        found["value"] = doubts(None, None, before, after)
        if (before, as_of_before) != (after, as_of_after):
            found["value"] += begins_later(after, as_of_after, today)
    return {part: each for part, each in found.items() if each}


def _those(rows: list[Stated], wanted) -> list[Stated]:
    """The rows that are as wanted, or all where none is."""
    return [one for one in rows if wanted(one)] or rows


def _in_time(row: Stated) -> tuple:
    return (row.as_of, row.key or 0)


def _year(value: Decimal | None) -> str:
    return "" if value is None else str(int(value))
