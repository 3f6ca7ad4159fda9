"""Asking programs about changes that look like slips of the pen."""

from collections.abc import Iterable
from decimal import Decimal

from django.db import models
from rest_framework.exceptions import APIException

from zones.models import CostObservation, Infrastructure, Observation, Zone, ZoneDistance
from zones.plausibility import Doubt, doubts

ZONE_FIGURES = {
    "area_total_ha": "ha",
    "area_developed_ha": "ha",
    "area_available_ha": "ha",
    "land_lease_term_years": "years",
}
#: The figures of a record, and what makes another record speak of the same thing.
FIGURES = {
    Observation: (("value",), ("indicator", "zone")),
    CostObservation: (("low", "high"), ("item", "zone")),
    Infrastructure: (("capacity",), None),
    ZoneDistance: (("km",), ("zone", "kind", "target")),
}


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


def doubts_of_zone(before: Zone, after: Zone, dates: dict[str, str]) -> dict[str, list[Doubt]]:
    """By field of the zone; ``dates`` are the new as-of dates of the fields that were sent."""
    cited = before.citations.filter(is_current=True, field__in=list(dates))
    earlier = dict(cited.values_list("field", "as_of"))
    found = {}
    for field, as_of in dates.items():
        is_figure = field in ZONE_FIGURES
        found[field] = doubts(
            _number(before, field) if is_figure else None,
            _number(after, field) if is_figure else None,
            earlier.get(field, ""),
            as_of,
        )
    return {field: each for field, each in found.items() if each}


def doubts_of_record(after: models.Model) -> dict[str, list[Doubt]]:
    """By figure of a record that is about to be saved: against what it says so far, or, where it
    is new, against the newest current record of the same thing."""
    if type(after) not in FIGURES:
        return {}
    names, alike = FIGURES[type(after)]
    before = _followed(after, alike)
    if before is None:
        return {}
    unit, unit_before = _unit(after), _unit(before)
    found = {}
    for name in names:
        one, other = _number(before, name), _number(after, name)
        if after.pk is None or one != other or unit != unit_before:
            is_first = name == names[0]
            dates = (before.as_of, after.as_of) if is_first else ("", "")
            found[name] = doubts(one, other, *dates, unit=unit, unit_before=unit_before)
    return {name: each for name, each in found.items() if each}


def _followed(after: models.Model, alike: Iterable[str] | None) -> models.Model | None:
    rows = type(after)._base_manager
    if after.pk is not None:
        return rows.filter(pk=after.pk).first()
    if alike is None:
        return None
    same = {name: getattr(after, name) for name in alike}
    return rows.filter(**same, is_current=True).order_by("-as_of", "-pk").first()


def _unit(record: models.Model) -> str:
    parts = (getattr(record, name, "") for name in ("currency", "unit", "capacity_unit"))
    return " per ".join(part for part in parts if part)


def _number(record: models.Model, name: str) -> Decimal | None:
    value = getattr(record, name)
    return None if value is None else Decimal(value)


def _plain(value: Decimal | str) -> float | str:
    return float(value) if isinstance(value, Decimal) else value
