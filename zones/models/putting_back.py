"""Large sets of changes on their way to being put back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zones.models.review import ChangeSet


class PuttingBack(models.Model):
    """What somebody asked to put back, and how far it has come.

    ``told`` holds sentences for whoever asked, once it is done or could not be. A step that a
    process did not end is begun anew: what it wrote was one transaction, with this row's state.
    """

    class State(models.TextChoices):
        WORKING = "working", _("Being put back")
        DONE = "done", _("Put back")
        STOPPED = "stopped", _("Not put back")

    change_set = models.ForeignKey(
        ChangeSet, on_delete=models.CASCADE, related_name="+", verbose_name=_("changes")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("asked for by"),
    )
    reason = models.CharField(_("reason"), max_length=500)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WORKING
    )
    stage = models.CharField(_("step"), max_length=20, blank=True)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    rows_in_all = models.PositiveIntegerField(_("rows in all"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    told = models.JSONField(_("said of it"), default=list, blank=True)
    made = models.ForeignKey(
        ChangeSet,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("changes made"),
    )
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)

    class Meta:
        verbose_name = _("changes being put back")
        verbose_name_plural = _("changes being put back")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["change_set"],
                condition=models.Q(state="working"),
                name="zones_puttingback_once_at_a_time",
            ),
        ]

    def __str__(self):
        return f"{self.change_set}: {self.get_state_display()}"
