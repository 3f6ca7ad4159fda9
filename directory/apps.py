from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Organisations, investors, focal points and news."""

    name = "directory"
    verbose_name = _("Directory")
