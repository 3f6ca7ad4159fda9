"""The tables of the ground floor, in the order they are loaded."""

from zones.importing.columns import Column, Link, Links, LinkWithin, Parts, RecordLink
from zones.importing.tables import Table
from zones.models import (
    Citation,
    Corridor,
    CorridorRoute,
    CostItem,
    CostObservation,
    Country,
    CrossBorderSide,
    CrossBorderZone,
    Crossing,
    ExchangeRate,
    Gateway,
    Indicator,
    Infrastructure,
    Observation,
    Province,
    RouteStop,
    Sector,
    Source,
    Statement,
    ValueChainLink,
    Zone,
    ZoneCorridor,
    ZoneDistance,
    ZonePlaceName,
    ZoneSector,
)


def plain(*headings: str) -> tuple[Column, ...]:
    """Columns whose heading is the name of the field."""
    return tuple(Column(heading) for heading in headings)


SOURCE = Link("source", to=Source)
COUNTRY = Link("country", to=Country, by="iso2")
ZONE = Link("zone", to=Zone, by="slug")
PROVENANCE = (Column("as_of"), SOURCE, Column("locator"))
CURRENT = Column("current", "is_current")

TABLES = (
    Table(
        "sources",
        Source,
        ("code",),
        plain("code", "title", "publisher", "year", "url", "kind", "note"),
    ),
    Table(
        "countries",
        Country,
        ("iso2",),
        (
            *plain("iso2", "iso3", "name_en", "name_local", "local_language"),
            *plain("official_languages", "currency", "is_member"),
            *plain("capital", "capital_latitude", "capital_longitude", "scope_note"),
            SOURCE,
        ),
    ),
    Table(
        "provinces",
        Province,
        ("code",),
        (Column("code"), COUNTRY, *plain("name_en", "name_local", "kind", "note")),
    ),
    Table(
        "sectors",
        Sector,
        ("code",),
        (*plain("code", "title", "level"), Column("parent", "parent_id")),
    ),
    Table(
        "zones",
        Zone,
        ("slug",),
        (
            Column("slug"),
            COUNTRY,
            *plain("name_en", "other_names", "name_local", "local_language"),
            *plain("zone_type", "status"),
            Link("province", to=Province),
            *plain("district", "address", "latitude", "longitude", "coordinate_precision"),
            *plain("area_total_ha", "area_developed_ha", "area_available_ha"),
            *plain("established_year", "operational_year", "management_model"),
            *plain("land_lease_term_years", "developer", "operator", "regulator"),
            *plain("legal_basis", "one_stop_service", "website", "is_at_border"),
            Link("neighbour", to=Country, by="iso2"),
            LinkWithin("part_of", to=Zone, by="slug"),
            *plain("is_comparator", "note"),
        ),
    ),
    Table(
        "zone_citations",
        Citation,
        ("zone", "field", "value", "as_of", "source"),
        (
            RecordLink("zone", "record", to=Zone, by="slug"),
            Column("field"),
            Column("value", "stated_value"),
            Column("qualifier"),
            *PROVENANCE,
            CURRENT,
        ),
    ),
    Table(
        "zone_place_names",
        ZonePlaceName,
        ("zone", "name", "language"),
        (ZONE, *plain("name", "language"), SOURCE),
    ),
    Table(
        "indicators",
        Indicator,
        ("code",),
        plain("code", "name", "unit", "subject", "aggregation", "definition"),
    ),
    Table(
        "observations",
        Observation,
        (
            *("indicator", "country", "province", "zone", "group_label"),
            *("as_of", "source", "value", "qualifier"),
        ),
        (
            Link("indicator", to=Indicator),
            COUNTRY,
            Link("province", to=Province),
            ZONE,
            *plain("group_label", "value", "currency", "qualifier"),
            *PROVENANCE,
            CURRENT,
        ),
    ),
    Table(
        "cost_items",
        CostItem,
        ("code",),
        plain("code", "name", "category", "unit", "definition"),
    ),
    Table(
        "cost_observations",
        CostObservation,
        (
            *("item", "country", "place", "zone", "currency", "unit", "qualifier"),
            *("as_of", "source", "low", "high"),
        ),
        (
            Link("item", to=CostItem),
            COUNTRY,
            Column("place"),
            ZONE,
            *plain("low", "high", "currency", "unit", "qualifier"),
            *PROVENANCE,
            CURRENT,
        ),
    ),
    Table(
        "infrastructure",
        Infrastructure,
        ("zone", "kind", "description", "source"),
        (ZONE, *plain("kind", "description", "capacity", "capacity_unit"), *PROVENANCE),
    ),
    Table(
        "zone_sectors",
        ZoneSector,
        ("zone", "wording", "source"),
        (ZONE, Column("wording"), Links("sectors", to=Sector), *PROVENANCE),
    ),
    Table(
        "statements",
        Statement,
        ("zone", "text", "source"),
        (ZONE, Column("text"), *PROVENANCE),
    ),
    Table(
        "gateways",
        Gateway,
        ("code",),
        (
            *plain("code", "kind", "name"),
            COUNTRY,
            *plain("latitude", "longitude", "identifier", "is_planned"),
            SOURCE,
        ),
    ),
    Table(
        "zone_distances",
        ZoneDistance,
        ("zone", "kind", "target", "source", "km"),
        (
            ZONE,
            *plain("kind", "target"),
            Link("gateway", to=Gateway),
            *plain("km", "qualifier"),
            *PROVENANCE,
            CURRENT,
        ),
    ),
    Table(
        "corridors",
        Corridor,
        ("code",),
        (*plain("code", "name_en", "short_name", "description"), SOURCE),
    ),
    Table(
        "corridor_routes",
        CorridorRoute,
        ("code",),
        (
            Column("code"),
            Link("corridor", to=Corridor),
            *plain("designation", "name", "mode", "is_proposed", "length_km"),
            SOURCE,
        ),
    ),
    Table(
        "route_stops",
        RouteStop,
        ("route", "position"),
        (
            Link("route", to=CorridorRoute),
            *plain("position", "name", "latitude", "longitude"),
            COUNTRY,
        ),
    ),
    Table(
        "zone_corridors",
        ZoneCorridor,
        ("zone", "corridor", "source"),
        (ZONE, Link("corridor", to=Corridor), *PROVENANCE),
    ),
    Table(
        "crossings",
        Crossing,
        ("code",),
        (
            *plain("code", "name_a"),
            Link("country_a", to=Country, by="iso2"),
            *plain("latitude_a", "longitude_a", "name_b"),
            Link("country_b", to=Country, by="iso2"),
            *plain("latitude_b", "longitude_b", "level"),
            Parts("modes"),
            Link("corridor", to=Corridor),
            *plain("opening_hours", "clearance_model", "as_of"),
            SOURCE,
        ),
    ),
    Table(
        "cross_border_zones",
        CrossBorderZone,
        ("code",),
        (
            *plain("code", "name", "stage", "agreement", "agreement_date", "governance"),
            Column("clearance_model"),
            Link("corridor", to=Corridor),
            *plain("is_comparator", "as_of"),
            SOURCE,
        ),
    ),
    Table(
        "cross_border_sides",
        CrossBorderSide,
        ("cross_border_zone", "side"),
        (
            Link("cross_border_zone", to=CrossBorderZone),
            Column("side"),
            COUNTRY,
            Column("name"),
            Links("zones", to=Zone, by="slug"),
        ),
    ),
    Table(
        "value_chain_links",
        ValueChainLink,
        ("code",),
        (
            *plain("code", "company", "home_country", "product", "place_a"),
            Link("country_a", to=Country, by="iso2"),
            Link("zone_a", to=Zone, by="slug"),
            *plain("role_a", "place_b"),
            Link("country_b", to=Country, by="iso2"),
            Link("zone_b", to=Zone, by="slug"),
            *plain("role_b", "start_year"),
            SOURCE,
        ),
    ),
    Table(
        "exchange_rates",
        ExchangeRate,
        ("currency", "as_of", "source"),
        (*plain("currency", "as_of", "per_usd", "qualifier"), SOURCE),
    ),
)
