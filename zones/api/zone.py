"""Zones: each figure with its unit, date and sources, and what other sources say."""

from decimal import Decimal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from zones.api.base import PlacedResource, RowSerializer, SourceInRow, point
from zones.api.facts import FACTS
from zones.api.writing import ChangedZoneMixin
from zones.api.zone_writer import ZoneWriter
from zones.filters import ZoneFilters
from zones.models import Citation, Zone


class CitationInFact(serializers.ModelSerializer):
    source = SourceInRow(read_only=True)

    class Meta:
        model = Citation
        fields = ("stated_value", "qualifier", "as_of", "checked_on", "locator", "source")


STATED_SCHEMA = {
    "qualifier": {"type": "string"},
    "as_of": {"type": "string", "description": "2019, 2019-08 or 2019-08-26; empty: undated"},
    "checked_on": {"type": ["string", "null"], "format": "date"},
    "locator": {"type": "string"},
    "source": {"oneOf": [{"$ref": "#/components/schemas/SourceInRow"}, {"type": "null"}]},
}
FACT_SCHEMA = {
    "type": ["object", "null"],
    "properties": {
        "value": {"type": ["string", "number", "null"]},
        "unit": {"type": "string"},
        **STATED_SCHEMA,
        "others": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "stated_value": {"type": "string"},
                    **STATED_SCHEMA,
                },
            },
        },
    },
}


@extend_schema_field(FACT_SCHEMA)
class Fact(serializers.Field):
    """One column with its provenance; null where nobody reported it.

    ``value``, ``unit``, ``as_of``, ``qualifier``, ``source`` of the current value, and
    ``others``: what further sources state.
    """

    def __init__(self, *, column: str, unit: str = "", cited_as: str = ""):
        super().__init__(read_only=True, source="*")
        self.column = column
        self.unit = unit
        self.cited_as = cited_as or column

    def to_representation(self, zone):
        value = getattr(zone, self.column)
        citations = [c for c in zone.citations.all() if c.field == self.cited_as]
        if value in (None, "") and not citations:
            return None
        current = next((c for c in citations if c.is_current), None)
        others = [c for c in citations if c is not current]
        return {
            "value": json_value(value),
            "unit": self.unit,
            "as_of": current.as_of if current else "",
            "qualifier": current.qualifier if current else "",
            "checked_on": current.checked_on if current else None,
            "locator": current.locator if current else "",
            "source": SourceInRow(current.source).data if current else None,
            "others": CitationInFact(others, many=True).data,
        }


def json_value(value):
    """Numbers as JSON numbers, whole ones without a point; what is empty as null."""
    if value in (None, ""):
        return None
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


class ZoneSerializer(RowSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    province = serializers.SlugRelatedField("name_en", read_only=True, allow_null=True)
    neighbour = serializers.CharField(source="neighbour_id", read_only=True, allow_null=True)
    part_of = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    geometry = serializers.SerializerMethodField()
    position = Fact(column="coordinate_precision", cited_as="position")

    class Meta:
        model = Zone
        fields = (
            *("slug", "name_en", "other_names", "name_local", "local_language", "country"),
            *("province", "zone_type", "is_at_border", "neighbour", "part_of", "is_comparator"),
            *("geometry", "coordinate_precision", "position"),
            *FACTS,
            "note",
        )

    def get_fields(self):
        facts = {column: Fact(column=column, unit=unit) for column, unit in FACTS.items()}
        self._declared_fields |= facts
        return super().get_fields()

    def get_geometry(self, zone) -> dict | None:
        return point(zone.longitude, zone.latitude)


class ZoneResource(ChangedZoneMixin, PlacedResource):
    """Economic zones, addressed by slug; filters as on the page /zones/."""

    queryset = (
        Zone.objects.with_place().select_related("part_of").prefetch_related("citations__source")
    )
    serializer_class = ZoneSerializer
    writer = ZoneWriter
    filterset_class = ZoneFilters
    lookup_field = "slug"
    search_fields = ("name_en", "other_names", "name_local", "place_names__name")
    ordering_fields = ("name_en", "country", "area_total_ha", "established_year")
    ordering = ("slug",)

    def filter_queryset(self, queryset):
        """One zone is found whatever the list leaves out."""
        return queryset if self.detail else super().filter_queryset(queryset)
