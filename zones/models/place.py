"""Countries and provinces."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zones.models.base import Recorded


class Country(Recorded):
    """A country by its ISO 3166-1 code; ``is_member`` marks the six of the Mekong Institute."""

    iso2 = models.CharField(_("ISO code"), max_length=2, primary_key=True)
    iso3 = models.CharField(_("three-letter ISO code"), max_length=3, unique=True)
    name_en = models.CharField(_("name"), max_length=80, unique=True)
    name_local = models.CharField(_("name in its language"), max_length=80, blank=True)
    local_language = models.CharField(_("language"), max_length=12, blank=True)
    official_languages = models.CharField(_("official languages"), max_length=120, blank=True)
    currency = models.CharField(_("currency (ISO 4217)"), max_length=3, blank=True)
    is_member = models.BooleanField(_("member of the Mekong Institute"), default=False)
    capital = models.CharField(_("capital"), max_length=80, blank=True)
    capital_latitude = models.DecimalField(
        _("capital's latitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    capital_longitude = models.DecimalField(
        _("capital's longitude"), max_digits=8, decimal_places=5, null=True, blank=True
    )
    scope_note = models.CharField(_("part that takes part"), max_length=200, blank=True)
    source = models.ForeignKey(
        "zones.Source",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source"),
    )

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name_en"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(iso2__regex="^[a-z]{2}$"), name="zones_country_iso2_lower_case"
            ),
        ]

    def __str__(self):
        return self.name_en

    def get_absolute_url(self):
        """The country's page; only members have one."""
        return reverse("country-detail", kwargs={"iso2": self.iso2}) if self.is_member else ""


class Province(Recorded):
    """A first-level division of a country: province, region, state or municipality."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="provinces", verbose_name=_("country")
    )
    name_en = models.CharField(_("name"), max_length=120)
    name_local = models.CharField(_("local name"), max_length=120, blank=True)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["country", "name_en"]
        constraints = [
            models.UniqueConstraint(fields=["country", "name_en"], name="zones_province_name"),
        ]

    def __str__(self):
        return self.name_en

    def clean(self):
        """A province that zones and figures stand in stays in their country."""
        super().clean()
        if self.pk is None:
            return
        standing = (self.zones, self.observations)
        if any(rows.exclude(country=self.country_id).exists() for rows in standing):
            raise ValidationError(
                {"country": _("Zones or figures of another country name this province.")}
            )
