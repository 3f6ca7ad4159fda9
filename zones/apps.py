from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ZonesConfig(AppConfig):
    """Ground floor: countries, zones, sources, corridors and everything measured about them."""

    name = "zones"
    verbose_name = _("Zones and places")

    def ready(self):
        from zones.review.recording import listen  # models are not ready when this module loads
        from zones.text import refuse_nul

        listen()
        refuse_nul()
