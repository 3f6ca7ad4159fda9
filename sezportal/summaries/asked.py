"""What a reader asks a summary of: country, period, the day it stands for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from zones.presenters import formats

FIRST_YEAR, LAST_YEAR = 1950, 2100
REGION = "region"
#: How days may be typed: 2025-12-31, 31 Dec 2025.
ISO, AS_ON_PAGES = "%Y-%m-%d", "%d %b %Y"


class NotAsked(ValueError):
    """Something in the address was not understood; ``messages`` are sentences, by parameter."""

    def __init__(self, messages: Mapping[str, str]):
        super().__init__(" ".join(messages.values()))
        self.messages = dict(messages)


@dataclass(frozen=True)
class Asked:
    """``country`` is an ISO 3166-1 code of a member, or None for all six. ``first_year`` and
    ``last_year`` bound series by year and events; None: as far as there are any. ``on``: as the
    data stood at the end of that day, in the portal's time; None: now."""

    country: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    on: date | None = None

    @property
    def scope(self) -> str:
        return self.country or REGION

    @property
    def day(self) -> date:
        """The day that freshness and laws in force are counted at."""
        return self.on or timezone.localdate()

    @property
    def moment(self) -> datetime | None:
        """The last moment of the day that the data are read at; None for now."""
        if self.on is None:
            return None
        begins = timezone.make_aware(datetime.combine(self.on + timedelta(days=1), time()))
        return begins - timedelta(microseconds=1)

    def covers(self, year: int) -> bool:
        return (self.first_year is None or year >= self.first_year) and (
            self.last_year is None or year <= self.last_year
        )


def asked_from(query: Mapping[str, str], country: str | None, today: date) -> Asked:
    """What a query string asks with ``from``, ``to`` and ``on``; empty answers ask for nothing.

    Raises NotAsked with a sentence for every parameter that cannot be.
    """
    asked, _earlier = comparison_from({**query, "beside": ""}, country, today)
    return asked


def comparison_from(
    query: Mapping[str, str], country: str | None, today: date
) -> tuple[Asked, Asked | None]:
    """What is asked, and the same of the earlier day that ``beside`` names, None where it is
    empty. Raises NotAsked with a sentence for every parameter that cannot be."""
    wrong: dict[str, str] = {}
    first = _year(query, "from", wrong)
    last = _year(query, "to", wrong)
    on = _day(query, "on", today, wrong)
    beside = _day(query, "beside", today, wrong)
    if first and last and first > last:
        wrong["to"] = _("The period ends before it begins: give a last year of %(year)s or later.")
        wrong["to"] %= {"year": first}
    if beside and beside >= (on or today):
        wrong["beside"] = _("Compare with a day before %(day)s.") % {"day": in_words(on or today)}
    if wrong:
        raise NotAsked(wrong)
    # Today is now: the day is not over yet.
    asked = Asked(country, first, last, None if on == today else on)
    return asked, Asked(country, first, last, beside) if beside else None


def asked_words(asked: Asked, name: str) -> Iterable[tuple[str, str]]:
    """Label and answer, as files repeat them; ``name`` is the country's or the region's."""
    yield _("Scope"), name
    first, last = asked.first_year, asked.last_year
    if first or last:
        words = {"first": first or _("the first year"), "last": last or _("the last year")}
        period = _(
            "%(first)s to %(last)s, of series by year and of events alone; "
            "totals and counts take the newest figure of each zone"
        )
        yield _("Period"), period % words
    else:
        yield _("Period"), _("all years on record")
    yield (
        _("Data as they stood"),
        _("at the end of %s") % in_words(asked.on) if asked.on else _("now"),
    )


def in_words(day: date) -> str:
    """``31 Dec 2025``: as pages write days."""
    return formats.partial_date(day.isoformat())


def _year(query: Mapping[str, str], name: str, wrong: dict[str, str]) -> int | None:
    typed = query.get(name, "").strip()
    if not typed:
        return None
    if typed.isascii() and typed.isdigit() and FIRST_YEAR <= int(typed) <= LAST_YEAR:
        return int(typed)
    wrong[name] = _("“%(typed)s” is no year: write one from %(first)s to %(last)s.") % {
        "typed": typed[:20],
        "first": FIRST_YEAR,
        "last": LAST_YEAR,
    }
    return None


def _day(query: Mapping[str, str], name: str, today: date, wrong: dict[str, str]) -> date | None:
    typed = query.get(name, "").strip()
    if not typed:
        return None
    day = _read_day(typed)
    if day is None:
        words = _("“%(typed)s” is no day: write it as 31 Dec 2025 or 2025-12-31.")
        wrong[name] = words % {"typed": typed[:20]}
        return None
    if day > today:
        wrong[name] = _("%(day)s lies ahead: nobody knows yet what stands then.") % {"day": typed}
    return day


def _read_day(typed: str) -> date | None:
    """A day as programs write it or as pages do; None for anything else."""
    for form in (ISO, AS_ON_PAGES):
        try:
            return datetime.strptime(typed, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
