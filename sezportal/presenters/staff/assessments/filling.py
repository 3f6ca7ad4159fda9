"""A part of a draft as a form, with the way through all parts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext as _

from sezportal.assessments.forms import FindingsForm, HeadForm, ScoreForm, scale
from sezportal.assessments.sources import known_sources
from sezportal.assessments.subjects import name_of
from training.assessing import (
    FINDINGS_PART,
    HEAD_PART,
    digest,
    finding_values,
    head_values,
    keep_findings,
    keep_head,
    keep_scores,
    parts_of,
    score_values,
)
from training.assessing.writing import HEAD
from training.enums import FindingKind
from training.models import Assessment
from training.models.assessment import FINDINGS


@dataclass(frozen=True)
class PartLink:
    """A part on the way: its number and title, and how far it is filled in."""

    key: str
    number: int
    title: str
    progress: str
    is_done: bool


def parts_in_order(assessment: Assessment) -> list[PartLink]:
    """The framework's parts, the findings, the head."""
    found = [
        PartLink(
            part.key,
            number,
            part.title,
            _progress(part.answered, len(part.scores)),
            part.answered == len(part.scores),
        )
        for number, part in enumerate(parts_of(assessment), start=1)
    ]
    written, asked = len(assessment.findings.all()), FINDINGS * len(FindingKind)
    title = _("Strengths, weaknesses, recommendations")
    findings = PartLink(
        FINDINGS_PART, len(found) + 1, title, _progress(written, asked), written == asked
    )
    head = PartLink(HEAD_PART, len(found) + 2, _("Who, when, over what time"), "", True)
    return [*found, findings, head]


def _progress(done: int, of: int) -> str:
    return _("%(done)s of %(of)s") % {"done": done, "of": of}


@dataclass
class BoundPart:
    """A part's forms, bound where something was sent. ``seen`` stands for what the assessment held
    when they were made; ``is_closed``: it was completed meanwhile; ``has_changed``: somebody else
    saved this part."""

    assessment: Assessment
    here: PartLink
    links: list[PartLink]
    forms: list[forms.Form]
    seen: str
    is_closed: bool = False
    has_changed: bool = False
    stands: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return name_of(self.assessment)

    @property
    def title(self) -> str:
        return self.here.title

    @property
    def is_scores(self) -> bool:
        return self.here.key not in (FINDINGS_PART, HEAD_PART)

    @property
    def is_findings(self) -> bool:
        return self.here.key == FINDINGS_PART

    @property
    def next(self) -> PartLink | None:
        """The part after this one."""
        return next((one for one in self.links if one.number == self.here.number + 1), None)

    @property
    def scale(self):
        return scale()

    @property
    def errors(self) -> list[tuple[str, str, str]]:
        """Where to mend: the field's id, what it is of, the message."""
        return [
            (one[name].id_for_label or one[name].auto_id, _label(one, name), message)
            for one in self.forms
            for name, messages in one.errors.items()
            for message in messages
        ]

    def title_of(self, key: str) -> str:
        """The title of a part that was saved; empty for what is none."""
        return next((one.title for one in self.links if one.key == key), "")

    def is_valid(self) -> bool:
        """Every form says what it did not understand, not the first alone."""
        found = [one.is_valid() for one in self.forms]
        return all(found)

    def closed(self) -> "BoundPart":
        self.is_closed = True
        return self

    def beside_what_stands(self) -> "BoundPart":
        """The same with what was typed, beside what stands there since: ``stands`` by field."""
        read = Assessment.objects.with_answers().get(pk=self.assessment.pk)
        now = bound_part(read, self.here.key, None)
        self.seen, self.has_changed = now.seen, True
        for typed, fresh in zip(self.forms, now.forms, strict=True):
            for box in fresh:
                stored = str(box.value() or "")
                if stored != str(typed[box.name].value() or ""):
                    typed[box.name].field.stands = _said(box, stored)
        return self


def _label(form: forms.Form, name: str) -> str:
    label = str(form[name].label)
    return f"{form.title}: {label}" if isinstance(form, ScoreForm) else label


def _said(box, stored: str) -> str:
    """A stored value as its box would show it: the words of a choice."""
    choices = getattr(box.field, "choices", None) or getattr(box.field.widget, "choices", ())
    return str(dict(choices).get(stored, stored)) or _("nothing")


def bound_part(
    assessment: Assessment, key: str, data: Mapping[str, str] | None
) -> BoundPart | None:
    """None for a part that there is not. Expects ``with_answers``."""
    links = parts_in_order(assessment)
    here = next((one for one in links if one.key == key), None)
    if here is None:
        return None
    made, values = _forms(assessment, key, data)
    return BoundPart(assessment, here, links, made, digest(values))


def _forms(assessment: Assessment, key: str, data) -> tuple[list[forms.Form], list]:
    if key == FINDINGS_PART:
        return [FindingsForm(assessment, data)], finding_values(assessment.findings.all())
    if key == HEAD_PART:
        initial = {name: getattr(assessment, name) for name in HEAD}
        return [HeadForm(data, initial=initial)], head_values(assessment)
    part = next(one for one in parts_of(assessment) if one.key == key)
    known = known_sources(assessment)
    values = score_values(sorted(part.scores, key=lambda score: score.pk))
    return [ScoreForm(score, known, data) for score in part.scores], values


def keep(assessment: Assessment, bound: BoundPart, *, seen: str) -> None:
    """Save a valid part. Raises ChangedMeanwhile and NotADraft."""
    if bound.is_findings:
        keep_findings(assessment, seen, bound.forms[0].findings())
    elif bound.here.key == HEAD_PART:
        keep_head(assessment, seen, bound.forms[0].cleaned_data)
    else:
        keep_scores(assessment, seen, {one.score.pk: one.answers() for one in bound.forms})
