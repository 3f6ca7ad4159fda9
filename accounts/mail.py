"""Mails about accounts: through Django's own interface, which puts them into the outbox.

Those with a secret link do not stay there: they go as soon as the link is used or withdrawn, and a
day after they were sent (``accounts.services.erasure``).
"""

from datetime import datetime
from email.utils import make_msgid
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from post_office.models import STATUS, Email

#: The header by which mails about accounts are found again.
TAG = "X-Portal-Tag"
ABOUT = "account"


def send(*, to: str, subject: str, template: str, context: dict, language: str, tag: str) -> None:
    """Store a mail of plain text in somebody's language. ``subject`` may be lazy; ``template`` is a
    name in ``templates/accounts/mail``; ``tag`` ties it to what it is about."""
    with translation.override(language):
        text = _text(template, {**context, "site_url": settings.SITE_URL})
        line = " ".join(str(subject).split())
    EmailMessage(
        line,
        text,
        settings.DEFAULT_FROM_EMAIL,
        [to],
        reply_to=[settings.ENQUIRIES_EMAIL] if settings.ENQUIRIES_EMAIL else None,
        headers={
            "Auto-Submitted": "auto-generated",
            "Message-ID": make_msgid(domain=urlsplit(settings.SITE_URL).hostname or "localhost"),
            TAG: f"{ABOUT}/{tag}",
        },
    ).send()


def forget(tag: str) -> None:
    """Delete every stored mail with this tag, sent or not."""
    Email.objects.filter(headers__contains={TAG: f"{ABOUT}/{tag}"}).delete()


def forget_done(before: datetime) -> int:
    """Delete mails about accounts that were sent, or given up, before; returns how many."""
    about = Email.objects.filter(**{f"headers__{TAG}__startswith": f"{ABOUT}/"})
    done = about.filter(status__in=(STATUS.sent, STATUS.failed), last_updated__lt=before)
    count = done.count()
    done.delete()
    return count


def _text(template: str, context: dict) -> str:
    """The text of a mail; nothing in it is escaped, as nothing in it is markup."""
    path = f"accounts/mail/{template}.txt"
    return get_template(path).template.render(Context(context, autoescape=False)).strip() + "\n"
