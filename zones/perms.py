"""Who may do what: one predicate per right. "Which ones?" is answered by the querysets."""

from zones.enums import MembershipRole
from zones.models import Country, Membership, Zone
from zones.roles import roles_of


def is_mi_staff(user) -> bool:
    """Staff of the Mekong Institute and administrators: every zone and every reference list."""
    return _enters(user) and (user.is_superuser or roles_of(user).are_of_staff)


def has_a_role(user) -> bool:
    """Somebody the admin is for: a role, or an administrator."""
    return _enters(user) and (user.is_superuser or bool(roles_of(user).names))


def _enters(user) -> bool:
    return user.is_active and user.is_staff


def is_coordinator(user) -> bool:
    """Coordinator of some country."""
    return _enters(user) and MembershipRole.COUNTRY_COORDINATOR in roles_of(user).names


def countries_coordinated_by(user) -> frozenset[str]:
    """The keys of the countries whose coordinator somebody is."""
    if not is_coordinator(user):
        return frozenset()
    return roles_of(user).countries


def countries_kept_by(user):
    """The countries whose own figures, those of no zone, somebody may propose or change: staff of
    all, a coordinator of the own; officials of none."""
    if is_mi_staff(user):
        return Country.objects.all()
    return Country.objects.filter(pk__in=countries_coordinated_by(user))


def may_edit_zone(user, key: int) -> bool:
    """Whether a zone, by its key, is somebody's to change. A page asks this of one many times."""
    if is_mi_staff(user):
        return True
    if not _enters(user):
        return False
    known = roles_of(user).scope
    if key not in known:
        known[key] = Zone.objects.editable_by(user).filter(pk=key).exists()
    return known[key]


def may_change(user, record) -> bool:
    """Whether a record is somebody's to change: a zone, one of a zone, or one of a country."""
    zone = record if isinstance(record, Zone) else record.zone
    if zone is not None:
        return may_edit_zone(user, zone.pk)
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
