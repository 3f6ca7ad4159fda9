"""What is acknowledged by mail: anybody can type anybody's address into the form.

Enquiries and messages count alike, each being a mail to whatever address was typed. Messages are
counted by their events, which stay when an asker erases what was written.
"""

from datetime import datetime, timedelta

from post_office.models import Email

from directory.enums import EventKind
from directory.models import Enquiry, EnquiryEvent
from directory.references import read_case_number

#: The header that tells the acknowledgement of an enquiry from its other mails: its number.
ACKNOWLEDGES = "X-Portal-Acknowledges"

#: More than a person writes in a day, too few to fill somebody else's mailbox.
MOST_TO_AN_EMAIL_A_DAY = 20
#: Of the whole portal. Far more than is written in an hour; beyond it a machine is writing, and a
#: mail server that sends for a machine lands on the lists that keep every answer from arriving.
MOST_AN_HOUR = 100

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)


def is_acknowledged(enquiry: Enquiry) -> bool:
    """Whether the mail goes out, by what was stored before this enquiry; it is kept in any case.

    The asker's page says the same as long as nothing of that day is erased.
    """
    return _has_room(Enquiry.objects.filter(pk__lt=enquiry.pk), enquiry.email, enquiry.asked_at)


def is_next_acknowledged(enquiry: Enquiry, written_at: datetime) -> bool:
    """The same of a message that the asker of an enquiry wrote after it."""
    return _has_room(Enquiry.objects.filter(asked_at__lt=written_at), enquiry.email, written_at)


def note_acknowledged(mail: Email, at: datetime) -> None:
    """A mail server took a mail: where it acknowledges an enquiry, that has its moment."""
    number = read_case_number((mail.headers or {}).get(ACKNOWLEDGES, ""))
    if number:
        Enquiry.objects.filter(pk=number[1], acknowledged_at=None).update(acknowledged_at=at)


def _has_room(enquiries, email: str, moment: datetime) -> bool:
    messages = EnquiryEvent.objects.filter(kind=EventKind.WRITTEN_AGAIN, at__lt=moment)
    a_day, an_hour = moment - A_DAY, moment - AN_HOUR
    to_the_address = (
        enquiries.asked_since(a_day, email=email).count()
        + messages.filter(at__gte=a_day, thread__enquiry__email__iexact=email).count()
    )
    of_all = enquiries.asked_since(an_hour).count() + messages.filter(at__gte=an_hour).count()
    return to_the_address < MOST_TO_AN_EMAIL_A_DAY and of_all < MOST_AN_HOUR
