"""Economic zones."""

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zones import outline_rules, outlines
from zones.constraints import CheckAtField
from zones.enums import CoordinatePrecision, ManagementModel, ZoneStatus, ZoneType
from zones.geography import COUNTRY_BOXES
from zones.models.base import Recorded
from zones.models.place import Country, Province
from zones.models.source import Citation
from zones.querysets import ZoneQuerySet
from zones.search_text import FoldedText

AREA = {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}
POSITION = {"max_digits": 8, "decimal_places": 5, "null": True, "blank": True}
YEARS = Q(established_year__range=(1850, 2100))


def _inside_country_box() -> Q:
    condition = Q(latitude__isnull=True)
    for iso2, box in COUNTRY_BOXES.items():
        condition |= Q(
            country=iso2,
            latitude__range=(box.south, box.north),
            longitude__range=(box.west, box.east),
        )
    return condition


class Zone(Recorded):
    """An economic zone. Each fact column holds the current value; its citations say where
    that value and the differing ones come from."""

    slug = models.SlugField(_("address name"), max_length=80, unique=True)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="zones", verbose_name=_("country")
    )
    name_en = models.CharField(_("name"), max_length=160)
    other_names = models.CharField(
        _("other names"), max_length=400, blank=True, help_text=_("Separated by semicolons.")
    )
    name_local = models.CharField(_("name in the zone's language"), max_length=160, blank=True)
    local_language = models.CharField(
        _("language of that name"), max_length=12, blank=True, help_text=_("km, lo, my, th, vi …")
    )
    zone_type = models.CharField(_("type"), max_length=40, choices=ZoneType.choices)
    status = models.CharField(_("status"), max_length=20, choices=ZoneStatus.choices, blank=True)

    province = models.ForeignKey(
        Province,
        on_delete=models.PROTECT,
        related_name="zones",
        null=True,
        blank=True,
        verbose_name=_("province"),
    )
    district = models.CharField(_("district"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    latitude = models.DecimalField(_("latitude"), **POSITION, help_text=_("Degrees, WGS 84."))
    longitude = models.DecimalField(_("longitude"), **POSITION, help_text=_("Degrees, WGS 84."))
    coordinate_precision = models.CharField(
        _("the position is that of"),
        max_length=10,
        choices=CoordinatePrecision.choices,
        blank=True,
    )
    outline = models.JSONField(
        _("outline"), null=True, blank=True, help_text=_("GeoJSON polygon, WGS 84.")
    )
    is_at_border = models.BooleanField(_("at a border"), default=False)
    neighbour = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="facing_zones",
        null=True,
        blank=True,
        verbose_name=_("country across the border"),
    )

    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="parts",
        null=True,
        blank=True,
        verbose_name=_("part of"),
        help_text=_("The zone this one is an area of; totals count the whole, not its parts."),
    )

    area_total_ha = models.DecimalField(_("total area, hectares"), **AREA)
    area_developed_ha = models.DecimalField(_("developed area, hectares"), **AREA)
    area_available_ha = models.DecimalField(_("area available, hectares"), **AREA)
    land_lease_term_years = models.PositiveSmallIntegerField(
        _("longest land lease, years"), null=True, blank=True
    )

    established_year = models.PositiveSmallIntegerField(
        _("year established"), null=True, blank=True
    )
    operational_year = models.PositiveSmallIntegerField(
        _("year operation began"), null=True, blank=True
    )
    management_model = models.CharField(
        _("management model"), max_length=20, choices=ManagementModel.choices, blank=True
    )
    developer = models.CharField(_("developer"), max_length=300, blank=True)
    operator = models.CharField(_("operator"), max_length=300, blank=True)
    regulator = models.CharField(_("regulator"), max_length=300, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=500, blank=True)
    one_stop_service = models.CharField(_("one-stop service"), max_length=500, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)

    is_comparator = models.BooleanField(
        _("comparator outside the region"),
        default=False,
        help_text=_("Kept for comparison; left out of totals."),
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    citations = GenericRelation(Citation)
    search_text = models.GeneratedField(
        expression=FoldedText(
            Concat(
                F("name_en"),
                Value(" "),
                F("other_names"),
                Value(" "),
                F("name_local"),
                Value(" "),
                F("district"),
                Value(" "),
                F("address"),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    objects = ZoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        ordering = ["country", "name_en"]
        indexes = [
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="zones_zone_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["country", "name_en"],
                name="zones_zone_name",
                violation_error_message=_("Another zone of this country has this name."),
            ),
            models.CheckConstraint(
                condition=_inside_country_box(),
                name="zones_zone_inside_country",
                violation_error_message=_("The position lies outside the zone's country."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False) & ~Q(coordinate_precision=""),
                name="zones_zone_position_whole",
                violation_error_message=_(
                    "A position needs latitude, longitude and what it stands for."
                ),
            ),
            CheckAtField(
                at="area_total_ha",
                condition=Q(area_total_ha__isnull=True) | Q(area_total_ha__gt=0),
                name="zones_zone_area_positive",
                violation_error_message=_(
                    "Write a total area above zero, or leave it empty where it is not known."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(area_developed_ha__isnull=True) | Q(area_developed_ha__gte=0))
                & (Q(area_available_ha__isnull=True) | Q(area_available_ha__gte=0)),
                name="zones_zone_parts_not_negative",
                violation_error_message=_("An area cannot be negative."),
            ),
            CheckAtField(
                at="area_developed_ha",
                condition=Q(area_developed_ha__isnull=True)
                | Q(area_total_ha__isnull=True)
                | Q(area_developed_ha__lte=F("area_total_ha")),
                name="zones_zone_developed_within_total",
                violation_error_message=_("More land is developed than the zone has."),
            ),
            CheckAtField(
                at="area_available_ha",
                condition=Q(area_available_ha__isnull=True)
                | Q(area_total_ha__isnull=True)
                | Q(area_available_ha__lte=F("area_total_ha")),
                name="zones_zone_available_within_total",
                violation_error_message=_("More land is available than the zone has."),
            ),
            models.CheckConstraint(
                condition=(Q(established_year__isnull=True) | YEARS)
                & (Q(operational_year__isnull=True) | Q(operational_year__range=(1850, 2100))),
                name="zones_zone_years",
                violation_error_message=_("Write a year between 1850 and 2100."),
            ),
            CheckAtField(
                at="operational_year",
                condition=Q(established_year__isnull=True)
                | Q(operational_year__isnull=True)
                | Q(established_year__lte=F("operational_year")),
                name="zones_zone_established_before_operation",
                violation_error_message=_("Operation began before the zone was established."),
            ),
            CheckAtField(
                at="land_lease_term_years",
                condition=Q(land_lease_term_years__isnull=True)
                | Q(land_lease_term_years__range=(1, 120)),
                name="zones_zone_lease_term",
                violation_error_message=_("A land lease runs from 1 to 120 years."),
            ),
            CheckAtField(
                at="neighbour",
                condition=Q(neighbour__isnull=True) | ~Q(neighbour=F("country")),
                name="zones_zone_neighbour_is_another_country",
                violation_error_message=_(
                    "The country across the border is another one than the zone's own."
                ),
            ),
            CheckAtField(
                at="part_of",
                condition=Q(part_of__isnull=True) | ~Q(part_of=F("pk")),
                name="zones_zone_no_part_of_itself",
                violation_error_message=_("A zone is no part of itself."),
            ),
            CheckAtField(
                at="local_language",
                condition=Q(name_local="") | ~Q(local_language=""),
                name="zones_zone_local_name_has_language",
                violation_error_message=_("Say which language the local name is in."),
            ),
        ]

    def __str__(self):
        return self.name_en

    def get_absolute_url(self):
        return reverse("zone-detail", kwargs={"slug": self.slug})

    def clean(self):
        super().clean()
        refused = {}
        if self.province_id and self.province.country_id != self.country_id:
            refused["province"] = _("This province lies in another country than the zone.")
        if self.part_of_id and self.part_of.country_id != self.country_id:
            refused["part_of"] = _("A zone is part of one in the same country.")
        if self.outline is not None:
            try:
                self.outline = outline_rules.checked(self.outline, self.country_id).geometry
            except outlines.Refused as refusal:
                refused["outline"] = outline_rules.refusal_words(refusal)
        if refused:
            raise ValidationError(refused)

    @property
    def other_names_list(self) -> list[str]:
        return [name.strip() for name in self.other_names.split(";") if name.strip()]


class ZonePlaceName(Recorded):
    """What the town or district of a zone is called in a language of the region.

    Search finds a zone under these names; a name never replaces the zone's own.
    """

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="place_names", verbose_name=_("zone")
    )
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=12)
    source = models.ForeignKey(
        "zones.Source", on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    search_text = models.GeneratedField(
        expression=FoldedText(F("name")),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("place name")
        verbose_name_plural = _("place names")
        ordering = ["zone", "language", "name"]
        indexes = [
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="zones_placename_search"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "name", "language"], name="zones_placename_once"
            ),
        ]

    def __str__(self):
        return self.name
