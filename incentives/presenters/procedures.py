"""Procedures with their steps, and requirements, as words."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from incentives.models import Procedure, ProcedureStep, Requirement
from incentives.presenters import common
from incentives.presenters.common import LinkedText
from zones.presenters import formats
from zones.presenters.ages import Age
from zones.presenters.figures import SourceMark, SourceRegister

#: The agency of a step that the investor takes alone, as the records write it.
INVESTOR = "Investor"


@dataclass(frozen=True)
class StepLine:
    """One step; empty days, fee or documents are not reported."""

    number: int
    name: str
    agency: str
    days: str
    fee: str
    documents: str
    law: LinkedText | None
    as_of: str
    marks: tuple[SourceMark, ...]
    checked: str = ""
    age: Age | None = None


@dataclass(frozen=True)
class ProcedureView:
    """A procedure; ``days_note`` says how many steps of offices state their days, and their sum."""

    code: str
    name: str
    scope: str
    zones: tuple[LinkedText, ...]
    steps: tuple[StepLine, ...]
    days_note: str


@dataclass(frozen=True)
class RequirementLine:
    """What an investor must fulfil; ``value`` is empty where it is no number."""

    topic: str
    scope: str
    zones: tuple[LinkedText, ...]
    value: str
    unit: str
    text: str
    law: LinkedText | None
    as_of: str
    marks: tuple[SourceMark, ...]
    checked: str = ""
    age: Age | None = None


def by_country(rows: Iterable, present) -> list[tuple[str, list]]:
    """Records in the order given, presented, under the name of their country."""
    return [
        (country, [present(row) for row in members])
        for country, members in groupby(rows, key=lambda row: row.country.name_en)
    ]


def procedure_view(procedure: Procedure, register: SourceRegister) -> ProcedureView:
    """A procedure read ``with_steps()``."""
    steps = list(procedure.steps.all())
    return ProcedureView(
        code=procedure.code,
        name=procedure.name,
        scope=common.scope_words(procedure),
        zones=common.zone_links(procedure),
        steps=tuple(step_line(step, register, procedure) for step in steps),
        days_note=_days_note(steps),
    )


def step_line(step: ProcedureStep, register: SourceRegister, procedure: Procedure) -> StepLine:
    """A step. Its record has no date of its own: the year of its source stands for it."""
    used_for = f"{procedure.country.name_en}: {procedure.name}"
    return StepLine(
        number=step.number,
        name=step.name,
        agency=step.agency,
        days="" if step.days is None else formats.number(step.days),
        fee="" if step.fee_usd is None else formats.money(step.fee_usd, "USD"),
        documents=step.documents,
        law=common.law_link(step.law),
        **common.dated(step, "procedure"),
        marks=common.marks(step, register, used_for),
    )


def requirement_line(requirement: Requirement, register: SourceRegister) -> RequirementLine:
    """A requirement read ``with_law()``."""
    topic = str(requirement.get_topic_display())
    used_for = f"{requirement.country.name_en}: {topic.lower()}"
    return RequirementLine(
        topic=topic,
        scope=common.scope_words(requirement),
        zones=common.zone_links(requirement),
        **value_of(requirement),
        text=requirement.text,
        law=common.law_link(requirement.law),
        **common.dated(requirement, "requirement"),
        marks=common.marks(requirement, register, used_for),
    )


def value_of(requirement: Requirement) -> dict[str, str]:
    """``value`` and ``unit``: money with its currency before it, a year without separators."""
    if requirement.value is None:
        return {"value": "", "unit": requirement.unit}
    if requirement.unit == "year":
        return {"value": str(int(requirement.value)), "unit": ""}
    number = formats.number(requirement.value)
    if requirement.unit == "percent":
        return {"value": number, "unit": "%"}
    currency, _space, rest = requirement.unit.partition(" ")
    if len(currency) == 3 and currency.isupper():
        return {"value": f"{currency} {number}", "unit": rest}
    return {"value": number, "unit": requirement.unit}


def _days_note(steps: Iterable[ProcedureStep]) -> str:
    """Of how many steps the days are stated and their sum. What the investor does alone is left
    out: its days are the longest it may take, not time that an office needs."""
    of_offices = [step for step in steps if step.agency != INVESTOR]
    stated = [step.days for step in of_offices if step.days is not None]
    if not stated:
        return _("No step of an office states its days")
    words = _("Days are stated for %(stated)s of %(steps)s steps of offices and add up to %(sum)s")
    return words % {
        "stated": len(stated),
        "steps": len(of_offices),
        "sum": formats.number(sum(stated)),
    }
