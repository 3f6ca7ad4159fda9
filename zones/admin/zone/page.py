"""The page of a zone: whole for staff, and section by section."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zones.admin.base import CitationInline, PortalAdmin
from zones.admin.confirming import ConfirmingMixin
from zones.admin.outline import OutlineMixin
from zones.admin.reviews.zone_changes import ZoneChangesMixin
from zones.admin.zone.inlines import (
    CostInline,
    DistanceInline,
    InfrastructureInline,
    ObservationInline,
    SectorInline,
)
from zones.admin.zone.section_view import SectionPagesMixin
from zones.enums import ZoneStatus
from zones.models import Zone
from zones.perms import is_mi_staff
from zones.widgets import PointMapMixin


@admin.register(Zone)
class ZoneAdmin(
    ConfirmingMixin, ZoneChangesMixin, SectionPagesMixin, OutlineMixin, PointMapMixin, PortalAdmin
):
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


def _why_it_stays(zone: Zone, asked: int) -> str:
    return ngettext(
        "%(zone)s cannot be deleted: it has %(count)s enquiry, open or closed, which is kept. "
        "Keep the zone; if it is no longer pursued, set its status to “%(status)s”.",
        "%(zone)s cannot be deleted: it has %(count)s enquiries, open or closed, which are kept. "
        "Keep the zone; if it is no longer pursued, set its status to “%(status)s”.",
        asked,
    ) % {"zone": zone, "count": asked, "status": ZoneStatus.CANCELLED.label}
