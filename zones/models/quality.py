"""What the portal finds out about its own data: whether sources still open, and how many records
want a look, by day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zones.enums import QualityMeasure
from zones.models.place import Country
from zones.models.source import Source


class LinkCheck(models.Model):
    """What became of the last attempt to open a source's address.

    ``url`` is the address that was tried: where the source's has changed since, the check says
    nothing of the new one. ``status`` is the HTTP status of the last answer, None where none came,
    and ``error`` says why in words; ``final_url`` is where redirects ended. ``failures`` counts the
    attempts that failed one after the other up to this one, the first of them at ``failed_since``.
    """

    source = models.OneToOneField(
        Source, on_delete=models.CASCADE, related_name="link_check", verbose_name=_("source")
    )
    url = models.CharField(_("address"), max_length=1000)
    checked_at = models.DateTimeField(_("checked at"))
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    error = models.CharField(_("what went wrong"), max_length=300, blank=True)
    final_url = models.CharField(_("address it led to"), max_length=2000, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    failed_since = models.DateTimeField(_("first failed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("check of a source's address")
        verbose_name_plural = _("checks of sources' addresses")
        ordering = ["-failures", "failed_since", "source"]
        constraints = [
            models.CheckConstraint(
                condition=Q(failures=0, failed_since__isnull=True, error="")
                | Q(failures__gt=0, failed_since__isnull=False) & ~Q(error=""),
                name="zones_linkcheck_failed_or_not",
            ),
        ]

    def __str__(self):
        return f"{self.url}: {self.error or self.status}"


class LinkCheckRun(models.Model):
    """When addresses were last opened, and what came of it: a run that found no network notes
    nothing of any address. ``opened`` and ``failed`` count addresses, ``left`` those that were not
    reached."""

    ended_at = models.DateTimeField(_("ended at"))
    opened = models.PositiveIntegerField(_("opened"))
    failed = models.PositiveIntegerField(_("failed"))
    left = models.PositiveIntegerField(_("left for another time"))
    is_offline = models.BooleanField(_("without a network"))

    class Meta:
        verbose_name = _("run of link checks")
        verbose_name_plural = _("runs of link checks")
        ordering = ["-ended_at"]

    def __str__(self):
        return str(self.ended_at)


class QualityCount(models.Model):
    """How many records of a country wanted a look on one day, by what is the matter with them.

    ``day`` is the portal's own (``TIME_ZONE``); ``country`` is empty for what belongs to no single
    one, so that the region is the sum of all rows. ``out_of`` counts what was looked at.
    """

    day = models.DateField(_("day"))
    country = models.ForeignKey(
        Country,
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("country"),
    )
    measure = models.CharField(_("what was counted"), max_length=12, choices=QualityMeasure.choices)
    count = models.PositiveIntegerField(_("how many"))
    out_of = models.PositiveIntegerField(_("out of how many"))

    class Meta:
        verbose_name = _("count of data quality")
        verbose_name_plural = _("counts of data quality")
        ordering = ["day", "measure", "country"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "country", "measure"],
                nulls_distinct=False,
                name="zones_qualitycount_once",
            ),
            models.CheckConstraint(
                condition=Q(count__lte=F("out_of")), name="zones_qualitycount_part_of_all"
            ),
        ]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}, {self.get_measure_display()}: {self.count} / {self.out_of}"
