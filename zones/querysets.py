"""Reading in the field's words."""

from functools import reduce
from operator import or_

from django.apps import apps
from django.contrib.postgres.search import TrigramSimilarity
from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import Cast, Greatest

from zones.enums import CrossBorderStage
from zones.geography import COUNTRY_BOXES
from zones.name_search import (
    StrictWordSimilarity,
    ZoneSearchMixin,
    fold,
    least_similarity,
    words_of,
)
from zones.nearness import seaport_km
from zones.roles import roles_of

#: How alike the address of a page that does not exist must be to be suggested.
LIKENESS = 0.35
COMMON_WORDS = frozenset(
    {"zone", "zones", "special", "economic", "industrial", "park", "estate", "sez", "becz", "ez"}
)

#: The rows of a zone that its factsheet shows, and what is read with each.
FACTSHEET_ROWS = {
    "citations": ("source",),
    "observations": ("indicator", "source"),
    "cost_observations": ("item", "source"),
    "infrastructure": ("source",),
    "distances": ("source", "gateway__country"),
    "statements": ("source",),
    "zone_sectors": ("source",),
    "zone_corridors": ("corridor", "source"),
    "value_chain_links_as_a": ("source", "country_a", "country_b", "zone_b"),
    "value_chain_links_as_b": ("source", "country_a", "country_b", "zone_a"),
}


def is_country_code(word: str) -> bool:
    """The first part of most address names: ``la-boten``."""
    return word.lower() in COUNTRY_BOXES


