"""Invitations: sent, sent again, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.limits import INVITATIONS, SENDINGS
from accounts.models import Invitation
from accounts.models.invitation import VALID
from accounts.perms import may_give, still_holds
from accounts.secrets import digest, new_secret
from zones.models import Country, Zone
from zones.perms import countries_coordinated_by, is_mi_staff


class TooManyMails(Exception):
    """More invitations than one person sends in a day, or one invitation too often."""


@transaction.atomic
def invite(
    *,
    by,
    email: str,
    role: str,
    zones: Iterable[Zone] = (),
    country: Country | None = None,
    publishes_at_once: bool = False,
    language: str = settings.LANGUAGE_CODE,
) -> Invitation:
    """Offer a role to an address, and mail the link. One that waits for the same address and scope
    is withdrawn: the newest says whether changes are published at once.

    Raises PermissionDenied where ``by`` may not give it, or invites the own address: nobody raises
    the own rights; TooManyMails after a hundred in a day.
    """
    zones = list(zones)
    if is_own_address(by, email) or not may_give(by, role=role, zones=zones, country=country):
        raise PermissionDenied
    if INVITATIONS.exceeded(str(by.pk)):
        raise TooManyMails
    for earlier in waiting_for(by=by, email=email, role=role, zones=zones, country=country):
        withdraw(invitation=earlier, by=by)
    secret, now = new_secret(), timezone.now()
    invitation = Invitation.objects.create(
        email=email,
        role=role,
        country=country,
        publishes_at_once=publishes_at_once,
        language=language,
        digest=digest(secret),
        invited_by=by,
        made_at=now,
        sent_at=now,
        expires_at=now + VALID,
    )
    invitation.zones.set(zones)
    _mail(invitation, secret)
    return invitation


@transaction.atomic
def send_again(*, invitation: Invitation, by) -> None:
    """Mail a new link, good for two weeks from now; the earlier one opens nothing any more.

    ``by`` answers for it from now on. Raises PermissionDenied where ``by`` may not give the role,
    or it is over; TooManyMails after three in a day.
    """
    invitation = _locked(invitation, by)
    if is_own_address(by, invitation.email):
        raise PermissionDenied
    invitation.invited_by = by
    if not still_holds(invitation):
        raise PermissionDenied
    if SENDINGS.exceeded(str(invitation.pk)):
        raise TooManyMails
    secret, now = new_secret(), timezone.now()
    invitation.digest, invitation.sent_at, invitation.expires_at = digest(secret), now, now + VALID
    invitation.times_sent += 1
    invitation.save()
    mail.forget(tag_of(invitation))
    _mail(invitation, secret)


@transaction.atomic
def withdraw(*, invitation: Invitation, by) -> None:
    """The link opens nothing any more. Raises PermissionDenied where ``by`` does not oversee it or
    it is over."""
    invitation = _locked(invitation, by)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    mail.forget(tag_of(invitation))


def waiting_for(
    *, by, email: str, role: str, zones: Iterable[Zone], country: Country | None
) -> list[Invitation]:
    """The invitations within sight of ``by`` that wait for an address and offer the same role in
    the same scope."""
    rows = Invitation.objects.overseen_by(by).waiting()
    rows = rows.filter(email__iexact=email, role=role, country=country).prefetch_related("zones")
    wanted = {zone.pk for zone in zones}
    return [one for one in rows if {zone.pk for zone in one.zones.all()} == wanted]


def is_own_address(user, email: str) -> bool:
    return bool(user.email) and user.email.casefold() == email.casefold()


def tag_of(invitation: Invitation) -> str:
    return f"invitation-{invitation.pk}"


@dataclass(frozen=True)
class Sender:
    """Who invites, in words: ``works_as`` may be empty; ``reached`` names the address too."""

    name: str
    works_as: str
    reached: str


def sender_of(user) -> Sender:
    name = user.get_full_name() or user.get_username()
    is_known = not user.email or user.email.casefold() == name.casefold()
    return Sender(name, _works_as(user), name if is_known else f"{name} ({user.email})")


def _works_as(user) -> str:
    if is_mi_staff(user):
        return str(_("Mekong Institute"))
    countries = Country.objects.filter(pk__in=countries_coordinated_by(user))
    names = ", ".join(country.name_en for country in countries)
    return _("coordinator of %(countries)s") % {"countries": names} if names else ""


def _locked(invitation: Invitation, by) -> Invitation:
    seen = Invitation.objects.overseen_by(by)
    found = Invitation.objects.select_for_update().filter(pk=invitation.pk, pk__in=seen).first()
    if found is None or not found.is_open:
        raise PermissionDenied
    return found


def _mail(invitation: Invitation, secret: str) -> None:
    with translation.override(invitation.language):
        path = reverse("account-invitation", args=[secret])
    mail.send(
        to=invitation.email,
        subject=_("Your invitation to the economic zones portal"),
        template="invitation",
        context={
            "invitation": invitation,
            "zones": list(invitation.zones.all()),
            "sender": sender_of(invitation.invited_by),
            "url": f"{settings.SITE_URL}{path}",
            "days": VALID.days,
        },
        language=invitation.language,
        tag=tag_of(invitation),
    )
