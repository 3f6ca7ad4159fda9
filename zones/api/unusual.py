"""Asking programs about changes that look like slips of the pen."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from rest_framework.exceptions import APIException

from zones import outline_rules
from zones.models import Zone
from zones.outlines import in_brief
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


@dataclass(frozen=True)
class Origin:
    """Where a fact that was sent comes from: its partial date, and the year of its source; empty
    where there is none."""

    as_of: str = ""
    source_year: str = ""


def doubts_of_zone(
    before: Zone, after: Zone, origins: Mapping[str, Origin]
) -> dict[str, list[Doubt]]:
    """By field of the zone; ``origins`` are those of the facts that were sent."""
    cited = before.citations.filter(is_current=True, field__in=list(origins))
    earlier = dict(cited.values_list("field", "as_of"))
    found = {}
    today = timezone.localdate()
    for field, origin in origins.items():
        values = [_value(zone, field) for zone in (before, after)]
        dates = (earlier.get(field, ""), origin.as_of, today)
        parts = fact_doubts(field, *values, *dates, origin.source_year)
        found[field] = [doubt for each in parts.values() for doubt in each]
    if "outline" in origins:
        found["outline"] += outline_rules.doubts_of(after)
    return {field: each for field, each in found.items() if each}


def _value(zone: Zone, field: str) -> Decimal | str | None:
    """A number where it is compared, otherwise a text; of a position its latitude."""
    value = getattr(zone, "latitude" if field == "position" else field)
    if field == "outline":
        return in_brief(value) if value else ""
    if value is None:
        return None
    return Decimal(value) if field in ZONE_FIGURES or field in ZONE_YEARS else str(value)


def _beside(doubt: Doubt) -> dict[str, str]:
    """Of a price beside the country's, in what both are stated, and the country's date."""
    return {"unit": doubt.unit, "as_of": doubt.as_of} if doubt.unit else {}


def _plain(value: Decimal | str) -> float | str:
    return float(value) if isinstance(value, Decimal) else value
