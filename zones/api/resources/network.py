"""Corridors, crossings and cross-border zones in the API."""

import django_filters
from rest_framework import serializers

from zones.api.base import (
    PROVENANCE,
    FactSerializer,
    PlacedResource,
    ReadOnlyResource,
    SourceInRow,
)
from zones.models import (
    Corridor,
    CorridorRoute,
    CrossBorderSide,
    CrossBorderZone,
    Crossing,
    RouteStop,
)


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
