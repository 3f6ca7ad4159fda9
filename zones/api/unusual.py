"""Asking programs about changes that look like slips of the pen."""

from decimal import Decimal

from django.utils import timezone
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
                    **_beside(doubt),
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
    today = timezone.localdate()
    for field, as_of in dates.items():
        values = [_value(zone, field) for zone in (before, after)]
        parts = fact_doubts(field, *values, earlier.get(field, ""), as_of, today)
        found[field] = [doubt for each in parts.values() for doubt in each]
    if outline_is_sent:
        found["outline"] = outline_rules.doubts_of(after)
    return {field: each for field, each in found.items() if each}


def _value(zone: Zone, field: str) -> Decimal | str | None:
    """A number where it is compared, otherwise a text; of a position its latitude."""
    value = getattr(zone, "latitude" if field == "position" else field)
    if value is None:
        return None
    return Decimal(value) if field in ZONE_FIGURES or field in ZONE_YEARS else str(value)


def _beside(doubt: Doubt) -> dict[str, str]:
    """Of a price beside the country's, in what both are stated, and the country's date."""
    return {"unit": doubt.unit, "as_of": doubt.as_of} if doubt.unit else {}


def _plain(value: Decimal | str) -> float | str:
    return float(value) if isinstance(value, Decimal) else value
