"""What programs may send for each resource: fields, types and rules, as the desk's forms have."""

from django.core.exceptions import ValidationError as Refusal
from rest_framework import serializers

from zones.admin.formsets import UNREADABLE
from zones.control_characters import has_controls
from zones.models import (
    CostItem,
    CostObservation,
    Country,
    Gateway,
    Indicator,
    Infrastructure,
    InZoneOrCountry,
    Observation,
    Province,
    Source,
    Zone,
    ZoneDistance,
)
from zones.perms import countries_kept_by
from zones.plausibility import Doubt
from zones.series import doubts_of
from zones.services import take_mark

#: Beside the fields of the record: why it changes, and that an unusual change is meant.
ASIDE = ("reason", "confirm_reason")
LONGEST_REASON = 500
NO_ZONE = "None of your zones has this address name."
NO_COUNTRY = "You write for no country with this code."


class StrictMixin:
    """Every name that is not known is refused, and so is every control character."""

    def to_internal_value(self, data):
        if not isinstance(data, dict):
            raise serializers.ValidationError(["Send an object."])
        unknown = [name for name in data if name not in self.fields]
        if unknown:
            said = f"Unknown here. Known: {', '.join(self.fields)}."
            raise serializers.ValidationError({str(name)[:80]: [said] for name in unknown})
        return super().to_internal_value(data)

    def validate(self, attrs):
        unreadable = [
            name for name, value in attrs.items() if isinstance(value, str) and has_controls(value)
        ]
        if unreadable:
            raise serializers.ValidationError({name: [UNREADABLE] for name in unreadable})
        return super().validate(attrs)


class AsideMixin(serializers.Serializer):
    reason = serializers.CharField(
        max_length=LONGEST_REASON, required=False, write_only=True, help_text="Why it changes."
    )
    confirm_reason = serializers.CharField(
        max_length=LONGEST_REASON,
        required=False,
        write_only=True,
        help_text="That an unusual change is meant, and why.",
    )


class RecordWriter(StrictMixin, AsideMixin, serializers.ModelSerializer):
    """A record of a zone. ``figures`` are the fields that never change without saying, in the
    same request, the source and date of the new value."""

    figures: tuple[str, ...] = ()
    #: What is unusual about the record, by field; known once it was ``made``.
    doubts: dict[str, list[Doubt]] = {}
    zone = serializers.SlugRelatedField(
        "slug",
        queryset=Zone.objects.none(),
        help_text="Address name of one of your zones.",
        error_messages={"does_not_exist": NO_ZONE},
    )
    source = serializers.SlugRelatedField(
        "code",
        queryset=Source.objects.all(),
        help_text="Code of the source behind it, as /api/v1/sources/ gives it.",
    )

    def get_fields(self):
        """The zone is one of the user's own; a record that is there stays with its zone."""
        fields = super().get_fields()
        fields["as_of"].required = True
        request = self.context.get("request")
        if self.instance is not None:
            del fields["zone"]
        elif request is not None and request.user is not None:
            fields["zone"].queryset = Zone.objects.editable_by(request.user)
        return fields

    def validate(self, attrs):
        attrs = super().validate(attrs)
        changes = [
            name
            for name in self.figures
            if self.instance is not None
            and name in attrs
            and attrs[name] != getattr(self.instance, name)
        ]
        missing = [name for name in ("source", "as_of") if name not in attrs]
        if changes and missing:
            said = f"Say it with a new {changes[0]}."
            raise serializers.ValidationError({name: [said] for name in missing})
        return attrs

    def made(self, user):
        """The record as it would be, not saved; its links to many others, which only a saved one
        can have, are its ``sent_links``. Raises ValidationError by field."""
        record = self.instance or self.Meta.model()
        several = {field.name for field in record._meta.many_to_many}
        record.sent_links = {}
        for name, value in self.validated_data.items():
            if name in several:
                record.sent_links[name] = value
            elif name not in ASIDE:
                setattr(record, name, value)
        if isinstance(record, InZoneOrCountry) and record.zone_id is not None:
            record.country_id = record.zone.country_id
        self.doubts = doubts_of(record)  # what stands there is not yet unmarked
        if getattr(record, "is_current", False):
            take_mark(record)
        check(record)
        record._history_user = user
        return record


