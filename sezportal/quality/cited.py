"""Where sources are cited: in which countries, and for which zones."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from sezportal.quality.lines import NO_COUNTRY
from zones.models import Citation, Source, Zone

#: Where a record says its country, by the first of these columns that it has.
WAYS = ("country", "zone", "incentive", "procedure", "organisation")


@dataclass
class Cited:
    """``countries`` and ``zones`` whose facts a source is behind."""

    countries: set[str] = field(default_factory=set)
    zones: set[int] = field(default_factory=set)

    @property
    def country(self) -> str:
        """The only country; ``NO_COUNTRY`` where there are several or none."""
        return next(iter(self.countries)) if len(self.countries) == 1 else NO_COUNTRY


def cited() -> dict[int, Cited]:
    """By the keys of sources; a query for each table that names sources."""
    found: dict[int, Cited] = defaultdict(Cited)
    for source, country, zone in _pairs():
        if country:
            found[source].countries.add(country)
        if zone:
            found[source].zones.add(zone)
    return found


def _pairs() -> Iterator[tuple[int, str | None, int | None]]:
    for link in Source._meta.get_fields(include_hidden=True):
        model = link.related_model if link.auto_created and link.is_relation else None
        if model is None or not hasattr(model._meta, "simple_history_manager_attribute"):
            continue
        if model is Citation:
            yield from _of_citations()
            continue
        country = next((path for way in WAYS if (path := _country_path(model, way))), None)
        zone = "zone_id" if _has(model, "zone") else None
        columns = [link.field.attname, *filter(None, (country, zone))]
        if country is None:
            continue
        for row in model._base_manager.order_by().values_list(*columns).distinct():
            yield (row[0], row[1], row[2] if zone else None)


def _of_citations() -> Iterator[tuple[int, str, int]]:
    countries = dict(Zone.objects.order_by().values_list("pk", "country_id"))
    rows = Citation.objects.filter(content_type=ContentType.objects.get_for_model(Zone))
    for source, key in rows.order_by().values_list("source_id", "object_id").distinct():
        if key in countries:
            yield source, countries[key], key


def _has(model: type[models.Model], name: str) -> bool:
    try:
        return model._meta.get_field(name).many_to_one
    except FieldDoesNotExist:
        return False


def _country_path(model: type[models.Model], way: str) -> str | None:
    if not _has(model, way):
        return None
    if way == "country":
        return "country_id"
    related = model._meta.get_field(way).related_model
    return f"{way}__country_id" if _has(related, "country") else None
