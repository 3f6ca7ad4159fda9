"""Workbooks that were sent in, and how far each has come."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from zones.models.review import ChangeSet


class PrivateFiles(FileSystemStorage):
    """A folder of the portal's own, wherever that is at the moment, which nobody else of the
    computer may open."""

    def __init__(self):
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def _save(self, name, content):
        kept = super()._save(name, content)
        for folder in (self.base_location, Path(self.path(kept)).parent):
            folder.chmod(0o700)  # one that was there before may have been open
        return kept

    @property
    def base_location(self):
        return settings.PORTAL_HOME / "private"

    @property
    def location(self):
        return str(self.base_location.absolute())


def private_files() -> Storage:
    """A folder that no address leads to: not that of published files."""
    return PrivateFiles()


def _place(upload, name: str) -> str:
    """A name that says nothing and cannot be guessed; the sender's own is kept as text."""
    return f"workbooks/{get_random_string(32)}.xlsx"


class WorkbookUpload(models.Model):
    """A workbook somebody sent, from the check of its rows until they are saved or put aside.

    ``result`` holds what the check found: the problems, or what would change. A process that dies
    at work lets go of the database's lock, and the next one begins the step anew, which is safe:
    a step writes nothing before its end, and then everything at once.
    """

    class State(models.TextChoices):
        CHECKING = "checking", _("Being checked")
        REFUSED = "refused", _("Has errors")
        READY = "ready", _("Ready to be confirmed")
        SAVING = "saving", _("Being saved")
        SAVED = "saved", _("Saved")
        DISCARDED = "discarded", _("Put aside")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="workbook_uploads",
        verbose_name=_("sent by"),
    )
    name = models.CharField(_("name of the file"), max_length=150)
    file = models.FileField(_("file"), upload_to=_place, storage=private_files, blank=True)
    size = models.PositiveIntegerField(_("size, bytes"))
    digest = models.CharField(_("digest"), max_length=64)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.CHECKING
    )
    stage = models.CharField(_("step"), max_length=20, blank=True)
    rows_done = models.PositiveIntegerField(_("rows done"), default=0)
    rows_in_all = models.PositiveIntegerField(_("rows in all"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    result = models.JSONField(_("result"), default=dict, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    #: References of rows whose newer values in the portal the sender decided to overwrite.
    take_mine = models.JSONField(_("rows to overwrite"), default=list, blank=True)
    change_set = models.ForeignKey(
        ChangeSet,
        on_delete=models.SET_NULL,
        related_name="workbook_uploads",
        null=True,
        blank=True,
        verbose_name=_("changes"),
    )
    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    class Meta:
        verbose_name = _("workbook sent in")
        verbose_name_plural = _("workbooks sent in")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["author", "sent_at"], name="zones_upload_of_author")]

    def __str__(self):
        return self.name

    @property
    def is_worked_on(self) -> bool:
        return self.state in (self.State.CHECKING, self.State.SAVING)
