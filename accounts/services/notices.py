"""Telling somebody by mail what happened to the own account, in case it was somebody else."""

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from accounts import mail
from zones.models import Membership
from zones.presenters.changes.sets import person


def tell(user, what: str, *, by_others: bool = False) -> None:
    """Nothing for an account without an address. ``by_others``: somebody else did it, who may do
    so; the owner is then not asked whether it was they."""
    if user.email:
        mail.send(
            to=user.email,
            subject=_("Your account on the economic zones portal"),
            template="notice",
            context={"what": what, "username": user.get_username(), "by_others": by_others},
            language=get_language() or settings.LANGUAGE_CODE,
            tag=f"notice-{user.pk}",
        )


def tell_right_ended(membership: Membership, by) -> None:
    """Who had a right reads who ended it, and what stays; nothing for an account without an
    address, or one that is shut."""
    user = membership.user
    if user.email and user.is_active:
        mail.send(
            to=user.email,
            subject=_("Your right on the economic zones portal has ended"),
            template="right_ended",
            context={
                "username": user.get_username(),
                "role": membership.get_role_display(),
                "scope": membership.zone or membership.country or "",
                "by": person(by),
                "reached": by.email,
            },
            language=get_language() or settings.LANGUAGE_CODE,
            tag=f"notice-{user.pk}",
        )


def revoked_words(count: int) -> str:
    """That tokens for programs ended, for their owner."""
    return ngettext(
        "%(n)s token for programs was revoked.", "%(n)s tokens for programs were revoked.", count
    ) % {"n": count}
