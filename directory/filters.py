"""What lists of investors, organisations and offices can be narrowed by."""

from collections import Counter

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from directory.enums import AgencyRole, OrganisationKind, ZoneRole
from directory.models import FocalPoint, InvestorPresence, Organisation
from zones.facets import ChoiceFilter, ChoicesFilter, SearchFilter, countries_of
from zones.filters import sectors_linked_by
from zones.models import Country, Zone

ANCHOR = (("True", _("Anchor firm of a zone")),)


def countries_of_presences() -> list[tuple[str, str]]:
    used = Zone.objects.filter(investor_presences__isnull=False).order_by().values("country")
    return list(Country.objects.filter(pk__in=used).values_list("iso2", "name_en"))


def zones_with_investors() -> list[tuple[str, str]]:
    zones = Zone.objects.filter(investor_presences__isnull=False).distinct()
    return list(zones.order_by("name_en").values_list("slug", "name_en"))


def home_countries() -> list[tuple[str, str]]:
    """Home countries in the sources' words, as they stand."""
    investors = Organisation.objects.investors().exclude(home_country="").order_by()
    return [(name, name) for name in sorted(set(investors.values_list("home_country", flat=True)))]


def sectors_of_presences() -> list[tuple[str, str]]:
    """ISIC sections that some company's activity is of, each followed by its divisions."""
    return sectors_linked_by(InvestorPresence.sectors.through)


@extend_schema_field(OpenApiTypes.STR)  # each of several codes kept in the database
class SectorFilter(ChoicesFilter):
    """ISIC sections and divisions; a section holds its divisions. ``links`` is the way from a row
    to its classes."""

    def __init__(self, *args, links: str, **kwargs):
        self.links = links
        super().__init__(*args, **kwargs)

    def filter(self, qs, value):
        if not value:
            return qs
        within = Q(**{f"{self.links}__in": value}) | Q(**{f"{self.links}__parent__in": value})
        return qs.filter(within).distinct()

    def grouped(self, rows):
        """A company or presence counts once in each class, and once in the section of several."""
        pairs = set(rows.values_list("pk", self.links))
        pairs |= set(rows.values_list("pk", f"{self.links}__parent"))
        return Counter(code for _key, code in pairs if code).items()


class InvestorFilter(django_filters.FilterSet):
    q = SearchFilter(label=_("Name"))
    country = ChoicesFilter(
        label=_("Zone in"),
        field_name="presences__zone__country",
        choices=countries_of_presences,
    )
    anchor = ChoicesFilter(
        label=_("Anchor firms"), field_name="presences__is_anchor", choices=ANCHOR
    )
    zone = ChoiceFilter(
        label=_("Zone"),
        field_name="presences__zone__slug",
        choices=zones_with_investors,
        empty_label=_("Any zone"),
        distinct=True,
    )
    sector = SectorFilter(
        label=_("Sector (ISIC)"),
        links="presences__sectors",
        choices=sectors_of_presences,
        open=False,
    )
    home = ChoicesFilter(
        label=_("Home country"), field_name="home_country", choices=home_countries, open=False
    )

    class Meta:
        model = Organisation
        fields = ()


class PlaceFilter(ChoicesFilter):
    """The country an organisation belongs to or has a zone in: companies have only the latter."""

    def filter(self, qs, value):
        if not value:
            return qs
        return qs.filter(Q(country__in=value) | Q(zone_roles__zone__country__in=value)).distinct()

    def grouped(self, rows):
        pairs = set(rows.values_list("pk", "country"))
        pairs |= set(rows.values_list("pk", "zone_roles__zone__country"))
        return Counter(country for _key, country in pairs).items()


class OrganisationFilter(django_filters.FilterSet):
    q = SearchFilter(label=_("Name"))
    kind = ChoicesFilter(label=_("Kind"), choices=OrganisationKind.choices)
    country = PlaceFilter(label=_("Country"), choices=countries_of(Organisation))
    role = ChoicesFilter(
        label=_("Role of the agency"), field_name="agency_role", choices=AgencyRole.choices
    )
    does = ChoicesFilter(
        label=_("For a zone"), field_name="zone_roles__role", choices=ZoneRole.choices
    )

    class Meta:
        model = Organisation
        fields = ()


class OfficeFilter(django_filters.FilterSet):
    country = ChoicesFilter(label=_("Country"), choices=countries_of(FocalPoint))

    class Meta:
        model = FocalPoint
        fields = ()
