"""Asking for an alert as a visitor does, and the links of the mails that follow."""

import re
from datetime import timedelta

from django.utils import timezone
from post_office.models import Email

from directory.robots import new_stamp

NEW = "/alerts/new/"
BOTEN = f"{NEW}?zone=la-boten"


def answers(**more) -> dict[str, str]:
    stamp = new_stamp("alert", timezone.now() - timedelta(seconds=10))
    return {"email": "Ana@Example.com", "frequency": "daily", "stamp": stamp} | more


def link_in(mail: Email, kind: str) -> str:
    """The path of a link of a mail."""
    return re.search(rf"https?://[^/]+(/alerts/{kind}/\S+/)", mail.message)[1]


def stop_link(mail: Email) -> str:
    """The address of the header that mail programs make a button of."""
    return re.fullmatch(r"<https?://[^/]+(/alerts/stop/\S+/)>", mail.headers["List-Unsubscribe"])[1]
