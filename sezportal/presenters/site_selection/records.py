"""The rows behind the readings, as plain tuples by zone: hundreds of zones, few queries."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, Self

from django.contrib.contenttypes.models import ContentType

from zones.kept import kept
from zones.models import Citation, Zone, ZoneDistance, ZoneSector


class Statement(NamedTuple):
    """What a source says of a field; ``source`` is its key, as below."""

    as_of: str
    qualifier: str
    source: int


class Distance(NamedTuple):
    """Kilometres that a source states."""

    kind: str
    target: str
    km: Decimal
    qualifier: str
    as_of: str
    source: int


class Activity(NamedTuple):
    """What a source names as a sector of a zone: ``codes`` are its ISIC classes with the sections
    they lie in."""

    wording: str
    as_of: str
    source: int
    codes: frozenset[str]


class Records:
    """Of every zone the citations by field, distances and classed activities: four queries."""

    def __init__(self, fields: Iterable[str]):
        self.citations: dict[tuple[int, str], list[Statement]] = defaultdict(list)
        self.distances: dict[int, list[Distance]] = defaultdict(list)
        self.activities: dict[int, list[Activity]] = defaultdict(list)
        self._read_citations(fields)
        self._read_distances()
        self._read_activities()

    @classmethod
    def of(cls, *fields: str) -> Self:
        """With what sources say of these fields of a zone, kept until the data change."""
        return kept(("site selection", fields), lambda: cls(fields))

    def _read_citations(self, fields: Iterable[str]) -> None:
        zones = ContentType.objects.get_for_model(Zone)
        rows = Citation.objects.filter(content_type=zones, is_current=True)
        rows = rows.filter(field__in=list(fields)).order_by("-as_of", "pk")
        columns = ("object_id", "field", "as_of", "qualifier", "source_id")
        for pk, name, *rest in rows.values_list(*columns):
            self.citations[pk, name].append(Statement(*rest))

    def _read_distances(self) -> None:
        rows = ZoneDistance.objects.filter(is_current=True).order_by("km", "pk")
        columns = ("zone_id", "kind", "target", "km", "qualifier", "as_of", "source_id")
        for pk, *rest in rows.values_list(*columns):
            self.distances[pk].append(Distance(*rest))

    def _read_activities(self) -> None:
        links = ZoneSector.sectors.through.objects.order_by()
        codes: dict[int, set[str]] = defaultdict(set)
        for row, code, section in links.values_list("zonesector", "sector", "sector__parent"):
            codes[row] |= {code, section} - {None}
        rows = ZoneSector.objects.filter(pk__in=list(codes)).order_by("pk")
        for pk, zone, *rest in rows.values_list("pk", "zone_id", "wording", "as_of", "source_id"):
            self.activities[zone].append(Activity(*rest, frozenset(codes[pk])))
