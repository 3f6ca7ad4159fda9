"""The rows behind the readings, as plain tuples by zone: hundreds of zones, few queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType

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
    """Citations by zone and field, distances and classed activities by zone: four queries."""

    def __init__(self, zones: Sequence[Zone], fields: Iterable[str]):
        pks = [zone.pk for zone in zones]
        self.citations: dict[tuple[int, str], list[Statement]] = defaultdict(list)
        self.distances: dict[int, list[Distance]] = defaultdict(list)
        self.activities: dict[int, list[Activity]] = defaultdict(list)
        self._read_citations(pks, fields)
        self._read_distances(pks)
        self._read_activities(pks)

    def _read_citations(self, pks: Sequence[int], fields: Iterable[str]) -> None:
        zones = ContentType.objects.get_for_model(Zone)
        rows = Citation.objects.filter(content_type=zones, object_id__in=pks, is_current=True)
        rows = rows.filter(field__in=list(fields)).order_by("-as_of", "pk")
        columns = ("object_id", "field", "as_of", "qualifier", "source_id")
        for pk, name, *rest in rows.values_list(*columns):
            self.citations[pk, name].append(Statement(*rest))

    def _read_distances(self, pks: Sequence[int]) -> None:
        rows = ZoneDistance.objects.filter(zone__in=pks, is_current=True).order_by("km", "pk")
        columns = ("zone_id", "kind", "target", "km", "qualifier", "as_of", "source_id")
        for pk, *rest in rows.values_list(*columns):
            self.distances[pk].append(Distance(*rest))

    def _read_activities(self, pks: Sequence[int]) -> None:
        links = ZoneSector.sectors.through.objects.filter(zonesector__zone__in=pks).order_by()
        codes: dict[int, set[str]] = defaultdict(set)
        for row, code, section in links.values_list("zonesector", "sector", "sector__parent"):
            codes[row] |= {code, section} - {None}
        rows = ZoneSector.objects.filter(pk__in=list(codes)).order_by("pk")
        for pk, zone, *rest in rows.values_list("pk", "zone_id", "wording", "as_of", "source_id"):
            self.activities[zone].append(Activity(*rest, frozenset(codes[pk])))
