"""Figures of zones and countries in the API: all read them, those they belong to write them."""

import django_filters
from rest_framework import serializers

from zones.api.base import PROVENANCE, ReadOnlyResource
from zones.api.currentness import CURRENTNESS, ExpectedSerializer, tell_history
from zones.api.writers import (
    CostWriter,
    DistanceWriter,
    InfrastructureWriter,
    ObservationWriter,
)
from zones.api.writing import WritableMixin
from zones.expectations import expected_months
from zones.models import CostObservation, Infrastructure, Observation, ZoneDistance


class InfrastructureSerializer(ExpectedSerializer):
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = Infrastructure
        fields = (
            *("id", "zone", "kind", "description", "capacity", "capacity_unit"),
            *(*PROVENANCE, *CURRENTNESS),
        )

    def months(self, row):
        return expected_months("infrastructure", row.kind)


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


class DistanceSerializer(ExpectedSerializer):
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    gateway = serializers.SlugRelatedField("code", read_only=True, allow_null=True)

    class Meta:
        model = ZoneDistance
        fields = (
            *("id", "zone", "kind", "target", "gateway", "km", "qualifier", "is_current"),
            *(*PROVENANCE, *CURRENTNESS),
        )

    def months(self, row):
        return expected_months("distance")


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


class CostSerializer(ExpectedSerializer):
    item = serializers.SlugRelatedField("code", read_only=True)
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = CostObservation
        fields = (
            *("id", "item", "country", "place", "zone", "low", "high", "currency", "unit"),
            *("qualifier", "is_current", *PROVENANCE, *CURRENTNESS),
        )

    def months(self, row):
        return expected_months("cost", row.item.code)


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

    queryset = tell_history(
        CostObservation.objects.select_related("item", "zone", "source"),
        *("item", "country", "place", "zone", "currency", "unit", "qualifier"),
    )
    serializer_class = CostSerializer
    writer = CostWriter
    filterset_class = CostFilters
    search_fields = ("item__name", "place", "zone__name_en")
    ordering_fields = ("as_of", "low", "id")


class ObservationSerializer(ExpectedSerializer):
    indicator = serializers.SlugRelatedField("code", read_only=True)
    unit = serializers.CharField(source="indicator.unit", read_only=True)
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    province = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = Observation
        fields = (
            *("id", "indicator", "country", "province", "zone", "group_label", "value", "unit"),
            *("currency", "qualifier", "is_current", *PROVENANCE, *CURRENTNESS),
        )

    def months(self, row):
        return expected_months("indicator", row.indicator.code)


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

    queryset = tell_history(
        Observation.objects.select_related("indicator", "province", "zone", "source"),
        *("indicator", "country", "province", "zone", "group_label"),
    )
    serializer_class = ObservationSerializer
    writer = ObservationWriter
    filterset_class = ObservationFilters
    search_fields = ("indicator__name", "zone__name_en", "group_label", "province__name_en")
    ordering_fields = ("as_of", "value", "id")
