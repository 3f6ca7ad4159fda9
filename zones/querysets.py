"""Reading in the field's words."""

from django.db import models
from django.db.models import Exists, F, FloatField, OuterRef, Q, Value
from django.db.models.expressions import Func

from zones.enums import CrossBorderStage, MembershipRole

#: How alike a misspelt word must be to be found, from 0 to 1 (pg_trgm's word similarity).
WORD_SIMILARITY = 0.45


def fold(text: str) -> Func:
    """The text folded as ``search_text`` columns are."""
    return Func(Value(text), function="portal_fold", output_field=models.TextField())


class WordSimilarity(Func):
    """pg_trgm's ``word_similarity(needle, haystack)``, from 0 to 1."""

    function = "word_similarity"
    output_field = FloatField()


class FoldedSearchMixin:
    """Search in a generated ``search_text`` column: parts of names first, then near spellings."""

    def search(self, text: str):
        needle = fold(text.strip())
        return (
            self.annotate(
                similarity=WordSimilarity(needle, F("search_text")),
                contains=models.ExpressionWrapper(
                    Q(search_text__contains=needle), output_field=models.BooleanField()
                ),
            )
            .filter(Q(contains=True) | Q(similarity__gte=WORD_SIMILARITY))
            .order_by("-contains", "-similarity", "pk")
        )


class ZoneQuerySet(FoldedSearchMixin, models.QuerySet):
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

    def search(self, text: str):
        """Zones whose names, or whose town's names in any language, are like ``text``."""
        needle = fold(text.strip())
        place_names = self.model._meta.get_field("place_names").related_model.objects.filter(
            zone=OuterRef("pk")
        )
        by_place = place_names.annotate(similarity=WordSimilarity(needle, F("search_text"))).filter(
            Q(search_text__contains=needle) | Q(similarity__gte=WORD_SIMILARITY)
        )
        similarity = WordSimilarity(needle, F("search_text"))
        return (
            self.annotate(
                similarity=similarity,
                contains=models.ExpressionWrapper(
                    Q(search_text__contains=needle), output_field=models.BooleanField()
                ),
                by_place=Exists(by_place),
            )
            .filter(Q(contains=True) | Q(by_place=True) | Q(similarity__gte=WORD_SIMILARITY))
            .order_by("-contains", "-by_place", "-similarity", "name_en")
        )

    def editable_by(self, user):
        """The zones whose data a user may change; nothing for everybody without a role."""
        if not (user.is_active and user.is_staff):
            return self.none()
        if user.is_superuser:
            return self
        memberships = user.memberships.all()
        if memberships.filter(role=MembershipRole.MI_STAFF).exists():
            return self
        return self.filter(
            Q(pk__in=memberships.filter(zone__isnull=False).values("zone"))
            | Q(country__in=memberships.filter(country__isnull=False).values("country"))
        )


class ObservationQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)

    def of_zones(self):
        return self.filter(zone__isnull=False)

    def newest_first(self):
        return self.order_by("-as_of", "-is_current", "pk")

    def latest_per_zone(self):
        """The newest current observation of each zone and indicator; undated ones come last."""
        return (
            self.current()
            .of_zones()
            .order_by("zone", "indicator", "-as_of", "pk")
            .distinct("zone", "indicator")
        )


class CostObservationQuerySet(models.QuerySet):
    def current(self):
        return self.filter(is_current=True)

    def national(self):
        """Prices that hold for a whole country."""
        return self.filter(zone__isnull=True)


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


class CorridorRouteQuerySet(models.QuerySet):
    def drawable(self):
        """Routes with what a map or a line of stations needs."""
        return self.select_related("corridor", "source").prefetch_related("stops__country")


class CrossingQuerySet(models.QuerySet):
    def with_gates(self):
        return self.select_related("country_a", "country_b", "corridor", "source")

    def of_country(self, iso2: str):
        return self.filter(Q(country_a=iso2) | Q(country_b=iso2))

    def between(self, one: str, other: str):
        """Crossings between two countries, whichever is written first."""
        return self.filter(Q(country_a=one, country_b=other) | Q(country_a=other, country_b=one))
