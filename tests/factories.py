"""Invented records for tests; real ones come from ``reference_data``."""

import factory
from factory.django import DjangoModelFactory

from zones.enums import CoordinatePrecision, SourceKind, ZoneType
from zones.models import Citation, Country, Indicator, Observation, Province, Source, Zone


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
