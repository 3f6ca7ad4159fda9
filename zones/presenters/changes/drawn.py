"""The outline that a set of changes proposes, as a drawing with what can be measured of it."""

from dataclasses import dataclass

from zones import outline_rules
from zones.models import Zone
from zones.outlines import Outline
from zones.presenters.plan import Plan, plan
from zones.review import values
from zones.review.values import Row


@dataclass(frozen=True)
class Drawn:
    """``measured`` says how large it is beside the stated area, and where the zone's point lies."""

    plan: Plan
    measured: tuple[str, ...]


def drawn(row: Row) -> Drawn | None:
    """Of the row of a zone as it would be; None without an outline."""
    if not row.get("outline"):
        return None
    known = {name: value for name, value in row.items() if name in values.names(Zone)}
    zone = Zone(**values.restore(Zone, known)[0])
    found = outline_rules.measured(Outline(zone.outline), zone)
    return Drawn(plan(zone, with_point=True), tuple(outline_rules.measured_words(found)))
