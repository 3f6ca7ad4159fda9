"""Where figures come from."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from zones.enums import SourceKind
from zones.models.base import Recorded, Sourced
from zones.querysets import SourceQuerySet

#: What the note of a source says when it repeats figures, such as an examination paper does,
#: without saying where they come from.
UNSTATED_ORIGIN = "the origin of its figures is not stated"


class Source(Recorded):
    """A publication, page or data set that carries figures."""

    code = models.SlugField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=400)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind.choices)
    note = models.CharField(_("note"), max_length=400, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title", "code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(year__isnull=True) | models.Q(year__range=(1900, 2100)),
                name="zones_source_year",
                violation_error_message=_("Write a year between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_unsourced(self) -> bool:
        """General knowledge is no source: pages show it as "approximate, unsourced"."""
        return self.kind == SourceKind.GENERAL_KNOWLEDGE

    @property
    def has_unstated_origin(self) -> bool:
        """Its figures rank last, lead no headline and are marked wherever they stand."""
        return UNSTATED_ORIGIN in self.note


class Citation(Sourced):
    """What one source says about one field of one record.

    The record's column holds the current value; its current citation says where that value
    comes from, the others keep what different sources or years say. ``stated_value`` is the
    value in the field's own unit (hectares for ``area_total_ha``, years for
    ``land_lease_term_years``), as text.
    """

    content_type = models.ForeignKey(
        ContentType, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind of record")
    )
    object_id = models.PositiveBigIntegerField(_("record"))
    record = GenericForeignKey("content_type", "object_id")
    field = models.CharField(_("field"), max_length=60)
    stated_value = models.CharField(_("stated value"), max_length=500)
    qualifier = models.CharField(
        _("qualifier"), max_length=300, blank=True, help_text=_("planned, about, more than …")
    )
    is_current = models.BooleanField(_("stands behind the current value"), default=False)

    class Meta(Sourced.Meta):
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        ordering = ["content_type", "object_id", "field", "-is_current", "-as_of", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"], name="zones_citation_record")]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field"],
                condition=models.Q(is_current=True),
                name="zones_citation_one_current",
                violation_error_message=_(
                    "Another source stands behind the current value: take its mark first."
                ),
            ),
            models.UniqueConstraint(
                fields=["content_type", "object_id", "field", "source", "as_of", "stated_value"],
                name="zones_citation_once",
            ),
        ]

    def __str__(self):
        return f"{self.field}: {self.stated_value}"
