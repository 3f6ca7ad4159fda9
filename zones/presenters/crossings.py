"""Border crossings as rows of a table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zones.cartography import Point
from zones.enums import TransportMode
from zones.models import Crossing, Zone
from zones.presenters import formats
from zones.presenters.figures import SourceMark, SourceRegister


@dataclass(frozen=True)
class CrossingRow:
    """Both gates with their countries, what the source says of them, and, where a page asks how
    far they are, the straight-line kilometres in words."""

    gate_a: str
    country_a: str
    gate_b: str
    country_b: str
    level: str
    modes: str
    hours: str
    clearance: str
    corridor: str
    corridor_url: str
    as_of: str
    marks: tuple[SourceMark, ...]
    km: str = ""


def position(crossing: Crossing) -> Point:
    """Halfway between the two gates."""
    return Point(
        float(crossing.longitude_a + crossing.longitude_b) / 2,
        float(crossing.latitude_a + crossing.latitude_b) / 2,
    )


def crossing_row(
    crossing: Crossing, register: SourceRegister, *, km: float | None = None, seen_from: str = ""
) -> CrossingRow:
    """``seen_from`` is the country whose gate comes first; else the gates stand as recorded."""
    sides = [
        (crossing.name_a, crossing.country_a),
        (crossing.name_b, crossing.country_b),
    ]
    if seen_from == crossing.country_b_id:
        sides.reverse()
    (gate_a, country_a), (gate_b, country_b) = sides
    corridor = crossing.corridor
    return CrossingRow(
        gate_a=gate_a,
        country_a=country_a.name_en,
        gate_b=gate_b,
        country_b=country_b.name_en,
        level=crossing.get_level_display(),
        modes=", ".join(str(TransportMode(mode).label) for mode in crossing.modes),
        hours=crossing.opening_hours,
        clearance=crossing.get_clearance_model_display() if crossing.clearance_model else "",
        corridor=corridor.short_name if corridor else "",
        corridor_url=corridor.get_absolute_url() if corridor else "",
        as_of=formats.partial_date(crossing.as_of),
        marks=(register.mark(crossing.source, _("crossings")),),
        km=kilometres(km) if km is not None else "",
    )


def opening_words(crossing: Crossing) -> str:
    """When a crossing is open, with what restricts it; empty where no source says."""
    if not crossing.opening_hours:
        return ""
    return _("open %(hours)s") % {"hours": crossing.opening_hours}


def has_no_gate(zone: Zone, crossings: Iterable[Crossing]) -> bool:
    """Whether a zone lies at a border of which the portal holds no crossing: the nearest one it
    holds is then at another border, and says nothing of the way across this one."""
    if not zone.is_at_border or zone.neighbour_id is None:
        return False
    sides = {zone.country_id, zone.neighbour_id}
    return not any({one.country_a_id, one.country_b_id} == sides for one in crossings)


def kilometres(km: float) -> str:
    """``3 km``; under ten with one decimal, for gates that stand close together."""
    return _("%(n)s km") % {"n": formats.number(km, 1 if km < 10 else 0)}
