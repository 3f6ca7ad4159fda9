"""Procedures with their steps, and requirements, as words."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from incentives.models import Procedure, ProcedureStep, Requirement
from incentives.presenters import common
from incentives.presenters.common import LinkedText
from zones.presenters import formats
from zones.presenters.figures import SourceMark, SourceRegister


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


@dataclass(frozen=True)
class ProcedureView:
    """A procedure; ``days_note`` says how many steps state their days and what these add up to."""

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
        days_note=_days_note([step.days for step in steps]),
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
        as_of=str(step.source.year or ""),
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
        value=_value(requirement),
        unit=requirement.unit,
        text=requirement.text,
        law=common.law_link(requirement.law),
        as_of=formats.partial_date(requirement.as_of),
        marks=common.marks(requirement, register, used_for),
    )


def _value(requirement: Requirement) -> str:
    """The number; a year is written without separators."""
    if requirement.value is None:
        return ""
    if requirement.unit == "year":
        return str(int(requirement.value))
    return formats.number(requirement.value)


def _days_note(days: list[Decimal | None]) -> str:
    stated = [value for value in days if value is not None]
    if not stated:
        return _("No step states its days")
    return _("Working days are stated for %(stated)s of %(steps)s steps and add up to %(sum)s") % {
        "stated": len(stated),
        "steps": len(days),
        "sum": formats.number(sum(stated)),
    }
