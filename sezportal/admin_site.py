"""The admin: which apps register what in it."""

from importlib import import_module

from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.module_loading import module_has_submodule


class PortalAdminConfig(SimpleAdminConfig):
    """Django's admin with the registrations of the portal's own apps and of accounts.

    Autodiscovery would also import django-leaflet's admin, which needs GDAL; the portal uses
    only the Leaflet files that package ships.
    """

    APPS = ("django.contrib.auth", "zones", "incentives", "directory", "training", "sezportal")

    def ready(self):
        super().ready()
        for name in self.APPS:
            if module_has_submodule(import_module(name), "admin"):
                import_module(f"{name}.admin")
