"""An enquiry as one zone or agency got it, reduced to what is counted: no word of who asked. Pure.

An enquiry to three zones is one enquiry and three requests. What is no genuine enquiry is counted
and left out of everything else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from directory.enums import Outcome, ThreadStatus
from directory.response_times import Times
from directory.working_days import calendar_of_promise, working_time


@dataclass(frozen=True)
class Request:
    """``zone`` is its address name, empty for a request to a country's agency; moments are None
    where nothing of the kind has happened, or none is promised."""

    enquiry: int
    country: str
    zone: str
    zone_name: str
    asked_at: datetime
    acknowledged_at: datetime | None
    promised_by: datetime
    next_promised_by: datetime | None
    taken_up_at: datetime | None
    first_reply_at: datetime | None
    closed_at: datetime | None
    erased_at: datetime | None
    status: str
    outcome: str

    @property
    def is_genuine(self) -> bool:
        return self.outcome != Outcome.SPAM

    @property
    def is_open(self) -> bool:
        return self.status != ThreadStatus.CLOSED

    @property
    def is_answered(self) -> bool:
        return self.first_reply_at is not None

    @property
    def is_in_time(self) -> bool:
        return self.is_answered and self.first_reply_at <= self.promised_by

    @property
    def is_waiting(self) -> bool:
        """For a first answer."""
        return self.is_open and not self.is_answered

    @property
    def is_closed_unanswered(self) -> bool:
        return not self.is_open and not self.is_answered

    @property
    def ended_with_the_data(self) -> bool:
        """Closed by no office: the asker, or the end of the time, deleted who asked."""
        return self.closed_at is not None and self.closed_at == self.erased_at

    @property
    def calendar(self) -> str:
        """Whose working days count: those of the promise."""
        return calendar_of_promise(self.asked_at, self.promised_by, self.country)

    def is_overdue(self, now: datetime) -> bool:
        """Whether the first answer is past the moment that is promised for it now."""
        return self.is_waiting and (self.next_promised_by or self.promised_by) < now

    def is_overdue_again(self, now: datetime) -> bool:
        """Whether an answered asker wrote again and waits past the promised moment."""
        promised = self.next_promised_by
        return self.is_answered and promised is not None and promised < now


@dataclass(frozen=True)
class Counts:
    """Of these requests; ``requests`` is the sum of ``not_genuine``, ``answered``,
    ``closed_unanswered`` and ``waiting``."""

    enquiries: int
    requests: int
    not_genuine: int
    answered: int
    in_time: int
    closed_unanswered: int
    waiting: int
    overdue: int
    overdue_again: int


def counts(requests: Sequence[Request], now: datetime) -> Counts:
    found = genuine(requests)
    return Counts(
        enquiries=len({one.enquiry for one in requests}),
        requests=len(requests),
        not_genuine=len(requests) - len(found),
        answered=_number(one.is_answered for one in found),
        in_time=_number(one.is_in_time for one in found),
        closed_unanswered=_number(one.is_closed_unanswered for one in found),
        waiting=_number(one.is_waiting for one in found),
        overdue=_number(one.is_overdue(now) for one in found),
        overdue_again=_number(one.is_overdue_again(now) for one in found),
    )


def genuine(requests: Iterable[Request]) -> list[Request]:
    return [one for one in requests if one.is_genuine]


@dataclass(frozen=True)
class Step:
    """Times of a step, and how many have none: they never got there, and wait no longer."""

    times: Times
    left_out: int = 0


def acknowledgements(requests: Iterable[Request], now: datetime) -> Step:
    """By the clock on the wall, once for an enquiry; left out: of no recorded sending."""
    enquiries = {one.enquiry: one for one in genuine(requests)}.values()
    done = [one.acknowledged_at - one.asked_at for one in enquiries if one.acknowledged_at]
    return Step(Times(done), len(enquiries) - len(done))


def takings_up(requests: Iterable[Request], now: datetime) -> Step:
    """Until an office says that it is at work on it, or answers."""
    return _step(requests, now, lambda one: one.taken_up_at)


def first_answers(requests: Iterable[Request], now: datetime) -> Step:
    return _step(requests, now, lambda one: one.first_reply_at)


def closings(requests: Iterable[Request], now: datetime) -> Step:
    """Until the last closing; left out: what ended with the asker's data."""
    return _step(requests, now, lambda one: None if one.ended_with_the_data else one.closed_at)


def _step(
    requests: Iterable[Request], now: datetime, reached: Callable[[Request], datetime | None]
) -> Step:
    """In working time. Who is open and has not got there is waiting."""
    done: list[timedelta] = []
    waiting: list[timedelta] = []
    left_out = 0
    for one in genuine(requests):
        moment = reached(one)
        if moment is not None:
            done.append(working_time(one.asked_at, moment, one.calendar))
        elif one.is_open:
            waiting.append(working_time(one.asked_at, now, one.calendar))
        else:
            left_out += 1
    return Step(Times(done, waiting), left_out)


def _number(found: Iterable[bool]) -> int:
    return sum(map(bool, found))
