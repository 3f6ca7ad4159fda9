"""Assessments of a zone or a programme against a framework, and targets for its figures."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Left
from django.db.models.lookups import LessThanOrEqual
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from training.enums import AssessmentFramework, AssessmentStatus, FindingKind, Score
from training.models.event import Project
from training.models.framework import FrameworkElement, FrameworkIndicator
from training.querysets import AssessmentQuerySet
from zones.constraints import CheckAtField
from zones.enums import IndicatorSubject
from zones.fields import PartialDateField, partial_date_check
from zones.models import Country, Indicator, Recorded, Source, Zone
from zones.models.figures import MONEY, NO_CURRENCY

#: How many strengths, weaknesses and recommendations an assessment has, each.
FINDINGS = 3
LONGEST_EVIDENCE, LONGEST_FINDING, LONGEST_REASON = 2000, 400, 400
YEAR = 4  # signs of a partial date
SUBJECTS = ("zone", "country", "project")


def exactly_one(*names: str) -> Q:
    """Condition: one of these links is set, the others are not."""
    found = Q()
    for chosen in names:
        found |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return found


class Assessment(Recorded):
    """What somebody found of a zone, of a country's programme of zones or of a project, element by
    element of a framework.

    A draft is filled in section by section; a completed one stays as it is. Who corrects it makes
    the next version, ``corrects``, and says why; the earlier one stays readable.
    """

    zone = models.ForeignKey(
        Zone,
        on_delete=models.PROTECT,
        related_name="assessments",
        null=True,
        blank=True,
        verbose_name=_("zone"),
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="assessments",
        null=True,
        blank=True,
        verbose_name=_("programme of the country"),
    )
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        related_name="assessments",
        null=True,
        blank=True,
        verbose_name=_("project"),
    )
    framework = models.CharField(_("framework"), max_length=12, choices=AssessmentFramework.choices)
    assessor = models.CharField(
        _("assessor"),
        max_length=160,
        help_text=_("The office or role that assesses; no name of a person."),
    )
    period_from = PartialDateField(_("period from"), blank=True)
    period_to = PartialDateField(
        _("period to"), help_text=_("Until when what was looked at happened: a year, month or day.")
    )
    assessed_on = models.DateField(_("assessed on"))
    status = models.CharField(
        _("state"),
        max_length=10,
        choices=AssessmentStatus.choices,
        default=AssessmentStatus.DRAFT,
    )
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="corrected_by",
        null=True,
        blank=True,
        verbose_name=_("corrects"),
    )
    reason = models.CharField(_("why it is corrected"), max_length=LONGEST_REASON, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-assessed_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*SUBJECTS), name="training_assessment_subject"
            ),
            models.CheckConstraint(
                condition=partial_date_check("period_from"), name="training_assessment_from"
            ),
            models.CheckConstraint(
                condition=partial_date_check("period_to") & ~Q(period_to=""),
                name="training_assessment_to",
            ),
            CheckAtField(
                at="period_from",
                condition=LessThanOrEqual(Left("period_from", YEAR), Left("period_to", YEAR)),
                name="training_assessment_period",
                violation_error_message=_("The period begins after it ends."),
            ),
            models.CheckConstraint(
                condition=Q(status=AssessmentStatus.DRAFT, completed_at__isnull=True)
                | Q(status=AssessmentStatus.COMPLETED, completed_at__isnull=False),
                name="training_assessment_completed",
            ),
            models.CheckConstraint(
                condition=Q(version=1, corrects__isnull=True)
                | Q(version__gt=1, corrects__isnull=False) & ~Q(reason=""),
                name="training_assessment_version",
            ),
        ]

    def __str__(self):
        return f"{self.subject}, {self.get_framework_display()}, {self.period_to}"

    def get_absolute_url(self):
        return reverse("staff-assessment", args=[self.pk])

    @property
    def subject(self) -> models.Model:
        """The zone, country or project that is assessed."""
        return self.zone or self.country or self.project

    @property
    def is_draft(self) -> bool:
        return self.status == AssessmentStatus.DRAFT


class ElementScore(Recorded):
    """What was found of one element of the framework: a score with its evidence, or that it was not
    assessed. Without either it is still open. What is not assessed is no part of any mean."""

    assessment = models.ForeignKey(
        Assessment,
        on_delete=models.CASCADE,
        related_name="scores",
        verbose_name=_("assessment"),
    )
    element = models.ForeignKey(
        FrameworkElement,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("element"),
    )
    indicator = models.ForeignKey(
        FrameworkIndicator,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("indicator"),
    )
    score = models.PositiveSmallIntegerField(
        _("score"), choices=Score.choices, null=True, blank=True
    )
    is_not_assessed = models.BooleanField(_("not assessed"), default=False)
    evidence = models.TextField(
        _("evidence"), blank=True, validators=[MaxLengthValidator(LONGEST_EVIDENCE)]
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source"),
    )
    as_of = PartialDateField(_("as of"), blank=True)
    locator = models.CharField(_("place in the source"), max_length=300, blank=True)
    target = models.PositiveSmallIntegerField(
        _("target"), choices=Score.choices, null=True, blank=True
    )

    class Meta:
        verbose_name = _("score of an element")
        verbose_name_plural = _("scores of elements")
        ordering = ["assessment", "element", "indicator"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("element", "indicator"), name="training_elementscore_of"
            ),
            models.UniqueConstraint(
                fields=["assessment", "element", "indicator"],
                nulls_distinct=False,
                name="training_elementscore_once",
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__in=Score.values),
                name="training_elementscore_score",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(target__in=Score.values),
                name="training_elementscore_target",
            ),
            models.CheckConstraint(
                condition=Q(is_not_assessed=False) | Q(score__isnull=True),
                name="training_elementscore_one_state",
            ),
            models.CheckConstraint(
                condition=partial_date_check("as_of"), name="training_elementscore_as_of"
            ),
        ]

    def __str__(self):
        return str(self.element or self.indicator)

    @property
    def is_open(self) -> bool:
        """Neither scored nor said to be left out."""
        return self.score is None and not self.is_not_assessed


class AssessmentFinding(Recorded):
    """A strength, a weakness or a recommendation."""

    assessment = models.ForeignKey(
        Assessment,
        on_delete=models.CASCADE,
        related_name="findings",
        verbose_name=_("assessment"),
    )
    kind = models.CharField(_("kind"), max_length=14, choices=FindingKind.choices)
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=LONGEST_FINDING)

    class Meta:
        verbose_name = _("finding of an assessment")
        verbose_name_plural = _("findings of assessments")
        ordering = ["assessment", "kind", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "position"], name="training_assessmentfinding_once"
            ),
            models.CheckConstraint(
                condition=Q(position__range=(1, FINDINGS)),
                name="training_assessmentfinding_position",
            ),
        ]

    def __str__(self):
        return self.text


class Target(Recorded):
    """What a figure of a zone shall be in a year, and who set it or why.

    Of an indicator that the portal keeps figures of, or of one of the indicator framework, which
    then needs a unit.
    """

    zone = models.ForeignKey(
        Zone, on_delete=models.CASCADE, related_name="targets", verbose_name=_("zone")
    )
    indicator = models.ForeignKey(
        Indicator,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("indicator"),
        help_text=_("One that the portal keeps figures of: they stand beside the target."),
    )
    framework_indicator = models.ForeignKey(
        FrameworkIndicator,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("or indicator of the framework"),
    )
    year = models.PositiveSmallIntegerField(_("by the end of the year"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        help_text=_("Of amounts of money: three letters, such as USD."),
    )
    unit = models.CharField(
        _("unit"),
        max_length=40,
        blank=True,
        help_text=_("Of an indicator of the framework: what the value counts, such as percent."),
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("source"),
        help_text=_("The plan or agreement that sets the target."),
    )
    reason = models.CharField(
        _("or reason"),
        max_length=LONGEST_REASON,
        blank=True,
        help_text=_("Where no document sets it: who set it, and why this value."),
    )

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["zone", "indicator", "framework_indicator", "year"]
        constraints = [
            CheckAtField(
                at="indicator",
                condition=exactly_one("indicator", "framework_indicator"),
                name="training_target_of",
                violation_error_message=_(
                    "Choose one: an indicator of the portal, or one of the framework."
                ),
            ),
            CheckAtField(
                at="year",
                condition=Q(year__range=(1990, 2100)),
                name="training_target_year",
                violation_error_message=_("Write a year between 1990 and 2100."),
            ),
            CheckAtField(
                at="value",
                condition=Q(value__gte=0),
                name="training_target_value",
                violation_error_message=_("The value cannot be negative."),
            ),
            CheckAtField(
                at="currency",
                condition=Q(currency="") | Q(currency__regex="^[A-Z]{3}$"),
                name="training_target_currency",
                violation_error_message=_(
                    "Write the currency by its three capital letters, such as USD."
                ),
            ),
            CheckAtField(
                at="reason",
                condition=Q(source__isnull=False) | ~Q(reason=""),
                name="training_target_reason",
                violation_error_message=_("Name the source that sets the target, or the reason."),
            ),
            models.UniqueConstraint(
                fields=["zone", "indicator", "framework_indicator", "year", "currency"],
                nulls_distinct=False,
                name="training_target_once",
                violation_error_message=_(
                    "There is a target of this indicator for this year already."
                ),
            ),
        ]

    def __str__(self):
        return f"{self.zone}: {self.measure}, {self.year}"

    def clean(self):
        super().clean()
        refused = {}
        if self.indicator_id and self.indicator.subject != IndicatorSubject.ZONE:
            refused["indicator"] = _("This indicator is not measured for zones.")
        if self.indicator_id and self.indicator.unit == MONEY and not self.currency:
            refused["currency"] = NO_CURRENCY
        if self.framework_indicator_id and not (self.unit or self.currency):
            refused["unit"] = _("Say what the value counts, such as percent or firms.")
        if refused:
            raise ValidationError(refused)

    @property
    def measure(self) -> models.Model:
        """The indicator that the target is of."""
        return self.indicator or self.framework_indicator
