from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncentivesConfig(AppConfig):
    """Laws, incentives, procedures and what they ask of an investor."""

    name = "incentives"
    verbose_name = _("Laws and incentives")
