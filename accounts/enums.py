from django.db import models
from django.utils.translation import gettext_lazy as _

from zones.enums import MembershipRole


class InvitedRole(models.TextChoices):
    """What an invitation makes somebody: a role of a membership, or an administrator."""

    ZONE_OFFICIAL = MembershipRole.ZONE_OFFICIAL.value, MembershipRole.ZONE_OFFICIAL.label
    COUNTRY_COORDINATOR = (
        MembershipRole.COUNTRY_COORDINATOR.value,
        MembershipRole.COUNTRY_COORDINATOR.label,
    )
    MI_STAFF = MembershipRole.MI_STAFF.value, MembershipRole.MI_STAFF.label
    ADMINISTRATOR = "administrator", _("Administrator")


class InvitationState(models.TextChoices):
    """What has become of an invitation; only one that waits opens a door."""

    WAITING = "waiting", _("Waiting")
    EXPIRED = "expired", _("Expired")
    ACCEPTED = "accepted", _("Accepted")
    WITHDRAWN = "withdrawn", _("Withdrawn")
