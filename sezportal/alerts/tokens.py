"""The links in mails: signed, so that nobody makes one up, not even from a copy of the data.

A link to confirm holds for three days and carries what was asked for, so that nobody can change
somebody's alert by asking again. A link to stop holds as long as the follower is known.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.urls import reverse

from directory.models import Follower, Subscription

CONFIRM, STOP = "alerts.confirm", "alerts.stop"
VALID = timedelta(days=3)


@dataclass(frozen=True)
class Wish:
    """What a link to confirm stands for."""

    subscription: UUID
    frequency: str
    language: str


def confirm_token(wish: Wish) -> str:
    parts = [wish.subscription.hex, wish.frequency, wish.language]
    return signing.dumps(parts, salt=CONFIRM)


def read_confirm_token(token: str) -> Wish | None:
    """None for a link that is not ours or older than three days."""
    try:
        key, frequency, language = signing.loads(token, salt=CONFIRM, max_age=VALID)
        return Wish(UUID(key), frequency, language)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def stop_token(follower: Follower) -> str:
    return signing.Signer(salt=STOP).sign(follower.key.hex)


def read_stop_token(token: str) -> UUID | None:
    """The key of a follower, known or not; None for a link that is not ours."""
    try:
        return UUID(signing.Signer(salt=STOP).unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def confirm_path(subscription: Subscription, frequency: str, language: str) -> str:
    token = confirm_token(Wish(subscription.key, frequency, language))
    return reverse("alert-confirm", args=[token])


def stop_path(follower: Follower) -> str:
    return reverse("alert-stop", args=[stop_token(follower)])
