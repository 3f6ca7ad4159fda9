"""Working days, for the promised and the last moment of an answer.

A working day is Monday to Friday, unless the ``holidays`` package lists the day as a public
holiday of the country; a Saturday or Sunday that the country declared a working day in exchange
for a long holiday, as China does, is one too. China stands for Yunnan and Guangxi, Thailand for
the Mekong Institute. A country the package does not know has weekends alone.

Offices work from 9:00 to 17:00 on the clock of Bangkok. What arrives outside these hours counts
as arrived when the next working day opens. *n* working days later is the same time of day on the
n-th working day after: asked on Monday at 10:30, two working days end on Wednesday at 10:30.

What arrives while offices are shut has whole working days, and these end when an office closes:
asked on Friday evening, two working days are Monday and Tuesday, until Tuesday at 17:00. In
working time that is Wednesday at 9:00, but nobody answers in the night between.

What an answer took is counted by the same clock: ``working_time`` has opening hours alone, so from
any asking to its promised moment are exactly two working days of eight hours.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

import holidays

CLOCK = ZoneInfo("Asia/Bangkok")
OPENS, CLOSES = time(9), time(17)
#: The opening hours of one day, by which working time is told in working days.
WORKING_DAY = timedelta(hours=CLOSES.hour - OPENS.hour)
#: The country of the Mekong Institute, in Khon Kaen.
SEAT = "th"

PROMISED_DAYS = 2  #: working days to a first answer
TOUCHED_DAYS = 1  #: working days until an untouched enquiry moves up

SATURDAY = 5


def promised_by(asked_at: datetime, country: str) -> datetime:
    """When an answer to what was asked then is due; ``country`` is an ISO code, any case."""
    return add_working_days(asked_at, PROMISED_DAYS, country)


def moves_up_at(waiting_since: datetime, country: str) -> datetime:
    """When something moves up that nobody has touched since."""
    return add_working_days(waiting_since, TOUCHED_DAYS, country)


def add_working_days(moment: datetime, days: int, country: str) -> datetime:
    """``days`` working days, one or more, after an aware moment, on the clock of Bangkok."""
    start = next_open(moment, country)
    is_from_the_opening = start.time() == OPENS
    day = start.date()
    for _day in range(days - is_from_the_opening):
        day = _working_day_from(day + timedelta(days=1), country)
    return datetime.combine(day, CLOSES if is_from_the_opening else start.time(), CLOCK)


def next_open(moment: datetime, country: str) -> datetime:
    """The moment itself in opening hours, otherwise the next opening."""
    local = moment.astimezone(CLOCK)
    day = local.date() if local.time() < CLOSES else local.date() + timedelta(days=1)
    opening = datetime.combine(_working_day_from(day, country), OPENS, CLOCK)
    return max(local, opening)


def calendar_of_promise(asked_at: datetime, promised: datetime, country: str) -> str:
    """The country in whose working days an answer was promised by ``promised``: the one asked, or
    the seat of the Mekong Institute where only its calendar leads there."""
    is_of_the_seat = promised == promised_by(asked_at, SEAT)
    return SEAT if is_of_the_seat and promised != promised_by(asked_at, country) else country


def working_time(start: datetime, end: datetime, country: str) -> timedelta:
    """Opening hours between two aware moments; none where ``end`` is not later."""
    first, last = start.astimezone(CLOCK), max(start, end).astimezone(CLOCK)
    days = _working_days(first.date(), last.date(), country)
    return days * WORKING_DAY + _open_since(last, country) - _open_since(first, country)


def is_working_day(day: date, country: str) -> bool:
    days_off, made_up = _calendar(country.upper(), day.year)
    return day not in days_off and (day.weekday() < SATURDAY or day in made_up)


def _working_day_from(day: date, country: str) -> date:
    while not is_working_day(day, country):
        day += timedelta(days=1)
    return day


def _open_since(moment: datetime, country: str) -> timedelta:
    """How long the office has been open that day, at a moment on the clock of Bangkok."""
    if not is_working_day(moment.date(), country):
        return timedelta(0)
    opening = datetime.combine(moment.date(), OPENS, CLOCK)
    return min(max(moment - opening, timedelta(0)), WORKING_DAY)


def _working_days(first: date, last: date, country: str) -> int:
    """How many days are worked from ``first`` to the day before ``last``."""
    count = 0
    for year in range(first.year, last.year + 1):
        counts = _worked(country, year)
        begin = first if first.year == year else date(year, 1, 1)
        end = last if last.year == year else date(year + 1, 1, 1)
        january = date(year, 1, 1)
        count += counts[(end - january).days] - counts[(begin - january).days]
    return count


@lru_cache(maxsize=128)
def _worked(country: str, year: int) -> tuple[int, ...]:
    """How many of a year's first *n* days are worked, for *n* from none to all."""
    first, days = date(year, 1, 1), (date(year + 1, 1, 1) - date(year, 1, 1)).days
    worked = (is_working_day(first + timedelta(days=n), country) for n in range(days))
    return tuple(accumulate(worked, initial=0))


@lru_cache(maxsize=128)
def _calendar(country: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Public holidays, and weekend days that are worked, in a year.

    A day worked in December for a holiday in January is listed with the year of the holiday.
    """
    if country not in holidays.list_supported_countries():
        return frozenset(), frozenset()
    known = holidays.country_holidays(country, years=(year, year + 1), expand=False)
    return frozenset(known), frozenset(known.weekend_workdays)
