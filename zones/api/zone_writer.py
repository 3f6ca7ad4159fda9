"""What programs may send for a zone: facts with their sources, and what needs none."""

from functools import cache

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from zones import outlines
from zones.api.facts import FACTS
from zones.api.unusual import Origin
from zones.api.writers import ASIDE, AsideMixin, StrictMixin, check
from zones.fields import PartialDateField
from zones.models import Country, Province, Source, Zone
from zones.outline_rules import refusal_words
from zones.outlines import Note, Refused
from zones.services import cite, let_citations_follow

POSITION = "position"
OUTLINE = "outline"
PROVINCE_CODE = "province_code"
PLACE = ("latitude", "longitude", "coordinate_precision")
OUTLINE_SCHEMA = {
    "type": ["object", "null"],
    "description": "A Polygon or MultiPolygon (GeoJSON, WGS 84); null where nobody gave one.",
    "properties": {"type": {"type": "string"}, "coordinates": {"type": "array", "items": {}}},
}
#: Names and what a zone is: no source stands behind them.
UNCITED = (
    *("name_en", "other_names", "name_local", "local_language", "zone_type", "is_at_border"),
    *("neighbour", "note"),
)
CITED = (*FACTS, "province")


class ProvinceField(serializers.SlugRelatedField):
    """A province by its code, as ``province_code`` gives it, or by the name ``province`` gives."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "The province's code, or its English name.")
        super().__init__("code", queryset=Province.objects.all(), **kwargs)

    def to_internal_value(self, data):
        named = Province.objects.filter(name_en=data) if isinstance(data, str) else ()
        return named[0] if len(named) == 1 else super().to_internal_value(data)


@extend_schema_field(OUTLINE_SCHEMA)
class OutlineField(serializers.Field):
    """GeoJSON that encloses the zone, checked as at the desk; whether it lies in the country is
    asked by the zone's own checks. ``notes`` says what was put right."""

    notes: tuple[Note, ...] = ()

    def to_internal_value(self, data) -> dict:
        try:
            outline = outlines.of_document(data)
        except Refused as refused:
            raise serializers.ValidationError([refusal_words(refused)]) from refused
        self.notes = outline.notes
        return outline.geometry


class ColumnsOfZone(serializers.ModelSerializer):
    """Only the types, lengths and choices of the columns."""

    province = ProvinceField(allow_null=True)
    neighbour = serializers.SlugRelatedField(
        "iso2", queryset=Country.objects.all(), allow_null=True, required=False
    )

    class Meta:
        model = Zone
        validators = ()
        fields = (*UNCITED, *CITED, *PLACE)


class StatedMixin(serializers.Serializer):
    """Where a value comes from; nothing is said of a value that is taken away."""

    source = serializers.SlugRelatedField("code", queryset=Source.objects.all(), required=False)
    as_of = serializers.CharField(
        allow_blank=True,
        required=False,
        validators=PartialDateField.default_validators,
        help_text="2019, 2019-08 or 2019-08-26; empty: undated.",
    )
    locator = serializers.CharField(allow_blank=True, max_length=300, required=False)

    def validate(self, attrs):
        attrs = super().validate(attrs)
        said = [name for name in ("source", "as_of", "locator") if name in attrs]
        if self.is_taken_away(attrs):
            if said:
                told = "A value that is taken away has none."
                raise serializers.ValidationError({name: [told] for name in said})
            return attrs
        missing = [name for name in ("source", "as_of") if name not in attrs]
        if missing:
            raise serializers.ValidationError(
                {name: ["Say where the value comes from."] for name in missing}
            )
        return attrs

    def is_taken_away(self, attrs) -> bool:
        return attrs["value"] in (None, "")


class StatedPosition(StrictMixin, StatedMixin):
    """A position in degrees (WGS 84) and what it is the position of."""

    def get_fields(self):
        columns = ColumnsOfZone().get_fields()
        place = {name: columns[name] for name in PLACE}
        for field in place.values():
            field.required = True
        return place | super().get_fields()

    def is_taken_away(self, attrs) -> bool:
        return attrs["latitude"] is None


class StatedOutline(StrictMixin, StatedMixin):
    """The boundary of a zone and where it comes from."""

    def get_fields(self):
        return {"value": OutlineField(allow_null=True)} | super().get_fields()

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was put right in what was sent."""
        return self.fields["value"].notes


@cache
def stated(column: str) -> type[serializers.Serializer]:
    """The serializer of one cited column: its value, source, date and place in the source."""

    def get_fields(self):
        value = ColumnsOfZone().get_fields()[column]
        value.required = True
        return {"value": value} | super(made, self).get_fields()

    name = "Stated" + column.title().replace("_", "")
    made = type(name, (StrictMixin, StatedMixin), {"get_fields": get_fields})
    return made


class ZoneWriter(StrictMixin, AsideMixin):
    """Columns of a zone. A fact is an object: ``value``, ``source``, ``as_of``, ``locator``."""

    def get_fields(self):
        columns = ColumnsOfZone().get_fields()
        plain = {name: columns[name] for name in UNCITED}
        for field in plain.values():
            field.required = False
        facts = {name: stated(name)(required=False) for name in CITED}
        facts[PROVINCE_CODE] = stated("province")(required=False)
        more = {
            POSITION: StatedPosition(required=False),
            OUTLINE: StatedOutline(required=False),
        }
        return plain | facts | more | super().get_fields()

    def validate(self, attrs):
        """The province goes by either of its two names, not by both at once."""
        attrs = super().validate(attrs)
        if PROVINCE_CODE in attrs:
            if "province" in attrs:
                told = ["Send province or province_code, one of both."]
                raise serializers.ValidationError({PROVINCE_CODE: told})
            attrs["province"] = attrs.pop(PROVINCE_CODE)
        return attrs

    @property
    def outline_notes(self) -> tuple[Note, ...]:
        """What was put right in the outline that was sent."""
        return self.fields[OUTLINE].notes

    def changed(self, zone: Zone) -> tuple[Zone, dict[str, Origin]]:
        """The zone as it would be, not saved, and where the facts that were sent come from.

        Raises ValidationError by field."""
        origins = {}
        for name, sent in self.validated_data.items():
            if name in UNCITED:
                setattr(zone, name, sent)
            elif name not in ASIDE:
                year = getattr(sent.get("source"), "year", None)
                origins[name] = Origin(sent.get("as_of", ""), str(year or ""))
                for column in PLACE if name == POSITION else (name,):
                    setattr(zone, column, sent[column if name == POSITION else "value"])
        check(zone)
        return zone, origins

    def keep(self, zone: Zone, user) -> None:
        """Save the zone and what stands behind its facts, as the desk does."""
        zone._history_user = user
        zone.save()
        facts = {n: v for n, v in self.validated_data.items() if n in (*CITED, POSITION, OUTLINE)}
        let_citations_follow(zone, facts)
        for name, sent in facts.items():
            if "source" in sent:
                details = {key: sent.get(key, "") for key in ("as_of", "locator")}
                cite(zone=zone, field=name, source=sent["source"], **details)
