"""Training events in the API."""

from rest_framework import serializers

from training.models import Event, EventCountry
from zones.api.base import FactSerializer, ReadOnlyResource


class CountryInEvent(serializers.ModelSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)

    class Meta:
        model = EventCountry
        fields = ("country", "participants")


class EventSerializer(FactSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    project = serializers.SlugRelatedField("code", read_only=True, allow_null=True)
    countries = CountryInEvent(many=True, read_only=True)

    class Meta:
        model = Event
        fields = (
            *("code", "title", "kind", "project", "start", "end", "city", "country"),
            *("participants", "female", "male", "government", "private", "countries"),
            *("note", "source"),
        )


class EventResource(ReadOnlyResource):
    """Trainings, workshops, visits and forums of the programme."""

    queryset = Event.objects.select_related("project", "source").prefetch_related("countries")
    serializer_class = EventSerializer
    lookup_field = "code"
    filterset_fields = ("kind", "country")
    search_fields = ("title", "city")
    ordering_fields = ("code", "start")


RESOURCES = {"training-events": EventResource}
