"""Action plans as words, their budget lines added up."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from training.evaluation import Parts
from training.models import ActionPlan
from zones.presenters import formats
from zones.presenters.figures import SourceMark, SourceRegister


@dataclass(frozen=True)
class PlanView:
    """What the participants of a country planned; empty words are not reported."""

    country: str
    topic: str
    objectives: tuple[str, ...]
    target: tuple[str, ...]
    timing: str
    budget: str
    lines: tuple[tuple[str, str], ...]
    lines_sum: str
    lines_note: str
    lines_differ: bool
    result: str
    marks: tuple[SourceMark, ...]


def plan_view(plan: ActionPlan, register: SourceRegister) -> PlanView:
    """A plan with its ``budget_lines``."""
    lines = list(plan.budget_lines.all())
    budget = Parts(plan.budget_usd, tuple(line.usd for line in lines))
    return PlanView(
        country=plan.country.name_en,
        topic=plan.topic,
        objectives=_parts(plan.objectives),
        target=_parts(plan.target_participants),
        timing=" ".join(filter(None, (plan.timing_note, formats.partial_date(plan.timing)))),
        budget="" if plan.budget_usd is None else formats.money(plan.budget_usd, "USD"),
        lines=tuple((line.line, formats.money(line.usd, "USD")) for line in lines),
        lines_sum=formats.money(budget.sum, "USD") if budget.sum is not None else "",
        lines_note=_lines_note(budget),
        lines_differ=budget.contradicts,
        result=plan.reported_result,
        marks=register.marks([plan.source], _("action plans")),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _lines_note(budget: Parts) -> str:
    if budget.difference is None:
        return ""
    if not budget.contradicts:
        return _("the lines add up to the stated budget")
    return _("the stated budget is %(budget)s") % {
        "budget": formats.money(budget.total, "USD"),
    }
