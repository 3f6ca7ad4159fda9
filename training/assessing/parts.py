"""The parts of an assessment: the sections of the development framework, or the groups of the
indicator framework under their two purposes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from training.enums import AssessmentFramework
from training.models import Assessment, ElementScore, FrameworkElement, FrameworkIndicator

#: The parts beside those of the framework: what is assessed and by whom; strengths and the like.
HEAD_PART, FINDINGS_PART = "about", "findings"


@dataclass(frozen=True)
class Part:
    """A section with its scores, in the framework's order. ``key`` stands in addresses."""

    key: str
    title: str
    scores: tuple[ElementScore, ...]

    @property
    def answered(self) -> int:
        return sum(not score.is_open for score in self.scores)

    @property
    def by_element(self) -> dict[int, int | None]:
        """Score by the key of the element."""
        return {of_framework(score).pk: score.score for score in self.scores}


def parts_of(assessment: Assessment) -> list[Part]:
    """The parts with what was answered, each score's element read already. Expects
    ``with_answers``; asks nothing more."""
    grouped: dict[tuple[str, str], list[ElementScore]] = {}
    for score in sorted(assessment.scores.all(), key=lambda one: of_framework(one).pk):
        grouped.setdefault(_part(of_framework(score)), []).append(score)
    return [Part(key, title, tuple(scores)) for (key, title), scores in grouped.items()]


def of_framework(score: ElementScore) -> FrameworkElement | FrameworkIndicator:
    """The element or indicator that is scored."""
    return score.element or score.indicator


def title_of(score: ElementScore) -> str:
    """What is assessed, in the framework's words."""
    one = of_framework(score)
    return one.element if isinstance(one, FrameworkElement) else one.indicator


def elements_of(framework: str) -> Iterable[models.Model]:
    """What there is to assess."""
    if framework == AssessmentFramework.DEVELOPMENT:
        return FrameworkElement.objects.order_by("pk")
    return FrameworkIndicator.objects.order_by("pk")


def _part(one: FrameworkElement | FrameworkIndicator) -> tuple[str, str]:
    if isinstance(one, FrameworkElement):
        return f"part-{one.section.lower()}", f"{one.section} {one.section_title}"
    words = {"purpose": one.get_purpose_display(), "group": capfirst(one.group)}
    return f"{one.purpose}-{slugify(one.group)}", _("%(purpose)s: %(group)s") % words
