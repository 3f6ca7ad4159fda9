"""How often a zone's factsheet is opened, by day: a count, and nothing about who opened it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from zones.models.zone import Zone


class ZoneReading(models.Model):
    """How often the page or the PDF of one zone's factsheet was opened on one day.

    ``day`` is the portal's own (``TIME_ZONE``). Days without a reading have no row.
    """

    class Kind(models.TextChoices):
        PAGE = "page", _("page")
        PDF = "pdf", _("PDF")

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="readings", verbose_name=_("zone")
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("what was opened"), max_length=4, choices=Kind.choices)
    count = models.PositiveIntegerField(_("how often"))

    class Meta:
        verbose_name = _("readings of a factsheet")
        verbose_name_plural = _("readings of factsheets")
        ordering = ["zone", "day", "kind"]
        indexes = [models.Index(fields=["day"], name="zones_reading_day")]
        constraints = [
            models.UniqueConstraint(fields=["zone", "day", "kind"], name="zones_reading_once"),
            models.CheckConstraint(condition=Q(count__gt=0), name="zones_reading_of_somebody"),
        ]

    def __str__(self):
        return f"{self.zone}, {self.day:%Y-%m-%d}, {self.get_kind_display()}: {self.count}"
