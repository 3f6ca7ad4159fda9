"""Containers to a gateway: what one costs on the way from a zone.

The reader's own price per container and kilometre goes before all; then a container price that a
source states for this very route; then the country's stated freight. Kilometres are those a
source states for the zone and the gateway, else the straight line between them: roads are longer,
so the amount is then a lower bound.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from zones.cartography.geodesy import Point, distance_km
from zones.costing.places import Site, fit
from zones.costing.prices import PriceList, Reckoned, UnitPrice, readers_own, unit_price_of
from zones.costing.units import CONTAINER_TO_PORT, FREIGHT


@dataclass(frozen=True)
class GatewayPlace:
    """A port, terminal or depot with its position."""

    code: str
    name: str
    point: Point
    record: Any = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Way:
    """Kilometres from a zone to a gateway; ``record`` is the stated distance, None of a straight
    line that was computed."""

    km: Decimal
    record: Any = field(default=None, compare=False, repr=False)

    @property
    def is_straight_line(self) -> bool:
        return self.record is None


def straight_line(site: Site, gateway: GatewayPlace) -> Way | None:
    """The computed way, in whole kilometres: positions are those of towns. None without one."""
    if site.point is None:
        return None
    return Way(Decimal(round(distance_km(site.point, gateway.point))))


def route_price(prices: PriceList, site: Site, gateway: GatewayPlace) -> UnitPrice | None:
    """A container price that a source states from the zone's place to the gateway."""
    found = [
        one for one in prices.everywhere(CONTAINER_TO_PORT, site) if _leads(one, site, gateway)
    ]
    return unit_price_of(CONTAINER_TO_PORT, found) if found else None


def freight(prices: PriceList, site: Site, own_usd: Decimal | None) -> UnitPrice | None:
    """What a container costs a kilometre."""
    return prices.find(FREIGHT, site) if own_usd is None else readers_own(FREIGHT, own_usd)


def _leads(one: Reckoned, site: Site, gateway: GatewayPlace) -> bool:
    """Whether a price holds "Nong Khai to Laem Chabang" for this zone and this gateway."""
    start, _to, end = one.price.place.partition(" to ")
    is_from_zone = one.price.zone == site.pk or bool(fit(start, site))
    return bool(end) and is_from_zone and _words(end) <= _words(gateway.name)


def _words(name: str) -> set[str]:
    return set(name.casefold().split())


def ways_of(stated: Iterable[Way]) -> Way | None:
    """Of several stated ways the shortest, as everywhere on the portal; None of none."""
    return min(stated, key=lambda way: way.km, default=None)
