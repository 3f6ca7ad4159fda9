"""Closed enquiries that the office said it would ask again about, on the day it named."""

import logging
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.desk import day_of
from directory.enums import EventKind
from directory.models import EnquiryEvent, EnquiryThread
from directory.services import notices
from directory.services.ownership import (
    give,
    has_working_owner,
    locked,
    locked_for,
    note,
    refuse_erased,
)

logger = logging.getLogger(__name__)


@transaction.atomic
def follow_up(
    *, thread: EnquiryThread, by, follow_up_on: date | None = None, now: datetime | None = None
) -> EnquiryThread:
    """Say that a closed thread was followed up, and on which day to ask again, if ever.

    Raises PermissionDenied, and ValidationError for an open thread or once the data was erased.
    """
    now = now or timezone.now()
    thread = locked_for(thread, by)
    refuse_erased(thread)
    if thread.is_open:
        raise ValidationError(_("This enquiry is open: answer it."))
    thread.follow_up_on = follow_up_on
    thread.save()
    note(thread, EventKind.FOLLOWED_UP, at=now, by=by)
    return thread


def remind_of_follow_ups(now: datetime | None = None) -> int:
    """Tell the owners of closed threads whose day to ask again has come, once for each such day;
    returns of how many. A thread that fails is logged and tried again by the next run."""
    now = now or timezone.now()
    return sum(_try_to_remind(key, now) for key in _due(now).values_list("pk", flat=True))


def _due(now: datetime) -> QuerySet[EnquiryThread]:
    """Those whose day has come and who were not reminded since."""
    told = EnquiryEvent.objects.filter(thread=OuterRef("pk"), kind=EventKind.REMINDED)
    since = told.filter(at__date__gte=OuterRef("follow_up_on"), at__gte=OuterRef("closed_at"))
    return EnquiryThread.objects.to_follow_up(day_of(now)).exclude(Exists(since)).order_by("pk")


def _try_to_remind(key: int, now: datetime) -> bool:
    try:
        return _remind(key, now)
    except Exception:
        logger.exception("The owner of enquiry thread %s could not be reminded", key)
        return False


@transaction.atomic
def _remind(key: int, now: datetime) -> bool:
    """False where somebody has done it meanwhile."""
    thread = locked(EnquiryThread.objects.get(pk=key))
    if not _due(now).filter(pk=key).exists():
        return False
    if not has_working_owner(thread):  # a right may have ended while it was closed
        give(thread, lowest=thread.desk, now=now)
        thread.escalates_at = None  # it is closed: nothing moves up
        thread.save()
    note(thread, EventKind.REMINDED, at=now, words=thread.office)
    notices.remind_to_follow_up(thread)
    return True
