"""Sums of ranges, and what may be compared with what."""

from decimal import Decimal

import pytest

from tests.zones.costing.books import Zone, book, price
from zones.costing import CostProject, Group, common_keys, running_cost
from zones.intervals import Interval


class TestSums:
    def test_nothing_given_is_left_out_not_nothing(self):
        sheet = running_cost(book(price("water", 1, unit="m3")), Zone(), CostProject())

        assert sheet.total_usd() is None
        assert set(sheet.left_out) == {"land_rent", "workers", "power", "water", "logistics"}

    def test_of_nothing_the_cost_is_nothing_whatever_the_price(self):
        project = CostProject(water_m3=Decimal(0), containers=Decimal(0))

        sheet = running_cost(book(), Zone(), project)

        assert sheet.total_usd() == Interval.point(0)
        assert not sheet.is_floor

    def test_a_group_with_a_gap_has_no_sum(self):
        project = CostProject(power_kwh=Decimal(100), water_m3=Decimal(5))
        sheet = running_cost(book(price("electricity", "0.1", unit="kWh")), Zone(), project)

        assert sheet.group_usd({Group.POWER}) == Interval.point(120)
        assert sheet.group_usd({Group.POWER, Group.WATER}) is None
        assert sheet.group_usd({Group.LABOUR}) is None

    def test_zones_compare_over_the_items_that_all_have(self):
        power, water = price("electricity", "0.1", unit="kWh"), price("water", 1, unit="m3")
        project = CostProject(power_kwh=Decimal(100), water_m3=Decimal(5))
        both = running_cost(book(power, water), Zone(), project)
        one = running_cost(book(power), Zone(), project)

        assert common_keys([both, one]) == {"power"}
        assert both.total_usd({"power"}) == one.total_usd({"power"})
        assert one.total_usd({"power", "water"}) is None

    @pytest.mark.parametrize(
        "wrong",
        [
            {"headcount": Decimal(-1)},
            {"power_kwh": Decimal(-5)},
            {"headcount": Decimal(3), "engineers": Decimal(2), "managers": Decimal(2)},
        ],
    )
    def test_no_project_is_like_that(self, wrong):
        with pytest.raises(ValueError, match=r"below nothing|more engineers"):
            CostProject(**wrong)
