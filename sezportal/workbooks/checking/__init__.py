"""Compares a workbook with the data: every error at once, and what would change."""

from collections.abc import Callable, Collection
from typing import BinaryIO

from sezportal.workbooks.cells import Words
from sezportal.workbooks.checking.facts import FactCheck
from sezportal.workbooks.checking.plan import Checking, Plan
from sezportal.workbooks.checking.records import RecordCheck
from sezportal.workbooks.checking.shared import SharedCheck
from sezportal.workbooks.checking.waiting import tell_waiting
from sezportal.workbooks.facts import HEADINGS, PARTS
from sezportal.workbooks.inspecting import inspect
from sezportal.workbooks.reading import ReadBook, read
from sezportal.workbooks.sheets import (
    FACTS,
    ID,
    RECORD_SHEETS,
    REMOVE,
    SHARED_SHEETS,
    VERSION,
    ZONE,
)
from zones.models import Zone

READING, COMPARING = "reading", "comparing"

#: Told the stage and the number of rows done.
Progress = Callable[[str, int], None]

FACT_COLUMNS = (ID, VERSION, ZONE, "section", "field", "value", "unit", *PARTS[1:])


def columns_of_sheets() -> dict[str, dict[str, str]]:
    """The columns that each sheet has, in the order they are written, with the words above them."""
    columns = {FACTS: {name: str(HEADINGS[name]) for name in FACT_COLUMNS}}
    for sheet in (*RECORD_SHEETS, *SHARED_SHEETS):
        names = (ID, VERSION, *sheet.names, *((REMOVE,) if sheet.is_of_zone else ()))
        columns[sheet.name] = {name: str(sheet.heading(name)) for name in names}
    return columns


def check(
    file: BinaryIO,
    size: int,
    *,
    by,
    take_mine: Collection[str] = (),
    progress: Progress = lambda stage, rows: None,
) -> Plan:
    """Everything the file would do for ``by``, and everything wrong with it.

    ``take_mine`` holds references of rows where the file's values shall stand though somebody
    changed them since. Raises NotReadable where the file cannot be opened.
    """
    inspected = inspect(file, size)
    book = read(
        file,
        inspected,
        columns_of_sheets(),
        progress=lambda rows: progress(READING, rows),
    )
    return compare(book, by=by, take_mine=take_mine, progress=progress)


def compare(
    book: ReadBook,
    *,
    by,
    take_mine: Collection[str] = (),
    progress: Progress = lambda stage, rows: None,
) -> Plan:
    """Compare what was read with the data."""
    zones = {zone.slug: zone for zone in Zone.objects.editable_by(by)}
    plan = Plan(problems=list(book.problems))
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        progress(COMPARING, done)

    checking = Checking(
        by,
        zones,
        plan,
        Words(zones.values()),
        default_zone=_only(zones) or _only(_named(book)),
        take_mine=take_mine,
        progress=step,
    )
    for declared in SHARED_SHEETS:
        if declared.name in book.sheets:
            SharedCheck(declared, book.sheets[declared.name], checking).run()
    if FACTS in book.sheets:
        FactCheck(book.sheets[FACTS], checking).run()
    for declared in RECORD_SHEETS:
        if declared.name in book.sheets:
            RecordCheck(declared, book.sheets[declared.name], checking).run()
    tell_waiting(plan, by)
    places = {sheet.title: place for place, sheet in enumerate(book.sheets.values())}
    plan.problems.sort(key=lambda one: (places.get(one.sheet, len(places)), *one.order))
    return plan


def _named(book: ReadBook) -> set[str]:
    """The zones that rows of the file name."""
    rows = (row for sheet in book.sheets.values() for row in sheet.rows)
    return {row.cells[ZONE] for row in rows if row.cells.get(ZONE)}


def _only(slugs: Collection[str]) -> str:
    return next(iter(slugs)) if len(slugs) == 1 else ""
