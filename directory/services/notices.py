"""The mails of an enquiry: to the asker in their language, to the desks in the portal's own.

Askers read the names of offices; accounts' names stay inside. Desks read what was asked; the
asker's addresses they find behind the log-in. Subjects and headers, which desks and the outbox
show, name an enquiry by its number: its reference stands in the texts to the asker alone.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.enums import Desk
from directory.languages import language_name
from directory.mail import post
from directory.models import Enquiry, EnquiryMessage, EnquiryThread
from directory.offices import address_of, focal_point, readers
from directory.screening import Priority
from directory.services.acknowledging import ACKNOWLEDGES
from zones.presenters import formats

DESK_PAGE = "admin:directory_enquirythread_change"


def tag_of(enquiry: Enquiry) -> str:
    """What ties stored mails to the enquiry they tell of."""
    return f"enquiry:{enquiry.number}"


def acknowledge(enquiry: Enquiry, threads: Sequence[EnquiryThread]) -> None:
    """At once: the number, who answers until when, the link, what happens to the data."""
    subject = _("Your enquiry %(number)s has arrived")
    context = {"offices": [_office(one) for one in threads]}
    headers = {ACKNOWLEDGES: enquiry.number}
    _to_asker(enquiry, "acknowledgement", subject, context, headers)


def acknowledge_again(thread: EnquiryThread, now: datetime) -> None:
    """The asker wrote again: that it arrived, and by when the answer is promised now."""
    subject = _("Your message about enquiry %(number)s has arrived")
    context = {"thread": thread, "is_late": thread.owed_by < now}
    _to_asker(thread.enquiry, "acknowledgement_again", subject, context)


def _office(thread: EnquiryThread) -> dict:
    """Who answers; where the zone's own office has no account, that office and how to reach it."""
    local = focal_point(thread.zone) if thread.zone and thread.desk != Desk.ZONE else None
    ways = (local.phone, local.email, local.website, local.address) if local else ()
    return {"thread": thread, "local": local, "ways": [way for way in ways if way]}


def announce(thread: EnquiryThread) -> None:
    _to_desk(thread, "new_thread", _("New enquiry %(number)s for %(place)s"))


def answer(thread: EnquiryThread, message: EnquiryMessage) -> None:
    _to_asker(
        thread.enquiry,
        "answer",
        _("%(office)s has answered your enquiry %(number)s"),
        {"thread": thread, "message": message},
        office=message.office,
    )


def pass_on(thread: EnquiryThread) -> None:
    """The asker wrote again: the owner is told, and what was promised."""
    subject = _("The asker of %(number)s has written again about %(place)s")
    _to_desk(thread, "written_again", subject)


def hand_over(thread: EnquiryThread, words: str) -> None:
    subject = _("Handed over to you: enquiry %(number)s for %(place)s")
    _to_desk(thread, "handed_over", subject, {"note": words.strip()})


def escalated(thread: EnquiryThread, *, former, former_office: str) -> None:
    """The new owner gets the thread, the former one reads that it has moved on."""
    extra = {"former_office": former_office}
    _to_desk(
        thread,
        "escalated",
        _("Moved up to you: enquiry %(number)s for %(place)s"),
        extra,
    )
    if address := address_of(former, thread):
        subject = _("Enquiry %(number)s for %(place)s has moved on")
        _post(thread, address, "escalated_away", subject, extra)


def remind(thread: EnquiryThread) -> None:
    _to_desk(thread, "reminder", _("Still waiting: enquiry %(number)s for %(place)s"))


def remind_to_follow_up(thread: EnquiryThread) -> None:
    """Closed, and the day has come on which the office meant to ask again."""
    _to_desk(thread, "follow_up", _("To follow up: enquiry %(number)s for %(place)s"))


def farewell(thread: EnquiryThread) -> None:
    """Closed, with the outcome and the way to say that it was not answered."""
    _to_asker(
        thread.enquiry,
        "closed",
        _("Your enquiry %(number)s to %(office)s is closed"),
        {"thread": thread},
        office=thread.office,
    )


def _to_asker(
    enquiry: Enquiry,
    template: str,
    subject,
    context: dict,
    headers: dict[str, str] | None = None,
    **words: str,
) -> None:
    post(
        to=enquiry.email,
        subject=_Subject(subject, number=enquiry.number, **words),
        template=template,
        context={
            **context,
            "enquiry": enquiry,
            "link": settings.SITE_URL + enquiry.get_absolute_url(),
        },
        headers=headers,
        language=enquiry.language,
        tag=tag_of(enquiry),
    )


def _to_desk(thread: EnquiryThread, template: str, subject, context: dict | None = None) -> None:
    for address in readers(thread):
        _post(thread, address, template, subject, context or {})


def _post(thread: EnquiryThread, address: str, template: str, subject, context: dict) -> None:
    enquiry = thread.enquiry
    post(
        to=address,
        subject=_Subject(subject, number=enquiry.number, place=thread.place.name_en),
        template=template,
        context={
            **context,
            "thread": thread,
            "enquiry": enquiry,
            "last_words": _last_words(thread),
            "facts": _facts(enquiry),
            "link": settings.SITE_URL + reverse(DESK_PAGE, args=[thread.pk]),
        },
        language=settings.LANGUAGE_CODE,
        tag=tag_of(enquiry),
    )


def _last_words(thread: EnquiryThread) -> str:
    """What the asker wrote since; empty where it stayed with the enquiry."""
    last = thread.messages.filter(is_from_asker=True).last()
    return last.text if last else ""


def _facts(enquiry: Enquiry) -> list[tuple[str, str]]:
    """What a desk sorts enquiries by, as far as it was said."""
    sector, start = enquiry.sector, enquiry.start
    facts = [
        (_("Priority"), _("high") if enquiry.priority == Priority.HIGH else ""),
        (_("From"), enquiry.home_country),
        (_("Sector"), sector.title if sector else ""),
        (_("Investment"), _amount(enquiry.investment_usd, "USD %s")),
        (_("Jobs"), _amount(enquiry.jobs, "%s")),
        (_("Land"), _amount(enquiry.land_ha, "%s ha")),
        (_("Start"), enquiry.get_start_display() if start else ""),
        (_("Answer in"), language_name(enquiry.language)),
    ]
    return [(label, words) for label, words in facts if words]


def _amount(value, words: str) -> str:
    return "" if value is None else words % formats.number(value)


class _Subject:
    """A line with words in it, put together in the language of the mail."""

    def __init__(self, line, **words: str):
        self._line, self._words = line, words

    def __str__(self) -> str:
        return str(self._line) % self._words
