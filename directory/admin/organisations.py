"""The admin of organisations, investors and focal points."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from directory.models import FocalPoint, InvestorPresence, Organisation, ZoneOrganisation
from zones.admin.base import FactAdmin, PortalAdmin, dated
from zones.admin.network import StaffInline
from zones.admin.zone.fact_page import FactPageMixin


class PresenceInline(StaffInline):
    model = InvestorPresence
    fields = ("zone", "activity", "sectors", "since_year", "is_anchor", "as_of", "source")
    autocomplete_fields = ("zone", "sectors", "source")


class ZoneRoleInline(StaffInline):
    model = ZoneOrganisation
    autocomplete_fields = ("zone", "source")


@admin.register(Organisation)
class OrganisationAdmin(PortalAdmin):
    everybody_reads = True
    list_display = ("name_en", "kind", "agency_role", "country", "home_country", "source")
    list_filter = ("kind", "agency_role", "country")
    list_select_related = ("country", "source")
    search_fields = ("name_en", "name_local", "code")
    autocomplete_fields = ("country", "source")

    def get_inlines(self, request, obj=None):
        """Officials read the list; what organisations do for zones is on the zones' own rows."""
        return (ZoneRoleInline, PresenceInline) if self.has_change_permission(request) else ()


@admin.register(InvestorPresence)
class InvestorPresenceAdmin(FactPageMixin, FactAdmin):
    zone_path = "zone"
    list_display = (
        *("organisation", "zone", "activity", "classes", "since_year", "is_anchor", dated),
        "source",
    )
    list_filter = ("is_anchor", "zone__country")
    list_select_related = ("organisation", "zone", "source")
    search_fields = ("organisation__name_en", "zone__name_en", "activity")
    autocomplete_fields = ("zone", "organisation", "sectors", "source")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("sectors")

    @admin.display(description=_("ISIC classes"))
    def classes(self, presence):
        return ", ".join(sector.code for sector in presence.sectors.all())


@admin.register(ZoneOrganisation)
class ZoneOrganisationAdmin(PortalAdmin):
    zone_path = "zone"
    list_display = ("organisation", "role", "zone", "source")
    list_filter = ("role", "zone__country")
    list_select_related = ("organisation", "zone", "source")
    search_fields = ("organisation__name_en", "zone__name_en")
    autocomplete_fields = ("zone", "organisation", "source")


@admin.register(FocalPoint)
class FocalPointAdmin(FactPageMixin, FactAdmin):
    zone_path = "zone"
    list_display = ("office", "country", "zone", "phone", "email", dated)
    list_filter = ("country",)
    list_select_related = ("country", "zone")
    search_fields = ("office", "address", "zone__name_en")
    autocomplete_fields = ("country", "zone", "source")
