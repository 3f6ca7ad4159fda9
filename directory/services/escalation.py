"""What happens by itself: untouched threads move up, and none stays with an account that left."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from directory import routing
from directory.enums import Desk, EventKind
from directory.models import EnquiryThread
from directory.services import notices
from directory.services.ownership import give, locked, note, settle

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Escalated:
    """Numbers of threads: moved up, reminded of at the last desk, given a new owner."""

    moved_up: int = 0
    reminded: int = 0
    handed_on: int = 0


def escalate_untouched(now: datetime | None = None) -> Escalated:
    """Move up every thread that its desk should have touched by ``now``, and remind the last desk.

    Threads without a working owner are handed on first. Each thread is a transaction of its own;
    one that somebody else is writing, or another run has in hand, is left to them.
    """
    now = now or timezone.now()
    handed_on = hand_on_threads_without_owner(now)
    due = list(EnquiryThread.objects.untouched(now).order_by("pk").values_list("pk", flat=True))
    done = [_try_to_escalate(key, now) for key in due]
    return Escalated(
        moved_up=done.count(EventKind.ESCALATED),
        reminded=done.count(EventKind.REMINDED),
        handed_on=handed_on,
    )


def _try_to_escalate(key: int, now: datetime) -> EventKind | None:
    """One thread that fails is logged and tried again by the next run; the others go on."""
    try:
        return _escalate(key, now)
    except Exception:
        logger.exception("Enquiry thread %s could not be moved up", key)
        return None


@transaction.atomic
def _escalate(key: int, now: datetime) -> EventKind | None:
    """Move one thread up; None where somebody has touched it meanwhile."""
    thread = (
        EnquiryThread.objects.untouched(now)
        .select_related("enquiry", "zone", "country", "owner")
        .select_for_update(of=("self", "enquiry"), skip_locked=True)
        .filter(pk=key)
        .first()
    )
    if thread is None:
        return None
    return _remind(thread, now) if thread.desk == Desk.MI else _move_up(thread, now)


def _move_up(thread: EnquiryThread, now: datetime) -> EventKind:
    former, office = thread.owner, thread.office
    give(thread, lowest=routing.above(thread.desk), avoiding=thread.owner_id, now=now)
    thread.escalated_at = now
    thread.save()
    note(thread, EventKind.ESCALATED, at=now, words=f"{office} → {thread.office}")
    notices.escalated(thread, former=former, former_office=office)
    return EventKind.ESCALATED


def _remind(thread: EnquiryThread, now: datetime) -> EventKind:
    """At the last desk a thread stays where it is; the desk is told once every working day."""
    if thread.owner_id is None:
        give(thread, lowest=Desk.MI, now=now)
    else:
        settle(thread, desk=thread.desk, owner_id=thread.owner_id, now=now)
    thread.save()
    note(thread, EventKind.REMINDED, at=now, words=thread.office)
    notices.remind(thread)
    return EventKind.REMINDED


def hand_on_threads_without_owner(now: datetime | None = None) -> int:
    """Give open threads a new owner whose own can no longer log in or left the desk.

    Returns how many. One at the last desk stays without owner until that desk has an account.
    """
    now = now or timezone.now()
    orphans = EnquiryThread.objects.open().without_working_owner().order_by("pk")
    return sum(_hand_on(key, now) for key in orphans.values_list("pk", flat=True))


def hand_on_threads_of(user, now: datetime | None = None) -> int:
    """Give the open threads of an account that is leaving to others; returns how many."""
    now = now or timezone.now()
    keys = EnquiryThread.objects.open().owned_by(user).order_by("pk").values_list("pk", flat=True)
    return sum(_hand_on(key, now, leaving=user.pk) for key in keys)


@transaction.atomic
def _hand_on(key: int, now: datetime, leaving: int | None = None) -> bool:
    thread = locked(EnquiryThread.objects.get(pk=key))
    is_orphan = EnquiryThread.objects.without_working_owner().filter(pk=key).exists()
    if not thread.is_open or not (is_orphan or (leaving and thread.owner_id == leaving)):
        return False
    before = (thread.desk, thread.owner_id)
    give(thread, lowest=thread.desk, now=now, without=leaving)
    if (thread.desk, thread.owner_id) == before:
        return False
    thread.save()
    note(thread, EventKind.ASSIGNED, at=now, words=thread.office)
    notices.hand_over(thread, "")
    return True
