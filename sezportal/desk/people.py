"""For those who invite: ways to people, their rights and what they sent, and to what a coordinator
keeps for the country as a whole."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.perms import may_invite, zones_given_by
from zones.enums import MembershipRole
from zones.models import Membership
from zones.perms import countries_kept_by, is_mi_staff, memberships_overseen_by
from zones.presenters.changes.sets import person


@dataclass(frozen=True)
class Door:
    """A way from the first page, and what lies behind it."""

    url: str
    label: str
    note: str


@dataclass(frozen=True)
class Official:
    """Whom to write to about a zone."""

    name: str
    email: str


def doors_of(user) -> tuple[Door, ...]:
    """For coordinators and staff; none for officials."""
    if not may_invite(user):
        return ()
    doors = [
        Door(
            reverse("admin:accounts_invitation_add"),
            _("Invite an official"),
            _("by e-mail, to one zone or several"),
        ),
        Door(
            reverse("admin:accounts_invitation_changelist"),
            _("Invitations"),
            _("which wait and which were accepted; send one again, or withdraw it"),
        ),
        Door(
            reverse("admin:zones_membership_changelist"),
            _("People and rights"),
            _("who keeps which zone, who publishes at once; end a right"),
        ),
        Door(
            reverse("admin:zones_changeset_changelist"),
            _("Waiting changes"),
            _("what waits for review, and what was decided"),
        ),
    ]
    if is_mi_staff(user):
        doors.append(
            Door(
                reverse("admin:auth_user_changelist"),
                _("Help with signing in"),
                _("unblock somebody, sign out a lost device, reset a second factor"),
            )
        )
    return tuple(doors)


def staff_doors_of(user) -> tuple[Door, ...]:
    """For staff of MI, to what it knows of the region as a whole; none for others."""
    if not is_mi_staff(user):
        return ()
    words = _("of the region and each country: page, workbook, CSV, JSON, PDF")
    return (Door(reverse("staff-desk"), _("Summaries"), words),)


def country_doors_of(user) -> tuple[Door, ...]:
    """Where coordinators keep what holds in their country as a whole; none for others."""
    if is_mi_staff(user):
        return ()
    ours = countries_kept_by(user).order_by("name_en")
    return tuple(
        Door(
            f"{reverse(page)}?zone__isnull=True&country__iso2__exact={country.pk}",
            label % {"country": country},
            note,
        )
        for country in ours
        for page, label, note in (
            (
                "admin:zones_costobservation_changelist",
                _("Prices of %(country)s"),
                _("wages, power, water and land, where they hold in the whole country"),
            ),
            (
                "admin:zones_observation_changelist",
                _("Indicators of %(country)s"),
                _("of the country, its provinces, and zones taken together"),
            ),
        )
    )


def invite_urls(user, keys: Collection[int]) -> dict[int, str]:
    """By the keys of zones that no official keeps, where this person invites one; two queries."""
    if not may_invite(user):
        return {}
    official = Membership.objects.filter(role=MembershipRole.ZONE_OFFICIAL, user__is_active=True)
    kept = official.filter(zone__in=keys).values("zone")
    alone = zones_given_by(user).filter(pk__in=keys).exclude(pk__in=kept).order_by()
    add = reverse("admin:accounts_invitation_add")
    return {key: f"{add}?zones={key}" for key in alone.values_list("pk", flat=True)}


def officials_of(user, keys: Collection[int]) -> dict[int, tuple[Official, ...]]:
    """By the keys of zones the officials that this person oversees; none for officials. One
    query."""
    if not may_invite(user):
        return {}
    rights = memberships_overseen_by(user).filter(
        role=MembershipRole.ZONE_OFFICIAL, zone__in=keys, user__is_active=True
    )
    found = defaultdict(list)
    for right in rights.select_related("user").order_by("user__username"):
        found[right.zone_id].append(Official(person(right.user), right.user.email))
    return {key: tuple(ones) for key, ones in found.items()}
