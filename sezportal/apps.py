from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Front of the house: what draws on several apps, and how the portal is run."""

    name = "sezportal"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from sezportal import checks  # noqa: F401  registers the checks
        from sezportal.reporting import count_of
        from zones.admin.zone.sections import count_with

        count_with(count_of)
