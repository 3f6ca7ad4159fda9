"""Which zones have the very same prices: worked out once, a hundred zones cost what forty do.

Pure. What a site pays depends on its country and on the prices that are stated for it or for a
place that fits it, as ``PriceList.find`` looks for them; two sites that agree in these agree in
every price of the items compared.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable

from zones.costing.places import Site, fit
from zones.costing.prices import Price


def alike(
    prices: Iterable[Price], sites: Collection[Site], items: Collection[str]
) -> dict[int, int]:
    """By the key of each site, that of the first one with the same prices of the items."""
    local: dict[str, list[tuple[int, Price]]] = defaultdict(list)
    for number, price in enumerate(prices):
        if price.item in items and not price.is_national:
            local[price.country].append((number, price))
    first: dict[Hashable, int] = {}
    return {
        site.pk: first.setdefault(_situation(site, local[site.country]), site.pk) for site in sites
    }


def _situation(site: Site, local: Iterable[tuple[int, Price]]) -> Hashable:
    """The country, the prices stated for the site, and how closely each place fits it."""
    own, near = [], []
    for number, price in local:
        if price.zone == site.pk:
            own.append(number)
        if price.place and (closeness := fit(price.start, site)):
            near.append((number, closeness))
    return site.country, tuple(own), tuple(near)
