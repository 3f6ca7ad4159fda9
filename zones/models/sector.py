"""Economic activities: ISIC Rev. 4, and what zones say of themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zones.enums import SectorLevel
from zones.models.base import Recorded, Sourced
from zones.models.zone import Zone


class Sector(Recorded):
    """A section or division of the International Standard Industrial Classification, Rev. 4."""

    code = models.CharField(_("ISIC code"), max_length=2, primary_key=True)
    title = models.CharField(_("title"), max_length=200)
    level = models.CharField(_("level"), max_length=10, choices=SectorLevel.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="divisions",
        null=True,
        blank=True,
        verbose_name=_("section"),
    )

    class Meta:
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level=SectorLevel.SECTION, code__regex="^[A-U]$", parent=None)
                | models.Q(level=SectorLevel.DIVISION, code__regex=r"^\d\d$", parent__isnull=False),
                name="zones_sector_code",
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"


class ZoneSector(Sourced):
    """An activity a source names for a zone, in its words, with the portal's ISIC classes."""

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="zone_sectors", verbose_name=_("zone")
    )
    wording = models.CharField(_("wording of the source"), max_length=300)
    sectors = models.ManyToManyField(
        Sector, related_name="zone_sectors", blank=True, verbose_name=_("ISIC classes")
    )

    class Meta(Sourced.Meta):
        verbose_name = _("sector of a zone")
        verbose_name_plural = _("sectors of zones")
        ordering = ["zone", "wording", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["zone", "wording", "source"], name="zones_zonesector_once"
            ),
        ]

    def __str__(self):
        return self.wording
