"""Where a price is found: the nearest place that states one, else what is missing."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.zones.costing.books import bounds, find, price
from zones.costing import Level, Site
from zones.costing.places import IN_PROVINCE, IN_TOWN, NOT_AT_ALL, fit
from zones.costing.prices import Obstacle


class TestWhereAPriceIsFound:
    OWN = price("electricity", "0.10", unit="kWh", zone=1)
    PLACE = price("electricity", "0.20", unit="kWh", place="Savannakhet")
    NATIONAL = price("electricity", "0.30", unit="kWh")
    ELSEWHERE = (
        price("electricity", "0.40", unit="kWh", place="Champasak", as_of="2012"),
        price("electricity", "0.50", unit="kWh", zone=9),
    )

    def test_the_zones_own_goes_before_its_place_and_that_before_the_country(self):
        prices = [*self.ELSEWHERE, self.NATIONAL, self.PLACE, self.OWN]
        seen = []
        while prices:
            found = find("electricity", *prices)
            seen.append((found.level, bounds(found.usd)))
            prices.pop()

        own, place, national, both, one = seen
        assert own == (Level.ZONE, (Decimal("0.10"), Decimal("0.10")))
        assert place == (Level.PLACE, (Decimal("0.20"), Decimal("0.20")))
        assert national == (Level.COUNTRY, (Decimal("0.30"), Decimal("0.30")))
        assert both == (Level.FILLED, (Decimal("0.40"), Decimal("0.50")))
        assert one == (Level.FILLED, (Decimal("0.40"), Decimal("0.40")))

    def test_another_countrys_price_never_stands_in(self):
        assert find("electricity", replace(self.NATIONAL, country="th")) is None

    def test_of_several_at_one_level_known_origin_and_the_newest_year_hold_as_a_range(self):
        found = find(
            "electricity",
            price("electricity", "0.01", unit="kWh", as_of="2025", is_origin_known=False),
            price("electricity", "0.02", unit="kWh", as_of="2022"),
            price("electricity", "0.05", "0.06", unit="kWh", as_of="2024"),
            price("electricity", "0.08", unit="kWh", as_of="2024-05"),
            price("electricity", "0.09", unit="kWh", as_of=""),
        )

        assert bounds(found.usd) == (Decimal("0.05"), Decimal("0.09"))
        assert len(found.parts) == 3

    def test_a_price_without_a_rate_near_its_year_is_passed_over_and_listed(self):
        old = price("electricity", 100, currency="LAK", unit="kWh", zone=1, as_of="2011")
        undated = replace(old, as_of="")
        strange = replace(self.OWN, unit="lightning")

        found = find("electricity", old, undated, strange, self.NATIONAL)

        assert found.level == Level.COUNTRY
        assert [one.obstacle for one in found.passed_over] == [
            Obstacle.NO_RATE,
            Obstacle.UNDATED,
            Obstacle.UNIT,
        ]

    def test_a_range_over_several_currencies_is_in_dollars_only(self):
        found = find(
            "electricity",
            price("electricity", 2000, currency="LAK", unit="kWh", place="Bokeo"),
            price("electricity", "0.30", unit="kWh", place="Champasak"),
        )

        assert bounds(found.usd) == (Decimal("0.1"), Decimal("0.30"))
        assert found.stated is None

    def test_what_a_law_sets_is_filled_in_from_its_newest_year_only(self):
        found = find(
            "minimum_wage",
            price("minimum_wage", 100, place="Region I", as_of="2024"),
            price("minimum_wage", 90, place="Region II", as_of="2024"),
            price("minimum_wage", 50, place="Regions I to II", as_of="2022"),
        )

        assert bounds(found.usd) == (Decimal(90), Decimal(100))


@pytest.mark.parametrize(
    ("place", "site", "closeness"),
    [
        ("Chonburi and Rayong", {"province": "Chon Buri"}, IN_PROVINCE),
        ("Hanoi", {"province": "Ha Noi"}, IN_PROVINCE),
        ("Yangon industrial zones", {"province": "Yangon Region"}, IN_PROVINCE),
        ("Đồng Nai", {"province": "Dong Nai"}, NOT_AT_ALL),  # đ is a letter of its own
        ("Takhmao", {"province": "Tak"}, NOT_AT_ALL),
        ("Vientiane Capital", {"province": "Vientiane Province"}, NOT_AT_ALL),
        ("Hat Yai district, Songkhla", {"province": "Songkhla"}, NOT_AT_ALL),
        ("Hat Yai district, Songkhla", {"province": "Songkhla", "district": "Hat Yai"}, IN_TOWN),
        ("Songkhla (except Hat Yai)", {"province": "Songkhla"}, IN_PROVINCE),
        ("Songkhla (except Hat Yai)", {"province": "Songkhla", "district": "Hat Yai"}, NOT_AT_ALL),
        (
            "Guangxi level 1 (Nanning, Qinzhou and others)",
            {"province": "Guangxi", "names": ("China-Malaysia Qinzhou Industrial Park",)},
            IN_TOWN,
        ),
        ("EEC", {"province": "Rayong", "names": ("Map Ta Phut", "EEC")}, IN_TOWN),
        ("Provinces", {"province": "Svay Rieng", "capital": "Phnom Penh"}, IN_PROVINCE),
        ("Provinces", {"province": "Phnom Penh", "capital": "Phnom Penh"}, NOT_AT_ALL),
        ("South", {"province": "Dong Nai"}, NOT_AT_ALL),
        ("Anywhere", {}, NOT_AT_ALL),
    ],
)
def test_how_closely_a_stated_place_fits_a_zone(place, site, closeness):
    assert fit(place, Site(pk=1, country="xx", **site)) == closeness
