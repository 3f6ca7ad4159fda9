"""Costs of a project in a zone: where a price is found, what is missing, and sums of ranges."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zones.cartography import Point
from zones.conversion import Rate
from zones.costing import (
    Assumptions,
    CostProject,
    Group,
    Level,
    Price,
    PriceBook,
    PriceList,
    Site,
    Why,
    common_keys,
    running_cost,
    setup_cost,
)
from zones.costing.logistics import GatewayPlace, Way
from zones.costing.places import IN_PROVINCE, IN_TOWN, NOT_AT_ALL, fit
from zones.costing.prices import Obstacle
from zones.costing.units import factor
from zones.intervals import Interval, total

RATES = [
    Rate("LAK", "2019", Decimal(8000)),
    Rate("LAK", "2024", Decimal(20000)),
    Rate("THB", "2024", Decimal(35)),
]
SITE = Site(pk=1, country="la", province="Savannakhet", names=("Savan Park",))


class Zone:
    """What ``running_cost`` asks of a zone."""

    def __init__(self, pk=1):
        self.pk = pk


def price(item, low, high=None, currency="USD", unit="month", **more):
    more = {"country": "la", "as_of": "2024", **more}
    span = Interval(Decimal(low), Decimal(low if high is None else high))
    return Price(item, span, currency, unit, **more)


def book(*prices, site=SITE, assumptions=None, **more):
    listed = PriceList(list(prices), RATES, assumptions or Assumptions())
    return PriceBook(listed, {site.pk: site}, **more)


def find(item, *prices, site=SITE):
    return book(*prices, site=site).prices.find(item, site)


def bounds(interval):
    return interval.low, interval.high


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


class TestUnits:
    @pytest.mark.parametrize(
        ("unit", "wanted", "times"),
        [
            ("month", "month", 1),
            ("day", "month", 26),
            ("m2/month", "m2/year", 12),
            ("m2/lease term", "m2", 1),
            ("rai", "m2", None),  # the data hold square metres
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

    @staticmethod
    def rate(value, qualifier=""):
        return price(
            "social_security_employer", value, currency="", unit="percent", qualifier=qualifier
        )

    def test_it_is_the_employers_rate_of_the_wage(self):
        line = self.contributions(price("worker_wage", 100, 200), self.rate(6))

        assert bounds(line.usd) == (6 * 12, 12 * 12)

    def test_pay_above_the_ceiling_is_not_insured(self):
        ceiling = price("social_security_ceiling", 3_000_000, currency="LAK")  # 150 dollars

        line = self.contributions(price("worker_wage", 100, 200), self.rate(6), ceiling=ceiling)

        assert bounds(line.usd) == (6 * 12, 9 * 12)

    def test_wage_and_ceiling_in_one_currency_compare_as_stated(self):
        """LAK 2.4 million of 2018 are 300 dollars and a ceiling of LAK 3 million of 2024 is 150:
        the wage lies below it all the same."""
        ceiling = price("social_security_ceiling", 3_000_000, currency="LAK", as_of="2024")
        wage = price("worker_wage", 2_400_000, currency="LAK", as_of="2018")

        line = self.contributions(wage, self.rate(5), ceiling=ceiling)

        assert bounds(line.stated) == (120_000 * 12, 120_000 * 12)
        assert bounds(line.usd) == (15 * 12, 15 * 12)

    def test_a_ceiling_is_never_changed_to_dollars_at_one_rate_and_back_at_another(self):
        ceiling = price("social_security_ceiling", 3_000_000, currency="LAK", as_of="2024")
        wage = price("worker_wage", 4_000_000, currency="LAK", as_of="2018")

        line = self.contributions(wage, self.rate(5), ceiling=ceiling)

        assert bounds(line.stated) == (150_000 * 12, 150_000 * 12)
        assert {part.rate.as_of for part in line.ceiling.parts} == {"2019"}

    def test_a_rate_that_differs_by_staff_is_a_range(self):
        rates = (self.rate("21.5", "national staff"), self.rate("20.5", "foreign staff"))

        line = self.contributions(price("worker_wage", 100), *rates)

        assert bounds(line.usd) == (Decimal("20.5") * 12, Decimal("21.5") * 12)

    def test_a_wage_that_may_hold_it_already_makes_a_range_from_nothing(self):
        wage = replace(price("worker_wage", 100), may_include_contributions=True)

        line = self.contributions(wage, self.rate(6))

        assert bounds(line.usd) == (0, 6 * 12)

    def test_without_a_rate_it_is_missing(self):
        sheet = running_cost(
            book(price("worker_wage", 100)), Zone(), CostProject(headcount=Decimal(1))
        )

        assert [(gap.key, gap.why) for gap in sheet.missing] == [
            ("workers_social_security", Why.NO_RATE_KNOWN)
        ]


class TestLand:
    RENT = price("industrial_land_rent", "0.5", unit="m2/year", zone=1)
    PRICE = price("industrial_land_price", 30, unit="m2/lease term")
    TWO = CostProject(area_ha=Decimal(2))

    def test_rent_is_paid_yearly(self):
        sheet = running_cost(book(self.RENT, self.PRICE), Zone(), self.TWO)
        once = setup_cost(book(self.RENT, self.PRICE), Zone(), self.TWO)

        assert sheet.total_usd() == Interval.point(10_000)
        assert (once.lines, [gap.why for gap in once.missing]) == ((), [Why.PAID_YEARLY])
        assert not once.is_floor

    def test_a_price_is_paid_once_and_the_running_cost_says_so(self):
        near = replace(self.PRICE, zone=1)
        far = replace(self.RENT, zone=9)

        sheet = running_cost(book(near, far), Zone(), self.TWO)

        assert (sheet.lines, [gap.why for gap in sheet.missing]) == ((), [Why.PAID_ONCE])
        assert setup_cost(book(near, far), Zone(), self.TWO).total_usd() == Interval.point(600_000)

    def test_a_rent_by_the_month_counts_twelve_times(self):
        monthly = replace(self.RENT, unit="m2/month")

        sheet = running_cost(book(monthly), Zone(), self.TWO)

        assert sheet.total_usd() == Interval.point(120_000)

    def test_a_rented_factory_needs_no_land(self):
        project = CostProject(premises="factory", floor_m2=Decimal(1000), area_ha=Decimal(2))
        rent = price("factory_rent", 3, 4, unit="m2/month")

        sheet = running_cost(book(rent, self.RENT), Zone(), project)

        assert sheet.keys == {"factory_rent"}
        assert sheet.total_usd() == Interval(Decimal(36_000), Decimal(48_000))
        assert setup_cost(book(rent, self.PRICE), Zone(), project).keys == set()

    def test_the_only_quantity_tells_the_premises(self):
        assert CostProject(floor_m2=Decimal(5)).rents_factory
        assert not CostProject(area_ha=Decimal(5), floor_m2=Decimal(5)).rents_factory
        assert not CostProject(premises="land", floor_m2=Decimal(5)).rents_factory


class TestTransport:
    PORT = GatewayPlace("port", "Laem Chabang Port", Point(100.9, 13.1))
    PROJECT = CostProject(containers=Decimal(10), gateway="port", freight_usd=Decimal("1.5"))

    def sheet(self, project, *prices, site=SITE, ways=None):
        prepared = book(*prices, site=site, gateways={"port": self.PORT}, ways=ways or {})
        return running_cost(prepared, Zone(), project)

    def test_a_stated_distance_goes_before_the_straight_line(self):
        site = replace(SITE, point=Point(104.8, 16.5))
        stated = {(1, "port"): [Way(Decimal(600), record="source")]}

        (line,) = self.sheet(self.PROJECT, site=site, ways=stated).lines
        (straight,) = self.sheet(self.PROJECT, site=site).lines

        assert line.usd == Interval.point(10 * 600 * Decimal("1.5"))
        assert not line.is_floor
        assert straight.is_floor
        assert straight.usd.low < line.usd.low

    def test_a_price_of_this_very_route_goes_before_the_countrys_freight(self):
        route = price(
            "container_40ft_to_port", 700, unit="container", place="Savannakhet to Laem Chabang"
        )
        other = replace(route, place="Savannakhet to Da Nang", range=Interval.point(5))
        freight = price("road_freight", 9, unit="container-km")
        project = replace(self.PROJECT, freight_usd=None)

        (line,) = self.sheet(project, route, other, freight).lines

        assert line.usd == Interval.point(7000)

    def test_without_distance_or_freight_it_is_missing(self):
        no_way = self.sheet(self.PROJECT).missing
        no_price = self.sheet(replace(self.PROJECT, freight_usd=None)).missing

        assert [gap.why for gap in no_way] == [Why.NO_DISTANCE]
        assert [gap.why for gap in no_price] == [Why.NO_PRICE]

    def test_freight_by_weight_needs_the_readers_tonnes(self):
        freight = price("road_freight", "0.05", "0.1", unit="tonne-km")
        project = replace(self.PROJECT, freight_usd=None)
        ways = {(1, "port"): [Way(Decimal(600), record="source")]}

        unsaid = self.sheet(project, freight, ways=ways)
        prepared = book(
            freight,
            assumptions=Assumptions(tonnes=Decimal(20)),
            gateways={"port": self.PORT},
            ways=ways,
        )
        (line,) = running_cost(prepared, Zone(), project).lines

        assert [gap.why for gap in unsaid.missing] == [Why.NO_TONNES]
        assert bounds(line.usd) == (10 * 600 * 1, 10 * 600 * 2)

    def test_no_gateway_leaves_it_out(self):
        sheet = self.sheet(replace(self.PROJECT, gateway=None))

        assert "logistics" in sheet.left_out


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


# -- what always holds ----------------------------------------------------------------------

AMOUNTS = st.integers(0, 10**6).map(Decimal)
PRICES = st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)).map(
    lambda pair: Interval(Decimal(pair[0]) / 100, Decimal(pair[0] + pair[1]) / 100)
)
PRICED = ("worker_wage", "electricity", "water", "industrial_land_rent")
UNITS = {"worker_wage": "month", "electricity": "kWh", "water": "m3"}


@st.composite
def projects(draw):
    return CostProject(
        area_ha=draw(AMOUNTS),
        headcount=draw(AMOUNTS),
        power_kwh=draw(AMOUNTS),
        water_m3=draw(AMOUNTS),
    )


@st.composite
def price_books(draw):
    rows = [
        Price(item, draw(PRICES), "USD", UNITS.get(item, "m2/year"), "la", "2024")
        for item in PRICED
    ]
    return book(*rows, TestSocialSecurity.rate(draw(st.integers(0, 30))))


@given(price_books(), projects())
def test_the_total_is_the_sum_of_its_parts(prices, project):
    sheet = running_cost(prices, Zone(), project)

    assert sheet.total_usd() == total(line.usd for line in sheet.lines)


@given(price_books(), projects(), st.integers(0, 1000))
def test_more_workers_never_cost_less(prices, project, more):
    larger = replace(project, headcount=project.headcount + more)

    before = running_cost(prices, Zone(), project).total_usd()
    after = running_cost(prices, Zone(), larger).total_usd()

    assert after.low >= before.low
    assert after.high >= before.high


@given(projects(), st.sampled_from(PRICED), PRICES, PRICES)
def test_a_wider_range_of_a_price_never_narrows_the_total(project, item, one, other):
    narrow = Price(item, one, "USD", UNITS.get(item, "m2/year"), "la", "2024")
    rest = [
        Price(each, Interval.point(1), "USD", UNITS.get(each, "m2/year"), "la", "2024")
        for each in PRICED
        if each != item
    ]
    wide = replace(narrow, range=Interval(min(one.low, other.low), max(one.high, other.high)))

    inner, outer = (
        running_cost(book(row, *rest), Zone(), project).total_usd() for row in (narrow, wide)
    )

    assert outer.holds(inner)


@given(PRICES, st.integers(1, 10**5))
def test_a_price_in_kip_is_the_same_money_in_dollars(stated, use):
    row = Price("water", stated, "LAK", "m3", "la", "2024")

    (line,) = running_cost(book(row), Zone(), CostProject(water_m3=Decimal(use))).lines

    for usd, kip in ((line.usd.low, line.stated.low), (line.usd.high, line.stated.high)):
        assert usd * 20000 == kip
