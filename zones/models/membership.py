"""Who works with which data."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zones import roles
from zones.enums import MembershipRole
from zones.models.base import Recorded
from zones.models.place import Country
from zones.models.zone import Zone


class MembershipQuerySet(models.QuerySet):
    """What is written without the model's signals is known to whoever keeps what somebody may."""

    def update(self, **values):
        written = super().update(**values)
        roles.changed()
        return written

    def bulk_create(self, *args, **kwargs):
        written = super().bulk_create(*args, **kwargs)
        roles.changed()
        return written


class Membership(Recorded):
    """A user's role: official of one zone, coordinator of one country, or staff of MI.

    Several zones are several memberships. What a role may do is decided in ``zones.perms``.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="memberships",
        verbose_name=_("user"),
    )
    role = models.CharField(_("role"), max_length=20, choices=MembershipRole.choices)
    zone = models.ForeignKey(
        Zone,
        on_delete=models.CASCADE,
        related_name="memberships",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.CASCADE,
        related_name="memberships",
        null=True,
        blank=True,
        verbose_name=_("country"),
    )

    publishes_at_once = models.BooleanField(
        _("publishes at once"),
        default=False,
        help_text=_("Otherwise what this member changes waits until somebody else accepts it."),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["user", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    role=MembershipRole.ZONE_OFFICIAL, zone__isnull=False, country__isnull=True
                )
                | Q(
                    role=MembershipRole.COUNTRY_COORDINATOR,
                    zone__isnull=True,
                    country__isnull=False,
                )
                | Q(role=MembershipRole.MI_STAFF, zone__isnull=True, country__isnull=True),
                name="zones_membership_scope_of_role",
                violation_error_message=_(
                    "An official has a zone, a coordinator a country, staff of MI neither."
                ),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "zone", "country"],
                nulls_distinct=False,
                name="zones_membership_once",
            ),
        ]

    def __str__(self):
        scope = self.zone or self.country
        return f"{self.get_role_display()}: {scope}" if scope else self.get_role_display()


roles.listen(Membership)
