"""The other resources of the ground floor."""

import django_filters
from rest_framework import serializers

from zones.api.base import (
    PROVENANCE,
    FactSerializer,
    PlacedResource,
    ReadOnlyResource,
    RowSerializer,
    SourceInRow,
)
from zones.api.writers import (
    CostWriter,
    DistanceWriter,
    InfrastructureWriter,
    ObservationWriter,
)
from zones.api.writing import WritableMixin
from zones.models import (
    Corridor,
    CorridorRoute,
    CostObservation,
    Country,
    CrossBorderSide,
    CrossBorderZone,
    Crossing,
    ExchangeRate,
    Infrastructure,
    Observation,
    RouteStop,
    Source,
    ZoneDistance,
)


class CountrySerializer(RowSerializer):
    class Meta:
        model = Country
        fields = (
            *("iso2", "iso3", "name_en", "name_local", "local_language", "official_languages"),
            *("currency", "is_member", "capital", "scope_note"),
        )


class CountryResource(ReadOnlyResource):
    """Countries: the six members, and neighbours that occur in the data."""

    queryset = Country.objects.all()
    serializer_class = CountrySerializer
    lookup_field = "iso2"
    filterset_fields = ("is_member",)
    search_fields = ("name_en", "name_local", "iso2", "iso3")
    ordering_fields = ("iso2", "name_en")


class SourceSerializer(RowSerializer):
    class Meta:
        model = Source
        fields = ("code", "title", "publisher", "year", "url", "kind", "note")


class SourceResource(ReadOnlyResource):
    """Where figures come from."""

    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    lookup_field = "code"
    filterset_fields = ("kind", "year")
    search_fields = ("title", "publisher", "code")
    ordering_fields = ("code", "title", "year")


class InfrastructureSerializer(FactSerializer):
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = Infrastructure
        fields = ("id", "zone", "kind", "description", "capacity", "capacity_unit", *PROVENANCE)


class InfrastructureFilters(django_filters.FilterSet):
    zone = django_filters.CharFilter("zone__slug")
    country = django_filters.CharFilter("zone__country")

    class Meta:
        model = Infrastructure
        fields = ("kind",)


class InfrastructureResource(WritableMixin, ReadOnlyResource):
    """Roads, plants, depots and networks of zones."""

    queryset = Infrastructure.objects.select_related("zone", "source")
    serializer_class = InfrastructureSerializer
    writer = InfrastructureWriter
    filterset_class = InfrastructureFilters
    search_fields = ("description", "zone__name_en")
    ordering_fields = ("kind", "as_of", "id")


class DistanceSerializer(FactSerializer):
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    gateway = serializers.SlugRelatedField("code", read_only=True, allow_null=True)

    class Meta:
        model = ZoneDistance
        fields = (
            *("id", "zone", "kind", "target", "gateway", "km", "qualifier", "is_current"),
            *PROVENANCE,
        )


class DistanceFilters(django_filters.FilterSet):
    zone = django_filters.CharFilter("zone__slug")
    country = django_filters.CharFilter("zone__country")

    class Meta:
        model = ZoneDistance
        fields = ("kind", "is_current")


class DistanceResource(WritableMixin, ReadOnlyResource):
    """Distances that sources state, in kilometres."""

    queryset = ZoneDistance.objects.select_related("zone", "gateway", "source")
    serializer_class = DistanceSerializer
    writer = DistanceWriter
    filterset_class = DistanceFilters
    search_fields = ("target", "zone__name_en", "gateway__name")
    ordering_fields = ("km", "kind", "id")


class CostSerializer(FactSerializer):
    item = serializers.SlugRelatedField("code", read_only=True)
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = CostObservation
        fields = (
            *("id", "item", "country", "place", "zone", "low", "high", "currency", "unit"),
            *("qualifier", "is_current", *PROVENANCE),
        )


class CostFilters(django_filters.FilterSet):
    item = django_filters.CharFilter("item__code")
    category = django_filters.CharFilter("item__category")
    zone = django_filters.CharFilter("zone__slug")
    as_of_from = django_filters.CharFilter("as_of", lookup_expr="gte")

    class Meta:
        model = CostObservation
        fields = ("country", "currency", "is_current")


class CostResource(WritableMixin, ReadOnlyResource):
    """Stated prices from low to high, of zones, places and countries."""

    queryset = CostObservation.objects.select_related("item", "zone", "source")
    serializer_class = CostSerializer
    writer = CostWriter
    filterset_class = CostFilters
    search_fields = ("item__name", "place", "zone__name_en")
    ordering_fields = ("as_of", "low", "id")


class ObservationSerializer(FactSerializer):
    indicator = serializers.SlugRelatedField("code", read_only=True)
    unit = serializers.CharField(source="indicator.unit", read_only=True)
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    province = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = Observation
        fields = (
            *("id", "indicator", "country", "province", "zone", "group_label", "value", "unit"),
            *("currency", "qualifier", "is_current", *PROVENANCE),
        )


class ObservationFilters(django_filters.FilterSet):
    indicator = django_filters.CharFilter("indicator__code")
    zone = django_filters.CharFilter("zone__slug")
    province = django_filters.CharFilter("province__code")
    as_of_from = django_filters.CharFilter("as_of", lookup_expr="gte")

    class Meta:
        model = Observation
        fields = ("country", "is_current")


