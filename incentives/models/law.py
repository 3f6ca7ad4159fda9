"""Laws and regulations."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from incentives.enums import LawInstrument, LawScope, LawStatus
from incentives.querysets import LawQuerySet
from zones.fields import PartialDateField, partial_date_check
from zones.models import Country, LinksChecked, Source
from zones.search_text import FoldedText


class Checked(models.Model):
    """Says what a source of one year says: that year is its date, until somebody checks it."""

    checked_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day somebody last confirmed that it still holds."),
    )

    class Meta:
        abstract = True

    @property
    def told_in(self) -> str:
        """The year of its source, as a partial date; empty where that has none."""
        return str(self.source.year or "")


class Law(Checked, LinksChecked):
    """A law, decree or notice; ``amends`` names the ones it repeals or amends."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="laws", verbose_name=_("country")
    )
    title_en = models.CharField(_("title"), max_length=300)
    title_local = models.CharField(_("title in its language"), max_length=300, blank=True)
    local_language = models.CharField(_("language of that title"), max_length=12, blank=True)
    instrument = models.CharField(_("instrument"), max_length=20, choices=LawInstrument.choices)
    number = models.CharField(_("number"), max_length=80, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    in_force_from = PartialDateField(_("in force from"), blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=LawStatus.choices)
    scope = models.CharField(_("subject"), max_length=20, choices=LawScope.choices)
    amends = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="amended_by",
        blank=True,
        verbose_name=_("repeals or amends"),
    )
    summary = models.TextField(_("summary"), blank=True)
    url = models.URLField(_("address of the text"), max_length=1000, blank=True)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    search_text = models.GeneratedField(
        expression=FoldedText(
            Concat(
                F("title_en"),
                Value(" "),
                F("title_local"),
                Value(" "),
                F("number"),
                Value(" "),
                F("issuer"),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
        editable=False,
    )
    history = HistoricalRecords(m2m_fields=[amends])

    objects = LawQuerySet.as_manager()

    class Meta:
        verbose_name = _("law")
        verbose_name_plural = _("laws")
        ordering = ["country", "-year", "title_en"]
        indexes = [
            GinIndex(OpClass(F("search_text"), name="gin_trgm_ops"), name="incentives_law_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__range=(1850, 2100)),
                name="incentives_law_year",
                violation_error_message=_("Write a year between 1850 and 2100."),
            ),
            models.CheckConstraint(
                condition=partial_date_check("in_force_from"), name="incentives_law_in_force_from"
            ),
        ]

    def __str__(self):
        return self.title_en

    def get_absolute_url(self):
        return reverse("law-detail", kwargs={"slug": self.code})

    def clean_links(self, name, others):
        if name != "amends":
            return
        if self.pk and others.filter(pk=self.pk).exists():
            raise ValidationError({name: _("A law does not repeal or amend itself.")})
        if others.exclude(country=self.country_id).exists():
            raise ValidationError({name: _("Some of these laws are another country's.")})

    @property
    def is_in_force(self) -> bool:
        return self.status in {LawStatus.IN_FORCE, LawStatus.AMENDED}
