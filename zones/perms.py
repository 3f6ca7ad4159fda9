"""Who may do what: one predicate per right. "Which ones?" is answered by the querysets."""

from zones.enums import MembershipRole
from zones.models import Country, Membership, Zone


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


def is_coordinator(user) -> bool:
    """Coordinator of some country."""
    return _enters(user) and MembershipRole.COUNTRY_COORDINATOR in _roles(user)


def countries_coordinated_by(user) -> frozenset[str]:
    """The keys of the countries whose coordinator somebody is."""
    if not is_coordinator(user):
        return frozenset()
    mine = Membership.objects.filter(user=user, role=MembershipRole.COUNTRY_COORDINATOR)
    return frozenset(mine.values_list("country", flat=True))


def countries_kept_by(user):
    """The countries whose own figures, those of no zone, somebody may propose or change: staff of
    all, a coordinator of the own; officials of none."""
    if is_mi_staff(user):
        return Country.objects.all()
    return Country.objects.filter(pk__in=countries_coordinated_by(user))


def may_change(user, record) -> bool:
    """Whether a record is somebody's to change: a zone, one of a zone, or one of a country."""
    zone = record if isinstance(record, Zone) else record.zone
    if zone is not None:
        return Zone.objects.editable_by(user).filter(pk=zone.pk).exists()
    return countries_kept_by(user).filter(pk=record.country_id).exists()


def memberships_overseen_by(user):
    """The memberships somebody may end, or let publish at once: administrators all, staff of MI
    those of officials and coordinators, a coordinator those of officials of the country's zones.
    Never one's own: nobody raises the own rights.
    """
    if not _enters(user):
        return Membership.objects.none()
    if user.is_superuser:
        return Membership.objects.all()
    others = Membership.objects.exclude(user=user)
    if is_mi_staff(user):
        return others.exclude(role=MembershipRole.MI_STAFF)
    return others.filter(
        role=MembershipRole.ZONE_OFFICIAL, zone__country__in=countries_coordinated_by(user)
    )
