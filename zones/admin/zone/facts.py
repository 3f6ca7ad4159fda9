"""Facts of a zone on pages of their own."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from zones.admin.base import FactAdmin, PortalAdmin, dated
from zones.admin.zone.fact_page import FactPageMixin
from zones.models import (
    Infrastructure,
    Statement,
    ZoneCorridor,
    ZoneDistance,
    ZonePlaceName,
    ZoneSector,
)


class ZoneFactAdmin(FactPageMixin, FactAdmin):
    """A fact of one zone, on a page of its own."""

    zone_path = "zone"
    autocomplete_fields = ("zone", "source")
    list_filter = ("zone__country",)
    list_select_related = ("zone", "source")


@admin.register(Infrastructure)
class InfrastructureAdmin(ZoneFactAdmin):
    list_display = ("description", "kind", "zone", "capacity", "capacity_unit", dated, "source")
    list_filter = ("kind", "zone__country")
    search_fields = ("description", "zone__name_en")


@admin.register(ZoneDistance)
class ZoneDistanceAdmin(ZoneFactAdmin):
    list_display = ("zone", "kind", "target", "km", dated, "source", "is_current")
    list_filter = ("kind", "is_current", "zone__country")
    search_fields = ("target", "zone__name_en")
    autocomplete_fields = ("zone", "gateway", "source")


@admin.register(ZoneSector)
class ZoneSectorAdmin(ZoneFactAdmin):
    list_display = ("wording", "zone", "classes", dated, "source")
    search_fields = ("wording", "zone__name_en")
    autocomplete_fields = ("zone", "sectors", "source")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sectors")

    @admin.display(description=_("ISIC classes"))
    def classes(self, zone_sector):
        return ", ".join(sector.code for sector in zone_sector.sectors.all())


@admin.register(Statement)
class StatementAdmin(ZoneFactAdmin):
    list_display = ("text", "zone", dated, "source")
    search_fields = ("text", "zone__name_en")


@admin.register(ZoneCorridor)
class ZoneCorridorAdmin(ZoneFactAdmin):
    list_display = ("zone", "corridor", dated, "source")
    list_filter = ("corridor", "zone__country")
    list_select_related = ("zone", "corridor", "source")
    search_fields = ("zone__name_en", "corridor__name_en")
    autocomplete_fields = ("zone", "corridor", "source")


@admin.register(ZonePlaceName)
class ZonePlaceNameAdmin(PortalAdmin):
    zone_path = "zone"
    list_display = ("name", "language", "zone", "source")
    list_filter = ("language", "zone__country")
    list_select_related = ("zone", "source")
    search_fields = ("name", "zone__name_en")
    autocomplete_fields = ("zone", "source")
