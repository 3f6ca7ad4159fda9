"""What a workbook would do, row by row, before it does it."""

import hashlib
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from sezportal.workbooks.cells import DIGEST, Codes, NewLookups, Words, digest
from sezportal.workbooks.doubts import SourceYears
from sezportal.workbooks.problems import Problem
from zones.models import Zone

ADDED, CHANGED, REMOVED, KEPT = "added", "changed", "removed", "kept"
#: How a row's version begins: what stood in its cells when it was written; a blank row, whose
#: empty cells say nothing; a row that was offered with zone and year, to be filled or not.
FILLED, BLANK, OFFERED = "v1:", "b1:", "offered"


@dataclass(frozen=True)
class CellChange:
    """A cell in words, before and after; ``portal`` is what somebody else wrote into it since the
    download, where that is in the way."""

    heading: str
    before: str
    after: str
    portal: str | None = None


@dataclass
class RowPlan:
    """What becomes of one row. ``mark`` is what the confirmation stands on: the values as they
    are now and as the file has them."""

    sheet: str
    title: str
    row: int
    action: str
    zone: str
    label: str
    cells: list[CellChange]
    mark: list = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    #: What else is to be known before it is confirmed: nothing to decide.
    notes: list[str] = field(default_factory=list)
    #: For saving; not kept with the upload.
    work: Any = None

    @property
    def reference(self) -> str:
        return f"{self.sheet}:{self.row}"

    @property
    def conflicts(self) -> list[CellChange]:
        return [cell for cell in self.cells if cell.portal is not None]

    def stored(self) -> dict:
        return {
            "reference": self.reference,
            "title": self.title,
            "row": self.row,
            "action": self.action,
            "zone": self.zone,
            "label": self.label,
            "cells": [[cell.heading, cell.before, cell.after, cell.portal] for cell in self.cells],
            "doubts": [str(doubt) for doubt in self.doubts],
            "notes": self.notes,
        }


@dataclass
class Plan:
    """Everything a workbook would do, and every problem in it."""

    rows: list[RowPlan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unchanged: int = 0
    rejected: set[str] = field(default_factory=set)

    @property
    def counts(self) -> dict[str, int]:
        def of(action):
            return sum(row.action == action for row in self.rows)

        return {
            "added": of(ADDED),
            "changed": of(CHANGED),
            "removed": of(REMOVED),
            "unchanged": self.unchanged + of(KEPT),
            "rejected": len(self.rejected),
            "conflicts": sum(bool(row.conflicts) for row in self.rows),
            "doubts": sum(bool(row.doubts) for row in self.rows),
            "problems": len(self.problems),
        }

    @property
    def writes(self) -> int:
        """Records that saving writes: also those beside the file that give way."""
        beside = sum(len(getattr(row.work, "give_way", ())) for row in self.rows)
        return len(self.rows) + beside

    @property
    def fingerprint(self) -> str:
        """Equal for equal plans on equal data: a confirmation holds for what was shown."""
        marks = sorted((row.reference, json.dumps(row.mark, default=str)) for row in self.rows)
        return hashlib.sha256(json.dumps(marks).encode()).hexdigest()


@dataclass
class Checking:
    """What every sheet is checked with."""

    user: Any
    zones: dict[str, Zone]
    plan: Plan
    words: Words
    lookups: NewLookups = field(init=False)
    codes: Codes = field(default_factory=Codes)
    source_years: SourceYears = field(default_factory=SourceYears)
    #: The zone of rows that name none: the only one there is, or that the file is about.
    default_zone: str = ""
    #: References of rows whose conflicts were decided for the file.
    take_mine: Collection[str] = ()
    progress: Callable[[], None] = lambda: None
    targets: dict[type[models.Model], dict] = field(default_factory=dict)

    def __post_init__(self):
        self.lookups = NewLookups(self.words.own)

    def target(self, model: type[models.Model], key):
        """Another record that a cell names, read once a model; None for a new one."""
        if model not in self.targets:
            self.targets[model] = model._base_manager.in_bulk()
        return self.targets[model].get(key)

    def refuse(
        self, sheet, row: int, column: str, value: str, reason: str, *, about: str = ""
    ) -> None:
        """``about`` says what the row is of, for those who read the list beside the sheet."""
        self.plan.problems.append(sheet.problem(row, column, value, reason, about))
        if row:
            self.plan.rejected.add(f"{sheet.name}:{row}")


@dataclass(frozen=True)
class Merged:
    """A cell of a row that is there: the text that shall stand, and whether the portal's and the
    file's are both new and differ."""

    text: str
    clash: bool = False


def base_of(version: str, count: int) -> list[str] | None:
    """The digests of a row's cells when it was written; None where it says nothing.

    Raises ValueError where the row was made for other columns.
    """
    if not version or version == OFFERED:
        return None
    text = version[len(FILLED) :]
    if version[: len(FILLED)] not in (FILLED, BLANK) or len(text) != count * DIGEST:
        raise ValueError(
            _("The portal asks other columns meanwhile: take a newly downloaded workbook.")
        )
    return [text[start : start + DIGEST] for start in range(0, len(text), DIGEST)]


def merge(mine: str, now: str, base: str | None, *, take_mine: bool) -> Merged:
    """What shall stand in a cell, of the file's text, the portal's and the one both began with.

    What only one of them changed holds. Where both did, the portal's stays unless ``take_mine``.
    """
    if mine == now or base is None:
        return Merged(mine)
    if digest(mine) == base:
        return Merged(now)
    if digest(now) != base:
        return Merged(mine if take_mine else now, clash=True)
    return Merged(mine)
