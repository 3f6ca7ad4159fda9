"""The links in reminders: signed, so that nobody makes one up, not even from a copy of the data.

A link to confirm holds for ``VALID`` and stands for one reminder: its account, its zones and the
values that the mail listed, each as it stood then. A link to stop holds as long as the account.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from zones.models import Reminder

CONFIRM, STOP = "reminders.confirm", "reminders.stop"
VALID = timedelta(days=30)


def confirm_token(reminder: Reminder) -> str:
    return signing.dumps([reminder.pk, reminder.user_id], salt=CONFIRM)


def reminder_of(token: str) -> Reminder | None:
    """None for a link that is not ours, older than its time, or whose account is gone or shut."""
    try:
        key, user = signing.loads(token, salt=CONFIRM, max_age=VALID)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Reminder.objects.filter(pk=key, user=user, user__is_active=True)
    return found.select_related("user").first()


def stop_token(user) -> str:
    return signing.Signer(salt=STOP).sign(str(user.pk))


def account_of(token: str) -> int | None:
    """The key of an account, known or not; None for a link that is not ours."""
    try:
        return int(signing.Signer(salt=STOP).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def confirm_url(reminder: Reminder) -> str:
    return settings.SITE_URL + reverse("reminder-confirm", args=[confirm_token(reminder)])


def stop_url(user) -> str:
    return settings.SITE_URL + reverse("reminder-stop", args=[stop_token(user)])


def stop_headers(user) -> dict[str, str]:
    """Mail programs show a button for these (RFC 2369, RFC 8058): one press stops reminders."""
    return {
        "List-Unsubscribe": f"<{stop_url(user)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
