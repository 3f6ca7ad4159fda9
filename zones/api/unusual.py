"""Asking programs about changes that look like slips of the pen."""

from decimal import Decimal

from rest_framework.exceptions import APIException

from zones import outline_rules
from zones.models import Zone
from zones.plausibility import Doubt
from zones.precedents import ZONE_FIGURES, ZONE_YEARS, fact_doubts


class Doubtful(APIException):
    """``members`` names each doubt: its field, kind, and what was compared."""

    status_code = 409
    default_detail = (
        "Unusual changes: nothing was saved. If they are right, send the same again with "
        "confirm_reason, a sentence that says why."
    )
    default_code = "doubtful"

    def __init__(self, found: dict[str, list[Doubt]]):
        super().__init__()
        self.members = {
            "doubts": [
                {
                    "field": field,
                    "kind": doubt.kind,
                    "before": _plain(doubt.before),
                    "after": _plain(doubt.after),
                }
                for field, each in found.items()
                for doubt in each
            ]
        }


def doubts_of_zone(
    before: Zone, after: Zone, dates: dict[str, str], *, outline_is_sent: bool = False
) -> dict[str, list[Doubt]]:
    """By field of the zone; ``dates`` are the new as-of dates of the facts that were sent."""
    cited = before.citations.filter(is_current=True, field__in=list(dates))
    earlier = dict(cited.values_list("field", "as_of"))
    found = {}
    for field, as_of in dates.items():
        is_compared = field in ZONE_FIGURES or field in ZONE_YEARS
        values = [_number(zone, field) if is_compared else None for zone in (before, after)]
        parts = fact_doubts(field, *values, earlier.get(field, ""), as_of)
        found[field] = [doubt for each in parts.values() for doubt in each]
    if outline_is_sent:
        found["outline"] = outline_rules.doubts_of(after)
    return {field: each for field, each in found.items() if each}


def _number(zone: Zone, field: str) -> Decimal | None:
    value = getattr(zone, field)
    return None if value is None else Decimal(value)


def _plain(value: Decimal | str) -> float | str:
    return float(value) if isinstance(value, Decimal) else value
