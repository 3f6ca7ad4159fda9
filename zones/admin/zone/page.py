"""The page of a zone: whole for what MI settles of it, and section by section."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zones.admin.base import CitationInline, PortalAdmin
from zones.admin.confirming import ConfirmingMixin
from zones.admin.outline import OutlineMixin
from zones.admin.reviews.zone_changes import ZoneChangesMixin
from zones.admin.zone.asked import section_of
from zones.admin.zone.section_form import CITED
from zones.admin.zone.section_view import SectionPagesMixin
from zones.admin.zone.sections import SECTIONS, flat
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
    inlines = (CitationInline,)
    change_form_template = "admin/zone_form.html"
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
    #: What a source stands behind is written in the sections alone, which ask for the source.
    written_in_sections = (
        *(name for columns in CITED.values() for name in columns),
        "coordinate_precision",
    )

    def get_fieldsets(self, request, obj=None):
        """A new zone is what it is and where; what is known of it follows in its sections."""
        fieldsets = super().get_fieldsets(request, obj)
        if section_of(request) or obj is not None:
            return fieldsets
        later = self.written_in_sections
        asked = [
            (title, [name for name in flat(options["fields"]) if name not in later])
            for title, options in fieldsets
        ]
        return [(title, {"fields": names}) for title, names in asked if names]

    def get_readonly_fields(self, request, obj=None):
        settled = () if is_mi_staff(request.user) else self.settled_by_staff
        return settled if section_of(request) else (*settled, *self.written_in_sections)

    def get_prepopulated_fields(self, request, obj=None):
        """Only on the page for a new zone: a slug is an address and stays what it is."""
        return {"slug": ("name_en",)} if is_mi_staff(request.user) and obj is None else {}

    def has_add_permission(self, request, obj=None):
        return is_mi_staff(request.user)

    def has_change_permission(self, request, obj=None):
        """Officials change a zone in its sections; on the whole page they read it."""
        if section_of(request) is None and not is_mi_staff(request.user):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return is_mi_staff(request.user)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            context["zone_sections"] = [
                (reverse("admin:zones_zone_section", args=[obj.pk, key]), section.title)
                for key, section in SECTIONS.items()
            ]
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_post_save_add(self, request, obj):
        return redirect("admin:zones_zone_section", obj.pk, next(iter(SECTIONS)))

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
