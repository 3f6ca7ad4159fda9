"""Agencies and companies, what they do for zones, and the offices that answer questions."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.enums import AgencyRole, OrganisationKind, ZoneRole
from directory.querysets import FocalPointQuerySet, OrganisationQuerySet
from zones.models import Country, InZoneOrCountry, Recorded, Sector, Source, Sourced, Zone
from zones.search_text import FoldedText


class Organisation(Recorded):
    """An agency or a company; never a private person."""

    code = models.SlugField(_("code"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=OrganisationKind.choices)
    name_en = models.CharField(_("name"), max_length=300)
    name_local = models.CharField(_("name in its language"), max_length=300, blank=True)
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="organisations",
        null=True,
        blank=True,
        verbose_name=_("country"),
    )
    home_country = models.CharField(
        _("home country"), max_length=80, blank=True, help_text=_("In the source's words.")
    )
    agency_role = models.CharField(_("role"), max_length=20, choices=AgencyRole.choices, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    phone = models.CharField(_("office telephone"), max_length=80, blank=True)
    email = models.EmailField(_("office e-mail"), blank=True)
    address = models.CharField(_("office address"), max_length=300, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    search_text = models.GeneratedField(
        expression=FoldedText(Concat(F("name_en"), Value(" "), F("name_local"))),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_en", "code"]
        indexes = [
            GinIndex(
                OpClass(F("search_text"), name="gin_trgm_ops"), name="directory_organisation_search"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=OrganisationKind.AGENCY) | Q(agency_role=""),
                name="directory_organisation_role_of_agency",
            ),
        ]

    def __str__(self):
        return self.name_en

    def get_absolute_url(self):
        return reverse("organisation-detail", kwargs={"slug": self.code})


class ZoneOrganisation(Recorded):
    """An organisation develops, operates or regulates a zone."""

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="zone_organisations", verbose_name=_("zone")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="zone_roles",
        verbose_name=_("organisation"),
    )
    role = models.CharField(_("role"), max_length=10, choices=ZoneRole.choices)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("organisation's role for a zone")
        verbose_name_plural = _("organisations' roles for zones")
        ordering = ["zone", "role", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "organisation", "role"], name="directory_zoneorganisation_once"
            ),
        ]

    def __str__(self):
        return f"{self.organisation}: {self.get_role_display()}"


class InvestorPresence(Sourced):
    """A source names a company in a zone; its classes are the portal's reading of what it does."""

    BEGAN = ("since_year",)

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="investor_presences", verbose_name=_("zone")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="presences",
        verbose_name=_("company"),
    )
    activity = models.CharField(_("activity"), max_length=300, blank=True)
    sectors = models.ManyToManyField(
        Sector,
        related_name="investor_presences",
        blank=True,
        verbose_name=_("ISIC classes"),
        help_text=_("The portal's reading of the activity, not the source's statement."),
    )
    since_year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    is_anchor = models.BooleanField(_("anchor firm"), default=False)

    class Meta(Sourced.Meta):
        verbose_name = _("investor in a zone")
        verbose_name_plural = _("investors in zones")
        ordering = ["zone", "-is_anchor", "organisation", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["zone", "organisation", "source"], name="directory_investorpresence_once"
            ),
            models.CheckConstraint(
                condition=Q(since_year__isnull=True) | Q(since_year__range=(1850, 2100)),
                name="directory_investorpresence_since_year",
            ),
        ]

    def __str__(self):
        return f"{self.organisation} in {self.zone}"


class FocalPoint(InZoneOrCountry, Sourced):
    """The office that answers for a zone or a country: never a private number or mailbox."""

    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="focal_points", verbose_name=_("country")
    )
    zone = models.ForeignKey(
        Zone,
        on_delete=models.CASCADE,
        related_name="focal_points",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    office = models.CharField(_("office"), max_length=200)
    address = models.CharField(_("address"), max_length=300, blank=True)
    phone = models.CharField(_("telephone"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)

    objects = FocalPointQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("focal point")
        verbose_name_plural = _("focal points")
        ordering = ["country", "zone", "office", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["country", "zone", "office", "source"],
                nulls_distinct=False,
                name="directory_focalpoint_once",
            ),
            models.CheckConstraint(
                condition=~Q(address="", phone="", email="", website=""),
                name="directory_focalpoint_can_be_reached",
                violation_error_message=_("Say how the office can be reached."),
            ),
        ]

    def __str__(self):
        return self.office
