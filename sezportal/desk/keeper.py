"""Who is signed in at the desk, and what they keep, for the head of its pages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zones.enums import MembershipRole
from zones.models import Membership
from zones.perms import has_a_role, is_mi_staff


@dataclass(frozen=True)
class Keeper:
    """``keeps`` says in a few words what the person looks after; empty for nothing. Without a role,
    or no longer with one, neither workbook nor handbook open."""

    name: str
    keeps: str
    has_a_role: bool


def keeper_of(user) -> Keeper:
    name = user.get_full_name() or user.get_username()
    return Keeper(name, _keeps(user), has_a_role(user))


def _keeps(user) -> str:
    if is_mi_staff(user):
        return _("all zones")
    mine = list(Membership.objects.filter(user=user).select_related("country", "zone"))
    countries = [
        one.country.name_en for one in mine if one.role == MembershipRole.COUNTRY_COORDINATOR
    ]
    if countries:
        return _("zones of %(countries)s") % {"countries": ", ".join(sorted(countries))}
    zones = [one.zone.name_en for one in mine if one.role == MembershipRole.ZONE_OFFICIAL]
    if len(zones) == 1:
        return zones[0]
    words = ngettext("%(n)s zone", "%(n)s zones", len(zones))
    return words % {"n": len(zones)} if zones else ""
