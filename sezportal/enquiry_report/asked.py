"""What is asked of the report: a country, and from which month to which."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from sezportal.summaries import NotAsked

__all__ = ["NotAsked", "Period", "period_from"]

MONTHS = 12  #: of a year, and of the period where none is asked for
MOST_MONTHS = 120
MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
FIRST_YEAR = 2000
DECEMBER = 12


@dataclass(frozen=True, order=True)
class Month:
    """A month on the portal's clock."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def plus(self, months: int) -> "Month":
        year, month = divmod(self.year * MONTHS + self.month - 1 + months, MONTHS)
        return Month(year, month + 1)

    @property
    def begins(self) -> datetime:
        return timezone.make_aware(datetime.combine(date(self.year, self.month, 1), time()))


@dataclass(frozen=True)
class Period:
    """Enquiries of the months from ``first`` to ``last``, to one country or, with None, to all."""

    first: Month
    last: Month
    country: str | None = None

    @property
    def months(self) -> Iterator[Month]:
        month = self.first
        while month <= self.last:
            yield month
            month = month.plus(1)

    @property
    def begins(self) -> datetime:
        return self.first.begins

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return self.last.plus(1).begins


def month_of(moment: datetime) -> Month:
    local = timezone.localtime(moment)
    return Month(local.year, local.month)


def last_months(today: date, country: str | None = None) -> Period:
    """The last twelve months, the present one included."""
    last = Month(today.year, today.month)
    return Period(last.plus(1 - MONTHS), last, country)


def month_before(today: date) -> Month:
    """The last month that is over."""
    end = today.replace(day=1) - timedelta(days=1)
    return Month(end.year, end.month)


def period_from(query: Mapping[str, str], countries: Mapping[str, str], today: date) -> Period:
    """What ``country``, ``from`` and ``to`` ask; ``countries`` are names by ISO code.

    With one month alone the period goes from there, or to there, for twelve months, to today's at
    the latest. Raises NotAsked with a sentence for every parameter that cannot be.
    """
    wrong: dict[str, str] = {}
    present = Month(today.year, today.month)
    first, last = (_month(query, name, present, wrong) for name in ("from", "to"))
    country = query.get("country", "").strip() or None
    if country is not None and country not in countries:
        wrong["country"] = _("There is no country “%(typed)s” in the portal.") % {
            "typed": country[:20]
        }
    if last is None:
        last = min(first.plus(MONTHS - 1), present) if first else present
    if first is None:
        first = last.plus(1 - MONTHS)
    if first > last and not wrong:
        wrong["to"] = _("The period ends before it begins: give %(month)s or a later month.") % {
            "month": first
        }
    elif last > first.plus(MOST_MONTHS - 1) and not wrong:
        wrong["to"] = _("At most %(n)s months: give %(month)s or an earlier month.") % {
            "n": MOST_MONTHS,
            "month": first.plus(MOST_MONTHS - 1),
        }
    if wrong:
        raise NotAsked(wrong)
    return Period(first, last, country)


def _month(
    query: Mapping[str, str], name: str, present: Month, wrong: dict[str, str]
) -> Month | None:
    typed = query.get(name, "").strip()
    if not typed:
        return None
    found = MONTH.fullmatch(typed)
    month = Month(int(found[1]), int(found[2])) if found else None
    if month is None or not (1 <= month.month <= DECEMBER and month.year >= FIRST_YEAR):
        wrong[name] = _("“%(typed)s” is no month: write it as 2026-03.") % {"typed": typed[:20]}
        return None
    if month > present:
        wrong[name] = _("%(month)s lies ahead: nobody has asked then yet.") % {"month": month}
        return None
    return month
