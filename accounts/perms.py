"""Who may invite whom, and whom somebody helps to sign in."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model

from accounts.enums import InvitedRole
from accounts.models import Invitation, SavedPivot
from zones.enums import MembershipRole
from zones.models import Country, Membership, Zone
from zones.perms import countries_coordinated_by, is_coordinator, is_mi_staff


def roles_given_by(user) -> list[InvitedRole]:
    """The roles somebody may give, in the order they are offered; empty for officials."""
    if is_mi_staff(user):
        return [
            role for role in InvitedRole if user.is_superuser or role != InvitedRole.ADMINISTRATOR
        ]
    return [InvitedRole.ZONE_OFFICIAL] if is_coordinator(user) else []


def zones_given_by(user):
    """The zones somebody may make others officials of. An official's own zone is none of them."""
    if is_mi_staff(user):
        return Zone.objects.regional()
    return Zone.objects.regional().filter(country__in=countries_coordinated_by(user))


def countries_given_by(user):
    """The countries somebody may make others coordinators of."""
    members = Country.objects.filter(is_member=True)
    return members if is_mi_staff(user) else members.none()


def may_invite(user) -> bool:
    return bool(roles_given_by(user))


def may_give(
    user, *, role: str, zones: Iterable[Zone] = (), country: Country | None = None
) -> bool:
    """Whether somebody may give a role with this scope, now."""
    if role not in roles_given_by(user):
        return False
    wanted = {zone.pk for zone in zones}
    if role == InvitedRole.ZONE_OFFICIAL:
        return bool(wanted) and wanted <= set(zones_given_by(user).values_list("pk", flat=True))
    if role == InvitedRole.COUNTRY_COORDINATOR:
        return country is not None and countries_given_by(user).filter(pk=country.pk).exists()
    return True


def still_holds(invitation: Invitation) -> bool:
    """Whether whoever sent an invitation may still give what it offers."""
    return may_give(
        invitation.invited_by,
        role=invitation.role,
        zones=invitation.zones.all(),
        country=invitation.country,
    )


def people_helped_by(user):
    """Whose blocked sign-ins, sessions and second factors somebody may end: administrators
    everybody's, staff of MI those of officials and coordinators, who are neither of the staff nor
    administrators themselves. Nobody else's, and of staff never the own."""
    people = get_user_model().objects.all()
    if not is_mi_staff(user):
        return people.none()
    if user.is_superuser:
        return people
    staff = Membership.objects.filter(role=MembershipRole.MI_STAFF).values("user")
    members = Membership.objects.exclude(role=MembershipRole.MI_STAFF).values("user")
    return people.filter(pk__in=members, is_superuser=False).exclude(pk__in=staff)


def may_change_pivot(user, pivot: SavedPivot) -> bool:
    """Whether somebody may rename or delete a pivot table that all of the staff open: whoever made
    it, and administrators."""
    return is_mi_staff(user) and (user.is_superuser or pivot.made_by_id == user.pk)
