"""Making a pivot table: a summary of two tables, the matrix and the same cell by cell."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.summaries.frames import all_tables
from sezportal.summaries.making import histories_note
from sezportal.summaries.pivot.asked import PivotAsked
from sezportal.summaries.pivot.crossing import crossed
from sezportal.summaries.pivot.dimensions import YEAR, Subject
from sezportal.summaries.pivot.frames import PivotFrames
from sezportal.summaries.pivot.laying_out import Counted, tables_of
from sezportal.summaries.sources import Register
from sezportal.summaries.tables import Summary
from zones.as_it_stood import as_it_stood, beginning_of
from zones.models import Zone


def pivot_of(asked: PivotAsked, *, url: str = "") -> Summary:
    """The pivot table of what is asked, read in one transaction as of the day asked for."""
    began = beginning_of([Zone])
    moment = asked.base.moment
    if moment is None:
        with transaction.atomic():
            return _made(asked, began, url)
    with as_it_stood(moment, all_tables()):
        return _made(asked, began, url)


def counted(asked: PivotAsked, register: Register) -> Counted:
    """Every cell of the table; read where the caller's transaction reads."""
    keys = frozenset(asked.filters.qs.order_by().values_list("pk", flat=True))
    measure = asked.measure
    frames = PivotFrames(asked.base, keys, asked.iso2s, measure.indicator)
    groups = {one.code: one.groups[measure.subject](frames) for one in (asked.rows, asked.columns)}
    sorted_in = crossed(measure.things(frames), groups[asked.rows.code], groups[asked.columns.code])
    read = measure.reads(frames)

    def year_of(row: str | None, column: str | None) -> int | None:
        label = {asked.rows.code: row, asked.columns.code: column}.get(YEAR)
        return int(label) if label else None

    return Counted(
        asked=asked,
        crossed=sorted_in,
        groups=groups,
        cells={
            (row, column): read(things, year_of(row, column))
            for row, column, things in sorted_in.cells()
        },
        placed_by={
            one.code: register.numbers(one.sources(frames)) if one.sources else ""
            for one in (asked.rows, asked.columns)
        },
    )


def _made(asked: PivotAsked, began: datetime | None, url: str) -> Summary:
    register = Register()
    moment = asked.base.moment
    is_recorded = moment is None or (began is not None and began <= moment)
    found = counted(asked, register)
    if not is_recorded:
        nothing = {place: replace(cell, value=None) for place, cell in found.cells.items()}
        found = replace(found, cells=nothing, is_recorded=False)
    return Summary(
        title=asked.title,
        scope="-".join((asked.measure.code, asked.rows.code, asked.columns.code)).replace("_", "-"),
        on=asked.base.on,
        made_at=timezone.now(),
        tables=tables_of(found, register),
        asked=tuple(_answers(asked)),
        notes=tuple(_notes(asked, began)),
        sources=register.lines(),
        url=url,
        name="pivot",
    )


def _answers(asked: PivotAsked) -> Iterator[tuple[str, str]]:
    measure = asked.measure
    yield _("Measure"), _("%(title)s (%(unit)s)") % {"title": measure.title, "unit": measure.unit}
    yield _("Rows"), str(asked.rows.title)
    yield _("Columns"), str(asked.columns.title)
    if measure.by_year:
        newest = _("the newest of each zone")
        yield _("Year of the values"), str(asked.year) if asked.year else newest
    yield _("Filter"), asked.filter_words
    on = asked.base.on
    yield _("Data as they stood"), _("at the end of %s") % on if on else _("now")
    yield _("Counted for the day"), asked.base.day.isoformat()


def _notes(asked: PivotAsked, began: datetime | None) -> Iterator[str]:
    if asked.measure.covers:
        yield _(
            "Every value says how many zones it covers of how many there are; “partial” means "
            "that not all of them report. What is not reported is not counted as nothing."
        )
    elif asked.measure.subject == Subject.ZONES:
        yield _("Counted are the zones on record; comparators elsewhere in China are left out.")
    yield from histories_note(asked.base, began)
