"""Forgetting who asked: when the time is over, or when the asker wishes it."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from post_office.models import STATUS, Email

from directory import mail
from directory.enums import EventKind, Outcome, ThreadStatus
from directory.models import Enquiry, EnquiryEvent, EnquiryMessage, EnquiryThread
from directory.services.notices import tag_of
from directory.services.ownership import note

#: What an enquiry loses; sector, sizes, timing, language and dates stay.
PERSONAL = (
    *("name", "organisation", "home_country", "email", "phone", "message", "sender_digest"),
)
#: A sender is told from others for so long.
SENDER_KNOWN = timedelta(days=1)
#: Sent and refused mails are kept for so long; what was written is in the threads.
MAILS_KEPT = timedelta(days=90)


@transaction.atomic
def erase(enquiry: Enquiry, by=None, now: datetime | None = None) -> Enquiry:
    """Empty the personal data of an enquiry; what was erased before stays as it is.

    Gone are who asked, every text that either side wrote, notes, and the stored mails. Open
    threads are closed as withdrawn. ``by`` is the account that did it, None for the asker or the
    end of the time.
    """
    now = now or timezone.now()
    enquiry = Enquiry.objects.select_for_update().get(pk=enquiry.pk)
    if enquiry.is_erased:
        return enquiry
    threads = EnquiryThread.objects.select_for_update(of=("self",)).filter(enquiry=enquiry)
    for thread in threads.open():
        _withdraw(thread, by, now)
    EnquiryMessage.objects.filter(thread__enquiry=enquiry).delete()  # events keep that they were
    EnquiryThread.objects.filter(enquiry=enquiry).update(outcome_note="")
    EnquiryEvent.objects.filter(thread__enquiry=enquiry, kind=EventKind.HANDED_OVER).update(note="")
    mail.forget(tag_of(enquiry))
    mail.forget(f"enquiry:{enquiry.reference}")  # the tag of mails stored by earlier versions
    for name in PERSONAL:
        setattr(enquiry, name, "")
    enquiry.erased_at = now
    enquiry.save(update_fields=[*PERSONAL, "erased_at"])
    return enquiry


def _withdraw(thread: EnquiryThread, by, now: datetime) -> None:
    thread.status, thread.closed_at = ThreadStatus.CLOSED, now
    thread.escalates_at = thread.next_promised_by = None
    thread.outcome = Outcome.WITHDRAWN
    thread.save()
    note(thread, EventKind.CLOSED, at=now, by=by, words=str(Outcome.WITHDRAWN.label))


def erase_expired(today: date | None = None) -> int:
    """Erase every enquiry whose day has come; returns how many. Each is its own transaction."""
    today = today or timezone.localdate()
    expired = list(Enquiry.objects.expired(today))
    for enquiry in expired:
        _erase_if_still_expired(enquiry, today)
    return len(expired)


@transaction.atomic
def _erase_if_still_expired(enquiry: Enquiry, today: date) -> None:
    """A message that came in meanwhile keeps the enquiry for another two years."""
    if Enquiry.objects.expired(today).select_for_update().filter(pk=enquiry.pk).exists():
        erase(enquiry)


def forget_senders(now: datetime | None = None) -> int:
    """Empty the digests of senders that are older than a day; returns how many."""
    before = (now or timezone.now()) - SENDER_KNOWN
    known = Enquiry.objects.exclude(sender_digest="").filter(asked_at__lt=before)
    return known.update(sender_digest="")


def forget_mails(now: datetime | None = None) -> int:
    """Delete mails that were sent, or given up, long ago; returns how many."""
    before = (now or timezone.now()) - MAILS_KEPT
    done = Email.objects.filter(status__in=(STATUS.sent, STATUS.failed), last_updated__lt=before)
    count = done.count()
    done.delete()
    return count
