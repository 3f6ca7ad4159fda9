"""Writing assessments. Each function is one transaction and holds the assessment's row."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from training.assessing.missing import Missing, missing
from training.assessing.parts import elements_of
from training.enums import AssessmentStatus
from training.models import Assessment, AssessmentFinding, ElementScore, FrameworkElement
from zones.models import Source
from zones.services import keep_source

HEAD = ("assessor", "period_from", "period_to", "assessed_on")
ANSWERS = ("score", "is_not_assessed", "evidence", "source_id", "as_of", "locator", "target")


class NotADraft(Exception):
    """A completed assessment stays as it is; it is corrected by another version."""


class ChangedMeanwhile(Exception):
    """Somebody else saved this part of the assessment since it was opened."""


class NotComplete(Exception):
    """Carries what is ``missing``."""

    def __init__(self, found: list[Missing]):
        super().__init__(f"{len(found)} things are missing")
        self.missing = found


@transaction.atomic
def start(**head: Any) -> Assessment:
    """A draft with every element of its framework, all open."""
    made = Assessment.objects.create(**head)
    for one in elements_of(made.framework):
        ElementScore.objects.create(assessment=made, **_link(one))
    return made


@transaction.atomic
def keep_head(assessment: Assessment, seen: str, head: Mapping[str, Any]) -> None:
    """What is said of the whole: assessor, period, day. ``seen``: ``digest`` of what stood there
    when the form was opened."""
    held = _held(assessment)
    _refuse_unseen(seen, head_values(held))
    for name, value in head.items():
        setattr(held, name, value)
    held.save()


@transaction.atomic
def keep_scores(
    assessment: Assessment, seen: str, answers: Mapping[int, Mapping[str, Any]]
) -> None:
    """``answers`` by the key of the score; those unlike what stands there are saved."""
    held = _held(assessment)
    scores = held.scores.select_related("source").filter(pk__in=answers).order_by("pk")
    _refuse_unseen(seen, score_values(scores))
    for score in scores:
        given = dict(answers[score.pk])
        if isinstance(given.get("source"), Source):
            given["source"] = keep_source(given["source"])
        if any(getattr(score, name) != value for name, value in given.items()):
            for name, value in given.items():
                setattr(score, name, value)
            score.save()


@transaction.atomic
def keep_findings(assessment: Assessment, seen: str, findings: Mapping[str, Iterable[str]]) -> None:
    """Up to three texts of each kind; empty ones leave no gap between the others."""
    held = _held(assessment)
    rows = held.findings.order_by("kind", "position")
    _refuse_unseen(seen, finding_values(rows))
    known = {(one.kind, one.position): one for one in rows}
    for kind, given in findings.items():
        texts = [text for text in given if text]
        for position, text in enumerate(texts, start=1):
            one = known.pop((kind, position), None)
            if one is None:
                AssessmentFinding.objects.create(
                    assessment=held, kind=kind, position=position, text=text
                )
            elif one.text != text:
                one.text = text
                one.save()
    for one in known.values():
        one.delete()


@transaction.atomic
def complete(assessment: Assessment) -> None:
    """Raises NotComplete with what is missing."""
    held = _held(assessment)
    read = Assessment.objects.with_answers().get(pk=held.pk)
    if found := missing(read):
        raise NotComplete(found)
    held.status = AssessmentStatus.COMPLETED
    held.completed_at = timezone.now()
    held.save()


@transaction.atomic
def correct(assessment: Assessment, reason: str) -> Assessment:
    """The next version as a draft, with everything that the completed one says; the draft that
    corrects it already, where there is one.

    Raises NotADraft for a draft, which needs no correction.
    """
    held = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if held.is_draft:
        raise NotADraft
    known = Assessment.objects.filter(corrects=held).first()
    if known is not None:
        return known
    made = _copied(
        held,
        corrects=held,
        version=held.version + 1,
        reason=reason,
        status=AssessmentStatus.DRAFT,
        completed_at=None,
    )
    for row in (*held.scores.order_by("pk"), *held.findings.order_by("pk")):
        _copied(row, assessment=made)
    return made


@transaction.atomic
def discard(assessment: Assessment) -> None:
    """Delete a draft; its history stays."""
    _held(assessment).delete()


# -- what somebody saw --------------------------------------------------------------------------


def head_values(assessment: Assessment) -> list:
    return [getattr(assessment, name) for name in HEAD]


def score_values(scores: Iterable[ElementScore]) -> list:
    return [[score.pk, *(getattr(score, name) for name in ANSWERS)] for score in scores]


def finding_values(findings: Iterable[AssessmentFinding]) -> list:
    return [[one.kind, one.position, one.text] for one in findings]


def digest(values: list) -> str:
    """Stands for the values of a part: two people at one part notice each other by it, and two at
    different parts do not stand in each other's way."""
    return hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()[:20]


def _refuse_unseen(seen: str, stands: list) -> None:
    if seen != digest(stands):
        raise ChangedMeanwhile


def _held(assessment: Assessment) -> Assessment:
    held = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    if not held.is_draft:
        raise NotADraft
    return held


def _copied(record: models.Model, **changed: Any) -> models.Model:
    fields = [field for field in record._meta.concrete_fields if not field.primary_key]
    values = {field.attname: getattr(record, field.attname) for field in fields}
    for name in changed:
        values.pop(record._meta.get_field(name).attname)
    return type(record)._default_manager.create(**values, **changed)


def _link(one: models.Model) -> dict[str, models.Model]:
    return {"element" if isinstance(one, FrameworkElement) else "indicator": one}
