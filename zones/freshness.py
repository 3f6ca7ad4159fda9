"""How current a figure is, from two dates: when somebody last checked it, else what it is of.

Pure arithmetic; the day is given, never read from the clock.
"""

from datetime import date
from enum import StrEnum

DUE_AFTER_YEARS = 1
OVERDUE_AFTER_YEARS = 3


class Freshness(StrEnum):
    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "over"
    UNDATED = "undated"


def newest(*dates: str) -> str:
    """The latest of several partial dates (``2019``, ``2019-08``); empty when all are."""
    return max(dates, default="")


def freshness(*, checked_on: date | None, as_of: str, today: date) -> Freshness:
    """The state of a figure on a day.

    Counted from the day it was last checked; where nobody recorded a check, from the year the
    figure refers to. Within one year it is fresh, within three an update is due, then overdue.
    """
    if checked_on is not None:
        years = (today - checked_on).days / 365.25
    elif as_of:
        years = today.year - int(as_of[:4])
    else:
        return Freshness.UNDATED
    if years <= DUE_AFTER_YEARS:
        return Freshness.FRESH
    return Freshness.DUE if years <= OVERDUE_AFTER_YEARS else Freshness.OVERDUE
