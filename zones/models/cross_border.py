"""Cross-border economic zones and the production links that run through zones."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from zones.enums import ClearanceModel, CrossBorderStage
from zones.fields import PartialDateField, partial_date_check
from zones.models.base import LinksChecked, Sourced
from zones.models.corridor import Corridor
from zones.models.place import Country
from zones.models.zone import Zone
from zones.querysets import CrossBorderZoneQuerySet, ValueChainLinkQuerySet


class CrossBorderZone(Sourced):
    """Two sides of a border that plan, build or run an economic zone together."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160)
    stage = models.CharField(_("stage"), max_length=20, choices=CrossBorderStage.choices)
    agreement = models.CharField(_("agreement"), max_length=400, blank=True)
    agreement_date = PartialDateField(_("date of the agreement"), blank=True)
    governance = models.CharField(_("governance"), max_length=600, blank=True)
    clearance_model = models.CharField(
        _("clearance"), max_length=20, choices=ClearanceModel.choices, blank=True
    )
    corridor = models.ForeignKey(
        Corridor,
        on_delete=models.PROTECT,
        related_name="cross_border_zones",
        null=True,
        blank=True,
        verbose_name=_("corridor"),
    )
    is_comparator = models.BooleanField(_("comparator outside the region"), default=False)

    objects = CrossBorderZoneQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("cross-border zone")
        verbose_name_plural = _("cross-border zones")
        ordering = ["name"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=partial_date_check("agreement_date"),
                name="zones_crossborderzone_agreement_date",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("cross-border-detail", kwargs={"slug": self.code})


class CrossBorderSide(LinksChecked):
    """One side of a cross-border zone, with the portal's zones that lie on it."""

    class Side(models.TextChoices):
        A = "a", _("Side A")
        B = "b", _("Side B")

    cross_border_zone = models.ForeignKey(
        CrossBorderZone,
        on_delete=models.CASCADE,
        related_name="sides",
        verbose_name=_("cross-border zone"),
    )
    side = models.CharField(_("side"), max_length=1, choices=Side.choices)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="cross_border_sides",
        verbose_name=_("country"),
    )
    name = models.CharField(_("name in the source"), max_length=200)
    zones = models.ManyToManyField(
        Zone, related_name="cross_border_sides", blank=True, verbose_name=_("zones")
    )
    history = HistoricalRecords(m2m_fields=[zones])

    class Meta:
        verbose_name = _("side of a cross-border zone")
        verbose_name_plural = _("sides of cross-border zones")
        ordering = ["cross_border_zone", "side"]
        constraints = [
            models.UniqueConstraint(
                fields=["cross_border_zone", "side"], name="zones_crossborderside_once"
            ),
        ]

    def clean_links(self, name, others):
        if name == "zones" and others.exclude(country=self.country_id).exists():
            raise ValidationError({name: _("Some of these zones lie in another country.")})

    def __str__(self):
        return self.name


class ValueChainLink(Sourced):
    """A company that divides its work between two places on different sides of a border."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    company = models.CharField(_("company"), max_length=160)
    home_country = models.CharField(_("home country"), max_length=80, blank=True)
    product = models.CharField(_("product"), max_length=200)
    place_a = models.CharField(_("place A"), max_length=200)
    country_a = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("country A"),
    )
    zone_a = models.ForeignKey(
        Zone,
        on_delete=models.PROTECT,
        related_name="value_chain_links_as_a",
        null=True,
        blank=True,
        verbose_name=_("zone A"),
    )
    role_a = models.CharField(_("work done at A"), max_length=300)
    place_b = models.CharField(_("place B"), max_length=200)
    country_b = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("country B"),
    )
    zone_b = models.ForeignKey(
        Zone,
        on_delete=models.PROTECT,
        related_name="value_chain_links_as_b",
        null=True,
        blank=True,
        verbose_name=_("zone B"),
    )
    role_b = models.CharField(_("work done at B"), max_length=300)
    start_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)

    BEGAN = ("start_year",)

    objects = ValueChainLinkQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("value-chain link")
        verbose_name_plural = _("value-chain links")
        ordering = ["company", "code"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(start_year__isnull=True) | Q(start_year__range=(1900, 2100)),
                name="zones_valuechainlink_start_year",
            ),
        ]

    def __str__(self):
        return f"{self.company}: {self.place_a} – {self.place_b}"
