"""Units of prices, declared once: what each item is counted in, and how other units get there.

Units of one quantity are read as people write them: ``litre``, ``m³``, ``MWh``, ``ha / month``. A
month of pay from a day's needs the days that are paid in a month, which no law or source of the
portal states for all six countries: it is an assumption, shown and open to change. Freight that is
stated for a tonne needs the tonnes in a container, which depend on the goods: only the reader can
say, and nothing is assumed.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

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

#: Units of one quantity, each in the first of its line.
QUANTITIES = (
    {"m3": Decimal(1), "litre": Decimal("0.001")},
    {"m2": Decimal(1), "ha": M2_A_HECTARE, "km2": Decimal(1_000_000), "rai": Decimal(1600)}
    | {"acre": Decimal("4046.8564224"), "ft2": Decimal("0.09290304")},
    {"kwh": Decimal(1), "wh": Decimal("0.001"), "mwh": Decimal(1000), "gwh": Decimal(1_000_000)},
    {"tonne": Decimal(1), "kg": Decimal("0.001")},
    {"month": Decimal(1), "year": MONTHS_A_YEAR, "quarter": Decimal(3)},
    {"km": Decimal(1), "m": Decimal("0.001")},
)
#: Other ways to write them.
SPELT = {
    **dict.fromkeys(("l", "liter", "litres", "liters"), "litre"),
    **dict.fromkeys(("cubic metre", "cubic meter", "cubic metres", "cubic meters", "cbm"), "m3"),
    **dict.fromkeys(("sqm", "sq m", "sq. m", "square metre", "square meter"), "m2"),
    **dict.fromkeys(("square metres", "square meters"), "m2"),
    **dict.fromkeys(("sqft", "sq ft", "sq. ft", "square foot", "square feet"), "ft2"),
    **dict.fromkeys(("hectare", "hectares"), "ha"),
    **dict.fromkeys(("kilowatt-hour", "kilowatt hour", "kilowatt-hours", "kilowatt hours"), "kwh"),
    **dict.fromkeys(("t", "ton", "tons", "tonnes", "metric ton"), "tonne"),
    **dict.fromkeys(("kilogram", "kilograms"), "kg"),
    "months": "month",
    **dict.fromkeys(("years", "annum", "yr"), "year"),
    "days": DAY,
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


def are_alike(one: str, other: str) -> bool:
    """Whether two are the same unit, however it is written: ``USD / m³`` and ``USD / m3``."""
    return one == other or _parts(one) == _parts(other)


def factor(unit: str, wanted: str, assumptions: Assumptions) -> Decimal | None:
    """How many times a price per ``unit`` makes one per ``wanted``; None if that is not known."""
    parts, into = _parts(unit), _parts(wanted)
    if parts == into:
        return Decimal(1)
    known = {
        (DAY, "month"): assumptions.working_days,
        ("m2/lease term", "m2"): Decimal(1),
        (TONNE_KM, "container-km"): assumptions.tonnes,
    }
    if (unit, wanted) in known:
        return known[unit, wanted]
    return _times(parts, into)


@cache
def _times(parts: tuple[str, ...], into: tuple[str, ...]) -> Decimal | None:
    """Part by part, each within its quantity: from ``m2/month`` to ``ha/year``."""
    if len(parts) != len(into):
        return None
    times = Decimal(1)
    for one, wanted in zip(parts, into, strict=True):
        if one == wanted:
            continue
        sizes = next((each for each in QUANTITIES if {one, wanted} <= each.keys()), None)
        if sizes is None:
            return None
        times *= sizes[wanted] / sizes[one]
    return times


@cache
def _parts(unit: str) -> tuple[str, ...]:
    """``m³ per month`` as ``m3`` and ``month``, however they are written."""
    plain = unicodedata.normalize("NFKC", unit).casefold().strip().removeprefix("per ")
    parts = re.split(r"\s*/\s*|\s+per\s+|\s+and\s+", plain.strip().removeprefix("/").strip())
    return tuple(SPELT.get(part.strip(), part.strip()) for part in parts)


def per_unit(price: Interval, unit: str, wanted: str, assumptions: Assumptions) -> Interval | None:
    """The price per ``wanted``; None where no conversion from ``unit`` is declared."""
    times = factor(unit, wanted, assumptions)
    return None if times is None else price * times
