"""Land paid once or by year, and the way to a port."""

from dataclasses import replace
from decimal import Decimal

from tests.zones.costing.books import SITE, Zone, book, bounds, price
from zones.cartography import Point
from zones.costing import Assumptions, CostProject, Why, running_cost, setup_cost
from zones.costing.logistics import GatewayPlace, Way
from zones.intervals import Interval


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
