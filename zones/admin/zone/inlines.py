"""Rows of a zone inside its page."""

from django.utils.translation import gettext_lazy as _

from zones.admin.zone.asked import section_of
from zones.admin.zone.price_form import PriceForm
from zones.admin.zone.price_units import KnownUnits, UnitField
from zones.admin.zone.rows import ZoneRowsInline
from zones.enums import IndicatorSubject
from zones.models import (
    CostObservation,
    Indicator,
    Infrastructure,
    Observation,
    ZoneCorridor,
    ZoneDistance,
    ZoneSector,
)

OF_A_YEAR = _("Delete this figure. For a new year leave it and add a new one: it stays as history.")


class ObservationInline(ZoneRowsInline):
    model = Observation
    section_title = _("Figures by year")
    section_add = _("Add a figure, for instance of a new year")
    section_delete = OF_A_YEAR
    fields = ("indicator", "value", "currency", "qualifier", "as_of", "source", "is_current")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "indicator":  # no zone has a literacy or a gross domestic product
            kwargs["queryset"] = Indicator.objects.filter(subject=IndicatorSubject.ZONE)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CostInline(ZoneRowsInline):
    model = CostObservation
    section_title = _("Prices in this zone")
    section_add = _("Add a price")
    section_delete = OF_A_YEAR
    section_form = PriceForm
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

    def formfield_for_section(self, db_field, request):
        if db_field.name == "unit":
            return db_field.formfield(form_class=UnitField, known=KnownUnits())
        return super().formfield_for_section(db_field, request)


class InfrastructureInline(ZoneRowsInline):
    model = Infrastructure
    section_add = _("Add a road, a supply, a building")
    fields = ("kind", "description", "capacity", "capacity_unit", "as_of", "source")


class DistanceInline(ZoneRowsInline):
    model = ZoneDistance
    section_title = _("Distances by road or rail")
    section_add = _("Add a distance")
    section_delete = _("Delete this distance")
    fields = ("kind", "target", "gateway", "km", "qualifier", "as_of", "source", "is_current")


class SectorInline(ZoneRowsInline):
    model = ZoneSector
    section_title = _("What is made or done here")
    section_add = _("Add an activity")
    section_delete = _("Delete this activity")
    fields = ("wording", "sectors", "as_of", "source")
    autocomplete_fields = ("sectors", "source")

    def get_autocomplete_fields(self, request):
        return () if section_of(request) else self.autocomplete_fields


class CorridorInline(ZoneRowsInline):
    model = ZoneCorridor
    section_title = _("Economic corridors it lies on")
    section_add = _("Add a corridor")
    section_delete = _("Take the zone off this corridor")
    fields = ("corridor", "as_of", "source")
