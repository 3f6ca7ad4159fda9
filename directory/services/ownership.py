"""Giving a thread its one owner, with the rows locked that this takes."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from directory import routing
from directory.enums import Desk, EventKind, ThreadStatus
from directory.models import Enquiry, EnquiryEvent, EnquiryThread
from directory.offices import accounts_of, calendar_of, office_name
from directory.perms import may_answer
from directory.working_days import CLOCK, moves_up_at

RETENTION_YEARS = 2  #: from the last message on


def locked(thread: EnquiryThread) -> EnquiryThread:
    """The thread as it is now, its enquiry and itself locked until the transaction ends.

    The enquiry first, always: two writers never wait for each other.
    """
    Enquiry.objects.select_for_update().get(pk=thread.enquiry_id)
    return (
        EnquiryThread.objects.select_for_update(of=("self",))
        .select_related("enquiry", "zone", "country", "owner")
        .get(pk=thread.pk)
    )


def locked_for(thread: EnquiryThread, by) -> EnquiryThread:
    """The same for somebody's act. Raises PermissionDenied where they may not answer it."""
    thread = locked(thread)
    if not may_answer(by, thread):
        raise PermissionDenied
    return thread


def has_working_owner(thread: EnquiryThread) -> bool:
    """Whether its owner may still answer: a right may have ended while it was closed."""
    accounts = accounts_of(thread.desk, zone=thread.zone, country=thread.country)
    return thread.owner_id is not None and accounts.filter(pk=thread.owner_id).exists()


def candidates(
    thread: EnquiryThread, *, without: int | None = None
) -> Mapping[str, list[routing.Candidate]]:
    """The accounts of each desk of a thread, but for one that is leaving."""
    return {
        desk: [
            routing.Candidate(account.pk, account.open_threads)
            for account in accounts_of(desk, zone=thread.zone, country=thread.country)
            if account.pk != without
        ]
        for desk in Desk
    }


def give(
    thread: EnquiryThread,
    *,
    lowest: str,
    now: datetime,
    avoiding: int | None = None,
    without: int | None = None,
) -> None:
    """Set desk, owner, office and the moment at which the thread moves up; the caller saves.

    ``avoiding`` is passed over while there are others, ``without`` in any case.
    """
    chosen = routing.assign(candidates(thread, without=without), lowest=lowest, avoiding=avoiding)
    settle(thread, desk=chosen.desk, owner_id=chosen.account, now=now)


def settle(thread: EnquiryThread, *, desk: str, owner_id: int | None, now: datetime) -> None:
    """Make an account the owner. Where the asker has an answer, nobody waits for the desk."""
    thread.desk, thread.owner_id = desk, owner_id
    with translation.override(thread.enquiry.language):
        thread.office = office_name(desk, zone=thread.zone, country=thread.country)
    is_waiting = thread.status != ThreadStatus.ANSWERED
    due = moves_up_at(now, calendar_of(desk, thread.country))
    thread.escalates_at = due if is_waiting else None


def note(thread: EnquiryThread, kind: EventKind, *, at: datetime, by=None, words: str = "") -> None:
    EnquiryEvent.objects.create(thread=thread, kind=kind, at=at, by=by, note=words[:400])


def keep_until(now: datetime) -> date:
    """The day on which personal data is erased when ``now`` was the last message."""
    today = now.astimezone(CLOCK).date()
    if (today.month, today.day) == (2, 29):
        return date(today.year + RETENTION_YEARS, 3, 1)
    return today.replace(year=today.year + RETENTION_YEARS)


def refuse_erased(thread: EnquiryThread) -> None:
    if thread.enquiry.is_erased:
        raise ValidationError(_("The personal data of this enquiry has been erased."))


def plain(text: str) -> str:
    """Text as it is kept: without control characters and blank ends.

    Raises ValidationError where nothing is left.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t" or sign.isprintable() or sign > "\x9f")
    if not kept.strip():
        raise ValidationError(_("Write something."))
    return kept.strip()
