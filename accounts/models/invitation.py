"""The way to an account: somebody who may give a role invites an address."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import InvitationState, InvitedRole
from accounts.querysets import InvitationQuerySet
from accounts.secrets import DIGEST_LENGTH
from zones.models import Country, Zone

VALID = timedelta(days=14)


class Invitation(models.Model):
    """A role offered to whoever reads an e-mail address, by a link that opens once.

    The link's secret is kept as a digest. An invitation holds as long as whoever sent it may still
    give the role (``accounts.perms``).
    """

    email = models.EmailField(_("e-mail"), max_length=254)
    role = models.CharField(_("role"), max_length=20, choices=InvitedRole.choices)
    zones = models.ManyToManyField(
        Zone, blank=True, related_name="+", verbose_name=_("zones"), help_text=_("Of an official.")
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
        help_text=_("Of a coordinator."),
    )
    publishes_at_once = models.BooleanField(
        _("publishes at once"),
        default=False,
        help_text=_("Otherwise what this member changes waits until somebody else accepts it."),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        default=settings.LANGUAGE_CODE,
        help_text=_("Of the mail and of the pages it leads to."),
    )
    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="invitations",
        verbose_name=_("invited by"),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)
    times_sent = models.PositiveSmallIntegerField(_("times sent"), default=1)
    expires_at = models.DateTimeField(_("expires"))
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="accepted_invitations",
        verbose_name=_("accepted by"),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role=InvitedRole.COUNTRY_COORDINATOR, country__isnull=False)
                | (~Q(role=InvitedRole.COUNTRY_COORDINATOR) & Q(country__isnull=True)),
                name="accounts_invitation_country_of_role",
                violation_error_message=_("A coordinator has a country, nobody else has."),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="accounts_invitation_ends_once",
                violation_error_message=_("What was accepted cannot be withdrawn."),
            ),
        ]

    def __str__(self):
        return f"{self.email}: {self.get_role_display()}"

    @property
    def state(self) -> InvitationState:
        if self.accepted_at:
            return InvitationState.ACCEPTED
        if self.withdrawn_at:
            return InvitationState.WITHDRAWN
        if self.expires_at <= timezone.now():
            return InvitationState.EXPIRED
        return InvitationState.WAITING

    @property
    def is_open(self) -> bool:
        """Whether it may still be sent again or withdrawn."""
        return self.state in (InvitationState.WAITING, InvitationState.EXPIRED)
