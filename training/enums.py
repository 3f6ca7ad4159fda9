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
