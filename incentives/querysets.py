"""Reading laws and incentives in the field's words."""

from django.db import models
from django.db.models import Prefetch, Q

from incentives.enums import LawStatus, RequirementTopic, Scope
from zones.name_search import FoldedSearchMixin


class LawQuerySet(FoldedSearchMixin, models.QuerySet):
    search_name = "title_en"

    def in_force(self):
        return self.filter(status__in=[LawStatus.IN_FORCE, LawStatus.AMENDED])

    def counts_by_subject(self):
        """(country, subject, number of laws), in the order of countries' names."""
        rows = self.order_by("country__name_en").values_list("country__name_en", "scope")
        return rows.annotate(number=models.Count("pk"))

    def repeal_years(self) -> dict[int, int]:
        """By primary key of a repealed law: the year from which the law in its place holds, 0
        where none is recorded."""
        rows = self.filter(status=LawStatus.REPEALED).values_list(
            "pk", "amended_by__in_force_from", "amended_by__year"
        )
        years: dict[int, int] = {}
        for law, in_force_from, year in rows:
            began = int(in_force_from[:4]) if in_force_from else year or 0
            years[law] = max(years.get(law, 0), began)
        return years

    def with_place(self):
        """What a line in a list says of a law."""
        return self.select_related("country", "source")

    def with_everything(self):
        """What a law's own page says: what it changed and what rests on it."""
        from incentives.models import IncentiveTerm, ProcedureStep, Requirement

        return self.with_place().prefetch_related(
            "amends__source",
            "amended_by__source",
            Prefetch(
                "terms",
                IncentiveTerm.objects.select_related("incentive__country", "source", "law"),
            ),
            Prefetch(
                "procedure_steps",
                ProcedureStep.objects.select_related("procedure__country", "source"),
            ),
            Prefetch("requirements", Requirement.objects.with_law()),
        )


class ScopedQuerySet(models.QuerySet):
    """Records that hold in a country's zones of some kind, or in named ones."""

    def for_zone(self, zone):
        """What holds in one zone: the country's rules for its kind, and those naming it."""
        kinds = [Scope.ALL_ZONES]
        if zone.is_at_border:
            kinds.append(Scope.BORDER_ZONES)
        return self.filter(Q(country=zone.country_id, scope__in=kinds) | Q(zones=zone)).distinct()

    def with_zones(self):
        """The country and the named zones a record holds in."""
        return self.select_related("country").prefetch_related("zones")


class IncentiveQuerySet(ScopedQuerySet):
    def packages(self):
        """Incentives proper: the countries' standard rates are left out."""
        return self.filter(is_standard=False)

    def standards(self):
        """What a firm pays without any incentive."""
        return self.filter(is_standard=True)

    def granted(self):
        return self.filter(is_superseded=False)

    def granted_for(self, year: int):
        """What a project licensed in a calendar year gets, the rules of its time included.

        A window that begins or ends within the year counts: both packages are returned.
        """
        begun = Q(granted_from="") | Q(granted_from__lte=f"{year:04}-12-31")
        open_end = Q(granted_until="", is_superseded=False)
        return self.filter(begun & (open_end | Q(granted_until__gte=f"{year:04}")))

    def for_tax_paths(self, countries, year: int):
        """Packages of a year and every standard of the countries, whatever year it held in."""
        held = Q(pk__in=self.granted_for(year).values("pk")) | Q(is_standard=True)
        rows = self.filter(held, country__in=countries)
        return rows.with_terms().prefetch_related("sectors").in_reading_order()

    def in_reading_order(self):
        """Country by country, from what holds everywhere to named zones; superseded ones last."""
        return self.order_by("is_superseded", "country", "scope", "name")

    def others_than(self, incentive):
        """The other packages of its country that are granted now; none for a standard rate.

        Whether one is an alternative or comes beside it, its terms tell.
        """
        if incentive.is_standard:
            return self.none()
        others = self.packages().granted().filter(country=incentive.country_id)
        return others.exclude(pk=incentive.pk).in_reading_order().prefetch_related("terms")

    def with_rates(self, *, former: bool = False):
        """Standard rates with what a line says of each: no zones, they hold everywhere.

        With those of earlier years if ``former``.
        """
        from incentives.models import IncentiveTerm

        terms = IncentiveTerm.objects.select_related("law", "source")
        standards = self.standards() if former else self.standards().granted()
        rows = standards.select_related("country")
        return rows.prefetch_related(Prefetch("terms", terms))

    def with_terms(self):
        """Packages with their terms, the laws behind them and the sources."""
        from incentives.models import IncentiveTerm

        terms = IncentiveTerm.objects.select_related("law", "source")
        return self.with_zones().prefetch_related(Prefetch("terms", terms))


class ProcedureQuerySet(ScopedQuerySet):
    def with_steps(self):
        """Procedures with their steps, the laws behind them and the sources."""
        from incentives.models import ProcedureStep

        steps = ProcedureStep.objects.select_related("law", "source")
        return self.with_zones().prefetch_related(Prefetch("steps", steps))


class RequirementQuerySet(ScopedQuerySet):
    def on_projects(self):
        """What is asked of a project's capital, exports and staff."""
        topics = RequirementTopic.MINIMUM_CAPITAL, RequirementTopic.EXPORT_SHARE
        return self.filter(topic__in=[*topics, RequirementTopic.LOCAL_LABOUR])

    def with_law(self):
        return self.with_zones().select_related("law", "source")
