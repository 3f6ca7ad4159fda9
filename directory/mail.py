"""Mails, stored first and sent afterwards.

A mail is a row of django-post-office, written in the transaction of what it tells of: when that
is rolled back, the mail is gone too; when a server is down, it waits. ``directory.delivery``
sends what is stored.
"""

import logging
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from post_office.models import PRIORITY, STATUS, Email

from directory import delivery

logger = logging.getLogger(__name__)

#: Ties stored mails to what they are about, so that they are forgotten with it.
TAG = "X-Portal-Tag"
LONGEST_SUBJECT = 150


def post(
    *,
    to: str,
    subject: str,
    template: str,
    context: dict,
    language: str = "en",
    headers: dict[str, str] | None = None,
    tag: str,
) -> Email | None:
    """Store a mail to one address and, once the transaction is through, have it sent.

    ``template`` is the name of a text in ``templates/directory/mail``; ``subject`` may be lazy.
    Both speak ``language`` where it has a catalogue. Whatever people wrote goes out as plain
    text. Returns None, and logs it, for an address that is none: no caller fails for a mail.
    """
    try:
        validate_email(to)
    except ValidationError:
        logger.warning("No mail “%s” was stored: the address is not one.", template)
        return None
    with translation.override(language):
        text = _text(template, {**context, "site_url": settings.SITE_URL})
        line = _one_line(str(subject))
    given = {name: _unbroken(value) for name, value in (headers or {}).items()}
    if settings.ENQUIRIES_EMAIL:
        given.setdefault("Reply-To", settings.ENQUIRIES_EMAIL)
    mail = Email(
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[to],
        subject=line,
        message=text,
        headers={"Auto-Submitted": "auto-generated", **given, TAG: _one_line(tag)},
        message_id=make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost"),
        status=STATUS.queued,
        priority=PRIORITY.medium,
    )
    # Not save(): its checks could refuse a mail, and with it what the mail tells of.
    (stored,) = Email.objects.bulk_create([mail])
    transaction.on_commit(delivery.wake, robust=True)
    return stored


def refusal(*, to: str, tag: str) -> str:
    """What the server said when it refused the last mail to an address about something; empty
    where that mail went out or still waits."""
    mails = Email.objects.filter(to=[to], headers__contains={TAG: tag}).order_by("-pk")
    last = mails.exclude(status__in=(STATUS.queued, STATUS.requeued)).first()
    if last is None or last.status != STATUS.failed:
        return ""
    log = last.logs.last()
    return log.message if log else ""


def forget(tag: str) -> int:
    """Delete every stored mail with this tag, sent or not; returns how many."""
    mails = Email.objects.filter(headers__contains={TAG: tag})
    count = mails.count()
    mails.delete()
    return count


def _text(template: str, context: dict) -> str:
    """The text of a mail; nothing in it is escaped, as nothing in it is markup."""
    path = f"directory/mail/{template}.txt"
    return get_template(path).template.render(Context(context, autoescape=False)).strip() + "\n"


def _one_line(text: str) -> str:
    """A short line: what is too long for a subject is cut."""
    words = _unbroken(text)
    return words if len(words) <= LONGEST_SUBJECT else f"{words[: LONGEST_SUBJECT - 1]}…"


def _unbroken(text: str) -> str:
    """Without line breaks, which would begin another header; an address is never cut."""
    return " ".join(str(text).split())
