"""Reading laws and incentives in the field's words."""

from django.db import models
from django.db.models import Q

from incentives.enums import LawStatus, Scope
from zones.querysets import FoldedSearchMixin


class LawQuerySet(FoldedSearchMixin, models.QuerySet):
    def in_force(self):
        return self.filter(status__in=[LawStatus.IN_FORCE, LawStatus.AMENDED])


class ScopedQuerySet(models.QuerySet):
    """Records that hold in a country's zones of some kind, or in named ones."""

    def for_zone(self, zone):
        """What holds in one zone: the country's rules for its kind, and those naming it."""
        kinds = [Scope.ALL_ZONES]
        if zone.is_at_border:
            kinds.append(Scope.BORDER_ZONES)
        return self.filter(Q(country=zone.country_id, scope__in=kinds) | Q(zones=zone)).distinct()
