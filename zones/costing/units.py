"""Units of prices, declared once: what each item is counted in, and how other units get there.

Land is converted from rai, acres and square feet in the data already; what is left are spans of
time. A month of pay from a day's needs the days that are paid in a month, which no law or source
of the portal states for all six countries: it is an assumption, shown and open to change. Freight
that is stated for a tonne needs the tonnes in a container, which depend on the goods: only the
reader can say, and nothing is assumed.
"""

from dataclasses import dataclass
from decimal import Decimal

from zones.intervals import Interval

MONTHS_A_YEAR = Decimal(12)
M2_A_HECTARE = Decimal(10_000)

#: Days a month that are paid by the day: six days a week, 6 x 52 / 12 = 26.
WORKING_DAYS = Decimal(26)
FEWEST_DAYS, MOST_DAYS = Decimal(1), Decimal(31)

WORKER_WAGE, ENGINEER_WAGE, MANAGER_WAGE = "worker_wage", "engineer_wage", "manager_wage"
MINIMUM_WAGE = "minimum_wage"
LAND_RENT, LAND_PRICE, FACTORY_RENT = (
    "industrial_land_rent",
    "industrial_land_price",
    "factory_rent",
)
POWER, WATER = "electricity", "water"
FREIGHT, CONTAINER_TO_PORT = "road_freight", "container_40ft_to_port"
EMPLOYER_RATE, CEILING = "social_security_employer", "social_security_ceiling"

TONNE_KM, DAY = "tonne-km", "day"
MOST_TONNES = Decimal(40)

#: The unit each item is reckoned in. Land is paid for by the square metre, once.
UNIT_OF = {
    WORKER_WAGE: "month",
    ENGINEER_WAGE: "month",
    MANAGER_WAGE: "month",
    MINIMUM_WAGE: "month",
    LAND_RENT: "m2/year",
    LAND_PRICE: "m2",
    FACTORY_RENT: "m2/month",
    POWER: "kWh",
    WATER: "m3",
    FREIGHT: "container-km",
    CONTAINER_TO_PORT: "container",
    EMPLOYER_RATE: "percent",
    CEILING: "month",
}


@dataclass(frozen=True)
class Assumptions:
    """What the reader can say: the paid days a month of those paid by the day, and the tonnes of
    goods in a container, None where that is not said."""

    working_days: Decimal = WORKING_DAYS
    tonnes: Decimal | None = None

    def __post_init__(self):
        if not FEWEST_DAYS <= self.working_days <= MOST_DAYS:
            raise ValueError(f"a month does not have {self.working_days} working days")
        if self.tonnes is not None and not 0 < self.tonnes <= MOST_TONNES:
            raise ValueError(f"a container does not hold {self.tonnes} tonnes")


def factor(unit: str, wanted: str, assumptions: Assumptions) -> Decimal | None:
    """How many times a price per ``unit`` makes one per ``wanted``; None if that is not known."""
    if unit == wanted:
        return Decimal(1)
    known = {
        (DAY, "month"): assumptions.working_days,
        ("year", "month"): 1 / MONTHS_A_YEAR,
        ("m2/month", "m2/year"): MONTHS_A_YEAR,
        ("m2/year", "m2/month"): 1 / MONTHS_A_YEAR,
        ("m2/lease term", "m2"): Decimal(1),
        (TONNE_KM, "container-km"): assumptions.tonnes,
    }
    return known.get((unit, wanted))


def per_unit(price: Interval, unit: str, wanted: str, assumptions: Assumptions) -> Interval | None:
    """The price per ``wanted``; None where no conversion from ``unit`` is declared."""
    times = factor(unit, wanted, assumptions)
    return None if times is None else price * times
