from importlib import import_module

from django.apps import AppConfig, apps
from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Front of the house: what draws on several apps, and how the portal is run."""

    name = "sezportal"
    verbose_name = _("Portal")
    default = True

    def ready(self) -> None:
        from sezportal import checks  # noqa: F401  registers the checks


class PortalAdminConfig(SimpleAdminConfig):
    """The admin, with every app's `admin.py` but django-leaflet's, which needs GDAL installed."""

    default = False

    def ready(self) -> None:
        super().ready()
        for app in apps.get_app_configs():
            if app.name != "leaflet" and module_has_submodule(app.module, "admin"):
                import_module(f"{app.name}.admin")
