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
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

CLOCK = ZoneInfo("Asia/Bangkok")
OPENS, CLOSES = time(9), time(17)
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


def is_working_day(day: date, country: str) -> bool:
    days_off, made_up = _calendar(country.upper(), day.year)
    return day not in days_off and (day.weekday() < SATURDAY or day in made_up)


def _working_day_from(day: date, country: str) -> date:
    while not is_working_day(day, country):
        day += timedelta(days=1)
    return day


@lru_cache(maxsize=128)
def _calendar(country: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Public holidays, and weekend days that are worked, in a year.

    A day worked in December for a holiday in January is listed with the year of the holiday.
    """
    if country not in holidays.list_supported_countries():
        return frozenset(), frozenset()
    known = holidays.country_holidays(country, years=(year, year + 1), expand=False)
    return frozenset(known), frozenset(known.weekend_workdays)
