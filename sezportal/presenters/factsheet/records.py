"""What a factsheet reads beyond the zone's own rows: a constant number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.db.models import Prefetch, Q

from directory.models import FocalPoint, InvestorPresence, Organisation, ZoneOrganisation
from incentives.enums import LawScope
from incentives.models import Incentive, Law, Procedure, Requirement
from sezportal.reporting import with_reporting
from zones.conversion import Rate
from zones.costing import PriceList
from zones.kept import kept, kept_each
from zones.models import (
    CorridorRoute,
    CostObservation,
    Country,
    Crossing,
    ExchangeRate,
    Gateway,
    Zone,
)
from zones.presenters.costs import rates_of
from zones.presenters.present import PresentPrices
from zones.price_book import price_list, site_of

LAW_SCOPES = (LawScope.ZONES, LawScope.INVESTMENT)


def factsheet_zones():
    """Zones with all that their factsheets show of them, from every floor."""
    presences = InvestorPresence.objects.select_related("organisation", "source")
    offices = FocalPoint.objects.select_related("source")
    roles = ZoneOrganisation.objects.select_related("organisation", "source")
    return with_reporting(Zone.objects.with_factsheet()).prefetch_related(
        Prefetch("investor_presences", presences),
        Prefetch("focal_points", offices),
        Prefetch("zone_organisations", roles),
        "promotion",
    )


def factsheet_zones_of(keys: Iterable[int]) -> dict[int, Zone]:
    """Zones by primary key, as ``factsheet_zones()`` reads them; kept until the data change."""
    return kept_each("factsheet", keys, lambda wanted: factsheet_zones().in_bulk(wanted))


class Region:
    """What is the same for every zone: prices, rates, crossings, gateways, routes and positions of
    the whole region. Each property is one list, read when first asked for and kept for all pages
    until the data change."""

    @cached_property
    def countries(self) -> dict[str, Country]:
        rows = Country.objects.select_related("source")
        return kept("countries", lambda: {country.pk: country for country in rows})

    @cached_property
    def prices(self) -> list[CostObservation]:
        """Prices of countries and places, of all years, newest first."""
        return [price for price in self.all_prices if price.zone_id is None]

    @cached_property
    def price_list(self) -> PriceList:
        """Every current price, laid out by where it holds."""
        return kept("price list", lambda: price_list(self.all_prices, self.rates))

    @cached_property
    def all_prices(self) -> list[CostObservation]:
        """The same, and those of single zones."""
        rows = CostObservation.objects.with_place()
        order = ("item__category", "item__name", "-as_of", "-is_current", "pk")
        return kept("all prices", lambda: list(rows.order_by(*order)))

    @cached_property
    def rates(self) -> list[Rate]:
        return kept("rates", lambda: rates_of(ExchangeRate.objects.select_related("source")))

    @cached_property
    def crossings(self) -> list[Crossing]:
        return kept("crossings", lambda: list(Crossing.objects.with_gates()))

    @cached_property
    def gateways(self) -> list[Gateway]:
        rows = Gateway.objects.select_related("country", "source")
        return kept("gateways", lambda: list(rows))

    @cached_property
    def routes(self) -> list[CorridorRoute]:
        return kept("routes", lambda: list(CorridorRoute.objects.drawable()))

    @cached_property
    def placed_zones(self) -> list[Zone]:
        """Every zone with a position, as a mark on a map needs it."""
        unread = ("outline", "search_text", "one_stop_service", "legal_basis", "note")
        rows = Zone.objects.with_place().on_map().defer(*unread)
        return kept("placed zones", lambda: list(rows))


@dataclass
class Records(Region):
    """The surroundings of one zone: the region's, and its country's laws, incentives and
    offices."""

    zone: Zone

    @classmethod
    def of(cls, zone: Zone) -> Self:
        """The surroundings of a zone, kept until the data change."""
        return kept(("records", zone.pk), lambda: cls(zone))

    @cached_property
    def present(self) -> PresentPrices:
        """Which of the stated prices hold in the zone."""
        return PresentPrices(self.price_list, site_of(self.zone))

    @cached_property
    def other_zones(self) -> list[Zone]:
        return [zone for zone in self.placed_zones if zone.pk != self.zone.pk]

    @cached_property
    def incentives(self) -> list[Incentive]:
        rows = Incentive.objects.for_zone(self.zone).with_terms()
        return list(rows.order_by("is_superseded", "is_standard", "scope", "name"))

    @cached_property
    def procedures(self) -> list[Procedure]:
        return list(Procedure.objects.for_zone(self.zone).with_steps())

    @cached_property
    def requirements(self) -> list[Requirement]:
        return list(Requirement.objects.for_zone(self.zone).with_law())

    @cached_property
    def laws(self) -> list[Law]:
        """The country's laws: those on zones and investment that are in force, and any that terms
        or procedures of this zone rest on."""
        rows = Law.objects.filter(country=self.zone.country_id)
        behind = rows.filter(terms__incentive__zones=self.zone).order_by().values("pk")
        steps = rows.filter(procedure_steps__procedure__zones=self.zone).order_by().values("pk")
        duties = rows.filter(requirements__zones=self.zone).order_by().values("pk")
        in_force = Law.objects.in_force().filter(scope__in=LAW_SCOPES).order_by().values("pk")
        wanted = Q(pk__in=in_force) | Q(pk__in=behind) | Q(pk__in=steps) | Q(pk__in=duties)
        return list(rows.filter(wanted).with_place().order_by("-scope", "-year", "title_en"))

    @cached_property
    def agencies(self) -> list[Organisation]:
        rows = Organisation.objects.agencies().filter(country=self.zone.country_id)
        return list(rows.exclude(agency_role="").select_related("source"))

    @cached_property
    def national_offices(self) -> list[FocalPoint]:
        rows = FocalPoint.objects.filter(country=self.zone.country_id, zone__isnull=True)
        return list(rows.select_related("source"))
