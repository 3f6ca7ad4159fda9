"""What stands in and around a zone: infrastructure, distances, statements of sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zones.enums import DistanceKind, GatewayKind, InfrastructureKind
from zones.models.base import Recorded, Sourced
from zones.models.place import Country
from zones.models.zone import Zone
from zones.querysets import GatewayQuerySet


class Infrastructure(Sourced):
    """A road, plant, depot or network of a zone; capacity in ``capacity_unit``."""

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="infrastructure", verbose_name=_("zone")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=InfrastructureKind.choices)
    description = models.CharField(_("description"), max_length=500)
    capacity = models.DecimalField(
        _("capacity"), max_digits=16, decimal_places=3, null=True, blank=True
    )
    capacity_unit = models.CharField(_("unit of the capacity"), max_length=40, blank=True)

    class Meta(Sourced.Meta):
        verbose_name = _("infrastructure")
        verbose_name_plural = _("infrastructure")
        ordering = ["zone", "kind", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(capacity__isnull=True)
                | models.Q(capacity__gte=0) & ~models.Q(capacity_unit=""),
                name="zones_infrastructure_capacity_has_unit",
                violation_error_message=_("A capacity needs its unit."),
            ),
            models.UniqueConstraint(
                fields=["zone", "kind", "description", "source"], name="zones_infrastructure_once"
            ),
        ]

    def __str__(self):
        return self.description


class Gateway(Recorded):
    """A port, airport, terminal or depot; ``identifier`` is its IATA code or UN/LOCODE."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=GatewayKind.choices)
    name = models.CharField(_("name"), max_length=160)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="gateways", verbose_name=_("country")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    identifier = models.CharField(_("IATA code or UN/LOCODE"), max_length=8, blank=True)
    is_planned = models.BooleanField(
        _("planned"),
        default=False,
        help_text=_("Not in use yet: no distance counts it as the nearest."),
    )
    source = models.ForeignKey(
        "zones.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    objects = GatewayQuerySet.as_manager()

    class Meta:
        verbose_name = _("gateway")
        verbose_name_plural = _("gateways")
        ordering = ["kind", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="zones_gateway_position",
            ),
        ]

    def __str__(self):
        return self.name


class ZoneDistance(Sourced):
    """A distance that a source states, in kilometres; straight lines are computed, not kept."""

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="distances", verbose_name=_("zone")
    )
    kind = models.CharField(_("to"), max_length=10, choices=DistanceKind.choices)
    target = models.CharField(_("place"), max_length=160, blank=True)
    gateway = models.ForeignKey(
        Gateway,
        on_delete=models.PROTECT,
        related_name="zone_distances",
        null=True,
        blank=True,
        verbose_name=_("gateway"),
    )
    km = models.DecimalField(_("kilometres"), max_digits=8, decimal_places=2)
    qualifier = models.CharField(_("qualifier"), max_length=300, blank=True)
    is_current = models.BooleanField(_("current"), default=False)

    class Meta(Sourced.Meta):
        verbose_name = _("stated distance")
        verbose_name_plural = _("stated distances")
        ordering = ["zone", "kind", "km", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(km__gte=0, km__lte=5000),
                name="zones_zonedistance_km",
                violation_error_message=_("Write a distance from 0 to 5,000 km."),
            ),
            models.UniqueConstraint(
                fields=["zone", "kind", "target"],
                condition=models.Q(is_current=True),
                name="zones_zonedistance_one_current",
                violation_error_message=_(
                    "Another current distance stands for the same place: take its mark first."
                ),
            ),
            models.UniqueConstraint(
                fields=["zone", "kind", "target", "source", "km"], name="zones_zonedistance_once"
            ),
        ]

    def __str__(self):
        return f"{self.target or self.get_kind_display()}: {self.km} km"


class Statement(Sourced):
    """One thing a source says about a zone that fits no field, as a plain sentence."""

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="statements", verbose_name=_("zone")
    )
    text = models.CharField(_("statement"), max_length=600)

    class Meta(Sourced.Meta):
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["zone", "-as_of", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(fields=["zone", "text", "source"], name="zones_statement_once"),
        ]

    def __str__(self):
        return self.text
