"""Procedures with their steps, and what investors must fulfil."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from incentives.enums import RequirementTopic
from incentives.models.incentive import Scoped
from incentives.models.law import Checked, Law
from incentives.querysets import ProcedureQuerySet, RequirementQuerySet
from zones.constraints import CheckAtField
from zones.models import Recorded, Source, Sourced


class Procedure(Scoped):
    """A registration, licence or clearance with its steps in order."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200)
    history = HistoricalRecords()

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        ordering = ["country", "name"]

    def __str__(self):
        return self.name


class ProcedureStep(Checked, Recorded):
    """One step: who does it, how long it takes in working days, what it costs."""

    procedure = models.ForeignKey(
        Procedure, on_delete=models.CASCADE, related_name="steps", verbose_name=_("procedure")
    )
    number = models.PositiveSmallIntegerField(_("step"))
    name = models.CharField(_("what is done"), max_length=500)
    agency = models.CharField(_("agency"), max_length=200, blank=True)
    days = models.DecimalField(
        _("working days"), max_digits=6, decimal_places=2, null=True, blank=True
    )
    fee_usd = models.DecimalField(
        _("fee, US dollars"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    documents = models.CharField(_("documents"), max_length=500, blank=True)
    law = models.ForeignKey(
        Law,
        on_delete=models.PROTECT,
        related_name="procedure_steps",
        null=True,
        blank=True,
        verbose_name=_("law"),
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("step of a procedure")
        verbose_name_plural = _("steps of procedures")
        ordering = ["procedure", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="incentives_procedurestep_number"
            ),
            models.CheckConstraint(
                condition=(Q(days__isnull=True) | Q(days__gte=0))
                & (Q(fee_usd__isnull=True) | Q(fee_usd__gte=0)),
                name="incentives_procedurestep_not_negative",
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.name}"


class Requirement(Scoped, Sourced):
    """Something an investor must fulfil: a minimum, a share, a list; ``value`` in ``unit``."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    topic = models.CharField(_("topic"), max_length=20, choices=RequirementTopic.choices)
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=3, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    text = models.TextField(_("requirement"))
    law = models.ForeignKey(
        Law,
        on_delete=models.PROTECT,
        related_name="requirements",
        null=True,
        blank=True,
        verbose_name=_("law"),
    )

    objects = RequirementQuerySet.as_manager()

    class Meta(Sourced.Meta):
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["country", "topic", "code"]
        constraints = [
            *Sourced.Meta.constraints,
            CheckAtField(
                at="unit",
                condition=Q(value__isnull=True) | ~Q(unit=""),
                name="incentives_requirement_value_has_unit",
                violation_error_message=_("A value needs its unit."),
            ),
            CheckAtField(
                at="value",
                condition=~Q(unit="percent") | Q(value__isnull=True) | Q(value__range=(0, 100)),
                name="incentives_requirement_share",
                violation_error_message=_("Write a share from 0 to 100 percent."),
            ),
        ]

    def __str__(self):
        return self.text
