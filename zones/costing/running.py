"""The yearly running cost and the set-up cost of a project in a zone, item by item.

Running cost, in US dollars a year:

    premises         area x 10,000 m² x rent a m² and year, or floor x rent a m² and month x 12
    labour           persons x wage a month x 12, by grade (``wages``)
    social security  persons x 12 x employer's rate x min(wage, ceiling)
    power, water     use a month x 12 x price of a unit
    logistics        containers x kilometres x freight, or containers x price of the route

Set-up cost: area x 10,000 m² x price a m² for the lease term or for buying. Land is either rented
or paid for once: the nearer price decides, of two equally near the newer, then the rent; the
other sum says that it is paid there. Nothing is rounded; low and high bounds are carried through.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from zones.costing import wages
from zones.costing.logistics import (
    GatewayPlace,
    Way,
    freight,
    route_price,
    straight_line,
    ways_of,
)
from zones.costing.places import Site
from zones.costing.prices import ORDER, PriceList, UnitPrice
from zones.costing.project import CostProject
from zones.costing.sheet import CostSheet, Group, Line, Missing, Quantity, Why
from zones.costing.units import (
    CEILING,
    FACTORY_RENT,
    FREIGHT,
    LAND_PRICE,
    LAND_RENT,
    M2_A_HECTARE,
    MONTHS_A_YEAR,
    POWER,
    TONNE_KM,
    WATER,
)
from zones.intervals import Interval

LAND_RENT_LINE, LAND_PRICE_LINE, FACTORY_LINE = "land_rent", "land_price", "factory_rent"
POWER_LINE, WATER_LINE, LOGISTICS_LINE = "power", "water", "logistics"
YEAR = Quantity(MONTHS_A_YEAR, "month")


def contributions_of(grade: str) -> str:
    """The key of the social security of a grade."""
    return f"{grade}_social_security"


@dataclass
class PriceBook:
    """Everything that prices a project in any of its zones: made once, asked for each zone.

    ``ways`` are the distances that sources state, by zone and gateway code.
    """

    prices: PriceList
    sites: dict[int, Site]
    gateways: dict[str, GatewayPlace] = field(default_factory=dict)
    ways: dict[tuple[int, str], list[Way]] = field(default_factory=dict)

    def way(self, site: Site, code: str) -> Way | None:
        """How far a gateway is: as stated, else the straight line; None where neither is known."""
        stated = ways_of(self.ways.get((site.pk, code), ()))
        if stated is not None:
            return stated
        gateway = self.gateways.get(code)
        return straight_line(site, gateway) if gateway else None


@dataclass
class _Sheet:
    """A sheet in the making."""

    prices: PriceList
    site: Site
    lines: list[Line] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add(self, key: str, group: Group, price: UnitPrice | None, *quantities: Quantity) -> None:
        """A line of price times quantities; a gap where there is no price. Of nothing the cost
        is nothing, whatever the price."""
        if any(one.value == 0 for one in quantities):
            price = None
            self.lines.append(
                Line(key, group, quantities, None, Interval.point(0), Interval.point(0))
            )
        elif price is None:
            self.gap(key, group, Why.NO_PRICE)
        else:
            self.lines.append(_line(key, group, price, quantities))

    def gap(self, key: str, group: Group, why: Why, *items: str) -> None:
        refused = tuple(one for item in items for one in self.prices.refused(item, self.site))
        if refused and why == Why.NO_PRICE:
            by_weight = any(one.price.unit == TONNE_KM for one in refused)
            why = Why.NO_TONNES if by_weight else Why.NOT_IN_DOLLARS
        self.missing.append(Missing(key, group, why, refused))

    def done(self) -> CostSheet:
        return CostSheet(tuple(self.lines), tuple(self.missing), tuple(self.left_out))


def _line(key: str, group: Group, price: UnitPrice, quantities: Iterable[Quantity]) -> Line:
    factors = tuple(quantities)
    times = _product(factors)
    return Line(
        key,
        group,
        factors,
        price,
        usd=price.usd * times,
        stated=None if price.stated is None else price.stated * times,
        currency=price.currency,
        is_floor=price.is_floor or any(one.is_floor for one in factors),
    )


def _product(quantities: Iterable[Quantity]) -> Decimal:
    product = Decimal(1)
    for one in quantities:
        product *= one.value
    return product


def running_cost(book: PriceBook, zone, project: CostProject) -> CostSheet:
    """The yearly running cost before tax of a project in a zone of the book.

    ``zone`` is anything with the zone's ``pk``. A question without an answer is left out and
    listed, a price nobody states is a gap and listed.
    """
    sheet = _Sheet(book.prices, book.sites[zone.pk])
    _premises(sheet, project)
    _people(sheet, project)
    _use(sheet, project)
    _logistics(sheet, book, project)
    return sheet.done()


def setup_cost(book: PriceBook, zone, project: CostProject) -> CostSheet:
    """What is paid once for land; fees and the reader's own investment are added by the caller."""
    sheet = _Sheet(book.prices, book.sites[zone.pk])
    if project.rents_factory:
        return sheet.done()
    if project.area_ha is None:
        sheet.left_out.append(LAND_PRICE_LINE)
        return sheet.done()
    rent, price = land_prices(book.prices, sheet.site)
    area = _square_metres(project.area_ha)
    if price is None and rent is not None and project.area_ha:
        sheet.gap(LAND_PRICE_LINE, Group.PREMISES, Why.PAID_YEARLY)
    elif price is None:
        sheet.add(LAND_PRICE_LINE, Group.PREMISES, None, area)
    else:
        sheet.add(LAND_PRICE_LINE, Group.PREMISES, price, area)
    return sheet.done()