class ZoneQuerySet(ZoneSearchMixin, models.QuerySet):
    def regional(self):
        """Zones of the six members; comparators elsewhere in China are left out."""
        return self.filter(is_comparator=False)

    def in_country(self, iso2: str):
        return self.filter(country_id=iso2)

    def at_border(self):
        return self.filter(is_at_border=True)

    def with_place(self):
        """Everything a line in a list says of where a zone lies."""
        return self.select_related("country", "province", "neighbour")

    def on_map(self):
        return self.filter(latitude__isnull=False)

    def with_seaport_km(self):
        """Annotate ``seaport_km``: the shortest distance to a seaport that a source states; where
        none does, the straight line to the nearest seaport, in kilometres; else null."""
        if "seaport_km" in self.query.annotations:
            return self
        return self.annotate(seaport_km=seaport_km())

    def with_factsheet(self):
        """Everything of the ground floor that a zone's factsheet says, in a constant number of
        queries: its figures with their sources, its pairs with both sides, its links."""
        related = self.model._meta.get_field
        rows = [
            Prefetch(name, related(name).related_model.objects.select_related(*columns))
            for name, columns in FACTSHEET_ROWS.items()
        ]
        pairs = "cross_border_sides__cross_border_zone"
        return self.with_place().prefetch_related(
            *rows,
            "zone_sectors__sectors",
            "part_of",
            "parts",
            f"{pairs}__source",
            f"{pairs}__sides__country",
            f"{pairs}__sides__zones__country",
            f"{pairs}__sides__zones__province",
        )

    def spelt_like(self, text: str, limit: int = 5):
        """Zones whose address name or names resemble a misspelt one, the nearest first.

        Words that half the zones have in their names do not count.
        """
        words = [
            word
            for word in words_of(text.replace("_", " "))
            if word.lower() not in COMMON_WORDS and not is_country_code(word)
        ]
        if not words:
            return self.none()
        nearness = Greatest(
            TrigramSimilarity("slug", text),
            StrictWordSimilarity(fold(" ".join(words)), F("search_text")),
        )
        return (
            self.annotate(nearness=nearness)
            .filter(nearness__gte=least_similarity(words, LIKENESS))
            .order_by("-nearness", "slug")[:limit]
        )

    def editable_by(self, user):
        """The zones whose data a user may change; nothing for everybody without a role."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_superuser:
            return self
        roles = roles_of(user)
        if roles.are_of_staff:
            return self
        return self.filter(Q(pk__in=roles.zones) | Q(country__in=roles.countries))


class ObservationQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)

    def of_zones(self):
        return self.filter(zone__isnull=False)

    def newest_first(self):
        return self.order_by("-as_of", "-is_current", "pk")


class CostObservationQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)

    def national(self):
        """Prices that hold for a whole country."""
        return self.filter(zone__isnull=True)

    def with_place(self):
        """What is paid for, where, and who says so."""
        return self.select_related("item", "country", "zone", "source")


class CrossBorderZoneQuerySet(models.QuerySet):
    def regional(self):
        """Pairs of the six members; comparators elsewhere are left out."""
        return self.filter(is_comparator=False)

    def furthest_first(self):
        """Those that operate first, ideas last; within a stage by name."""
        stages = CrossBorderStage.values
        rank = models.Case(
            *(models.When(stage=stage, then=place) for place, stage in enumerate(stages)),
            output_field=models.IntegerField(),
        )
        return self.order_by(rank.desc(), "name")

    def with_sides(self):
        """Both sides with their countries and tied zones, the corridor and the source."""
        return self.select_related("source", "corridor").prefetch_related(
            "sides__country", "sides__zones__country", "sides__zones__province"
        )

    def with_sides_in_full(self):
        """Sides whose zones come with what key figures are made of."""
        return self.with_sides().prefetch_related(
            "sides__zones__citations__source",
            "sides__zones__observations__indicator",
            "sides__zones__observations__source",
        )


class CorridorQuerySet(models.QuerySet):
    def with_routes(self):
        """Routes with their corridor, source and towns."""
        return self.select_related("source").prefetch_related(
            "routes__corridor", "routes__source", "routes__stops__country"
        )


class CorridorRouteQuerySet(models.QuerySet):
    def drawable(self):
        """Routes with what a map or a line of stations needs."""
        return self.select_related("corridor", "source").prefetch_related("stops__country")


class SourceQuerySet(models.QuerySet):
    def public(self):
        """Those that readers see: what a fact cites by now, and what came with the reference
        data. One that somebody brought for changes that wait is not read before they are published.
        """
        cited = (Exists(rows.filter(**{name: OuterRef("pk")})) for rows, name in _citing())
        loaded = apps.get_model("zones", "ReferenceRow").objects.filter(dataset="sources")
        keys = loaded.order_by().values(source=Cast("object_id", models.BigIntegerField()))
        return self.filter(reduce(or_, cited, Q(pk__in=keys)))


def _citing():
    """The present rows of every table that names sources, and the column that does; what
    histories keep of them counts for nothing."""
    source = apps.get_model("zones", "Source")
    for link in source._meta.get_fields(include_hidden=True):
        if link.auto_created and link.is_relation and _is_data(link.related_model):
            yield link.related_model._base_manager.order_by(), link.field.name


def _is_data(model) -> bool:
    return hasattr(model._meta, "simple_history_manager_attribute")


class GatewayQuerySet(models.QuerySet):
    def working(self):
        """Those in use; what is only planned serves nobody yet."""
        return self.filter(is_planned=False)


class CrossingQuerySet(models.QuerySet):
    def with_gates(self):
        return self.select_related("country_a", "country_b", "corridor", "source")

    def of_country(self, iso2: str):
        return self.filter(Q(country_a=iso2) | Q(country_b=iso2))

    def between(self, countries):
        """Crossings from one of these countries to another of them."""
        return self.filter(country_a__in=countries, country_b__in=countries)


class ValueChainLinkQuerySet(models.QuerySet):
    def with_places(self):
        return self.select_related("zone_a", "zone_b", "source")

    def between(self, countries):
        """Links from one of these countries to another of them."""
        return self.filter(country_a__in=countries, country_b__in=countries).exclude(
            country_a=F("country_b")
        )
