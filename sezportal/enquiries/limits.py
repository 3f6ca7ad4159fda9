"""How much one sender may send or try: enough for any person, too little for a robot."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.http import HttpRequest

from directory.models import Enquiry
from directory.robots import sender_digest

#: Offices and training rooms share one address, so a sender may be several people.
MOST_OF_A_SENDER_AN_HOUR = 20
#: Of one e-mail address from one sender: what others send under an address blocks nobody's own.
MOST_OF_AN_EMAIL_A_DAY = 10
#: Wrong references in an hour. A reference has 60 random bits: this only keeps logs and machines
#: quiet.
MOST_WRONG_REFERENCES = 30


def sends_too_much(sender: str, email: str, now: datetime) -> bool:
    """Whether a sender has asked enough for now, in all or under this e-mail address."""
    asked = Enquiry.objects.asked_since
    return (
        asked(now - timedelta(hours=1), sender_digest=sender).count() >= MOST_OF_A_SENDER_AN_HOUR
        or asked(now - timedelta(days=1), email=email, sender_digest=sender).count()
        >= MOST_OF_AN_EMAIL_A_DAY
    )


def note_wrong_reference(request: HttpRequest) -> None:
    key = _key(request)
    cache.add(key, 0, timeout=3600)
    cache.incr(key)


def tries_too_much(request: HttpRequest) -> bool:
    return cache.get(_key(request), 0) >= MOST_WRONG_REFERENCES


def _key(request: HttpRequest) -> str:
    return f"enquiries.wrong.{sender_digest(request)}"
