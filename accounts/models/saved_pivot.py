"""Pivot tables of the staff that are opened again by name."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_NAME, LONGEST_QUERY = 80, 2000  # characters


class SavedPivot(models.Model):
    """A question to the data of the portal under a name and an address that stay, for all of the
    staff.

    What is kept is the question, not the answer: opened again it is counted anew, unless it asks
    for the data as they stood on a day.
    """

    slug = models.SlugField(_("address name"), max_length=LONGEST_NAME, unique=True)
    name = models.CharField(_("name"), max_length=LONGEST_NAME, unique=True)
    query = models.CharField(_("what is asked"), max_length=LONGEST_QUERY)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="saved_pivots",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("saved pivot table")
        verbose_name_plural = _("saved pivot tables")
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name
