"""Tokens for programs: made, recognised, revoked."""

from django.db.models import Q
from django.utils import timezone

from accounts.models import ApiToken
from accounts.secrets import digest, new_secret

#: How every token begins, so that one that leaked is found in files and logs.
PREFIX = "lmez_"
MOST_OF_A_USER = 10
#: Letters of a token that its owner tells it by.
SHOWN = 9


class TooManyTokens(Exception):
    """Somebody has as many tokens as one may have."""


def create(*, user, name: str) -> tuple[ApiToken, str]:
    """A new token and its secret, which is kept nowhere.

    Raises TooManyTokens where the user has ten.
    """
    if user.api_tokens.count() >= MOST_OF_A_USER:
        raise TooManyTokens
    raw = PREFIX + new_secret()
    token = ApiToken.objects.create(user=user, name=name, beginning=raw[:SHOWN], digest=digest(raw))
    return token, raw


def authenticate(raw: str):
    """The account that a token stands for; None for one that is unknown, revoked, or whose account
    was shut. Notes the day of use."""
    if not raw.startswith(PREFIX):
        return None
    token = ApiToken.objects.select_related("user").filter(digest=digest(raw)).first()
    if token is None or not token.user.is_active:
        return None
    today = timezone.localdate()
    stale = Q(last_used_on__isnull=True) | Q(last_used_on__lt=today)
    if token.last_used_on != today:
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_on=today)
    return token.user


def revoke_all(user) -> int:
    """How many tokens of somebody there were; none opens anything any more."""
    deleted, _rows = ApiToken.objects.filter(user=user).delete()
    return deleted


def revoke(*, user, pk: int) -> bool:
    """Whether there was such a token of this user; it opens nothing any more."""
    deleted, _rows = ApiToken.objects.filter(user=user, pk=pk).delete()
    return bool(deleted)
