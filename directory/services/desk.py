"""What an office does: take up, reply, hand over, close. Whoever may see a thread may do so."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from directory.enums import Desk, EventKind, Outcome, ThreadStatus
from directory.models import Enquiry, EnquiryMessage, EnquiryThread
from directory.offices import calendar_of, desk_of, office_name
from directory.services import notices
from directory.services.ownership import (
    has_working_owner,
    keep_until,
    locked_for,
    note,
    plain,
    refuse_erased,
    settle,
)
from directory.working_days import moves_up_at


@transaction.atomic
def take_up(*, thread: EnquiryThread, by, now: datetime | None = None) -> EnquiryThread:
    """Say that one is at work on it, and own it from now on.

    It moves up when no reply follows by the promised moment; past that, within a working day.
    Raises PermissionDenied, and ValidationError for a closed thread.
    """
    now = now or timezone.now()
    thread = locked_for(thread, by)
    _refuse_closed(thread)
    if thread.owner_id != by.pk:
        _pass_to(thread, by, now)
        note(thread, EventKind.ASSIGNED, at=now, by=by, words=thread.office)
    thread.status = _at_least_in_work(thread)
    thread.taken_up_at = thread.taken_up_at or now
    thread.escalates_at = _when_an_answer_is_late(thread, now)
    thread.save()
    note(thread, EventKind.TAKEN_UP, at=now, by=by)
    return thread


@transaction.atomic
def reply(*, thread: EnquiryThread, by, text: str, now: datetime | None = None) -> EnquiryMessage:
    """Answer the asker, on their page and by mail, under the name of the author's office.

    The owner stays who it was. A reply to a closed thread opens it again; whoever replies owns it
    where the owner may not answer any more. Raises
    PermissionDenied, and ValidationError for an empty text or once the data was erased.
    """
    now = now or timezone.now()
    thread = locked_for(thread, by)
    refuse_erased(thread)
    if thread.status == ThreadStatus.CLOSED:
        thread.closed_at, thread.outcome, thread.follow_up_on = None, "", None
        note(thread, EventKind.REOPENED, at=now, by=by)
        if not has_working_owner(thread):
            _pass_to(thread, by, now)
    thread.status = ThreadStatus.ANSWERED
    thread.taken_up_at = thread.taken_up_at or now
    thread.first_reply_at = thread.first_reply_at or now
    thread.escalates_at = thread.next_promised_by = None
    message = EnquiryMessage(
        thread=thread,
        is_from_asker=False,
        author=by,
        office=_office_of(by, thread),
        text=plain(text),
        written_at=now,
    )
    message.full_clean()
    message.save()
    thread.save()
    Enquiry.objects.filter(pk=thread.enquiry_id).update(erase_on=keep_until(now))
    note(thread, EventKind.REPLIED, at=now, by=by)
    notices.answer(thread, message)
    return message


@transaction.atomic
def hand_over(
    *, thread: EnquiryThread, to, by, note: str = "", now: datetime | None = None
) -> EnquiryThread:
    """Give the thread to another account of its desks, who has a working day to touch it.

    Raises PermissionDenied, and ValidationError where ``to`` belongs to none of the desks or owns
    it already.
    """
    now = now or timezone.now()
    thread = locked_for(thread, by)
    _refuse_closed(thread)
    if to.pk == thread.owner_id:
        raise ValidationError(_("This account owns the enquiry already."))
    _pass_to(thread, to, now)
    thread.save()
    _note_hand_over(thread, by, note, now)
    notices.hand_over(thread, note)
    return thread


@transaction.atomic
def close(
    *,
    thread: EnquiryThread,
    by,
    outcome: str,
    outcome_note: str = "",
    follow_up_on: date | None = None,
    now: datetime | None = None,
) -> EnquiryThread:
    """End the thread with its outcome; the asker is told, and how to say it was not answered.

    ``outcome_note`` stays inside; the asker's page names the day to ask again. Raises
    PermissionDenied, and ValidationError for a thread that is closed already or an unknown
    outcome.
    """
    now = now or timezone.now()
    thread = locked_for(thread, by)
    _refuse_closed(thread)
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Say what came of the enquiry.")})
    thread.status, thread.closed_at = ThreadStatus.CLOSED, now
    thread.escalates_at = thread.next_promised_by = None
    thread.outcome, thread.outcome_note = outcome, outcome_note.strip()
    thread.follow_up_on = follow_up_on
    thread.full_clean()
    thread.save()
    note(thread, EventKind.CLOSED, at=now, by=by, words=str(Outcome(outcome).label))
    if outcome != Outcome.SPAM and not thread.enquiry.is_erased:
        notices.farewell(thread)
    return thread


def _refuse_closed(thread: EnquiryThread) -> None:
    if not thread.is_open:
        raise ValidationError(_("This enquiry has been closed."))


def _pass_to(thread: EnquiryThread, account, now: datetime) -> None:
    """Make an account the owner, at the lowest of the thread's desks it belongs to."""
    desk = desk_of(account, thread) or (Desk.MI if account.is_superuser else None)
    if desk is None or not account.is_active:
        raise ValidationError(_("This account belongs to no office that answers this enquiry."))
    settle(thread, desk=desk, owner_id=account.pk, now=now)
    thread.owner = account


def _note_hand_over(thread: EnquiryThread, by, words: str, now: datetime) -> None:
    said = f"{thread.office}. {words.strip()}" if words.strip() else thread.office
    note(thread, EventKind.HANDED_OVER, at=now, by=by, words=said)


def _at_least_in_work(thread: EnquiryThread) -> str:
    return ThreadStatus.IN_WORK if thread.status == ThreadStatus.NEW else thread.status


def _when_an_answer_is_late(thread: EnquiryThread, now: datetime) -> datetime | None:
    """Who has answered keeps nobody waiting; who has not has until the promised moment."""
    if thread.status == ThreadStatus.ANSWERED:
        return None
    if thread.owed_by is not None and thread.owed_by > now:
        return thread.owed_by
    return moves_up_at(now, calendar_of(thread.desk, thread.country))


def _office_of(user, thread: EnquiryThread) -> str:
    """The public name under which a user answers."""
    desk = desk_of(user, thread) or Desk.MI
    with translation.override(thread.enquiry.language):
        return office_name(desk, zone=thread.zone, country=thread.country)
