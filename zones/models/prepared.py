"""Files that take long to make, on their way and for a day after."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from zones.models.upload import private_files

#: Characters of a name that cannot be guessed.
SECRET = 32


def _secret() -> str:
    return get_random_string(SECRET)


class PreparedFile(models.Model):
    """A file that somebody asked for and a worker makes: what was asked, how far it is, where it
    lies and until when.

    It is written under another name and gets its own at the end; then this row says so. A worker
    that dies leaves the row as it was, and the next one begins anew.
    """

    class State(models.TextChoices):
        WORKING = "working", _("Being made")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Not made")

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="prepared_files",
        verbose_name=_("asked for by"),
    )
    kind = models.CharField(_("kind"), max_length=40)
    asked = models.JSONField(_("what was asked"))
    address = models.CharField(_("where it was asked"), max_length=2000)
    #: Of all that the file depends on: the same question to the same data has the same digest.
    digest = models.CharField(_("digest"), max_length=64)
    title = models.CharField(_("title"), max_length=300)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WORKING
    )
    stage = models.CharField(_("step"), max_length=20, blank=True)
    rows_done = models.PositiveIntegerField(_("parts done"), default=0)
    rows_in_all = models.PositiveIntegerField(_("parts in all"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    told = models.CharField(_("why it was not made"), max_length=500, blank=True)
    secret = models.CharField(_("name on disk"), max_length=SECRET, default=_secret, editable=False)
    file = models.FileField(_("file"), storage=private_files, blank=True)
    name = models.CharField(_("name of the file"), max_length=200, blank=True)
    media_type = models.CharField(_("media type"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size, bytes"), default=0)
    asked_at = models.DateTimeField(_("asked at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("kept until"), null=True, blank=True)

    class Meta:
        verbose_name = _("prepared file")
        verbose_name_plural = _("prepared files")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "digest"],
                condition=~models.Q(state="failed"),
                name="zones_preparedfile_once",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_worked_on(self) -> bool:
        return self.state == self.State.WORKING

    @property
    def is_there(self) -> bool:
        """Whether it can be taken away now."""
        return self.state == self.State.READY and timezone.now() < self.expires_at
