"""Organisations, investors and focal points in the API."""

import django_filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from directory.filters import SectorFilter, sectors_of_presences
from directory.models import (
    FocalPoint,
    InvestorPresence,
    Organisation,
    PromotionMaterial,
    ZoneOrganisation,
)
from directory.picture_files import rendition
from directory.pictures import SIZES
from zones.api.base import PROVENANCE, FactSerializer, ReadOnlyResource, RowSerializer
from zones.api.currentness import CURRENTNESS, ExpectedSerializer
from zones.api.writers import ASIDE, RecordWriter, WideRecordWriter
from zones.api.writing import WritableMixin
from zones.expectations import expected_months
from zones.models import Sector

#: What the codes of an investor's classes are.
ISIC_CLASSES = (
    "Sections and divisions of ISIC Rev. 4: the portal's reading of the activity, not the source's "
    "statement; none where the words decide none."
)


class RoleInOrganisation(serializers.ModelSerializer):
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = ZoneOrganisation
        fields = ("zone", "role")


class OrganisationSerializer(FactSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    zone_roles = RoleInOrganisation(many=True, read_only=True)

    class Meta:
        model = Organisation
        fields = (
            *("code", "kind", "name_en", "name_local", "country", "home_country", "agency_role"),
            *("website", "phone", "email", "address", "zone_roles", "source"),
        )


class OrganisationFilters(django_filters.FilterSet):
    zone = django_filters.CharFilter("zone_roles__zone__slug", distinct=True)

    class Meta:
        model = Organisation
        fields = ("kind", "country", "agency_role")


class OrganisationResource(ReadOnlyResource):
    """Agencies and companies, and what they do for zones."""

    queryset = Organisation.objects.select_related("source").prefetch_related("zone_roles__zone")
    serializer_class = OrganisationSerializer
    filterset_class = OrganisationFilters
    lookup_field = "code"
    search_fields = ("name_en", "name_local")
    ordering_fields = ("code", "name_en")


class InvestorSerializer(ExpectedSerializer):
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)
    organisation = serializers.SlugRelatedField("code", read_only=True)
    name = serializers.CharField(source="organisation.name_en", read_only=True)
    home_country = serializers.CharField(source="organisation.home_country", read_only=True)
    sectors = serializers.SlugRelatedField(
        "code", many=True, read_only=True, help_text=ISIC_CLASSES
    )

    class Meta:
        model = InvestorPresence
        fields = (
            *("id", "zone", "organisation", "name", "home_country", "activity", "sectors"),
            *("since_year", "is_anchor", *PROVENANCE, *CURRENTNESS),
        )

    def months(self, row):
        return expected_months("investor")


class InvestorWriter(RecordWriter):
    """A company that the portal knows, in a zone of one's own."""

    organisation = serializers.SlugRelatedField("code", queryset=Organisation.objects.all())
    sectors = serializers.SlugRelatedField(
        "code",
        many=True,
        required=False,
        queryset=Sector.objects.all(),
        help_text=ISIC_CLASSES,
    )

    class Meta:
        model = InvestorPresence
        validators = ()
        fields = (
            *("zone", "organisation", "activity", "sectors", "since_year", "is_anchor"),
            *("source", "as_of", "locator", *ASIDE),
        )


class InvestorFilters(django_filters.FilterSet):
    zone = django_filters.CharFilter("zone__slug")
    country = django_filters.CharFilter("zone__country")
    organisation = django_filters.CharFilter("organisation__code")
    sector = SectorFilter(choices=sectors_of_presences, links="sectors")

    class Meta:
        model = InvestorPresence
        fields = ("is_anchor",)


class InvestorResource(WritableMixin, ReadOnlyResource):
    """Companies that a source names in a zone."""

    queryset = InvestorPresence.objects.select_related(
        "zone", "organisation", "source"
    ).prefetch_related("sectors")
    serializer_class = InvestorSerializer
    writer = InvestorWriter
    filterset_class = InvestorFilters
    search_fields = ("organisation__name_en", "activity", "zone__name_en")
    ordering_fields = ("since_year", "as_of", "id")


class FocalPointSerializer(ExpectedSerializer):
    country = serializers.CharField(source="country_id", read_only=True, allow_null=True)
    zone = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = FocalPoint
        fields = (
            *("id", "country", "zone", "office", "address", "phone", "email", "website"),
            *(*PROVENANCE, *CURRENTNESS),
        )

    def months(self, row):
        return expected_months("office")


class FocalPointWriter(WideRecordWriter):
    class Meta:
        model = FocalPoint
        validators = ()
        fields = (
            *("zone", "country", "office", "address", "phone", "email", "website"),
            *("source", "as_of", "locator", *ASIDE),
        )


class FocalPointFilters(django_filters.FilterSet):
    zone = django_filters.CharFilter("zone__slug")

    class Meta:
        model = FocalPoint
        fields = ("country",)


class FocalPointResource(WritableMixin, ReadOnlyResource):
    """Offices that answer for a zone or a country."""

    queryset = FocalPoint.objects.select_related("zone", "source")
    serializer_class = FocalPointSerializer
    writer = FocalPointWriter
    filterset_class = FocalPointFilters
    search_fields = ("office", "address", "zone__name_en")
    ordering_fields = ("office", "id")


RENDITIONS_SCHEMA = {
    "type": "array",
    "description": "A photo in each size; empty for brochures and videos.",
    "items": {
        "type": "object",
        "properties": {
            "url": {"type": "string", "format": "uri"},
            "width": {"type": "integer", "description": "pixels"},
            "height": {"type": "integer", "description": "pixels"},
        },
    },
}


class MediaSerializer(RowSerializer):
    zone = serializers.SlugRelatedField("slug", read_only=True)
    renditions = serializers.SerializerMethodField()

    class Meta:
        model = PromotionMaterial
        fields = (
            *("id", "zone", "kind", "title", "alternative_text", "credit", "rights", "language"),
            *("link", "as_of", "order", "renditions"),
        )

    @extend_schema_field(RENDITIONS_SCHEMA)
    def get_renditions(self, material) -> list[dict]:
        if not material.picture:
            return []
        sizes = [rendition(material.picture, size) for size in SIZES]
        address = self.context["request"].build_absolute_uri
        return [
            {"url": address(one.url), "width": one.width, "height": one.height} for one in sizes
        ]


class MediaFilters(django_filters.FilterSet):
    zone = django_filters.CharFilter("zone__slug")
    country = django_filters.CharFilter("zone__country")

    class Meta:
        model = PromotionMaterial
        fields = ("kind", "language")


class MediaResource(ReadOnlyResource):
    """Photos of zones with the words for them, and addresses of brochures and videos."""

    queryset = PromotionMaterial.objects.select_related("zone")
    serializer_class = MediaSerializer
    filterset_class = MediaFilters
    search_fields = ("title", "alternative_text", "zone__name_en")
    ordering_fields = ("zone", "order", "as_of", "id")


RESOURCES = {
    "organisations": OrganisationResource,
    "investors": InvestorResource,
    "focal-points": FocalPointResource,
    "media": MediaResource,
}
