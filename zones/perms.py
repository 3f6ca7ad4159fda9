"""Who may do what: one predicate per right. "Which ones?" is answered by the querysets."""

from zones.enums import MembershipRole
from zones.models import Membership


def is_mi_staff(user) -> bool:
    """Staff of the Mekong Institute and administrators: every zone and every reference list."""
    return _enters(user) and (user.is_superuser or MembershipRole.MI_STAFF in _roles(user))


def has_a_role(user) -> bool:
    """Somebody the admin is for: a role, or an administrator."""
    return _enters(user) and (user.is_superuser or bool(_roles(user)))


def _enters(user) -> bool:
    return user.is_active and user.is_staff


def _roles(user) -> frozenset[str]:
    """The user's roles, read once for the user object, which lives as long as a request."""
    if not hasattr(user, "_membership_roles"):
        roles = Membership.objects.filter(user=user).values_list("role", flat=True)
        user._membership_roles = frozenset(roles)
    return user._membership_roles
