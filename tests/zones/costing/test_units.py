"""Prices stated by another unit, brought to the one that a sum needs."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.zones.costing.books import SITE, Zone, book, price
from zones.costing import Assumptions, CostProject, running_cost
from zones.costing.units import factor
from zones.intervals import Interval


class TestUnits:
    @pytest.mark.parametrize(
        ("unit", "wanted", "times"),
        [
            ("month", "month", 1),
            ("day", "month", 26),
            ("m2/month", "m2/year", 12),
            ("m2/lease term", "m2", 1),
            ("litre", "m3", 1000),
            ("m³ / month", "m3 per month", 1),
            ("MWh", "kWh", Decimal("0.001")),
            ("ha/month", "m2 and year", Decimal("0.0012")),
            ("rai", "m2", Decimal("0.000625")),
            ("litre", "m2", None),
            ("hour", "month", None),  # nothing says how many hours a day has
        ],
    )
    def test_each_conversion_is_declared(self, unit, wanted, times):
        assert factor(unit, wanted, Assumptions()) == times

    def test_the_working_days_are_the_readers_to_change(self):
        wage = price("minimum_wage", 7000, currency="THB", unit="day", country="th")
        site = replace(SITE, country="th")
        project = CostProject(headcount=Decimal(1))

        monthly = [
            running_cost(
                book(wage, site=site, assumptions=Assumptions(Decimal(days))), Zone(), project
            ).total_usd()
            for days in (26, 20)
        ]

        assert monthly == [Interval.point(200 * 26 * 12), Interval.point(200 * 20 * 12)]

    @pytest.mark.parametrize("days", [0, 32, -1])
    def test_no_month_has_such_days(self, days):
        with pytest.raises(ValueError, match="working days"):
            Assumptions(Decimal(days))

    @pytest.mark.parametrize("tonnes", [0, -1, 41])
    def test_no_container_holds_that(self, tonnes):
        with pytest.raises(ValueError, match="tonnes"):
            Assumptions(tonnes=Decimal(tonnes))
