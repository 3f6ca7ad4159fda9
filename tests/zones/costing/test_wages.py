"""Wages by group of staff, and what the employer pays on top of them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.zones.costing.books import Zone, book, bounds, employers_rate, price
from zones.costing import CostProject, Group, Level, Why, running_cost
from zones.costing.prices import Obstacle


class TestWages:
    MINIMUM = price("minimum_wage", 2_500_000, currency="LAK", as_of="2024")
    TEN = CostProject(headcount=Decimal(10))

    def wage_line(self, *prices, project=TEN):
        sheet = running_cost(book(*prices), Zone(), project)
        return next(line for line in sheet.lines if line.key == "workers")

    def test_a_survey_goes_before_the_legal_minimum(self):
        line = self.wage_line(self.MINIMUM, price("worker_wage", 150, 180))

        assert bounds(line.usd) == (150 * 120, 180 * 120)
        assert not line.is_floor

    def test_the_minimum_stands_in_as_a_lower_bound(self):
        line = self.wage_line(self.MINIMUM)

        assert bounds(line.usd) == (125 * 120, 125 * 120)
        assert bounds(line.stated) == (2_500_000 * 120, 2_500_000 * 120)
        assert line.is_floor

    def test_a_survey_below_the_newer_minimum_is_passed_over(self):
        """LAK 1.2 million of 2018 were 150 dollars: more than the minimum of 2024 is in dollars,
        though less than half of it in kip."""
        survey = price("worker_wage", 1_200_000, currency="LAK", as_of="2018")

        line = self.wage_line(self.MINIMUM, survey)

        assert line.price.item == "minimum_wage"
        assert [one.obstacle for one in line.price.passed_over] == [Obstacle.BELOW_MINIMUM]

    def test_a_zones_outdated_survey_gives_way_to_the_countrys(self):
        line = self.wage_line(
            self.MINIMUM,
            price("worker_wage", 90, zone=1, as_of="2012"),
            price("worker_wage", 160, as_of="2023"),
        )

        assert line.price.level == Level.COUNTRY
        assert line.usd.low == 160 * 120

    def test_a_national_survey_reaches_down_to_the_minimum_of_the_place(self):
        line = self.wage_line(
            replace(self.MINIMUM, place="Savannakhet"), price("worker_wage", 300, as_of="2023")
        )

        assert bounds(line.usd) == (125 * 120, 300 * 120)
        assert line.price.least.level == Level.PLACE
        assert len(line.price.parts) == 2
        assert not line.is_floor

    def test_a_survey_of_the_zone_itself_needs_no_minimum(self):
        line = self.wage_line(
            replace(self.MINIMUM, place="Savannakhet"),
            price("worker_wage", 300, zone=1, as_of="2023"),
        )

        assert bounds(line.usd) == (300 * 120, 300 * 120)
        assert line.price.least is None

    @pytest.mark.parametrize(
        ("surveyed", "wage", "is_floor"),
        [(130, (100, 150), True), (155, (155, 155), False)],
    )
    def test_an_older_survey_among_minimums_of_regions_cannot_be_checked(
        self, surveyed, wage, is_floor
    ):
        """Nothing says which region the zone is in: at 130 dollars the survey may be below."""
        line = self.wage_line(
            price("minimum_wage", 150, place="Region I"),
            price("minimum_wage", 100, place="Region II"),
            price("worker_wage", surveyed, place="Savannakhet", as_of="2016"),
        )

        assert bounds(line.usd) == (wage[0] * 120, wage[1] * 120)
        assert (line.is_floor, line.price.is_unchecked) == (is_floor, is_floor)

    def test_a_survey_that_came_after_the_minimums_needs_no_check(self):
        line = self.wage_line(
            price("minimum_wage", 150, place="Region I", as_of="2020"),
            price("minimum_wage", 100, place="Region II", as_of="2020"),
            price("worker_wage", 130, place="Savannakhet", as_of="2024"),
        )

        assert bounds(line.usd) == (130 * 120, 130 * 120)
        assert not line.price.is_unchecked

    def test_workers_are_those_who_are_neither_engineers_nor_managers(self):
        project = CostProject(headcount=Decimal(10), engineers=Decimal(3), managers=Decimal(1))
        prices = (
            price("worker_wage", 100),
            price("engineer_wage", 200),
            price("manager_wage", 300),
        )

        sheet = running_cost(book(*prices), Zone(), project)

        assert {line.key: line.usd.low for line in sheet.lines if line.group == Group.LABOUR} == {
            "workers": 6 * 100 * 12,
            "engineers": 3 * 200 * 12,
            "managers": 1 * 300 * 12,
        }

    def test_an_engineer_without_a_survey_is_missing_never_free(self):
        project = CostProject(headcount=Decimal(2), engineers=Decimal(1))

        sheet = running_cost(book(self.MINIMUM), Zone(), project)

        assert ("engineers", Why.NO_PRICE) in {(gap.key, gap.why) for gap in sheet.missing}
        assert sheet.is_floor

    def test_on_request_everybody_is_paid_the_minimum(self):
        project = replace(self.TEN, at_minimum_wage=True)

        line = self.wage_line(self.MINIMUM, price("worker_wage", 400), project=project)

        assert line.usd.low == 125 * 120
        assert line.is_floor


class TestSocialSecurity:
    def contributions(self, wage, *rates, ceiling=None):
        prices = [wage, *rates, *([ceiling] if ceiling else [])]
        sheet = running_cost(book(*prices), Zone(), CostProject(headcount=Decimal(1)))
        return next(line for line in sheet.lines if line.group == Group.SOCIAL_SECURITY)

    def test_it_is_the_employers_rate_of_the_wage(self):
        line = self.contributions(price("worker_wage", 100, 200), employers_rate(6))

        assert bounds(line.usd) == (6 * 12, 12 * 12)

    def test_pay_above_the_ceiling_is_not_insured(self):
        ceiling = price("social_security_ceiling", 3_000_000, currency="LAK")  # 150 dollars

        line = self.contributions(
            price("worker_wage", 100, 200), employers_rate(6), ceiling=ceiling
        )

        assert bounds(line.usd) == (6 * 12, 9 * 12)

    def test_wage_and_ceiling_in_one_currency_compare_as_stated(self):
        """LAK 2.4 million of 2018 are 300 dollars and a ceiling of LAK 3 million of 2024 is 150:
        the wage lies below it all the same."""
        ceiling = price("social_security_ceiling", 3_000_000, currency="LAK", as_of="2024")
        wage = price("worker_wage", 2_400_000, currency="LAK", as_of="2018")

        line = self.contributions(wage, employers_rate(5), ceiling=ceiling)

        assert bounds(line.stated) == (120_000 * 12, 120_000 * 12)
        assert bounds(line.usd) == (15 * 12, 15 * 12)

    def test_a_ceiling_is_never_changed_to_dollars_at_one_rate_and_back_at_another(self):
        ceiling = price("social_security_ceiling", 3_000_000, currency="LAK", as_of="2024")
        wage = price("worker_wage", 4_000_000, currency="LAK", as_of="2018")

        line = self.contributions(wage, employers_rate(5), ceiling=ceiling)

        assert bounds(line.stated) == (150_000 * 12, 150_000 * 12)
        assert {part.rate.as_of for part in line.ceiling.parts} == {"2019"}

    def test_a_rate_that_differs_by_staff_is_a_range(self):
        rates = (employers_rate("21.5", "national staff"), employers_rate("20.5", "foreign staff"))

        line = self.contributions(price("worker_wage", 100), *rates)

        assert bounds(line.usd) == (Decimal("20.5") * 12, Decimal("21.5") * 12)

    def test_a_wage_that_may_hold_it_already_makes_a_range_from_nothing(self):
        wage = replace(price("worker_wage", 100), may_include_contributions=True)

        line = self.contributions(wage, employers_rate(6))

        assert bounds(line.usd) == (0, 6 * 12)

    def test_without_a_rate_it_is_missing(self):
        sheet = running_cost(
            book(price("worker_wage", 100)), Zone(), CostProject(headcount=Decimal(1))
        )

        assert [(gap.key, gap.why) for gap in sheet.missing] == [
            ("workers_social_security", Why.NO_RATE_KNOWN)
        ]
