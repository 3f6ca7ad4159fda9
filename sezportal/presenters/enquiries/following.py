"""The asker's page: every office asked, its state, what was written both ways, and one's data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.desk import day_of
from directory.enums import Desk, EventKind, ThreadStatus
from directory.models import Enquiry, EnquiryMessage, EnquiryThread
from sezportal.enquiries.answering import when
from sezportal.navigation import ENDONYMS
from zones.presenters import formats


@dataclass(frozen=True)
class Link:
    label: str
    url: str = ""


@dataclass(frozen=True)
class Message:
    """Something written; ``who`` is the office or the asker."""

    who: str
    is_from_asker: bool
    at: datetime
    dated: str
    text: str


@dataclass(frozen=True)
class Thread:
    """One office asked. ``state`` is drawn by ``key``: waiting, late, working, answered, closed."""

    pk: int
    name: str
    url: str
    office: str
    office_note: str
    key: str
    state: str
    promised_by: datetime
    promised: str
    next_promised_by: datetime | None
    next_promised: str  #: empty where no further answer is due
    owed: str  #: by when the answer is due that the asker waits for; empty where none is
    is_late: bool
    has_answered: bool
    messages: tuple[Message, ...]
    closing: str
    can_write: bool


@dataclass(frozen=True)
class FollowingPage:
    number: str  #: to quote
    reference: str  #: the asker's secret
    url: str
    link: str  #: ``url`` in full, for the asker to keep
    asked: str
    email: str
    is_erased: bool
    erased: str
    kept_until: str
    message: Message | None
    facts: tuple[tuple[str, str], ...]
    threads: tuple[Thread, ...]
    crumbs: tuple[Link, ...]

    @property
    def summary(self) -> str:
        """``1 of 2 offices has answered``."""
        answered = sum(thread.has_answered for thread in self.threads)
        total = len(self.threads)
        if not answered:
            return ngettext(
                "The office has not answered yet",
                "None of the %(total)s offices has answered yet",
                total,
            ) % {"total": total}
        if total == 1:
            return _("The office has answered")
        return ngettext(
            "%(n)s of %(total)s offices has answered",
            "%(n)s of %(total)s offices have answered",
            answered,
        ) % {"n": answered, "total": total}


def following_page(enquiry: Enquiry, now: datetime) -> FollowingPage:
    """The page of an enquiry read ``with_threads()``."""
    return FollowingPage(
        number=enquiry.number,
        reference=enquiry.reference,
        url=enquiry.get_absolute_url(),
        link=settings.SITE_URL + enquiry.get_absolute_url(),
        asked=when(enquiry.asked_at),
        email=enquiry.email,
        is_erased=enquiry.is_erased,
        erased=when(enquiry.erased_at) if enquiry.erased_at else "",
        kept_until=formats.partial_date(enquiry.erase_on.isoformat()),
        message=None
        if enquiry.is_erased
        else Message(_("You"), True, enquiry.asked_at, when(enquiry.asked_at), enquiry.message),
        facts=tuple(_facts(enquiry)),
        threads=tuple(_thread(thread, now) for thread in _in_order(enquiry.threads.all())),
        crumbs=(
            Link(_("Enquiry"), reverse("enquiry-lookup")),
            Link(enquiry.number),
        ),
    )


def _in_order(threads: Sequence[EnquiryThread]) -> list[EnquiryThread]:
    return sorted(threads, key=lambda thread: thread.pk)


def _facts(enquiry: Enquiry):
    """What was said of the project and the person, without what was left empty."""
    rows = (
        (_("Sector"), enquiry.sector.title if enquiry.sector else ""),
        (_("Investment, USD"), _number(enquiry.investment_usd)),
        (_("People employed"), _number(enquiry.jobs)),
        (_("Land, ha"), _number(enquiry.land_ha)),
        (_("Start"), enquiry.get_start_display() if enquiry.start else ""),
        (_("Answer in"), ENDONYMS.get(enquiry.language, enquiry.language)),
        (_("Name"), enquiry.name),
        (_("Organisation"), enquiry.organisation),
        (_("Country you write from"), enquiry.home_country),
        (_("E-mail"), enquiry.email),
        (_("Telephone"), enquiry.phone),
    )
    return [(label, str(text)) for label, text in rows if text]


def _number(value) -> str:
    return "" if value is None else formats.number(value)


def _thread(thread: EnquiryThread, now: datetime) -> Thread:
    key, state = _state(thread, now)
    place = thread.place
    return Thread(
        pk=thread.pk,
        name=place.name_en,
        url=place.get_absolute_url()
        if thread.zone_id
        else reverse("country-detail", args=[thread.country_id]),
        office=thread.office,
        office_note=_office_note(thread),
        key=key,
        state=state,
        promised_by=thread.promised_by,
        promised=when(thread.promised_by),
        next_promised_by=thread.next_promised_by,
        next_promised=when(thread.next_promised_by) if thread.next_promised_by else "",
        owed=when(thread.owed_by) if thread.owed_by else "",
        is_late=key == "late",
        has_answered=thread.first_reply_at is not None or not thread.is_open,
        messages=tuple(_message(one) for one in thread.messages.all()),
        closing=_closing(thread, now),
        can_write=True,
    )


def _state(thread: EnquiryThread, now: datetime) -> tuple[str, str]:
    if thread.status == ThreadStatus.CLOSED:
        return "closed", _("Closed")
    if thread.status == ThreadStatus.ANSWERED:
        return "answered", _("Answered")
    if thread.owed_by is not None and thread.owed_by < now:
        return "late", _("Later than promised")
    if thread.status == ThreadStatus.IN_WORK and not _nobody_took_up(thread):
        return "working", _("The office is working on it")
    return "waiting", _("Waiting for the office")


def _nobody_took_up(thread: EnquiryThread) -> bool:
    """Whether the last that happened was the asker's: at work, by the record, and yet untouched."""
    acts = (EventKind.WRITTEN_AGAIN, EventKind.TAKEN_UP)
    last = [event.kind for event in thread.events.all() if event.kind in acts]
    return thread.next_promised_by is not None and last[-1:] == [EventKind.WRITTEN_AGAIN]


def _office_note(thread: EnquiryThread) -> str:
    """Who answers where it is no longer the office that was asked."""
    if thread.escalated_at is None:
        return ""
    if thread.desk == Desk.MI:
        return _("passed on to the Mekong Institute, as no answer had come")
    return _("passed on to the country’s office, as no answer had come")


def _message(message: EnquiryMessage) -> Message:
    who = _("You") if message.is_from_asker else message.office
    return Message(
        who, message.is_from_asker, message.written_at, when(message.written_at), message.text
    )


def _closing(thread: EnquiryThread, now: datetime) -> str:
    if thread.closed_at is None:
        return ""
    words = _("Closed on %(date)s.") % {"date": when(thread.closed_at)}
    if thread.follow_up_on and thread.follow_up_on >= day_of(now):
        later = formats.partial_date(thread.follow_up_on.isoformat())
        words += " " + _("The office will ask again on %(date)s.") % {"date": later}
    return words