class IndicatorResource(WritableMixin, ReadOnlyResource):
    """Values of indicators by date: firms, jobs, investment, exports, population …"""

    queryset = Observation.objects.select_related("indicator", "province", "zone", "source")
    serializer_class = ObservationSerializer
    writer = ObservationWriter
    filterset_class = ObservationFilters
    search_fields = ("indicator__name", "zone__name_en", "group_label", "province__name_en")
    ordering_fields = ("as_of", "value", "id")


class StopInRoute(serializers.ModelSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)

    class Meta:
        model = RouteStop
        fields = ("position", "name", "country", "latitude", "longitude")


class RouteInCorridor(serializers.ModelSerializer):
    stops = StopInRoute(many=True, read_only=True)
    source = SourceInRow(read_only=True)

    class Meta:
        model = CorridorRoute
        fields = (
            "code",
            "designation",
            "name",
            "mode",
            "is_proposed",
            "length_km",
            "source",
            "stops",
        )


class CorridorSerializer(FactSerializer):
    routes = RouteInCorridor(many=True, read_only=True)
    geometry = serializers.SerializerMethodField()

    class Meta:
        model = Corridor
        fields = ("code", "name_en", "short_name", "description", "source", "routes", "geometry")

    def get_geometry(self, corridor) -> dict:
        """The routes, straight between named towns."""
        lines = [
            [[float(stop.longitude), float(stop.latitude)] for stop in route.stops.all()]
            for route in corridor.routes.all()
        ]
        return {"type": "MultiLineString", "coordinates": lines}


class CorridorResource(PlacedResource):
    """Economic corridors with their routes and towns."""

    queryset = Corridor.objects.select_related("source").prefetch_related(
        "routes__stops", "routes__source"
    )
    serializer_class = CorridorSerializer
    lookup_field = "code"
    search_fields = ("name_en", "short_name", "routes__stops__name")
    ordering_fields = ("code", "name_en")
    latitude = "routes__stops__latitude"
    longitude = "routes__stops__longitude"

    def filter_queryset(self, queryset):
        return super().filter_queryset(queryset).distinct()


class CrossingSerializer(FactSerializer):
    country_a = serializers.CharField(source="country_a_id", read_only=True)
    country_b = serializers.CharField(source="country_b_id", read_only=True)
    corridor = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    geometry = serializers.SerializerMethodField()

    class Meta:
        model = Crossing
        fields = (
            *("code", "name_a", "country_a", "latitude_a", "longitude_a"),
            *("name_b", "country_b", "latitude_b", "longitude_b", "level", "modes", "corridor"),
            *("opening_hours", "clearance_model", "geometry", *PROVENANCE),
        )

    def get_geometry(self, crossing) -> dict:
        """Both gates."""
        gates = (
            (crossing.longitude_a, crossing.latitude_a),
            (crossing.longitude_b, crossing.latitude_b),
        )
        return {
            "type": "MultiPoint",
            "coordinates": [[float(longitude), float(latitude)] for longitude, latitude in gates],
        }


class CrossingFilters(django_filters.FilterSet):
    country = django_filters.CharFilter(method="on_either_side")
    corridor = django_filters.CharFilter("corridor__code")

    class Meta:
        model = Crossing
        fields = ("level", "clearance_model")

    def on_either_side(self, queryset, name, value):
        return queryset.filter(country_a=value) | queryset.filter(country_b=value)


class CrossingResource(PlacedResource):
    """Border crossings with both gates."""

    queryset = Crossing.objects.select_related("corridor", "source")
    serializer_class = CrossingSerializer
    filterset_class = CrossingFilters
    lookup_field = "code"
    search_fields = ("name_a", "name_b")
    ordering_fields = ("code", "name_a")
    latitude = "latitude_a"
    longitude = "longitude_a"


class SideInZone(serializers.ModelSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    zones = serializers.SlugRelatedField("slug", many=True, read_only=True)

    class Meta:
        model = CrossBorderSide
        fields = ("side", "country", "name", "zones")


class CrossBorderZoneSerializer(FactSerializer):
    corridor = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    sides = SideInZone(many=True, read_only=True)

    class Meta:
        model = CrossBorderZone
        fields = (
            *("code", "name", "stage", "agreement", "agreement_date", "governance"),
            *("clearance_model", "corridor", "is_comparator", "sides", *PROVENANCE),
        )


class CrossBorderZoneFilters(django_filters.FilterSet):
    country = django_filters.CharFilter("sides__country", distinct=True)
    zone = django_filters.CharFilter("sides__zones__slug", distinct=True)
    corridor = django_filters.CharFilter("corridor__code")

    class Meta:
        model = CrossBorderZone
        fields = ("stage", "is_comparator")


class CrossBorderZoneResource(ReadOnlyResource):
    """Cross-border economic zones with both sides and their stage."""

    queryset = CrossBorderZone.objects.select_related("corridor", "source").prefetch_related(
        "sides__zones"
    )
    serializer_class = CrossBorderZoneSerializer
    filterset_class = CrossBorderZoneFilters
    lookup_field = "code"
    search_fields = ("name", "agreement", "sides__name")
    ordering_fields = ("code", "name", "agreement_date")


class ExchangeRateSerializer(FactSerializer):
    class Meta:
        model = ExchangeRate
        fields = ("id", "currency", "as_of", "per_usd", "qualifier", "source")


class ExchangeRateResource(ReadOnlyResource):
    """Units of a currency for one US dollar, at a day or as the average of a year."""

    queryset = ExchangeRate.objects.select_related("source")
    serializer_class = ExchangeRateSerializer
    filterset_fields = ("currency", "as_of")
    search_fields = ("currency",)
    ordering_fields = ("currency", "as_of", "id")


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
