"""Reading organisations and investors in the field's words."""

from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Lower

from directory.enums import OrganisationKind
from zones.name_search import FoldedSearchMixin


class OrganisationQuerySet(FoldedSearchMixin, models.QuerySet):
    def agencies(self):
        return self.filter(kind=OrganisationKind.AGENCY)

    def investors(self):
        """Organisations that some source names as present in a zone."""
        return self.filter(presences__isnull=False).distinct()

    def institutions(self):
        """Agencies, and companies that develop, operate or regulate a zone."""
        return self.filter(Q(kind=OrganisationKind.AGENCY) | Q(zone_roles__isnull=False)).distinct()

    def in_reading_order(self):
        """Agencies country by country, by role; companies after them."""
        return self.order_by("kind", "country__name_en", "agency_role", Lower("name_en"), "code")

    def in_name_order(self):
        """By name, whatever its capitals."""
        return self.order_by(Lower("name_en"), "code")

    def with_presences(self):
        """The zones a company is in, with what the sources say of it there."""
        from directory.models import InvestorPresence

        rows = InvestorPresence.objects.select_related("zone__country", "source")
        return self.select_related("country", "source").prefetch_related(
            Prefetch("presences", rows)
        )

    def with_zones(self):
        """The zones an organisation develops, operates or regulates."""
        from directory.models import ZoneOrganisation

        rows = ZoneOrganisation.objects.select_related("zone__country", "source")
        return self.select_related("country", "source").prefetch_related(
            Prefetch("zone_roles", rows)
        )


class FocalPointQuerySet(models.QuerySet):
    def with_place(self):
        """The country and zone an office answers for, and where its address comes from."""
        return self.select_related("country", "zone", "source").order_by(
            "country__name_en", "zone__name_en", "office", "pk"
        )
