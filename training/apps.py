from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    """Projects, training events, their evaluations and action plans."""

    name = "training"
    verbose_name = _("Training")
