"""Invented assessments for tests, on the real frameworks."""

from datetime import date

from training.assessing import complete, start
from training.enums import FindingKind
from training.models import Assessment, AssessmentFinding
from zones.models import Zone

EVIDENCE = "Seen in the zone's own plan."


def draft(zone: Zone | None = None, **more) -> Assessment:
    """A draft of Boten, unless told otherwise, with every element open."""
    head = {"framework": "development", "assessor": "Research desk", "period_to": "2024"}
    head |= {"assessed_on": date(2025, 3, 31)} | more
    if not {"country", "project"} & set(more):
        head["zone"] = zone or Zone.objects.get(slug="la-boten")
    return start(**head)


def answer(assessment: Assessment, *scores: int | None) -> None:
    """Give the elements these scores in their order, again and again; None: not assessed."""
    for number, row in enumerate(assessment.scores.order_by("pk")):
        row.score = scores[number % len(scores)]
        row.is_not_assessed = row.score is None
        row.evidence = EVIDENCE if row.score else ""
        row.save()


def write_findings(assessment: Assessment, count: int = 3) -> None:
    for kind in FindingKind:
        for position in range(1, count + 1):
            AssessmentFinding.objects.create(
                assessment=assessment,
                kind=kind,
                position=position,
                text=f"{kind.label} number {position}",
            )


def completed(zone: Zone | None = None, *, scores=(3,), **more) -> Assessment:
    made = draft(zone, **more)
    answer(made, *scores)
    write_findings(made)
    complete(made)
    return Assessment.objects.with_answers().get(pk=made.pk)
