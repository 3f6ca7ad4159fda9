"""Invented records for tests; real ones come from ``reference_data``."""

import factory
from factory.django import DjangoModelFactory

from zones.enums import CoordinatePrecision, SourceKind, ZoneType
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
    Indicator,
    Observation,
    Province,
    RouteStop,
    Source,
    Zone,
)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    code = factory.Sequence(lambda n: f"source-{n}")
    title = factory.Sequence(lambda n: f"Report {n}")
    publisher = "Ministry of Planning"
    kind = SourceKind.OFFICIAL
    year = 2024


class CountryFactory(DjangoModelFactory):
    """Lao PDR, unless told otherwise."""

    class Meta:
        model = Country
        django_get_or_create = ("iso2",)

    iso2 = "la"
    iso3 = factory.LazyAttribute(
        lambda country: {"la": "LAO"}.get(country.iso2, f"{country.iso2}X".upper())
    )
    name_en = factory.LazyAttribute(
        lambda country: {"la": "Lao PDR"}.get(country.iso2, f"Country {country.iso2}")
    )
    is_member = True


class ProvinceFactory(DjangoModelFactory):
    class Meta:
        model = Province

    code = factory.Sequence(lambda n: f"province-{n}")
    country = factory.SubFactory(CountryFactory)
    name_en = factory.Sequence(lambda n: f"Province {n}")


class ZoneFactory(DjangoModelFactory):
    class Meta:
        model = Zone

    slug = factory.Sequence(lambda n: f"la-zone-{n}")
    country = factory.SubFactory(CountryFactory)
    name_en = factory.Sequence(lambda n: f"Zone {n}")
    zone_type = ZoneType.SPECIAL_ECONOMIC_ZONE
    latitude = "17.97"
    longitude = "102.63"
    coordinate_precision = CoordinatePrecision.TOWN


class CitationFactory(DjangoModelFactory):
    class Meta:
        model = Citation

    record = factory.SubFactory(ZoneFactory)
    field = "area_total_ha"
    stated_value = "100"
    source = factory.SubFactory(SourceFactory)
    as_of = "2020"


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator
        django_get_or_create = ("code",)

    code = "firms"
    name = "Firms"
    unit = "firms"
    subject = "zone"
    aggregation = "sum"
    definition = "Firms registered in the zone."


class ObservationFactory(DjangoModelFactory):
    class Meta:
        model = Observation

    indicator = factory.SubFactory(IndicatorFactory)
    zone = factory.SubFactory(ZoneFactory)
    country = factory.SelfAttribute("zone.country")
    value = 50
    as_of = "2014"
    source = factory.SubFactory(SourceFactory)
    is_current = True


class CostItemFactory(DjangoModelFactory):
    class Meta:
        model = CostItem
        django_get_or_create = ("code",)

    code = "electricity"
    name = "Electricity"
    category = "utilities"
    unit = "kWh"


class CostObservationFactory(DjangoModelFactory):
    """A national price, unless told otherwise."""

    class Meta:
        model = CostObservation

    item = factory.SubFactory(CostItemFactory)
    country = factory.SubFactory(CountryFactory)
    low = high = 1
    currency = "USD"
    unit = "kWh"
    as_of = "2024"
    source = factory.SubFactory(SourceFactory)
    is_current = True
    place = factory.Sequence(lambda n: f"Town {n}")


class ExchangeRateFactory(DjangoModelFactory):
    class Meta:
        model = ExchangeRate

    currency = "LAK"
    as_of = "2024"
    per_usd = 20_000
    source = factory.SubFactory(SourceFactory)


class CorridorFactory(DjangoModelFactory):
    class Meta:
        model = Corridor

    code = factory.Sequence(lambda n: f"corridor-{n}")
    name_en = factory.Sequence(lambda n: f"Corridor {n}")
    short_name = factory.Sequence(lambda n: f"C{n}")
    source = factory.SubFactory(SourceFactory)


class CorridorRouteFactory(DjangoModelFactory):
    """A route without stops; ``stops`` are names with longitude, latitude and country."""

    class Meta:
        model = CorridorRoute
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"route-{n}")
    corridor = factory.SubFactory(CorridorFactory)
    designation = factory.Sequence(lambda n: f"R{n}")
    name = "Main line"
    source = factory.SubFactory(SourceFactory)

    @factory.post_generation
    def stops(self, create, given, **kwargs):
        for position, (name, longitude, latitude, country) in enumerate(given or (), start=1):
            RouteStop.objects.create(
                route=self,
                position=position,
                name=name,
                longitude=longitude,
                latitude=latitude,
                country=CountryFactory(iso2=country),
            )


class CrossingFactory(DjangoModelFactory):
    """Boten and Mohan."""

    class Meta:
        model = Crossing

    code = factory.Sequence(lambda n: f"crossing-{n}")
    name_a = "Boten"
    country_a = factory.SubFactory(CountryFactory)
    latitude_a, longitude_a = "21.18", "101.68"
    name_b = "Mohan"
    country_b = factory.SubFactory(CountryFactory, iso2="cn")
    latitude_b, longitude_b = "21.19", "101.69"
    level = "international"
    modes = ["road"]
    source = factory.SubFactory(SourceFactory)


class CrossBorderZoneFactory(DjangoModelFactory):
    """A pair between Lao PDR and China; ``zones`` are those of side A."""

    class Meta:
        model = CrossBorderZone
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"pair-{n}")
    name = factory.Sequence(lambda n: f"Pair {n}")
    stage = "idea"
    source = factory.SubFactory(SourceFactory)

    @factory.post_generation
    def zones(self, create, given, **kwargs):
        for side, iso2 in (("a", "la"), ("b", "cn")):
            made = CrossBorderSide.objects.create(
                cross_border_zone=self,
                side=side,
                country=CountryFactory(iso2=iso2),
                name=f"Side {side}",
            )
            if side == "a":
                made.zones.set(given or ())
