"""Reads what prices a project: current costs, exchange rates, gateways and stated distances.

Seven queries at most, however many zones.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import prefetch_related_objects

from zones.cartography import Point
from zones.conversion import Rate
from zones.costing.logistics import GatewayPlace, Way
from zones.costing.places import Site
from zones.costing.prices import Price, PriceList
from zones.costing.running import PriceBook
from zones.costing.units import UNIT_OF, Assumptions
from zones.intervals import Interval
from zones.kept import kept
from zones.models import CostObservation, ExchangeRate, Gateway, Zone, ZoneDistance
from zones.presenters.costs import rates_of

#: Words by which a source says that it counts the cost of an employee, not the wage.
EMPLOYEE_COST = "cost of one employee"


def price_book(zones: Iterable[Zone], assumptions: Assumptions | None = None) -> PriceBook:
    """The prices of the zones' countries, for ``running_cost`` of any of the zones."""
    chosen = list(zones)
    if assumptions is None:  # kept until the data change: the reader decides nothing of it
        key = ("price book", *(zone.pk for zone in chosen))
        return kept(key, lambda: _price_book(chosen, Assumptions()))
    return _price_book(chosen, assumptions)


def _price_book(zones: list[Zone], assumptions: Assumptions) -> PriceBook:
    prefetch_related_objects(zones, "country", "province", "part_of")
    countries = frozenset(zone.country_id for zone in zones)
    read = kept(("prices", countries), lambda: _Read(countries))
    return PriceBook(
        PriceList(read.prices, read.rates, assumptions),
        {zone.pk: site_of(zone) for zone in zones},
        read.gateways,
        read.ways,
    )


class _Read:
    """What a price book reads beside its zones, the same for all zones of some countries."""

    def __init__(self, countries: Iterable[str]):
        self.prices = list(map(price_of, _observations(countries)))
        self.rates = rates_of(ExchangeRate.objects.select_related("source"))
        self.gateways = {
            row.code: _gateway(row) for row in Gateway.objects.select_related("source")
        }
        self.ways = _ways(countries)


def every_price_list() -> PriceList:
    """The current prices of all countries, kept until the data change."""

    def read() -> PriceList:
        rows = CostObservation.objects.current().with_place()
        return price_list(rows, rates_of(ExchangeRate.objects.select_related("source")))

    return kept("every price", read)


def price_list(
    rows: Iterable[CostObservation], rates: list[Rate], assumptions: Assumptions | None = None
) -> PriceList:
    """Current prices, read with their items and sources, laid out by where they hold."""
    current = [price_of(row) for row in rows if row.is_current]
    return PriceList(current, rates, assumptions or Assumptions())


def _observations(countries: Iterable[str]):
    rows = CostObservation.objects.current().filter(country__in=countries, item__code__in=UNIT_OF)
    return rows.select_related("item", "source", "zone")


def price_of(row: CostObservation) -> Price:
    """A record as the rules of costing take it."""
    return Price(
        item=row.item.code,
        range=Interval(row.low, row.high),
        currency=row.currency,
        unit=row.unit,
        country=row.country_id,
        as_of=row.as_of,
        zone=row.zone_id,
        place=row.place,
        qualifier=row.qualifier,
        is_origin_known=not row.source.has_unstated_origin,
        may_include_contributions=EMPLOYEE_COST in row.qualifier,
        record=row,
    )


def site_of(zone: Zone) -> Site:
    """Where a zone lies, to find the prices that hold there."""
    whole = zone.part_of
    names = (zone.name_en, *_other_names(zone))
    if whole is not None:
        names = (*names, *_other_names(whole))
    return Site(
        pk=zone.pk,
        country=zone.country_id,
        capital=zone.country.capital,
        province=zone.province.name_en if zone.province else "",
        district=zone.district,
        names=names,
        point=_point(zone),
    )


def _other_names(zone: Zone) -> list[str]:
    return [name.strip() for name in zone.other_names.split(";") if name.strip()]


def _point(place: Zone | Gateway) -> Point | None:
    if place.latitude is None:
        return None
    return Point(float(place.longitude), float(place.latitude))


def _gateway(row: Gateway) -> GatewayPlace:
    return GatewayPlace(row.code, row.name, _point(row), row)


def _ways(countries: Iterable[str]) -> dict[tuple[int, str], list[Way]]:
    rows = ZoneDistance.objects.filter(gateway__isnull=False, is_current=True)
    rows = rows.filter(zone__country__in=countries)
    ways = defaultdict(list)
    for row in rows.select_related("source", "gateway"):
        ways[row.zone_id, row.gateway.code].append(Way(row.km, row))
    return dict(ways)
