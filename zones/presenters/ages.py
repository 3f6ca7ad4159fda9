"""What stands beside the date of a value: the day it was last checked, or a badge where nobody has
updated or confirmed it in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from zones.expectations import expected_months
from zones.freshness import WORSENING, Freshness, end_of, freshness
from zones.models import Sourced
from zones.presenters import formats


@dataclass(frozen=True)
class Age:
    """For ``components/freshness.html``: the state's key and its word."""

    key: str
    label: str


def age_of(row: Sourced, kind: str, code: str = "", *, as_of: str | None = None) -> Age | None:
    """The badge of a present value that is overdue or neglected today; None for every other, and
    for what is kept as history. ``kind`` and ``code`` are those of ``zones.expectations``;
    ``as_of`` is for rows without a date of their own."""
    if not getattr(row, "is_current", True):
        return None
    state = freshness(
        checked_on=row.checked_on,
        as_of=row.as_of if as_of is None else as_of,
        today=timezone.localdate(),
        months=expected_months(kind, code),
    )
    return Age(state.value, word(state)) if state.is_past_due else None


def worst(ages: Iterable[Age | None]) -> Age | None:
    """The badge of several values that are shown as one."""
    found = [age for age in ages if age]
    return max(found, key=lambda age: WORSENING.index(age.key), default=None)


def check_of(row: Sourced, *, as_of: str | None = None) -> str:
    """The day somebody last said that a present value still holds, in words: ``3 Nov 2026``.

    Empty where nobody did, where the value speaks of that day or a later one itself, and for what
    is kept as history.
    """
    return _day_words(_check(row, as_of))


def check_of_all(rows: Iterable[Sourced]) -> str:
    """The same of values that are shown as one: the earliest check; empty where one has none."""
    checks = [_check(row) for row in rows]
    return _day_words(min(checks)) if checks and all(checks) else ""


def _check(row: Sourced, as_of: str | None = None) -> date | None:
    if row.checked_on is None or not getattr(row, "is_current", True):
        return None
    of = row.as_of if as_of is None else as_of
    is_told_already = of and end_of(of) >= row.checked_on
    return None if is_told_already else row.checked_on


def _day_words(day: date | None) -> str:
    return formats.partial_date(day.isoformat()) if day else ""


def word(state: Freshness) -> str:
    return {
        Freshness.FRESH: _("up to date"),
        Freshness.PLANNED: _("planned"),
        Freshness.DUE: _("due"),
        Freshness.OVERDUE: _("overdue"),
        Freshness.NEGLECTED: _("neglected"),
        Freshness.UNDATED: _("undated"),
    }[state]
