"""Rows of a zone inside its page."""

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
    fields = ("indicator", "value", "currency", "qualifier", "as_of", "source", "is_current")


class CostInline(ZoneRowsInline):
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


class InfrastructureInline(ZoneRowsInline):
    model = Infrastructure
    fields = ("kind", "description", "capacity", "capacity_unit", "as_of", "source")


class DistanceInline(ZoneRowsInline):
    model = ZoneDistance
    fields = ("kind", "target", "gateway", "km", "qualifier", "as_of", "source", "is_current")


class SectorInline(ZoneRowsInline):
    model = ZoneSector
    fields = ("wording", "sectors", "as_of", "source")
    autocomplete_fields = ("sectors", "source")

    def get_autocomplete_fields(self, request):
        return () if section_of(request) else self.autocomplete_fields


class CorridorInline(ZoneRowsInline):
    model = ZoneCorridor
    fields = ("corridor", "as_of", "source")
