"""What the asker does: ask, and write again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import Desk, EventKind, ThreadStatus
from directory.models import Enquiry, EnquiryMessage, EnquiryThread
from directory.offices import calendar_of
from directory.services import notices
from directory.services.acknowledging import is_acknowledged, is_next_acknowledged
from directory.services.ownership import give, keep_until, locked, note, plain, refuse_erased
from directory.working_days import moves_up_at, promised_by
from zones.models import Country, Zone

#: Messages of the asker in one thread until the office answers or closes it, and in a day: enough
#: for second thoughts, too few to fill an official's mailbox.
MOST_UNANSWERED = 5
MOST_A_DAY = 20


@transaction.atomic
def ask(
    *, enquiry_fields: dict, addressees: Sequence[Zone | Country], now: datetime | None = None
) -> Enquiry:
    """Store an enquiry with one thread and one owner for each zone or country asked.

    ``enquiry_fields``: fields of ``Enquiry``; ``asked_at``, ``consent_at`` and ``erase_on``
    follow from ``now``, which is the moment of consent. Raises ValidationError, by field, for
    what no enquiry can be, and stores nothing then. The owners' mails and the acknowledgement,
    unless too many went out, are stored with it.
    """
    now = now or timezone.now()
    places = list(dict.fromkeys(addressees))
    if not places:
        raise ValidationError(_("Say which zone or country you are asking."))
    enquiry = Enquiry(
        **{
            **enquiry_fields,
            "message": plain(enquiry_fields.get("message", "")),
            "asked_at": now,
            "consent_at": now,
            "erase_on": keep_until(now),
        }
    )
    enquiry.full_clean()
    enquiry.save()
    threads = [_open_thread(enquiry, place, now) for place in places]
    if is_acknowledged(enquiry):
        notices.acknowledge(enquiry, threads)
    for thread in threads:
        notices.announce(thread)
    return enquiry


def _open_thread(enquiry: Enquiry, place: Zone | Country, now: datetime) -> EnquiryThread:
    zone = place if isinstance(place, Zone) else None
    thread = EnquiryThread(
        enquiry=enquiry, zone=zone, country=zone.country if zone else place, status=ThreadStatus.NEW
    )
    give(thread, lowest=Desk.ZONE if zone else Desk.COUNTRY, now=now)
    thread.promised_by = promised_by(now, calendar_of(thread.desk, thread.country))
    thread.save()
    note(thread, EventKind.ASKED, at=now)
    note(thread, EventKind.ASSIGNED, at=now, words=thread.office)
    return thread


@transaction.atomic
def write_again(*, thread: EnquiryThread, text: str, now: datetime | None = None) -> EnquiryMessage:
    """The asker adds a message; a closed thread opens again, with the owner it had.

    The owner has one working day to touch it, as with a new one. Where no answer is promised yet,
    one is, in as many working days as the first; both sides are mailed. Raises ValidationError for
    an empty text, after the data was erased, and for more messages than an office can be sent.
    """
    now = now or timezone.now()
    thread = locked(thread)
    refuse_erased(thread)
    text = plain(text)
    _refuse_too_many(thread, now)
    was_closed = thread.status == ThreadStatus.CLOSED
    if was_closed:
        _reopen(thread, now)
    elif thread.escalates_at is None:
        thread.escalates_at = moves_up_at(now, calendar_of(thread.desk, thread.country))
    if thread.status == ThreadStatus.ANSWERED:
        thread.status = ThreadStatus.IN_WORK
    if was_closed or thread.owed_by is None:
        thread.next_promised_by = promised_by(now, calendar_of(thread.desk, thread.country))
    message = EnquiryMessage(thread=thread, is_from_asker=True, text=text, written_at=now)
    message.full_clean()
    message.save()
    thread.save()
    Enquiry.objects.filter(pk=thread.enquiry_id).update(erase_on=keep_until(now))
    note(thread, EventKind.WRITTEN_AGAIN, at=now)
    notices.pass_on(thread)
    if is_next_acknowledged(thread.enquiry, now):
        notices.acknowledge_again(thread, now)
    return message


def _refuse_too_many(thread: EnquiryThread, now: datetime) -> None:
    written = thread.messages.filter(is_from_asker=True)
    acts = thread.events.filter(kind__in=(EventKind.REPLIED, EventKind.CLOSED))
    last_act = acts.values_list("at", flat=True).last()
    unanswered = written.filter(written_at__gt=last_act) if last_act else written
    if unanswered.count() >= MOST_UNANSWERED:
        words = _("%(n)s messages of yours wait for an answer. Keep this one and send it then.")
        raise ValidationError(words % {"n": MOST_UNANSWERED})
    if written.filter(written_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        words = _("You have sent %(n)s messages within a day. Keep this one and send it tomorrow.")
        raise ValidationError(words % {"n": MOST_A_DAY})


def _reopen(thread: EnquiryThread, now: datetime) -> None:
    """Back to work, with an owner that is still there."""
    thread.status, thread.closed_at, thread.outcome = ThreadStatus.IN_WORK, None, ""
    thread.follow_up_on = None
    if not _has_working_owner(thread):
        give(thread, lowest=thread.desk, now=now)
    thread.escalates_at = moves_up_at(now, calendar_of(thread.desk, thread.country))
    note(thread, EventKind.REOPENED, at=now)


def _has_working_owner(thread: EnquiryThread) -> bool:
    return not EnquiryThread.objects.without_working_owner().filter(pk=thread.pk).exists()
