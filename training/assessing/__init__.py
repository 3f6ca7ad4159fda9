"""Assessments: the parts a framework is assessed in, what is still missing, and writing them."""

from training.assessing.missing import Missing, missing
from training.assessing.parts import FINDINGS_PART, HEAD_PART, Part, parts_of
from training.assessing.writing import (
    ChangedMeanwhile,
    NotADraft,
    NotComplete,
    complete,
    correct,
    digest,
    discard,
    finding_values,
    head_values,
    keep_findings,
    keep_head,
    keep_scores,
    score_values,
    start,
)

__all__ = [
    "FINDINGS_PART",
    "HEAD_PART",
    "ChangedMeanwhile",
    "Missing",
    "NotADraft",
    "NotComplete",
    "Part",
    "complete",
    "correct",
    "digest",
    "discard",
    "finding_values",
    "head_values",
    "keep_findings",
    "keep_head",
    "keep_scores",
    "missing",
    "parts_of",
    "score_values",
    "start",
]
