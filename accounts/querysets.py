"""Which invitations somebody may see."""

from django.db import models
from django.utils import timezone

from zones.enums import MembershipRole
from zones.perms import countries_coordinated_by, is_mi_staff

#: The value of ``InvitedRole.ADMINISTRATOR``, which models import after this.
ADMINISTRATOR = "administrator"


class InvitationQuerySet(models.QuerySet):
    def overseen_by(self, user):
        """Administrators all; staff of MI all but administrators'; a coordinator those to zones of
        the own country and to no other zone; nobody else any."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_superuser:
            return self
        if is_mi_staff(user):
            return self.exclude(role=ADMINISTRATOR)
        ours = countries_coordinated_by(user)
        links = self.model.zones.through.objects
        within, beyond = links.filter(zone__country__in=ours), links.exclude(zone__country__in=ours)
        return self.filter(
            role=MembershipRole.ZONE_OFFICIAL, pk__in=within.values("invitation")
        ).exclude(pk__in=beyond.values("invitation"))

    def waiting(self, now=None):
        return self.filter(
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            expires_at__gt=now or timezone.now(),
        )
