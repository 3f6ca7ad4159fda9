"""Economic corridors and border crossings."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zones.enums import ClearanceModel, CrossingLevel, TransportMode
from zones.models.base import Recorded, Sourced
from zones.models.place import Country
from zones.models.zone import Zone
from zones.querysets import CorridorQuerySet, CorridorRouteQuerySet, CrossingQuerySet

POSITION = {"max_digits": 8, "decimal_places": 5}


class Corridor(Recorded):
    """An economic corridor of the Greater Mekong Subregion; its routes carry the towns."""

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name_en = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=12)
    description = models.CharField(_("description"), max_length=500, blank=True)
    source = models.ForeignKey(
        "zones.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    objects = CorridorQuerySet.as_manager()

    class Meta:
        verbose_name = _("corridor")
        verbose_name_plural = _("corridors")
        ordering = ["name_en"]

    def __str__(self):
        return self.name_en

    def get_absolute_url(self):
        return reverse("corridor-detail", kwargs={"slug": self.code})


class CorridorRoute(Recorded):
    """One road or rail line of a corridor; ``length_km`` is stated, not measured."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    corridor = models.ForeignKey(
        Corridor, on_delete=models.CASCADE, related_name="routes", verbose_name=_("corridor")
    )
    designation = models.CharField(_("designation"), max_length=20)
    name = models.CharField(_("name"), max_length=160)
    mode = models.CharField(
        _("mode"), max_length=10, choices=TransportMode.choices, default=TransportMode.ROAD
    )
    is_proposed = models.BooleanField(_("proposed"), default=False)
    length_km = models.DecimalField(
        _("length, km"), max_digits=8, decimal_places=1, null=True, blank=True
    )
    source = models.ForeignKey(
        "zones.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    objects = CorridorRouteQuerySet.as_manager()

    class Meta:
        verbose_name = _("route of a corridor")
        verbose_name_plural = _("routes of corridors")
        ordering = ["corridor", "designation"]
        constraints = [
            models.CheckConstraint(
                condition=Q(length_km__isnull=True) | Q(length_km__gt=0),
                name="zones_corridorroute_length",
                violation_error_message=_("The length must be more than nothing."),
            ),
        ]

    def __str__(self):
        return f"{self.designation} {self.name}"


class RouteStop(Recorded):
    """A town on a route; routes are drawn straight between stops."""

    route = models.ForeignKey(
        CorridorRoute, on_delete=models.CASCADE, related_name="stops", verbose_name=_("route")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("town"), max_length=120)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("country"),
    )
    latitude = models.DecimalField(_("latitude"), **POSITION)
    longitude = models.DecimalField(_("longitude"), **POSITION)

    class Meta:
        verbose_name = _("stop of a route")
        verbose_name_plural = _("stops of routes")
        ordering = ["route", "position"]
        constraints = [
            models.UniqueConstraint(fields=["route", "position"], name="zones_routestop_position"),
        ]

    def __str__(self):
        return self.name


class ZoneCorridor(Sourced):
    """A source places a zone on a corridor."""

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="zone_corridors", verbose_name=_("zone")
    )
    corridor = models.ForeignKey(
        Corridor,
        on_delete=models.CASCADE,
        related_name="zone_corridors",
        verbose_name=_("corridor"),
    )

    class Meta(Sourced.Meta):
        verbose_name = _("zone on a corridor")
        verbose_name_plural = _("zones on corridors")
        ordering = ["corridor", "zone", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["zone", "corridor", "source"], name="zones_zonecorridor_once"
            ),
        ]

    def __str__(self):
        return f"{self.zone} – {self.corridor}"


class Crossing(Sourced):
    """A border crossing with both its gates."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name_a = models.CharField(_("gate A"), max_length=120)
    country_a = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="crossings_as_a",
        verbose_name=_("country A"),
    )
    latitude_a = models.DecimalField(_("latitude A"), **POSITION)
    longitude_a = models.DecimalField(_("longitude A"), **POSITION)
    name_b = models.CharField(_("gate B"), max_length=120)
    country_b = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="crossings_as_b",
        verbose_name=_("country B"),
    )
    latitude_b = models.DecimalField(_("latitude B"), **POSITION)
    longitude_b = models.DecimalField(_("longitude B"), **POSITION)
    level = models.CharField(_("level"), max_length=20, choices=CrossingLevel.choices)
    modes = ArrayField(
        models.CharField(max_length=10, choices=TransportMode.choices), verbose_name=_("modes")
    )
    corridor = models.ForeignKey(
        Corridor,
        on_delete=models.PROTECT,
        related_name="crossings",
        null=True,
        blank=True,
        verbose_name=_("corridor"),
    )
    opening_hours = models.CharField(_("opening hours"), max_length=200, blank=True)
    clearance_model = models.CharField(
        _("clearance"), max_length=20, choices=ClearanceModel.choices, blank=True
    )

    objects = CrossingQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("border crossing")
        verbose_name_plural = _("border crossings")
        ordering = ["name_a", "name_b"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(country_a=models.F("country_b")),
                name="zones_crossing_two_countries",
                violation_error_message=_("The two gates lie in two countries."),
            ),
        ]

    def __str__(self):
        return f"{self.name_a} – {self.name_b}"
