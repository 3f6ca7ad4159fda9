"""Which mails reminded whom of values that fall due.

A reminder is what its link in the mail stands for: the values it listed, each as it stood then.
These records name accounts: they have no history, are in no export and no page of others, go with
the account, and after ``KEPT`` days.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

#: Days that a reminder is kept: a little over a year, so that a year can be counted.
KEPT = 400


class Reminder(models.Model):
    """A mail to one account. ``items`` lists what it asked to confirm, as
    ``{"zone": key, "key": "field:area_total_ha", "digest": "…"}``; a digest tells nothing."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("values that fall due")
        COORDINATOR = "coordinator", _("zones of the country that fall behind")
        STAFF = "staff", _("zones without an official")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reminders",
        verbose_name=_("to"),
    )
    kind = models.CharField(_("about"), max_length=12, choices=Kind.choices)
    items = models.JSONField(_("values"), default=list, blank=True)
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["user", "kind", "sent_at"], name="zones_reminder_last")]

    def __str__(self):
        return f"{self.user}, {self.sent_at:%Y-%m-%d}: {self.get_kind_display()}"


class RemindersStopped(models.Model):
    """An account that wants no reminders; without a row it gets them."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reminders_stopped",
        verbose_name=_("account"),
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("choice against reminders")
        verbose_name_plural = _("choices against reminders")
        ordering = ["user"]

    def __str__(self):
        return str(self.user)
