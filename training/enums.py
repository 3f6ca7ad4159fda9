"""Choices of the training programme."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    MODULAR_TRAINING = "modular_training", _("Modular training")
    STRUCTURED_LEARNING_VISIT = "structured_learning_visit", _("Structured learning visit")
    SYNTHESIS_EVALUATION = "synthesis_evaluation", _("Synthesis and evaluation workshop")
    WORKSHOP = "workshop", _("Workshop")
    FORUM = "forum", _("Forum")
    BUSINESS_MATCHING = "business_matching", _("Business matching")


class FrameworkPurpose(models.TextChoices):
    MONITORING = "monitoring", _("Monitoring")
    EVALUATION = "evaluation", _("Evaluation")


class AssessmentFramework(models.TextChoices):
    DEVELOPMENT = "development", _("Development framework")
    INDICATORS = "indicators", _("Indicator framework")


class AssessmentStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    COMPLETED = "completed", _("Completed")


class Score(models.IntegerChoices):
    """The scale of an assessment: for every step a word, and in ``SCORE_MEANINGS`` a sentence."""

    ABSENT = 1, _("Absent")
    BEGUN = 2, _("Begun")
    PARTLY = 3, _("Partly there")
    LARGELY = 4, _("Largely there")
    FULLY = 5, _("Fully there")


SCORE_MEANINGS = {
    Score.ABSENT: _("Nothing of it is in place, or nothing was achieved."),
    Score.BEGUN: _("Planned, drafted or just started; without effect so far."),
    Score.PARTLY: _("Works in part, or about half of what was intended; important gaps."),
    Score.LARGELY: _("Works, or most of what was intended is achieved; small gaps."),
    Score.FULLY: _("Works throughout and is kept up, or all that was intended is achieved."),
}


class FindingKind(models.TextChoices):
    STRENGTH = "strength", _("Strength")
    WEAKNESS = "weakness", _("Weakness")
    RECOMMENDATION = "recommendation", _("Recommendation")
