"""The resources of the ground floor beside its zones."""

from zones.api.resources.figures import (
    CostResource,
    DistanceResource,
    IndicatorResource,
    InfrastructureResource,
)
from zones.api.resources.lists import CountryResource, ExchangeRateResource, SourceResource
from zones.api.resources.network import (
    CorridorResource,
    CrossBorderZoneResource,
    CrossingResource,
)

RESOURCES = {
    "countries": CountryResource,
    "infrastructure": InfrastructureResource,
    "distances": DistanceResource,
    "costs": CostResource,
    "indicators": IndicatorResource,
    "corridors": CorridorResource,
    "crossings": CrossingResource,
    "cross-border-zones": CrossBorderZoneResource,
    "sources": SourceResource,
    "exchange-rates": ExchangeRateResource,
}
