"""What waits for whom at the desk that answers enquiries, and in which order."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, DateTimeField, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Coalesce

from directory.enums import ThreadStatus
from directory.models import EnquiryThread

WAITING, OTHERS, CLOSED = range(3)
IN_TURN = ("turn", F("due").asc(nulls_last=True), "-enquiry__asked_at", "pk")


def with_turn(threads: QuerySet) -> QuerySet:
    """Annotate what ``IN_TURN`` sorts by: what waits for the desk first, by the moment it is
    due; then what was answered; last what is closed."""
    return threads.annotate(
        turn=Case(
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
    """How many enquiries wait for an answer, and how many of them are later than promised."""

    enquiries: int
    late: int


def waiting_for(user, now: datetime) -> Waiting:
    """Those that a user may answer."""
    threads = EnquiryThread.objects.visible_to(user).open()
    return Waiting(with_turn(threads).filter(turn=WAITING).count(), threads.overdue(now).count())
