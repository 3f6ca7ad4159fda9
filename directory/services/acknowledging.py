"""Which enquiries are acknowledged by mail: anybody can type anybody's address into the form."""

from datetime import timedelta

from directory.models import Enquiry

#: More than a person asks in a day, too few to fill somebody else's mailbox.
MOST_TO_AN_EMAIL_A_DAY = 20
#: Of the whole portal. Far more than it is asked in an hour; beyond it a machine is asking, and a
#: mail server that sends for a machine lands on the lists that keep every answer from arriving.
MOST_AN_HOUR = 100


def is_acknowledged(enquiry: Enquiry) -> bool:
    """Whether the mail goes out, by the enquiries stored before this one; it is kept in any case.

    The asker's page says the same as long as nothing of that day is erased.
    """
    earlier = Enquiry.objects.filter(pk__lt=enquiry.pk)
    of_a_day = earlier.asked_since(enquiry.asked_at - timedelta(days=1), email=enquiry.email)
    of_an_hour = earlier.asked_since(enquiry.asked_at - timedelta(hours=1))
    return of_a_day.count() < MOST_TO_AN_EMAIL_A_DAY and of_an_hour.count() < MOST_AN_HOUR
