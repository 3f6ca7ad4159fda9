"""How current a value is, from when it was last known to hold and how often it is expected again.

Pure arithmetic; the day is given, never read from the clock. Two dates count, the later of them:
the day somebody last checked the value, and the end of the time that it refers to: a value of 2019
was true until the end of 2019 as far as anybody knew, one of August 2019 until the 31st. A value of
a time that lies ahead is a plan: nobody can have seen that it holds, no check of it counts, and it
is not due before its time has come.

With an expected period of *p* months since then a value is

- up to date until *p* months are over,
- due after that,
- overdue after twice,
- neglected after three times as long,
- undated where neither date is known,
- planned where it is of a time ahead.

The last day of a period belongs to it. A value that is not expected again is always up to date.
"""

from calendar import monthrange
from datetime import date
from enum import StrEnum

from zones.expectations import ZONE, Months

#: After how many expected periods a value is due, overdue and neglected.
DUE_AFTER, OVERDUE_AFTER, NEGLECTED_AFTER = 1, 2, 3
DECEMBER = 12


class Freshness(StrEnum):
    FRESH = "fresh"
    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "over"
    NEGLECTED = "neglected"
    UNDATED = "undated"

    @property
    def code(self) -> str:
        """What files and programs are told: ``up_to_date``, ``planned``, ``due``, ``overdue``,
        ``neglected`` or ``undated``."""
        return {Freshness.FRESH: "up_to_date", Freshness.OVERDUE: "overdue"}.get(self, self.value)

    @property
    def wants_a_look(self) -> bool:
        """Whether somebody who knows should look at the value."""
        return self not in (Freshness.FRESH, Freshness.PLANNED)

    @property
    def is_past_due(self) -> bool:
        """Overdue or neglected: what a reader is warned of."""
        return self in (Freshness.OVERDUE, Freshness.NEGLECTED)


#: The states from the best to the worst.
WORSENING = tuple(Freshness)


def newest(*dates: str) -> str:
    """The latest of several partial dates (``2019``, ``2019-08``); empty when all are."""
    return max(dates, default="")


def end_of(partial: str) -> date:
    """The last day of a partial date: of ``2019`` 31 December, of ``2019-02`` 28 February."""
    year, *rest = (int(part) for part in partial.split("-"))
    month = rest[0] if rest else DECEMBER
    day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
    return date(year, month, day)


def start_of(partial: str) -> date:
    """The first day of a partial date."""
    year, *rest = (int(part) for part in partial.split("-"))
    return date(year, *[*rest, 1, 1][:2])


def months_later(day: date, months: int) -> date:
    """The same day some months on, or the last of a month that is too short for it."""
    year, month = divmod(day.year * DECEMBER + day.month - 1 + months, DECEMBER)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_plan(as_of: str, today: date) -> bool:
    """Whether a value is of a time that has not begun."""
    return bool(as_of) and start_of(as_of) > today


def known_until(*, checked_on: date | None, as_of: str, today: date) -> date | None:
    """The day until which a value is known to hold; None for a plan, and where nothing dates it."""
    if is_plan(as_of, today):
        return None
    days = [checked_on] if checked_on is not None else []
    if as_of:
        days.append(end_of(as_of))
    return max(days, default=None)


def due_on(*, checked_on: date | None, as_of: str, today: date, months: Months) -> date | None:
    """The last day on which a value is up to date; None where it is undated, planned, or never
    due."""
    since = known_until(checked_on=checked_on, as_of=as_of, today=today)
    return None if since is None or months is None else months_later(since, months)


def freshness(
    *, checked_on: date | None, as_of: str, today: date, months: Months = ZONE
) -> Freshness:
    """The state of a value on a day; ``months`` is the period within which it is expected again,
    None for never, by default that of a zone as a whole."""
    if months is None:
        return Freshness.FRESH
    if is_plan(as_of, today):
        return Freshness.PLANNED
    since = known_until(checked_on=checked_on, as_of=as_of, today=today)
    if since is None:
        return Freshness.UNDATED
    if today <= months_later(since, months * DUE_AFTER):
        return Freshness.FRESH
    if today <= months_later(since, months * OVERDUE_AFTER):
        return Freshness.DUE
    if today <= months_later(since, months * NEGLECTED_AFTER):
        return Freshness.OVERDUE
    return Freshness.NEGLECTED
