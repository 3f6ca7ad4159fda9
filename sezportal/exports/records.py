"""What a file says of a zone, read in a constant number of queries."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from sezportal.presenters.factsheet.costs import own_prices
from sezportal.presenters.factsheet.figures import newest
from sezportal.presenters.factsheet.head import LAND_ITEMS
from sezportal.reporting import completeness_of, with_reporting
from zones.completeness import Completeness
from zones.enums import DistanceKind
from zones.expectations import Months, expected_months
from zones.freshness import Freshness, freshness
from zones.models import Citation, CostObservation, Observation, Sourced, Zone, ZoneDistance


@dataclass(frozen=True)
class Dated:
    """The two dates of a value, and within how many months it is expected again (None: never)."""

    as_of: str
    checked_on: date | None
    months: Months

    def state(self, today: date) -> Freshness:
        return freshness(
            as_of=self.as_of, checked_on=self.checked_on, today=today, months=self.months
        )


def dated(record: Sourced | None, kind: str, code: str = "") -> Dated | None:
    """The dates of a record of this kind (`zones.expectations`); None where there is none."""
    if record is None:
        return None
    return Dated(record.as_of, record.checked_on, expected_months(kind, code))


@dataclass(frozen=True)
class ZoneRecord:
    """A zone with its figures, as the columns ask for them."""

    zone: Zone

    @cached_property
    def current(self) -> dict[str, Citation]:
        """The citation behind each current value, by field."""
        return {c.field: c for c in self.zone.citations.all() if c.is_current}

    def dated_field(self, field: str) -> Dated | None:
        """The dates of a column's present value; without a source behind it, it is undated."""
        if getattr(self.zone, field) in (None, ""):
            return None
        citation = self.current.get(field)
        return dated(citation, "field", field) or Dated("", None, expected_months("field", field))

    def observed(self, code: str) -> Observation | None:
        """The newest current value of an indicator."""
        return newest(self.zone, code)

    @cached_property
    def land(self) -> CostObservation | None:
        """The zone's own price of land or premises."""
        prices = own_prices(self.zone, LAND_ITEMS)
        return prices[0] if prices else None

    @property
    def dated_land(self) -> Dated | None:
        return dated(self.land, "cost", self.land.item.code) if self.land else None

    @cached_property
    def stated_seaport(self) -> ZoneDistance | None:
        """The nearest seaport that a source states a distance to."""
        found = [
            distance
            for distance in self.zone.distances.all()
            if distance.kind == DistanceKind.SEAPORT and distance.is_current
        ]
        return min(found, key=lambda distance: distance.km, default=None)

    @cached_property
    def completeness(self) -> Completeness:
        return completeness_of(self.zone)


def zone_records(zones: QuerySet[Zone]) -> Iterator[ZoneRecord]:
    """The zones of a queryset, in its order."""
    keys = list(zones.values_list("pk", flat=True))
    found = _whole(Zone.objects.filter(pk__in=keys)).in_bulk()
    return (ZoneRecord(found[key]) for key in keys)


def _whole(zones: QuerySet[Zone]) -> QuerySet[Zone]:
    return with_reporting(zones.with_place().with_seaport_km()).prefetch_related(
        Prefetch("citations", Citation.objects.select_related("source")),
        Prefetch("observations", Observation.objects.select_related("indicator", "source")),
        Prefetch("cost_observations", CostObservation.objects.select_related("item", "source")),
        Prefetch("distances", ZoneDistance.objects.select_related("source")),
    )
