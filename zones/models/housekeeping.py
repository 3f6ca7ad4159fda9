"""What the portal keeps about its own data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceRow(models.Model):
    """The content of a row of the reference data when it was last loaded.

    A row whose digest is unchanged is left alone, so what officials changed in the portal
    since then stays as they wrote it.
    """

    dataset = models.CharField(_("data set"), max_length=80)
    key = models.CharField(_("key"), max_length=1000)
    digest = models.CharField(_("digest"), max_length=64)
    object_id = models.CharField(_("record"), max_length=40)

    class Meta:
        verbose_name = _("loaded reference row")
        verbose_name_plural = _("loaded reference rows")
        ordering = ["dataset", "key"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "key"], name="zones_referencerow_once"),
        ]

    def __str__(self):
        return f"{self.dataset}: {self.key}"


class ContentVersion(models.Model):
    """A single row that counts public changes; caches, ETags and files are keyed by it."""

    number = models.PositiveBigIntegerField(_("number"), default=1)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("content version")
        verbose_name_plural = _("content versions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1), name="zones_contentversion_single_row"
            ),
        ]

    def __str__(self):
        return str(self.number)


class LinkVersion(models.Model):
    """A link between two records that was made or cut: the history of tables that only link.

    The database writes it by trigger (``note_links`` in ``zones.migration_steps``), whoever makes
    the link. ``link_table`` is the table, ``from_key`` and ``to_key`` the keys in its two columns.
    """

    link_table = models.CharField(_("table"), max_length=80)
    from_key = models.CharField(_("key of the record that links"), max_length=40)
    to_key = models.CharField(_("key of the record linked to"), max_length=40)
    at = models.DateTimeField(_("at"))
    is_present = models.BooleanField(_("made, not cut"))

    class Meta:
        verbose_name = _("change of a link")
        verbose_name_plural = _("changes of links")
        ordering = ["link_table", "at", "pk"]
        indexes = [models.Index(fields=["link_table", "at"], name="zones_linkversion_at")]

    def __str__(self):
        return f"{self.link_table}: {self.from_key} – {self.to_key}"