class WideRecordWriter(RecordWriter):
    """A record of a zone, or of a country as a whole: whoever adds it names one of both.

    ``narrower`` are the columns that say for which part of the country it holds.
    """

    narrower: tuple[str, ...] = ()
    zone = serializers.SlugRelatedField(
        "slug",
        queryset=Zone.objects.none(),
        required=False,
        help_text="Address name of one of your zones; or name a country.",
        error_messages={"does_not_exist": NO_ZONE},
    )
    country = serializers.SlugRelatedField(
        "iso2",
        queryset=Country.objects.none(),
        required=False,
        help_text="For what holds in a country as a whole; instead of zone.",
        error_messages={"does_not_exist": NO_COUNTRY},
    )

    def get_fields(self):
        fields = super().get_fields()
        request = self.context.get("request")
        if self.instance is not None:
            del fields["country"]
        elif request is not None and request.user is not None:
            fields["country"].queryset = countries_kept_by(request.user)
        return fields

    def validate(self, attrs):
        attrs = super().validate(attrs)
        if self.instance is None and ("zone" in attrs) == ("country" in attrs):
            raise serializers.ValidationError({"zone": ["Name a zone or a country, one of both."]})
        zone = attrs.get("zone") or getattr(self.instance, "zone", None)
        if zone is not None:
            told = ["Only for what holds in a country as a whole."]
            wrong = {name: told for name in self.narrower if attrs.get(name)}
            if wrong:
                raise serializers.ValidationError(wrong)
        return attrs


def check(record) -> None:
    """What the model, the table and their rules say of a record, by field."""
    try:
        record.full_clean()
    except Refusal as refusal:
        told = {
            "record" if name == "__all__" else name: messages
            for name, messages in refusal.message_dict.items()
        }
        raise serializers.ValidationError(told) from refusal


class ObservationWriter(WideRecordWriter):
    figures = ("value", "currency")
    narrower = ("province", "group_label")
    province = serializers.SlugRelatedField(
        "code",
        queryset=Province.objects.all(),
        required=False,
        allow_null=True,
        help_text="Code of a province, for what holds in it.",
    )
    indicator = serializers.SlugRelatedField(
        "code", queryset=Indicator.objects.all(), help_text="Code of an indicator: firms …"
    )
    is_current = serializers.BooleanField(default=True)

    class Meta:
        model = Observation
        validators = ()
        fields = (
            *("zone", "country", "province", "group_label", "indicator", "value", "currency"),
            *("qualifier", "is_current", "source", "as_of", "locator", *ASIDE),
        )


class CostWriter(WideRecordWriter):
    figures = ("low", "high", "currency", "unit")
    narrower = ("place",)
    item = serializers.SlugRelatedField(
        "code", queryset=CostItem.objects.all(), help_text="Code of a price: electricity …"
    )
    is_current = serializers.BooleanField(default=True)

    class Meta:
        model = CostObservation
        validators = ()
        fields = (
            *("zone", "country", "place", "item", "low", "high", "currency", "unit"),
            *("qualifier", "is_current", "source", "as_of", "locator", *ASIDE),
        )
        extra_kwargs = {
            "high": {
                "required": False,
                "allow_null": True,
                "help_text": "Of a range the highest price; without it the price is one number.",
            }
        }

    def validate(self, attrs):
        """A single price is kept as a range whose ends are the same."""
        was_one = self.instance is None or self.instance.low == self.instance.high
        if attrs.get("high") is None and ("high" in attrs or was_one):
            low = attrs.get("low", getattr(self.instance, "low", None))
            attrs = {name: value for name, value in attrs.items() if name != "high"}
            attrs |= {"high": low} if low is not None else {}
        return super().validate(attrs)


class InfrastructureWriter(RecordWriter):
    figures = ("capacity", "capacity_unit")

    class Meta:
        model = Infrastructure
        validators = ()
        fields = (
            *("zone", "kind", "description", "capacity", "capacity_unit"),
            *("source", "as_of", "locator", *ASIDE),
        )


class DistanceWriter(RecordWriter):
    figures = ("km",)
    gateway = serializers.SlugRelatedField(
        "code", queryset=Gateway.objects.all(), allow_null=True, required=False
    )
    is_current = serializers.BooleanField(default=True)

    class Meta:
        model = ZoneDistance
        validators = ()
        fields = (
            *("zone", "kind", "target", "gateway", "km", "qualifier", "is_current"),
            *("source", "as_of", "locator", *ASIDE),
        )
