"""What of a long table stands on paper: what a reader in a meeting needs. Files and page have all
of it, and the paper says so."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from sezportal.summaries.drawn import PLACE
from sezportal.summaries.shown import shown
from sezportal.summaries.tables import Shape, SourceLine, SummaryTable, Value

#: A table with more lines is set in short; of one that compares names, as many as ``LARGEST``.
MOST, LARGEST = 30, 12
#: A value with more sources has them counted on paper.
MANY_SOURCES = 12
NUMBER = re.compile(r"\d+")

Record = Mapping[str, Value]


def briefly(table: SummaryTable) -> SummaryTable:
    """The lines of the region, the sections without their divisions, or the largest: what the table
    has of these. A table that is not long, or has none of these, stays whole."""
    if len(shown(table).rows) <= MOST or table.compares:
        return table
    kept, words = _kept(table)
    if not kept or len(kept) == len(table.rows):
        return table
    note = _("%(words)s; all lines stand on the page and in the workbook, CSV and JSON.")
    rows = tuple(table.rows[number] for number in kept)
    return replace(table, rows=rows, notes=(*table.notes, note % {"words": words}))


def cited(tables: Iterable[SummaryTable], sources: Iterable[SourceLine]) -> list[SourceLine]:
    """The sources that the tables name, in a line or by number in their sentence; those of a value
    with many are counted, not named."""
    numbers: set[int] = set()
    for table in tables:
        numbers |= set(map(int, NUMBER.findall(table.about)))
        for record in table.records():
            named = NUMBER.findall(str(record.get("sources") or ""))
            numbers |= set(map(int, named)) if len(named) <= MANY_SOURCES else set()
    return [source for source in sources if source.number in numbers]


def _kept(table: SummaryTable) -> tuple[list[int], str]:
    records = list(table.records())
    whole = [n for n, record in enumerate(records) if record.get(PLACE) == _("Region")]
    if whole:
        return whole, _("The region's lines alone")
    if any("level" in record for record in records):
        above = [n for n, record in enumerate(records) if record["level"] != _("Division")]
        return above, _("Sections alone")
    chart = table.chart
    if chart is None or chart.shape != Shape.BARS:
        return [], ""
    (name,) = chart.values
    by_size = sorted(range(len(records)), key=lambda n: -(records[n][name] or 0))[:LARGEST]
    return sorted(by_size), _("The %(n)s largest") % {"n": len(by_size)}
