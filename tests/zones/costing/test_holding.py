"""Which stated price holds at a site, whether or not it can be put in dollars."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.zones.costing.books import SITE, book, price
from zones.costing import Level, minimum
from zones.costing.prices import Obstacle

FREIGHT = {"unit": "container", "as_of": "2019"}


def held(item, *prices, site=SITE):
    return minimum.held(book(*prices, site=site).prices, site, item)


def lows(found):
    return [part.price.range.low for part in found.parts]


def test_a_price_without_a_rate_holds_and_the_calculator_passes_it_over():
    prices = (
        price("electricity", 500, zone=1, currency="LAK", unit="kWh", as_of="2005"),
        price("electricity", Decimal("0.1"), unit="kWh"),
    )
    listed = book(*prices).prices
    found = listed.find("electricity", SITE)

    assert (listed.held("electricity", SITE).level, lows(listed.held("electricity", SITE))) == (
        Level.ZONE,
        [500],
    )
    assert found.level == Level.COUNTRY
    assert [one.obstacle for one in found.passed_over] == [Obstacle.NO_RATE]


def test_what_has_no_declared_unit_is_held_all_the_same():
    found = held("diesel", price("diesel", 1, unit="litre"), price("diesel", 2, unit="litre"))

    assert (found.level, lows(found)) == (Level.COUNTRY, [1, 2])


def test_a_route_holds_where_it_begins():
    route = price("container_40ft_to_port", 700, place="Savannakhet to Danang", **FREIGHT)
    danang = replace(SITE, pk=2, province="Danang", names=())

    assert held("container_40ft_to_port", route).level == Level.PLACE
    assert held("container_40ft_to_port", route, site=danang) is None


def test_a_freight_by_the_kilometre_fills_in_elsewhere():
    route = price("road_freight", 1, place="Savannakhet to Danang", unit="container-km")
    danang = replace(SITE, pk=2, province="Danang", names=())

    assert held("road_freight", route, site=danang).level == Level.FILLED


@pytest.mark.parametrize("item", ["worker_wage", "engineer_wage", "manager_wage"])
def test_no_wage_below_the_minimum_that_came_after_it_holds(item):
    least = price("minimum_wage", 200, as_of="2026")
    own = price(item, 162, zone=1, as_of="2016")

    assert held(item, least, own) is None
    assert lows(held(item, least, own, price(item, 230))) == [230]
    assert lows(held(item, least, replace(own, as_of="2026"))) == [162]


def test_a_wage_in_a_currency_without_a_rate_is_held_against_a_minimum_in_the_same():
    least = price("minimum_wage", 2_500_000, currency="LAK")
    old = price("worker_wage", 900_000, currency="LAK", as_of="2005")

    assert held("worker_wage", least, old) is None
    assert minimum.least_above(book(least, old).prices, SITE, old).usd.low == 125
