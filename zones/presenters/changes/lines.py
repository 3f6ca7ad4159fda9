"""The records of a page of a set: where there are many, those that need no look in a line each."""

from collections.abc import Iterable
from dataclasses import dataclass

from zones.presenters.changes.diffs import FieldDiff, RecordDiff

#: Of so many records all stand open.
MOST_OPEN = 10
#: Fields that a line has room for, and those that say the least of a record.
FEW, BESIDE = 4, frozenset({"zone_id", "country_id", "source_id", "checked_on", "locator"})


@dataclass(frozen=True)
class Line:
    """``brief`` are the fields that the line of a folded record names."""

    told: RecordDiff
    is_folded: bool
    brief: tuple[FieldDiff, ...]


def lines_of(diffs: Iterable[RecordDiff]) -> list[Line]:
    diffs = list(diffs)
    folds = len(diffs) > MOST_OPEN
    return [Line(one, folds and _is_quiet(one), _brief(one)) for one in diffs]


def _brief(told: RecordDiff) -> tuple[FieldDiff, ...]:
    """What the name of the record does not say already."""
    fields = (each for each in told.fields if each.name not in BESIDE)
    said = [each for each in fields if (each.after.text or each.before.text) not in told.label]
    return tuple(said[:FEW])


def _is_quiet(told: RecordDiff) -> bool:
    """Whether nothing of it asks to be looked at: no doubt, no mark, nothing in its way."""
    if any(each.obstacle or each.note or each.conflicts for each in (told, *told.attached)):
        return False
    one = told.record
    is_marked = one.is_refused or one.refused or one.comment or one.remarks
    return not (is_marked or any(each.doubts or each.drawn for each in told.fields))
