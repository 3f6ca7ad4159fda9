"""Zones that are said to have the same prices have them, item by item."""

import pytest

from zones.costing.prices import PriceList
from zones.costing.situations import alike
from zones.costing.units import MINIMUM_WAGE, POWER, WORKER_WAGE
from zones.costing.wages import WORKERS, monthly_wage
from zones.models import Zone
from zones.price_book import price_book

ITEMS = (WORKER_WAGE, MINIMUM_WAGE, POWER)


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
def test_what_is_shared_is_what_each_zone_would_find_itself():
    zones = list(Zone.objects.regional())
    book = price_book(zones)
    prices: PriceList = book.prices
    shared = alike(prices.prices, book.sites.values(), ITEMS)
    assert set(shared) == {zone.pk for zone in zones}
    assert len(set(shared.values())) < len(zones)
    for pk, other in shared.items():
        here, there = book.sites[pk], book.sites[other]
        assert here.country == there.country
        for item in ITEMS:
            assert prices.find(item, here) == prices.find(item, there)
        assert monthly_wage(prices, here, WORKERS) == monthly_wage(prices, there, WORKERS)
