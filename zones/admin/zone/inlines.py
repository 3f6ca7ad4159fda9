"""Rows of a zone inside its page."""

from zones.admin.base import ScopedInline
from zones.models import (
    CostObservation,
    Infrastructure,
    Observation,
    ZoneCorridor,
    ZoneDistance,
    ZoneSector,
)


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


class CorridorInline(ScopedInline):
    model = ZoneCorridor
    fields = ("corridor", "as_of", "source")
