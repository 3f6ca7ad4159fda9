"""The other side of an invitation: an account is opened, or an own one gets the role."""

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.utils import timezone

from accounts import mail
from accounts.enums import InvitationState, InvitedRole
from accounts.models import Invitation
from accounts.perms import still_holds
from accounts.secrets import digest
from accounts.services.inviting import tag_of
from zones.models import Membership


class NotOpen(Exception):
    """The link opens nothing; ``reason`` is a state, or ``unknown``."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


def opened_by(secret: str, *, lock: bool = False) -> Invitation:
    """The invitation that a link's secret opens.

    Raises NotOpen for a secret that is none, and where the invitation was used or withdrawn, is too
    old, or whoever sent it may not give the role any more, which counts as withdrawn.
    """
    rows = Invitation.objects.select_related("invited_by", "country")
    if lock:
        rows = rows.select_for_update(of=("self",))
    invitation = rows.filter(digest=digest(secret)).first()
    if invitation is None:
        raise NotOpen("unknown")
    if invitation.state != InvitationState.WAITING:
        raise NotOpen(invitation.state.value)
    if not still_holds(invitation):
        raise NotOpen(InvitationState.WITHDRAWN.value)
    return invitation


def account_of(invitation: Invitation):
    """The account that has the invited address; a shut one only where no other has it."""
    accounts = get_user_model().objects.filter(email__iexact=invitation.email)
    return accounts.order_by("-is_active", "-is_staff", "pk").first()


@transaction.atomic
def open_account(*, secret: str, user):
    """Save a new user, whose name and password stand, with what the invitation gives.

    Raises NotOpen, also where the address got an account meanwhile: it is the owner's to sign in.
    """
    invitation = opened_by(secret, lock=True)
    _one_at_a_time(invitation.email)
    if account_of(invitation) is not None:
        raise NotOpen("taken")
    user.email = invitation.email
    user.save()
    _give(invitation, user)
    return user


@transaction.atomic
def add_to(*, secret: str, user) -> Invitation:
    """Give what an invitation offers to the signed-in owner of the invited address.

    Raises NotOpen where the link opens nothing, or not for this account.
    """
    invitation = opened_by(secret, lock=True)
    if user.pk == invitation.invited_by_id or not is_for(invitation, user):
        raise NotOpen("unknown")
    _give(invitation, user)
    return invitation


def _one_at_a_time(email: str) -> None:
    """Two invitations to one address, opened at the same moment, make one account."""
    with connection.cursor() as cursor:
        words = [f"accounts.open/{email.casefold()}"]
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", words)


def is_for(invitation: Invitation, user) -> bool:
    return user.is_active and user.email.casefold() == invitation.email.casefold()


def _give(invitation: Invitation, user) -> None:
    user.is_staff = True  # may enter the desk; what is found there is the memberships' matter
    user.is_superuser = user.is_superuser or invitation.role == InvitedRole.ADMINISTRATOR
    user.save(update_fields=["is_staff", "is_superuser"])
    for membership in _memberships(invitation, user):
        Membership.objects.get_or_create(
            **membership, defaults={"publishes_at_once": invitation.publishes_at_once}
        )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    mail.forget(tag_of(invitation))


def _memberships(invitation: Invitation, user) -> list[dict]:
    role = invitation.role
    if role == InvitedRole.ADMINISTRATOR:
        return []
    scope = {"user": user, "role": role}
    if role == InvitedRole.ZONE_OFFICIAL:
        return [{**scope, "zone": zone, "country": None} for zone in invitation.zones.all()]
    return [{**scope, "zone": None, "country": invitation.country}]
