"""Who may do what: one predicate per right. "Which ones?" is answered by the querysets."""

from zones.enums import MembershipRole
from zones.models import Membership


def is_mi_staff(user) -> bool:
    """Staff of the Mekong Institute and administrators: every zone and every reference list."""
    if not (user.is_active and user.is_staff):
        return False
    return (
        user.is_superuser
        or Membership.objects.filter(user=user, role=MembershipRole.MI_STAFF).exists()
    )


def has_a_role(user) -> bool:
    """Somebody the admin is for: a role, or an administrator."""
    if not (user.is_active and user.is_staff):
        return False
    return user.is_superuser or Membership.objects.filter(user=user).exists()
