"""Gateways, corridors, crossings and cross-border zones."""

from django.contrib import admin

from zones.admin.base import FactAdmin, PortalAdmin, dated
from zones.admin.formsets import RecordForm, RowsFormSet
from zones.admin.holding import HeldRowsMixin
from zones.models import (
    Corridor,
    CorridorRoute,
    CrossBorderSide,
    CrossBorderZone,
    Crossing,
    Gateway,
    RouteStop,
    ValueChainLink,
)
from zones.widgets import PointMapMixin


class StaffInline(HeldRowsMixin, admin.TabularInline):
    """Rows of a record that belongs to the staff of MI: the parent's page has the rights."""

    extra = 0
    form = RecordForm
    formset = RowsFormSet

    def has_view_permission(self, request, obj=None):
        return True

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


@admin.register(Gateway)
class GatewayAdmin(PointMapMixin, PortalAdmin):
    everybody_reads = True
    list_display = ("name", "kind", "country", "identifier", "is_planned", "source")
    list_filter = ("kind", "country", "is_planned")
    list_select_related = ("country", "source")
    search_fields = ("name", "identifier", "code")
    autocomplete_fields = ("country", "source")


class RouteInline(StaffInline):
    model = CorridorRoute
    fields = ("designation", "code", "name", "mode", "is_proposed", "length_km", "source")
    autocomplete_fields = ("source",)
    show_change_link = True


class StopInline(StaffInline):
    model = RouteStop
    autocomplete_fields = ("country",)


class SideInline(StaffInline):
    model = CrossBorderSide
    autocomplete_fields = ("country", "zones")
    max_num = 2


@admin.register(Corridor)
class CorridorAdmin(PortalAdmin):
    everybody_reads = True
    list_display = ("name_en", "short_name", "code")
    search_fields = ("name_en", "short_name")
    autocomplete_fields = ("source",)
    inlines = (RouteInline,)


@admin.register(CorridorRoute)
class CorridorRouteAdmin(PortalAdmin):
    list_display = ("designation", "name", "corridor", "mode", "is_proposed", "length_km")
    list_filter = ("corridor", "mode", "is_proposed")
    search_fields = ("designation", "name", "stops__name")
    autocomplete_fields = ("corridor", "source")
    inlines = (StopInline,)


@admin.register(RouteStop)
class RouteStopAdmin(PointMapMixin, PortalAdmin):
    list_display = ("name", "route", "position", "country")
    list_filter = ("route",)
    list_select_related = ("route", "country")
    search_fields = ("name",)
    autocomplete_fields = ("route", "country")


@admin.register(Crossing)
class CrossingAdmin(PointMapMixin, FactAdmin):
    list_display = ("__str__", "country_a", "country_b", "level", "clearance_model", dated)
    list_filter = ("level", "clearance_model", "corridor", "country_a", "country_b")
    search_fields = ("name_a", "name_b", "code")
    autocomplete_fields = ("country_a", "country_b", "corridor", "source")


@admin.register(CrossBorderZone)
class CrossBorderZoneAdmin(FactAdmin):
    list_display = ("name", "stage", "agreement_date", "clearance_model", dated, "is_comparator")
    list_filter = ("stage", "corridor", "is_comparator")
    search_fields = ("name", "sides__name", "agreement")
    autocomplete_fields = ("corridor", "source")
    inlines = (SideInline,)


@admin.register(CrossBorderSide)
class CrossBorderSideAdmin(PortalAdmin):
    list_display = ("name", "cross_border_zone", "side", "country")
    list_filter = ("country",)
    search_fields = ("name", "cross_border_zone__name")
    autocomplete_fields = ("cross_border_zone", "country", "zones")


@admin.register(ValueChainLink)
class ValueChainLinkAdmin(FactAdmin):
    list_display = ("company", "product", "place_a", "place_b", "start_year", "source")
    list_filter = ("country_a", "country_b", "home_country")
    search_fields = ("company", "product", "place_a", "place_b")
    autocomplete_fields = ("country_a", "zone_a", "country_b", "zone_b", "source")
