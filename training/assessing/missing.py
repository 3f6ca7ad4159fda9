"""What an assessment still needs before it can be completed."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from training.assessing.parts import FINDINGS_PART, parts_of, title_of
from training.enums import FindingKind
from training.models import Assessment
from training.models.assessment import FINDINGS


@dataclass(frozen=True)
class Missing:
    """One thing: the part it is asked in, the place there, and a sentence."""

    part: str
    anchor: str
    words: str


def missing(assessment: Assessment) -> list[Missing]:
    """In the order of the parts; none where it can be completed. Expects ``with_answers``."""
    parts = parts_of(assessment)
    found = [
        Missing(part.key, f"e{score.pk}", words % {"element": title_of(score)})
        for part in parts
        for score in part.scores
        for words in _of_score(score)
    ]
    scores = [score.score for part in parts for score in part.scores]
    if parts and not found and not any(scores):
        words = _("Nothing is assessed: at least one element needs a score.")
        found.append(Missing(parts[0].key, "", words))
    return [*found, *_of_findings(assessment)]


def _of_score(score) -> list[str]:
    if score.is_open:
        return [_("“%(element)s” has no score: choose a step, or “Not assessed”.")]
    if score.score is not None and not score.evidence.strip():
        return [_("“%(element)s” has a score without evidence: say what it rests on.")]
    return []


def _of_findings(assessment: Assessment) -> list[Missing]:
    asked = {
        FindingKind.STRENGTH: _("Three strengths are asked; %(n)s written so far."),
        FindingKind.WEAKNESS: _("Three weaknesses are asked; %(n)s written so far."),
        FindingKind.RECOMMENDATION: _("Three recommendations are asked; %(n)s written so far."),
    }
    written = Counter(finding.kind for finding in assessment.findings.all())
    return [
        Missing(FINDINGS_PART, str(kind), words % {"n": written[kind]})
        for kind, words in asked.items()
        if written[kind] < FINDINGS
    ]
