"""Tokens for programs."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.secrets import DIGEST_LENGTH


class ApiToken(models.Model):
    """A secret by which a program acts as its owner, on the owner's zones and no others.

    The secret itself is shown once and not kept.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="api_tokens",
        verbose_name=_("user"),
    )
    name = models.CharField(_("name"), max_length=80)
    beginning = models.CharField(_("beginning"), max_length=12)
    digest = models.CharField(_("digest"), max_length=DIGEST_LENGTH, unique=True)
    made_on = models.DateField(_("made on"), default=timezone.localdate)
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.name} ({self.beginning}…)"
