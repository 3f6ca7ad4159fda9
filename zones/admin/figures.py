"""Indicators and costs."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from zones.admin.base import FactAdmin, PortalAdmin, dated
from zones.admin.zone.fact_page import FactPageMixin
from zones.models import CostItem, CostObservation, Indicator, Observation
from zones.presenters import formats


@admin.register(Indicator)
class IndicatorAdmin(PortalAdmin):
    everybody_reads = True
    list_display = ("name", "unit", "subject", "aggregation", "code")
    list_filter = ("subject", "aggregation")
    search_fields = ("name", "code", "definition")


@admin.register(Observation)
class ObservationAdmin(FactPageMixin, FactAdmin):
    zone_path = "zone"
    holds_in_countries = True
    list_display = ("indicator", "subject", "stated", "qualifier", dated, "source", "is_current")
    list_filter = ("indicator", "country", "is_current")
    list_select_related = ("indicator", "country", "province", "zone", "source")
    search_fields = ("indicator__name", "zone__name_en", "group_label", "province__name_en")
    autocomplete_fields = ("indicator", "country", "province", "zone", "source")

    @admin.display(description=_("for"))
    def subject(self, row):
        return row.zone or row.group_label or row.province or row.country

    @admin.display(description=_("value"), ordering="value")
    def stated(self, row):
        unit = row.currency or row.indicator.unit
        return f"{formats.number(row.value)} {unit}"


@admin.register(CostItem)
class CostItemAdmin(PortalAdmin):
    everybody_reads = True
    list_display = ("name", "category", "unit", "code")
    list_filter = ("category",)
    search_fields = ("name", "code", "definition")


@admin.register(CostObservation)
class CostObservationAdmin(FactPageMixin, FactAdmin):
    zone_path = "zone"
    holds_in_countries = True
    list_display = ("item", "where", "stated", "qualifier", dated, "source", "is_current")
    list_filter = ("item", "country", "is_current")
    list_select_related = ("item", "country", "zone", "source")
    search_fields = ("item__name", "place", "zone__name_en")
    autocomplete_fields = ("item", "country", "zone", "source")

    @admin.display(description=_("where"))
    def where(self, row):
        return row.zone or ", ".join(part for part in (row.place, str(row.country)) if part)

    @admin.display(description=_("value"), ordering="low")
    def stated(self, row):
        return f"{row.currency} {formats.span(row.low, row.high)} / {row.unit}".strip()
