"""Zones with all that is recorded of them."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zones.admin.base import CitationInline, FactAdmin, PortalAdmin, ScopedInline, dated
from zones.enums import ZoneStatus
from zones.models import (
    CostObservation,
    Infrastructure,
    Observation,
    Statement,
    Zone,
    ZoneCorridor,
    ZoneDistance,
    ZonePlaceName,
    ZoneSector,
)
from zones.perms import is_mi_staff
from zones.services import let_citations_follow
from zones.widgets import PointMapMixin


class ObservationInline(ScopedInline):
    model = Observation
    fields = ("indicator", "value", "currency", "qualifier", "as_of", "source", "is_current")


class CostInline(ScopedInline):
    model = CostObservation
    fields = (
        "item",
        "low",
        "high",
        "currency",
        "unit",
        "qualifier",
        "as_of",
        "source",
        "is_current",
    )


class InfrastructureInline(ScopedInline):
    model = Infrastructure
    fields = ("kind", "description", "capacity", "capacity_unit", "as_of", "source")


class DistanceInline(ScopedInline):
    model = ZoneDistance
    fields = ("kind", "target", "gateway", "km", "qualifier", "as_of", "source", "is_current")


class SectorInline(ScopedInline):
    model = ZoneSector
    fields = ("wording", "sectors", "as_of", "source")
    autocomplete_fields = ("sectors", "source")

    def get_autocomplete_fields(self, request):
        return self.autocomplete_fields


@admin.register(Zone)
class ZoneAdmin(PointMapMixin, PortalAdmin):
    zone_path = "pk"
    list_display = ("name_en", "country", "province", "status", "is_at_border")
    list_filter = ("country", "status", "zone_type", "is_at_border", "is_comparator")
    list_select_related = ("country", "province")
    search_fields = ("name_en", "other_names", "name_local", "slug")
    autocomplete_fields = ("country", "province", "neighbour", "part_of")
    inlines = (
        ObservationInline,
        CostInline,
        InfrastructureInline,
        DistanceInline,
        SectorInline,
        CitationInline,
    )
    fieldsets = (
        (
            _("1 Identity"),
            {
                "fields": (
                    ("name_en", "slug"),
                    "other_names",
                    ("name_local", "local_language"),
                    ("zone_type", "status"),
                    ("established_year", "operational_year"),
                    ("management_model", "is_comparator"),
                    "part_of",
                    ("developer", "operator"),
                )
            },
        ),
        (
            _("2 Location"),
            {
                "fields": (
                    ("country", "province"),
                    ("district", "address"),
                    ("latitude", "longitude", "coordinate_precision"),
                    "outline",
                    ("is_at_border", "neighbour"),
                )
            },
        ),
        (
            _("3 Land"),
            {
                "fields": (
                    ("area_total_ha", "area_developed_ha", "area_available_ha"),
                    "land_lease_term_years",
                )
            },
        ),
        (_("8 Legal basis"), {"fields": ("legal_basis", "regulator")}),
        (_("9 One-stop service"), {"fields": ("one_stop_service",)}),
        (_("10 Contact"), {"fields": ("website", "note")}),
    )
    #: What a zone is, and where, is settled by MI: an official edits what it reports.
    settled_by_staff = ("slug", "country", "is_comparator", "part_of")

    def get_readonly_fields(self, request, obj=None):
        return () if is_mi_staff(request.user) else self.settled_by_staff

    def get_prepopulated_fields(self, request, obj=None):
        """Only on the page for a new zone: a slug is an address and stays what it is."""
        return {"slug": ("name_en",)} if is_mi_staff(request.user) and obj is None else {}

    def has_add_permission(self, request, obj=None):
        return is_mi_staff(request.user)

    def has_delete_permission(self, request, obj=None):
        return is_mi_staff(request.user)

    def get_deleted_objects(self, objs, request):
        """A zone that was asked stays, and the page says why: no account may delete enquiries."""
        tree, counts, perms_needed, protected = super().get_deleted_objects(objs, request)
        for zone in objs:
            if asked := zone.enquiry_threads.count():
                self.message_user(request, _why_it_stays(zone, asked), messages.ERROR)
                perms_needed.discard(zone.enquiry_threads.model._meta.verbose_name)
        return tree, counts, perms_needed, protected

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        let_citations_follow(obj, form.changed_data)


def _why_it_stays(zone: Zone, asked: int) -> str:
    return ngettext(
        "%(zone)s cannot be deleted: it has %(count)s enquiry, open or closed, which is kept. "
        "Keep the zone; if it is no longer pursued, set its status to “%(status)s”.",
        "%(zone)s cannot be deleted: it has %(count)s enquiries, open or closed, which are kept. "
        "Keep the zone; if it is no longer pursued, set its status to “%(status)s”.",
        asked,
    ) % {"zone": zone, "count": asked, "status": ZoneStatus.CANCELLED.label}


class ZoneFactAdmin(FactAdmin):
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
