"""What the portal holds: how many figures, from how many sources.

A figure is a stated value with its source: a zone's field, an observation, a cost, a distance,
a rate of exchange or a term of an incentive. Reads all floors, hence its place.
"""

from dataclasses import dataclass

from django.db.models import Count

from incentives.models import IncentiveTerm
from zones.models import Citation, CostObservation, ExchangeRate, Observation, ZoneDistance

FIGURES = (Citation, Observation, CostObservation, ZoneDistance, ExchangeRate, IncentiveTerm)


@dataclass(frozen=True)
class Holdings:
    """Numbers of figures and of different sources that carry them."""

    figures: int
    sources: int


def holdings() -> Holdings:
    """Counted now, with one query a table."""
    figures, sources = 0, set()
    for table in FIGURES:
        for source, count in table.objects.order_by().values_list("source").annotate(Count("pk")):
            figures += count
            sources.add(source)
    return Holdings(figures, len(sources))
