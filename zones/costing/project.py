"""What a reader says of a project, as far as costs depend on it."""

from dataclasses import dataclass, fields
from decimal import Decimal

LAND, FACTORY = "land", "factory"


@dataclass(frozen=True)
class CostProject:
    """Quantities of a project; None is "not given", which is not zero.

    Land in hectares, floor in square metres, electricity in kWh and water in cubic metres a
    month, 40-foot containers a year. ``freight_usd`` is the reader's own price per container and
    kilometre, ``gateway`` a code. ``premises``: LAND, FACTORY or None. ``at_minimum_wage`` pays
    workers the legal minimum even where a survey says more, to compare zones that have no survey
    with zones that have one. Negative quantities, or more engineers and managers than people,
    raise ValueError.
    """

    premises: str | None = None
    area_ha: Decimal | None = None
    floor_m2: Decimal | None = None
    headcount: Decimal | None = None
    engineers: Decimal | None = None
    managers: Decimal | None = None
    power_kwh: Decimal | None = None
    water_m3: Decimal | None = None
    containers: Decimal | None = None
    gateway: str | None = None
    freight_usd: Decimal | None = None
    investment_usd: Decimal | None = None
    at_minimum_wage: bool = False

    def __post_init__(self):
        for one in fields(self):
            value = getattr(self, one.name)
            if isinstance(value, Decimal | int) and value < 0:
                raise ValueError(f"{one.name}: {value} is below nothing")
        if self.workers is not None and self.workers < 0:
            raise ValueError("more engineers and managers than people")

    @property
    def workers(self) -> Decimal | None:
        """People who are neither engineers nor managers; None where no headcount is given."""
        if self.headcount is None:
            return None
        return self.headcount - (self.engineers or 0) - (self.managers or 0)

    @property
    def rents_factory(self) -> bool:
        """Whether a ready-built factory is rented: as said, else as the only quantity tells."""
        if self.premises:
            return self.premises == FACTORY
        return self.floor_m2 is not None and self.area_ha is None
