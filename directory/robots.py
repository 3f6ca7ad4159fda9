"""Telling people from robots in open forms, without cookies, puzzles or anybody else's servers.

Three things: a field that people do not see and robots fill in; a signed stamp that says when the
form was made, so that one sent within a blink or from a stale copy comes back; and, by
``sender_digest``, a count of what one sender sent within a day.
"""

from datetime import datetime, timedelta
from enum import Enum
from ipaddress import IPv6Address, ip_address, ip_network

from django import forms
from django.core import signing
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

SALT = "directory.robots"
TOO_FAST = timedelta(seconds=3)
TOO_OLD = timedelta(hours=24)
#: A name that robots take for a field to fill in, and that no address book of a browser fills.
HONEYPOT = "company_fax"
STAMP = "stamp"


class Age(Enum):
    """What a stamp says of the form that carries it."""

    GOOD = "good"
    TOO_FAST = "too fast"
    TOO_OLD = "too old"
    FORGED = "forged"


def new_stamp(form: str, now: datetime | None = None) -> str:
    """A signed time for one kind of form, to be sent back with it."""
    made = (now or timezone.now()).timestamp()
    return signing.dumps(int(made * 1000), salt=f"{SALT}.{form}")


def age_of(stamp: str, form: str, now: datetime | None = None) -> Age:
    """How old a form is that came back with this stamp; one of another form is forged."""
    try:
        made = signing.loads(stamp, salt=f"{SALT}.{form}") / 1000
    except (signing.BadSignature, TypeError, ValueError):
        return Age.FORGED
    passed = timedelta(seconds=(now or timezone.now()).timestamp() - made)
    if passed < TOO_FAST:
        return Age.TOO_FAST
    return Age.TOO_OLD if passed > TOO_OLD else Age.GOOD


def sender_digest(request: HttpRequest, now: datetime | None = None) -> str:
    """A name for the sender's address that holds for one day and cannot be turned back into it.

    The address is the one the connection comes from; a trusted proxy has put the visitor's there.
    """
    day = timezone.localdate(now)
    address = _line(request.META.get("REMOTE_ADDR", ""))
    return salted_hmac(f"{SALT}.sender.{day:%Y-%m-%d}", address, algorithm="sha256").hexdigest()


def _line(address: str) -> str:
    """What one customer has of a network: an IPv4 address, or a /64 of IPv6, within which any
    machine takes as many addresses as it likes. What is no address stays as it is."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    return str(ip.ipv4_mapped or ip_network((ip, 64), strict=False))


class OpenForm(forms.Form):
    """A form that anybody may send. ``kind`` names it in its stamp.

    Template: ``{% include "directory/_robot_fields.html" %}``. ``is_robot`` after validation:
    answer as if all were well and keep nothing. A stamp that is too young, too old or not ours is
    an error of the form as a whole; ``fresh_stamp`` goes into the page that is shown again, with
    every word that was typed.
    """

    kind = "open"
    company_fax = forms.CharField(
        label=_("Leave this empty"), required=False, max_length=200, widget=forms.TextInput()
    )
    stamp = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput())

    @property
    def is_robot(self) -> bool:
        return bool(self.data.get(self.add_prefix(HONEYPOT), ""))

    @property
    def fresh_stamp(self) -> str:
        """The stamp the form came with, while it holds: who mends a field at once is no robot."""
        stamp = self.data.get(self.add_prefix(STAMP), "")
        is_ours = age_of(stamp, self.kind) in (Age.GOOD, Age.TOO_FAST)
        return stamp if is_ours else new_stamp(self.kind)

    def clean(self):
        values = super().clean()
        age = age_of(self.data.get(self.add_prefix(STAMP), ""), self.kind)
        if age is Age.TOO_FAST:
            self.add_error(None, _("That was very fast. Please send it once more."))
        elif age is not Age.GOOD:
            self.add_error(None, _("The page lay open for long. Please send it once more."))
        return values
