"""Which zones a search found at an earlier moment.

The search runs as it does today, on the tables as they stood (``zones.as_it_stood``): zones, their
corridors, stated distances and sectors are those of the moment. Names of places in other languages
are today's: they are added to find zones by, and say nothing of them.
"""

from datetime import datetime

from django.http import QueryDict

from zones.as_it_stood import as_it_stood
from zones.filters import ZoneFilters
from zones.models import Zone, ZoneCorridor, ZoneDistance, ZoneSector

TABLES = (Zone, ZoneCorridor, ZoneDistance, ZoneSector)


def found_now(data: QueryDict) -> frozenset[int]:
    """The keys of the zones that a query string finds."""
    return frozenset(
        ZoneFilters(data, Zone.objects.all()).qs.order_by().values_list("pk", flat=True)
    )


def found_at(data: QueryDict, moment: datetime) -> frozenset[int]:
    """The keys of the zones that a query string found at a moment."""
    with as_it_stood(moment, TABLES):
        return found_now(data)
