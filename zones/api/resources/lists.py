"""Countries, sources and exchange rates in the API."""

from zones.api.base import FactSerializer, ReadOnlyResource, RowSerializer
from zones.models import Country, ExchangeRate, Source


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

    queryset = Source.objects.public()
    serializer_class = SourceSerializer
    lookup_field = "code"
    filterset_fields = ("kind", "year")
    search_fields = ("title", "publisher", "code")
    ordering_fields = ("code", "title", "year")


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
