"""How often factsheets were opened, for those who keep them: sums, weeks, a picture."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Sum
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zones.charts import Column, columns
from zones.models import Zone, ZoneReading
from zones.presenters import formats
from zones.readings import KEPT_DAYS

WEEK = 7
#: The weeks of the picture, the one under way included, and the days "lately" stands for.
WEEKS = 12
LATELY = 4 * WEEK

PAGE, PDF = ZoneReading.Kind.PAGE, ZoneReading.Kind.PDF


@dataclass(frozen=True)
class Opened:
    """How often a factsheet's page and PDF were opened."""

    pages: int = 0
    pdfs: int = 0

    @property
    def all(self) -> int:
        return self.pages + self.pdfs


@dataclass(frozen=True)
class Week:
    """Seven days from a Monday; ``is_under_way`` where they are not over."""

    monday: date
    opened: Opened
    is_under_way: bool

    @property
    def label(self) -> str:
        return date_format(self.monday, "j M")


@dataclass(frozen=True)
class Readings:
    """The newest weeks of one zone, the oldest first. ``totals`` and ``pdfs`` are the columns of
    the picture, one drawn over the other; None of them where nobody opened anything."""

    weeks: tuple[Week, ...]
    lately: Opened
    sentence: str
    totals: tuple[Column, ...] = ()
    pdfs: tuple[Column, ...] = ()
    kept_days: int = KEPT_DAYS

    @property
    def newest_first(self) -> tuple[Week, ...]:
        return self.weeks[::-1]


def opened_lately(zones: Collection[int], today: date) -> dict[int, Opened]:
    """By the zones' keys, in one query, what was opened in the last ``LATELY`` days."""
    since = today - timedelta(days=LATELY - 1)
    rows = ZoneReading.objects.filter(zone__in=zones, day__gte=since).order_by()
    counts = {
        (row["zone"], row["kind"]): row["sum"]
        for row in rows.values("zone", "kind").annotate(sum=Sum("count"))
    }
    return {key: Opened(counts.get((key, PAGE), 0), counts.get((key, PDF), 0)) for key in zones}


def readings_of(zone: Zone, today: date) -> Readings:
    """One query."""
    first = today - timedelta(days=today.weekday() + WEEK * (WEEKS - 1))
    rows = list(zone.readings.filter(day__gte=first).values_list("day", "kind", "count"))
    mondays = [first + timedelta(days=WEEK * place) for place in range(WEEKS)]
    weeks = tuple(_week(monday, rows, today) for monday in mondays)
    since = today - timedelta(days=LATELY - 1)
    lately = _sum(row for row in rows if row[0] >= since)
    largest = max(week.opened.all for week in weeks)
    if not largest:
        return Readings(weeks, lately, _("Nobody opened the factsheet in these weeks."))
    return Readings(
        weeks=weeks,
        lately=lately,
        sentence=_sentence(weeks, largest),
        totals=tuple(columns([(week.label, week.opened.all) for week in weeks], largest)),
        pdfs=tuple(columns([(week.label, week.opened.pdfs) for week in weeks], largest)),
    )


def _week(monday: date, rows: Iterable[tuple[date, str, int]], today: date) -> Week:
    end = monday + timedelta(days=WEEK)
    return Week(monday, _sum(row for row in rows if monday <= row[0] < end), end > today)


def _sum(rows: Iterable[tuple[date, str, int]]) -> Opened:
    counts = {PAGE: 0, PDF: 0}
    for _day, kind, count in rows:
        counts[kind] += count
    return Opened(counts[PAGE], counts[PDF])


def _sentence(weeks: tuple[Week, ...], largest: int) -> str:
    whole = [week.opened.all for week in weeks]
    return _(
        "Opened %(sum)s times in %(weeks)s weeks, page and PDF together; at most %(most)s times "
        "in a week."
    ) % {
        "sum": formats.number(sum(whole)),
        "weeks": len(weeks),
        "most": formats.number(largest),
    }