def land_prices(prices: PriceList, site: Site) -> tuple[UnitPrice | None, UnitPrice | None]:
    """Rent a year or price once, whichever holds: of the two one is None, or both are."""
    rent, price = prices.find(LAND_RENT, site), prices.find(LAND_PRICE, site)
    if rent is None or price is None:
        return rent, price
    rank = ORDER[rent.level] - ORDER[price.level]
    is_rented = rank < 0 or (rank == 0 and rent.newest >= price.newest)
    return (rent, None) if is_rented else (None, price)


def _premises(sheet: _Sheet, project: CostProject) -> None:
    if project.rents_factory:
        if project.floor_m2 is None:
            sheet.left_out.append(FACTORY_LINE)
            return
        floor = Quantity(project.floor_m2, "m2")
        rent = sheet.prices.find(FACTORY_RENT, sheet.site)
        sheet.add(FACTORY_LINE, Group.PREMISES, rent, floor, YEAR)
    elif project.area_ha is None:
        sheet.left_out.append(LAND_RENT_LINE)
    else:
        rent, price = land_prices(sheet.prices, sheet.site)
        if price is not None and project.area_ha:
            sheet.gap(LAND_RENT_LINE, Group.PREMISES, Why.PAID_ONCE)
        else:
            area = _square_metres(project.area_ha)
            sheet.add(LAND_RENT_LINE, Group.PREMISES, rent, area)


def _square_metres(hectares: Decimal) -> Quantity:
    return Quantity(hectares * M2_A_HECTARE, "m2")


def _people(sheet: _Sheet, project: CostProject) -> None:
    persons = {
        wages.WORKERS: project.workers,
        wages.ENGINEERS: project.engineers,
        wages.MANAGERS: project.managers,
    }
    if project.headcount is None:
        sheet.left_out.append(wages.WORKERS)
    paid = {}
    for grade, number in persons.items():
        if number:
            paid[grade] = wages.monthly_wage(
                sheet.prices, sheet.site, grade, at_minimum=project.at_minimum_wage
            )
            sheet.add(grade, Group.LABOUR, paid[grade], Quantity(number, "person"), YEAR)
    for grade, wage in paid.items():
        _contributions(sheet, grade, wage, Quantity(persons[grade], "person"))


def _contributions(sheet: _Sheet, grade: str, wage: UnitPrice | None, persons: Quantity) -> None:
    key, group = contributions_of(grade), Group.SOCIAL_SECURITY
    rate = wages.employer_rate(sheet.prices, sheet.site)
    if wage is None or rate is None:
        sheet.gap(key, group, Why.NO_WAGE if wage is None else Why.NO_RATE_KNOWN)
        return
    ceiling = wages.ceiling_of(wage, sheet.prices.find(CEILING, sheet.site))
    each, is_floor = wages.contribution(rate, wage, ceiling)
    usd = each * persons.value * YEAR.value
    stated = wages.share_in_currency(usd, wage)
    sheet.lines.append(
        Line(
            key,
            group,
            (persons, YEAR),
            rate,
            usd,
            stated,
            wage.currency,
            is_floor=is_floor,
            base=wage,
            ceiling=ceiling,
        )
    )


def _use(sheet: _Sheet, project: CostProject) -> None:
    used = (
        (POWER_LINE, Group.POWER, POWER, project.power_kwh, "kWh"),
        (WATER_LINE, Group.WATER, WATER, project.water_m3, "m3"),
    )
    for key, group, item, amount, unit in used:
        if amount is None:
            sheet.left_out.append(key)
        else:
            price = sheet.prices.find(item, sheet.site)
            sheet.add(key, group, price, Quantity(amount, unit), YEAR)


def _logistics(sheet: _Sheet, book: PriceBook, project: CostProject) -> None:
    key, group = LOGISTICS_LINE, Group.LOGISTICS
    gateway = book.gateways.get(project.gateway or "")
    if project.containers is None or (gateway is None and project.containers):
        sheet.left_out.append(key)
        return
    boxes = Quantity(project.containers, "container")
    if not project.containers:
        sheet.add(key, group, None, boxes)
        return
    route = route_price(sheet.prices, sheet.site, gateway)
    if route is not None and project.freight_usd is None:
        sheet.add(key, group, route, boxes)
        return
    way, price = (
        book.way(sheet.site, gateway.code),
        freight(sheet.prices, sheet.site, project.freight_usd),
    )
    if price is None:
        sheet.gap(key, group, Why.NO_PRICE, FREIGHT)
    elif way is None:
        sheet.gap(key, group, Why.NO_DISTANCE)
    else:
        km = Quantity(way.km, "km", is_floor=way.is_straight_line, record=way.record)
        sheet.add(key, group, price, boxes, km)
