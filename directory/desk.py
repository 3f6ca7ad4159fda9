"""What waits for whom at the desk that answers enquiries, and in which order."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Count, DateTimeField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from directory.enums import ThreadStatus
from directory.models import EnquiryThread
from directory.working_days import CLOCK

WAITING, TO_FOLLOW_UP, OTHERS, CLOSED = range(4)
IN_TURN = ("turn", F("due").asc(nulls_last=True), "-enquiry__asked_at", "pk")


def day_of(moment: datetime) -> date:
    """The day on the clock that the desks work by."""
    return moment.astimezone(CLOCK).date()


def with_turn(threads: QuerySet, now: datetime) -> QuerySet:
    """Annotate what ``IN_TURN`` sorts by: what waits for the desk first, by the moment it is
    due; then what is to be followed up by today; then what was answered; last what is closed."""
    return threads.annotate(
        turn=Case(
            When(
                status=ThreadStatus.CLOSED,
                follow_up_on__lte=day_of(now),
                enquiry__erased_at=None,
                then=Value(TO_FOLLOW_UP),
            ),
            When(status=ThreadStatus.CLOSED, then=Value(CLOSED)),
            When(first_reply_at__isnull=True, then=Value(WAITING)),
            When(next_promised_by__isnull=False, then=Value(WAITING)),
            When(escalates_at__isnull=False, then=Value(WAITING)),
            default=Value(OTHERS),
            output_field=IntegerField(),
        ),
        due=Case(
            When(status=ThreadStatus.CLOSED, then=Value(None)),
            When(next_promised_by__isnull=False, then=F("next_promised_by")),
            When(first_reply_at__isnull=True, then=F("promised_by")),
            default=Coalesce("escalates_at", "promised_by"),
            output_field=DateTimeField(),
        ),
    ).order_by("turn", F("due").asc(nulls_last=True), "-enquiry__asked_at", "pk")


@dataclass(frozen=True)
class Waiting:
    """How many enquiries wait for an answer, how many of them are later than promised, and how
    many closed ones are to be followed up by today."""

    enquiries: int
    late: int
    to_follow_up: int


def waiting_for(user, now: datetime) -> Waiting:
    """Those that a user may answer."""
    threads = EnquiryThread.objects.visible_to(user)
    turns = (
        with_turn(threads, now)
        .order_by()
        .aggregate(
            waiting=Count("pk", filter=Q(turn=WAITING)),
            to_follow_up=Count("pk", filter=Q(turn=TO_FOLLOW_UP)),
        )
    )
    return Waiting(turns["waiting"], threads.overdue(now).count(), turns["to_follow_up"])
