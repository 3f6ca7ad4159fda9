"""Ratings before and after, evaluation questions, and the figures the reports published."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from training.models.event import Event
from zones.models import Recorded, Source

MEAN = {"max_digits": 4, "decimal_places": 2}
ON_SCALE = (1, 5)


class Module(Recorded):
    """A module of a training."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="modules", verbose_name=_("event")
    )
    number = models.PositiveSmallIntegerField(_("module"))
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        ordering = ["event", "number"]
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="training_module_number"),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"


class AssessmentItem(Recorded):
    """A topic that participants rated before and after, as means on a scale of 1 to 5."""

    module = models.ForeignKey(
        Module, on_delete=models.CASCADE, related_name="items", verbose_name=_("module")
    )
    number = models.PositiveSmallIntegerField(_("item"))
    title = models.CharField(_("title"), max_length=200)
    pre_mean = models.DecimalField(_("mean before"), **MEAN)
    post_mean = models.DecimalField(_("mean after"), **MEAN)

    class Meta:
        verbose_name = _("assessment item")
        verbose_name_plural = _("assessment items")
        ordering = ["module", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "number"], name="training_assessmentitem_number"
            ),
            models.CheckConstraint(
                condition=Q(pre_mean__range=ON_SCALE, post_mean__range=ON_SCALE),
                name="training_assessmentitem_on_scale",
            ),
        ]

    def __str__(self):
        return self.title


class PublishedMean(Recorded):
    """A mean as the report prints it, for one module or, without module, for all items."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="published_means", verbose_name=_("event")
    )
    module = models.ForeignKey(
        Module,
        on_delete=models.CASCADE,
        related_name="published_means",
        null=True,
        blank=True,
        verbose_name=_("module"),
    )
    pre_mean = models.DecimalField(_("mean before"), **MEAN)
    post_mean = models.DecimalField(_("mean after"), **MEAN)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("published mean")
        verbose_name_plural = _("published means")
        ordering = ["event", "module"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "module"], nulls_distinct=False, name="training_publishedmean_once"
            ),
            models.CheckConstraint(
                condition=Q(pre_mean__range=ON_SCALE, post_mean__range=ON_SCALE),
                name="training_publishedmean_on_scale",
            ),
        ]

    def __str__(self):
        return str(self.module or self.event)


class EvaluationQuestion(Recorded):
    """A question with a scale of five answers, how many chose each, and the published mean."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="questions", verbose_name=_("event")
    )
    code = models.SlugField(_("code"), max_length=40)
    section = models.CharField(_("section"), max_length=40)
    question = models.CharField(_("question"), max_length=300)
    scale_1 = models.CharField(_("answer 1"), max_length=60)
    scale_2 = models.CharField(_("answer 2"), max_length=60)
    scale_3 = models.CharField(_("answer 3"), max_length=60)
    scale_4 = models.CharField(_("answer 4"), max_length=60)
    scale_5 = models.CharField(_("answer 5"), max_length=60)
    count_1 = models.PositiveSmallIntegerField(_("answers 1"), null=True, blank=True)
    count_2 = models.PositiveSmallIntegerField(_("answers 2"), null=True, blank=True)
    count_3 = models.PositiveSmallIntegerField(_("answers 3"), null=True, blank=True)
    count_4 = models.PositiveSmallIntegerField(_("answers 4"), null=True, blank=True)
    count_5 = models.PositiveSmallIntegerField(_("answers 5"), null=True, blank=True)
    published_mean = models.DecimalField(_("published mean"), null=True, blank=True, **MEAN)
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("evaluation question")
        verbose_name_plural = _("evaluation questions")
        ordering = ["event", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "code"], name="training_evaluationquestion_once"
            ),
            models.CheckConstraint(
                condition=Q(published_mean__isnull=True) | Q(published_mean__range=ON_SCALE),
                name="training_evaluationquestion_on_scale",
            ),
            models.CheckConstraint(
                condition=Q(
                    count_1__isnull=True,
                    count_2__isnull=True,
                    count_3__isnull=True,
                    count_4__isnull=True,
                    count_5__isnull=True,
                )
                | Q(
                    count_1__isnull=False,
                    count_2__isnull=False,
                    count_3__isnull=False,
                    count_4__isnull=False,
                    count_5__isnull=False,
                ),
                name="training_evaluationquestion_counts_whole",
            ),
        ]

    def __str__(self):
        return self.question

    @property
    def counts(self) -> tuple[int, int, int, int, int] | None:
        """Answers for 1 to 5, or nothing where the report gives no counts."""
        if self.count_1 is None:
            return None
        return (self.count_1, self.count_2, self.count_3, self.count_4, self.count_5)
