"""The page of an enquiry at the desk: what is asked, how weighty it is, what was written."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from directory.desk import day_of
from directory.enums import EventKind, ThreadStatus
from directory.languages import language_name
from directory.mail import refusal
from directory.models import EnquiryThread
from directory.screening import Priority
from directory.services.notices import tag_of
from zones.presenters import formats

OF_THE_ASKER = (EventKind.ASKED, EventKind.WRITTEN_AGAIN, EventKind.REOPENED)


def desk_page(thread: EnquiryThread, now: datetime) -> dict:
    """The context of ``admin/enquiry_desk.html`` but for its forms."""
    enquiry = thread.enquiry
    return {
        "thread": thread,
        "enquiry": enquiry,
        "due": due_words(thread, now),
        "is_late": is_late(thread, now),
        "is_to_follow_up": is_to_follow_up(thread, now),
        "priority": priority_words(thread),
        "screening": _rows(
            (_("Sector"), enquiry.sector.title if enquiry.sector else ""),
            (_("Investment"), _amount(enquiry.investment_usd, "USD %s")),
            (_("Jobs"), _amount(enquiry.jobs, "%s")),
            (_("Land"), _amount(enquiry.land_ha, "%s ha")),
            (_("Start"), enquiry.get_start_display() if enquiry.start else ""),
            (_("Writes from"), enquiry.home_country),
        ),
        "asker": [
            row
            for row in _rows(
                (_("Name"), enquiry.name),
                (_("Organisation"), enquiry.organisation),
                (_("E-mail"), enquiry.email),
                (_("Telephone"), enquiry.phone),
            )
            if row[1]
        ],
        "refusal": "" if enquiry.is_erased else refusal(to=enquiry.email, tag=tag_of(enquiry)),
        "language": language_name(enquiry.language),
        "asked": when(enquiry.asked_at),
        "writings": [_message(one) for one in thread.messages.select_related("author")],
        "events": [
            (when(event.at), event.get_kind_display(), _doer(event), event.note)
            for event in thread.events.select_related("by")
        ],
        "others": [
            (str(other.place), other.office, other.get_status_display())
            for other in enquiry.threads.exclude(pk=thread.pk).select_related("zone", "country")
        ],
        "place_url": thread.zone.get_absolute_url()
        if thread.zone
        else reverse("country-detail", args=[thread.country_id]),
    }


def _rows(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    return [(str(label), str(text)) for label, text in rows]


def _amount(value, words: str) -> str:
    return "" if value is None else words % formats.number(value)


def _doer(event) -> str:
    """Who did it; what no account did was done by the asker, or by the portal itself."""
    if event.by is None and event.kind in OF_THE_ASKER:
        return _("the asker")
    return str(event.by or _("the portal"))


def _message(message) -> dict:
    return {
        "mine": not message.is_from_asker,
        "who": _("The asker") if message.is_from_asker else message.office,
        "author": message.author,
        "at": when(message.written_at),
        "text": message.text,
    }


def when(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "D j M Y, H:i")


def is_late(thread: EnquiryThread, now: datetime) -> bool:
    """Open, and the asker waits past the promised moment."""
    return thread.owed_by is not None and thread.owed_by < now


def is_to_follow_up(thread: EnquiryThread, now: datetime) -> bool:
    """Closed, and the day to ask again has come."""
    if thread.is_open or thread.enquiry.is_erased or thread.follow_up_on is None:
        return False
    return thread.follow_up_on <= day_of(now)


def due_words(thread: EnquiryThread, now: datetime) -> str:
    """What is expected of the desk, and until when."""
    if not thread.is_open:
        return _closed_words(thread, now)
    if thread.owed_by is not None:
        return _promise_words(thread, now) % {"at": when(thread.owed_by)}
    if thread.status == ThreadStatus.ANSWERED:
        return _("Answered; close it when all is said")
    return _("In work")


def _closed_words(thread: EnquiryThread, now: datetime) -> str:
    if not thread.follow_up_on or thread.enquiry.is_erased:
        return _("Closed")
    day = {"day": date_format(thread.follow_up_on, "j M Y")}
    if is_to_follow_up(thread, now):
        return _("Closed; to be followed up since %(day)s") % day
    return _("Closed; ask again on %(day)s") % day


def _promise_words(thread: EnquiryThread, now: datetime) -> str:
    if thread.next_promised_by is None:
        return _("Late: promised by %(at)s") if is_late(thread, now) else _("Answer by %(at)s")
    if is_late(thread, now):
        return _("The asker wrote again. Late: promised by %(at)s")
    return _("The asker wrote again: answer by %(at)s")


def priority_words(thread: EnquiryThread) -> str:
    return _("High") if thread.enquiry.priority == Priority.HIGH else _("Normal")
