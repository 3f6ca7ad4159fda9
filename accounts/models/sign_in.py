"""Where somebody is signed in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SignIn(models.Model):
    """One session of a user, so that its owner can recognise and end it.

    No network address is kept, and of what the browser says of itself only its name and kind of
    device. The row goes with the session.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="sign_ins",
        verbose_name=_("user"),
    )
    session_key = models.CharField(_("session"), max_length=40, unique=True)
    device = models.CharField(_("device"), max_length=80, blank=True)
    began_at = models.DateTimeField(_("began"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen"), default=timezone.now)

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")
        ordering = ["-seen_at", "-pk"]

    def __str__(self):
        return f"{self.device} ({self.began_at:%Y-%m-%d})"
