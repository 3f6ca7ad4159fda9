"""Reading organisations and investors in the field's words."""

from django.db import models

from directory.enums import OrganisationKind
from zones.name_search import FoldedSearchMixin


class OrganisationQuerySet(FoldedSearchMixin, models.QuerySet):
    def agencies(self):
        return self.filter(kind=OrganisationKind.AGENCY)

    def investors(self):
        """Organisations that some source names as present in a zone."""
        return self.filter(presences__isnull=False).distinct()
