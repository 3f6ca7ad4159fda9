"""Rows of a zone inside its page."""

from django.utils.translation import gettext_lazy as _

from zones.admin.zone.asked import section_of
from zones.admin.zone.rows import ZoneRowsInline
from zones.models import (
    CostObservation,
    Infrastructure,
    Observation,
    ZoneCorridor,
    ZoneDistance,
    ZoneSector,
)


class ObservationInline(ZoneRowsInline):
    model = Observation
    section_title = _("Figures by year")
    section_add = _("Add a figure, for instance of a new year")
    fields = ("indicator", "value", "currency", "qualifier", "as_of", "source", "is_current")


class CostInline(ZoneRowsInline):
    model = CostObservation
    section_title = _("Prices in this zone")
    section_add = _("Add a price")
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


class InfrastructureInline(ZoneRowsInline):
    model = Infrastructure
    section_add = _("Add a road, a supply, a building")
    fields = ("kind", "description", "capacity", "capacity_unit", "as_of", "source")


class DistanceInline(ZoneRowsInline):
    model = ZoneDistance
    section_title = _("Distances by road or rail")
    section_add = _("Add a distance")
    fields = ("kind", "target", "gateway", "km", "qualifier", "as_of", "source", "is_current")


class SectorInline(ZoneRowsInline):
    model = ZoneSector
    section_title = _("What is made or done here")
    section_add = _("Add an activity")
    fields = ("wording", "sectors", "as_of", "source")
    autocomplete_fields = ("sectors", "source")

    def get_autocomplete_fields(self, request):
        return () if section_of(request) else self.autocomplete_fields


class CorridorInline(ZoneRowsInline):
    model = ZoneCorridor
    section_title = _("Economic corridors it lies on")
    section_add = _("Add a corridor")
    fields = ("corridor", "as_of", "source")
