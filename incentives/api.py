"""Laws, incentives and procedures in the API."""

import django_filters
from rest_framework import serializers

from incentives.models import Incentive, IncentiveTerm, Law, Procedure, ProcedureStep
from zones.api.base import FactSerializer, ReadOnlyResource, RowSerializer, SourceInRow
from zones.api.currentness import CURRENTNESS, CurrentnessMixin
from zones.expectations import expected_months


class LawSerializer(FactSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    amends = serializers.SlugRelatedField("code", many=True, read_only=True)

    class Meta:
        model = Law
        fields = (
            *("code", "country", "title_en", "title_local", "local_language", "instrument"),
            *("number", "year", "in_force_from", "issuer", "status", "scope", "amends"),
            *("summary", "url", "source"),
        )


class LawResource(ReadOnlyResource):
    """Laws and regulations on zones, investment, tax, customs, land and labour."""

    queryset = Law.objects.select_related("source").prefetch_related("amends")
    serializer_class = LawSerializer
    lookup_field = "code"
    filterset_fields = ("country", "instrument", "status", "scope", "year")
    search_fields = ("title_en", "title_local", "number", "issuer")
    ordering_fields = ("code", "year", "title_en", "in_force_from")


class TermInIncentive(CurrentnessMixin, serializers.ModelSerializer):
    law = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    source = SourceInRow(read_only=True)

    class Meta:
        model = IncentiveTerm
        fields = (
            *("code", "category", "basis", "instrument", "rate_percent", "rate_is_best_case"),
            *("standard_rate_percent", "start_year", "end_year", "starts_from", "clock_date"),
            *("latest_clock_year", "from_calendar_year", "until_calendar_year", "is_extension"),
            *("condition", "sector", "law", "article", "as_of", "checked_on", "source"),
            *CURRENTNESS,
        )

    def months(self, row):
        return expected_months("incentive")


class ScopedSerializer(RowSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    zones = serializers.SlugRelatedField("slug", many=True, read_only=True)


class IncentiveSerializer(ScopedSerializer):
    sectors = serializers.SlugRelatedField("code", many=True, read_only=True)
    terms = TermInIncentive(many=True, read_only=True)

    class Meta:
        model = Incentive
        fields = (
            *("code", "country", "name", "scope", "scope_label", "zones", "sector"),
            *("sector_rule", "sectors", "granted_from", "granted_until"),
            *("is_standard", "is_superseded", "replaces_holiday", "zone_class", "note", "terms"),
        )


class IncentiveFilters(django_filters.FilterSet):
    zone = django_filters.CharFilter("zones__slug", distinct=True)
    instrument = django_filters.CharFilter("terms__instrument", distinct=True)

    class Meta:
        model = Incentive
        fields = ("country", "scope", "sector_rule", "is_standard", "is_superseded")


class IncentiveResource(ReadOnlyResource):
    """Packages of benefits with their terms by years: alternatives, or what comes beside them."""

    queryset = Incentive.objects.prefetch_related("zones", "sectors", "terms__law", "terms__source")
    serializer_class = IncentiveSerializer
    filterset_class = IncentiveFilters
    lookup_field = "code"
    search_fields = ("name", "sector", "terms__condition")
    ordering_fields = ("code", "name", "country")


class StepInProcedure(serializers.ModelSerializer):
    law = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    source = SourceInRow(read_only=True)

    class Meta:
        model = ProcedureStep
        fields = ("number", "name", "agency", "days", "fee_usd", "documents", "law", "source")


class ProcedureSerializer(ScopedSerializer):
    steps = StepInProcedure(many=True, read_only=True)

    class Meta:
        model = Procedure
        fields = ("code", "country", "name", "scope", "scope_label", "zones", "steps")


class ProcedureFilters(django_filters.FilterSet):
    zone = django_filters.CharFilter("zones__slug", distinct=True)

    class Meta:
        model = Procedure
        fields = ("country", "scope")


class ProcedureResource(ReadOnlyResource):
    """Registrations, licences and clearances with their steps."""

    queryset = Procedure.objects.prefetch_related("zones", "steps__law", "steps__source")
    serializer_class = ProcedureSerializer
    filterset_class = ProcedureFilters
    lookup_field = "code"
    search_fields = ("name", "steps__name", "steps__agency")
    ordering_fields = ("code", "name", "country")


RESOURCES = {
    "laws": LawResource,
    "incentives": IncentiveResource,
    "procedures": ProcedureResource,
}
