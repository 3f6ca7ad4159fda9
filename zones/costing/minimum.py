"""Wages against the legal minimum: one that lies wholly below a minimum that came after it is
nobody's present wage. It stays on record, and whoever shows it says so.
"""

from zones.costing.holding import Held, Price
from zones.costing.places import Site
from zones.costing.prices import PassedOver, PriceList, Reckoned, UnitPrice
from zones.costing.units import ENGINEER_WAGE, MANAGER_WAGE, MINIMUM_WAGE, WORKER_WAGE

#: Items that a legal minimum bounds.
WAGES = frozenset({WORKER_WAGE, ENGINEER_WAGE, MANAGER_WAGE})


def held(prices: PriceList, site: Site, item: str) -> Held[Reckoned | PassedOver] | None:
    """The stated price that holds at a site, wages only where they are still lawful; None where
    the country has none such."""
    least = least_of(prices, site, item)
    if least is None:
        return prices.held(item, site)
    return prices.held(item, site, lambda one: not is_below(prices, one, least))


def find(prices: PriceList, site: Site, item: str) -> UnitPrice | None:
    """The same in US dollars: what the calculator reckons with."""
    least = least_of(prices, site, item)
    if least is None:
        return prices.find(item, site)
    return prices.find(item, site, lambda one: not is_below(prices, one, least))


def least_above(prices: PriceList, site: Site, price: Price) -> UnitPrice | None:
    """The legal minimum at a site that a stated wage lies below; None where it does not."""
    least = least_of(prices, site, price.item)
    if least is None or not is_below(prices, prices.reckoned(price), least):
        return None
    return least


def least_of(prices: PriceList, site: Site, item: str) -> UnitPrice | None:
    """The legal minimum that bounds an item at a site; None for what is no wage."""
    return prices.find(MINIMUM_WAGE, site) if item in WAGES else None


def is_below(prices: PriceList, wage: Reckoned | PassedOver, least: UnitPrice) -> bool:
    """Whether a wage lies wholly below a minimum that came after it: in one currency as stated,
    because the same pay in a currency that fell looks higher in the dollars of its year."""
    if wage.price.year >= least.newest:
        return False
    stated = prices.per_unit(wage.price)
    if wage.price.currency == least.currency and least.stated is not None and stated is not None:
        return stated.high < least.stated.low
    return isinstance(wage, Reckoned) and wage.usd.high < least.usd.low
