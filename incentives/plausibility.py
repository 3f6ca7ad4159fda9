"""Which changes of laws, incentives and procedures look like a slip, by the rules for all facts."""

from decimal import Decimal

from django.db import models
from django.utils import timezone

from incentives.models import Incentive, IncentiveTerm, Law, ProcedureStep, Requirement
from zones.plausibility import Doubt, ahead, doubts, moved_back, outlived, taken_away

#: Rates, amounts and numbers of years or days: asked about where they change much.
AMOUNTS = {
    IncentiveTerm: (
        *("rate_percent", "standard_rate_percent"),
        *("start_year", "end_year", "latest_clock_year"),
    ),
    ProcedureStep: ("days", "fee_usd"),
    Requirement: ("value",),
}
#: Years and days of the calendar: asked about where they move back.
TIMES = {
    Law: ("year", "in_force_from"),
    Incentive: ("granted_from", "granted_until"),
    IncentiveTerm: ("from_calendar_year", "until_calendar_year"),
}


def doubts_of_rule(before: models.Model | None, after: models.Model) -> dict[str, list[Doubt]]:
    """What is unusual about a record that is about to be saved, by the name of its column;
    ``before`` as it stands, None where it is new."""
    found: dict[str, list[Doubt]] = {}
    if before is not None:
        unit = getattr(after, "unit", "")
        unit_before = getattr(before, "unit", "")
        for name in AMOUNTS.get(type(after), ()):
            was, now = (_decimal(getattr(one, name)) for one in (before, after))
            found[name] = doubts(was, now, unit=unit, unit_before=unit_before)
            found[name] += taken_away(was, now)
        for name in TIMES.get(type(after), ()):
            was, now = (_time(getattr(one, name)) for one in (before, after))
            found[name] = moved_back(was, now) + taken_away(was, now)
    if isinstance(after, Law):
        found["year"] = found.get("year", []) + _of_year(before, after)
    return {name: each for name, each in found.items() if each}


def _of_year(before: Law | None, after: Law) -> list[Doubt]:
    """A law of next year is none yet, and no source tells of a law of later years."""
    year = _time(after.year)
    known = (before.year, before.source_id) if before is not None else None
    if not year or known == (after.year, after.source_id):
        return []
    source_year = str(after.source.year or "") if after.source_id else ""
    return ahead(year, timezone.localdate()) or outlived(year, source_year)


def _decimal(value) -> Decimal | None:
    return None if value is None else Decimal(value)


def _time(value) -> str:
    return "" if value is None else str(value)
