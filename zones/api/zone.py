"""Zones: each figure with its unit, date and sources, and what other sources say."""

from decimal import Decimal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from zones.api.base import PlacedResource, RowSerializer, SourceInRow, point
from zones.api.currentness import DUE_SCHEMA, FRESHNESS_SCHEMA, currentness
from zones.api.facts import FACTS
from zones.api.writing import ChangedZoneMixin
from zones.api.zone_writer import OUTLINE_SCHEMA, ZoneWriter
from zones.expectations import expected_months
from zones.filters import ZoneFilters
from zones.models import Citation, Zone
from zones.outlines import Outline


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
        "freshness": FRESHNESS_SCHEMA,
        "due_on": DUE_SCHEMA,
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

    ``value``, ``unit``, ``as_of``, ``qualifier``, ``source`` of the current value, how current
    it is, and ``others``: what further sources state. ``attribute`` is what is read of the zone
    where that is not the column itself.
    """

    def __init__(self, *, column: str, unit: str = "", cited_as: str = "", attribute: str = ""):
        super().__init__(read_only=True, source="*")
        self.column = column
        self.attribute = attribute
        self.unit = unit
        self.cited_as = cited_as or column

    def value_of(self, zone: Zone):
        value = getattr(zone, self.column)
        return getattr(value, self.attribute) if self.attribute and value is not None else value

    def to_representation(self, zone):
        value = self.value_of(zone)
        citations = [c for c in zone.citations.all() if c.field == self.cited_as]
        if value in (None, "") and not citations:
            return None
        current = next((c for c in citations if c.is_current), None)
        others = [c for c in citations if c is not current]
        as_of, checked_on = (current.as_of, current.checked_on) if current else ("", None)
        months = expected_months("field", self.cited_as)
        return {
            "value": json_value(value),
            "unit": self.unit,
            "as_of": as_of,
            "qualifier": current.qualifier if current else "",
            "checked_on": checked_on,
            **currentness(as_of=as_of, checked_on=checked_on, months=months),
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


class MeasuredArea(Fact):
    """The hectares that the outline encloses, with what stands behind the outline; sources that
    state another one are told in its words (points, extent), not in hectares."""

    def value_of(self, zone: Zone):
        if zone.outline is None:
            return None
        return round(Decimal(Outline(zone.outline).area_ha), 2)


class ZoneSerializer(RowSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    province = serializers.SlugRelatedField("name_en", read_only=True, allow_null=True)
    neighbour = serializers.CharField(source="neighbour_id", read_only=True, allow_null=True)
    part_of = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    province_code = Fact(column="province", attribute="code")
    geometry = serializers.SerializerMethodField()
    outline = serializers.SerializerMethodField()
    outline_area_ha = MeasuredArea(column="outline", unit="ha")
    position = Fact(column="coordinate_precision", cited_as="position")

    class Meta:
        model = Zone
        fields = (
            *("slug", "name_en", "other_names", "name_local", "local_language", "country"),
            *("province", "province_code", "zone_type", "is_at_border", "neighbour", "part_of"),
            "is_comparator",
            *("geometry", "coordinate_precision", "position", "outline", "outline_area_ha"),
            *FACTS,
            "note",
        )

    def get_fields(self):
        facts = {column: Fact(column=column, unit=unit) for column, unit in FACTS.items()}
        self._declared_fields |= facts
        return super().get_fields()

    def get_geometry(self, zone) -> dict | None:
        return point(zone.longitude, zone.latitude)

    @extend_schema_field(OUTLINE_SCHEMA)
    def get_outline(self, zone):
        return zone.outline


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
