"""What a country's page reads: a constant number of queries, whatever the country holds."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.db.models import Prefetch

from directory.models import Organisation
from incentives.enums import LawScope
from incentives.models import IncentiveTerm, Law
from sezportal.presenters.factsheet.records import Region
from sezportal.reporting import with_reporting
from zones.conversion import Rate
from zones.kept import kept
from zones.models import (
    Citation,
    CorridorRoute,
    CostObservation,
    Country,
    CrossBorderSide,
    CrossBorderZone,
    Crossing,
    ExchangeRate,
    Observation,
    Zone,
)
from zones.presenters.costs import rates_of
from zones.presenters.present import PresentPrices, country_site


@dataclass
class CountryRecords:
    """Everything of one country; each property is one list, read when first asked for."""

    country: Country

    @classmethod
    def of(cls, country: Country) -> Self:
        """Everything of one country, kept until the data change."""
        return kept((cls.__qualname__, country.pk), lambda: cls(country))

    @cached_property
    def zones(self) -> list[Zone]:
        """The country's zones with what they report and what sources say of their area and of
        the year they were founded."""
        fields = ("area_total_ha", "established_year")
        cited = Citation.objects.filter(field__in=fields).select_related("source")
        zones = Zone.objects.regional().in_country(self.country.pk).with_place()
        return list(with_reporting(zones).prefetch_related(Prefetch("citations", cited)))

    @cached_property
    def comparators(self) -> list[Zone]:
        """Zones elsewhere in the country, kept for comparison."""
        return list(Zone.objects.in_country(self.country.pk).filter(is_comparator=True))

    @cached_property
    def observations(self) -> list[Observation]:
        """Figures of the country, its provinces and named groups of zones, newest first."""
        found = Observation.objects.filter(country=self.country, zone=None)
        return list(
            found.select_related("indicator", "province", "source").order_by(
                "indicator__name", "-as_of", "-is_current", "pk"
            )
        )

    @cached_property
    def beginnings(self) -> list[tuple[str, int | None]]:
        """Country and founding year of every zone of the region."""
        return list(Zone.objects.regional().values_list("country_id", "established_year"))

    @cached_property
    def members(self) -> list[Country]:
        return list(Country.objects.filter(is_member=True))

    @cached_property
    def laws(self) -> list[Law]:
        """Laws in force: on zones, then on investment, the newest first."""
        scopes = (LawScope.ZONES, LawScope.INVESTMENT)
        found = Law.objects.in_force().filter(country=self.country, scope__in=scopes)
        return list(found.select_related("source").order_by("-scope", "-year", "title_en"))

    @cached_property
    def standards(self) -> list[IncentiveTerm]:
        """The country's standard taxes and terms, from which incentives depart, and former rates
        in their years, as on the page of all standard rates."""
        found = IncentiveTerm.objects.filter(
            incentive__country=self.country, incentive__is_standard=True
        )
        return list(found.select_related("incentive", "law", "source").order_by("incentive__name"))

    @cached_property
    def agencies(self) -> list[Organisation]:
        return list(
            Organisation.objects.agencies()
            .filter(country=self.country)
            .select_related("source", "country")
        )

    @cached_property
    def prices(self) -> list[CostObservation]:
        """Current prices of the country and of places in it, not those of one zone alone."""
        found = CostObservation.objects.current().filter(country=self.country)
        return [price for price in found.with_place() if price.zone_id is None or price.place]

    @cached_property
    def region(self) -> Region:
        """What is the same for every country: prices of all of them."""
        return Region()

    @cached_property
    def present(self) -> PresentPrices:
        """What holds in the country wherever nothing nearer does."""
        return PresentPrices(self.region.price_list, country_site(self.country.pk))

    @cached_property
    def rate_records(self) -> list[ExchangeRate]:
        """Exchange rates of the country's currency, the newest first."""
        found = ExchangeRate.objects.filter(currency=self.country.currency)
        return list(found.select_related("source").order_by("-as_of"))

    @cached_property
    def rates(self) -> list[Rate]:
        return rates_of(self.rate_records)

    @cached_property
    def crossings(self) -> list[Crossing]:
        return list(Crossing.objects.with_gates().of_country(self.country.pk))

    @cached_property
    def pairs(self) -> list[CrossBorderZone]:
        """Cross-border zones with a side in the country."""
        sides = CrossBorderSide.objects.filter(country=self.country)
        found = CrossBorderZone.objects.regional().filter(pk__in=sides.values("cross_border_zone"))
        return list(found.with_sides().furthest_first())

    @cached_property
    def routes(self) -> list[CorridorRoute]:
        return self.region.routes
