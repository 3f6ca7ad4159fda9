"""An assessment as a scorecard: the same words and numbers for the page and for paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sezportal.assessments.subjects import kind_of, name_of, same_subject
from sezportal.monitoring import ZoneFigures, zone_figures
from training.assessing.parts import Part, of_framework, parts_of, title_of
from training.enums import FindingKind, Score
from training.models import Assessment, ElementScore
from training.presenters.ratings import points, signed
from training.scoring import Mean, change_of, mean_of
from zones import charts
from zones.presenters import formats
from zones.presenters.figures import SourceEntry, SourceMark, SourceRegister


@dataclass(frozen=True)
class ElementLine:
    """One element. ``score`` is a step from 1 to 5, 0 for no filled cell; ``said`` its words:
    "3 Partly there", "Not assessed", "Open". ``before`` and ``change`` are empty without an earlier
    score."""

    title: str
    score: int
    said: str
    is_assessed: bool
    evidence: str
    marks: tuple[SourceMark, ...]
    place: str
    target: str
    before: str
    change: str


@dataclass(frozen=True)
class MeanLine:
    """A part, or the whole: its mean and of how many elements it is; ``change`` over the elements
    that the earlier assessment assessed as well. Empty where there is none."""

    title: str
    mean: str
    covers: str
    share: float
    before: str
    change: str
    change_covers: str

    @property
    def width(self) -> str:
        """Of the bar, on a scale from nothing to five; empty without a mean."""
        return charts.percent(self.share) if self.mean else ""


@dataclass(frozen=True)
class PartView:
    key: str
    number: int
    mean: MeanLine
    elements: tuple[ElementLine, ...]


@dataclass(frozen=True)
class Version:
    """A version of the assessment: what it is, why it was made, where it stands."""

    label: str
    state: str
    reason: str
    url: str
    is_this: bool
    is_draft: bool


@dataclass(frozen=True)
class Scorecard:
    """Everything that page and paper say. ``before`` names the earlier assessment it is compared
    with; ``figures`` are those of the zone, None for a programme or a project. ``newer`` is the
    version to read in place of this one, ``newer_words`` say so; a draft alone where no other is
    completed yet."""

    title: str
    kind: str
    state: str
    newer: Version | None
    newer_words: str
    facts: tuple[tuple[str, str], ...]
    overall: MeanLine
    parts: tuple[PartView, ...]
    findings: tuple[tuple[str, tuple[str, ...]], ...]
    before: str
    before_url: str
    figures: ZoneFigures | None
    versions: tuple[Version, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceEntry, ...]


def scorecard(assessment: Assessment) -> Scorecard:
    """Expects ``with_answers``."""
    register = SourceRegister()
    earlier = previous(assessment)
    parts = parts_of(assessment)
    known = {part.key: part for part in parts_of(earlier)} if earlier else {}
    views = tuple(
        _part(number, part, known.get(part.key), register)
        for number, part in enumerate(parts, start=1)
    )
    overall = _mean(_("All elements"), parts, list(known.values()))
    versions = tuple(_versions(assessment))
    newer = _newer(versions)
    figures = zone_figures(assessment.zone, register) if assessment.zone else None
    return Scorecard(
        title=_("Scorecard of %(subject)s") % {"subject": name_of(assessment)},
        kind=kind_of(assessment),
        state=_state(assessment),
        newer=newer,
        newer_words=_newer_words(newer),
        facts=tuple(_facts(assessment, newer)),
        overall=overall,
        parts=views,
        findings=tuple(_findings(assessment)),
        before=_named(earlier) if earlier else "",
        before_url=earlier.get_absolute_url() if earlier else "",
        figures=figures,
        versions=versions,
        notes=tuple(_notes(earlier)),
        sources=tuple(register.entries),
    )


def previous(assessment: Assessment) -> Assessment | None:
    """The valid assessment of the same subject and framework that came before this one; versions of
    this one are none."""
    chain = {one.pk for one in versions_of(assessment)}
    rows = same_subject(assessment).valid().exclude(pk__in=chain)
    rows = rows.filter(period_to__lte=assessment.period_to, assessed_on__lte=assessment.assessed_on)
    return rows.order_by("-period_to", "-assessed_on", "-pk").with_answers().first()


def versions_of(assessment: Assessment) -> list[Assessment]:
    """All versions of it, the first first. One query: those of the same subject."""
    rows = {one.pk: one for one in same_subject(assessment)}
    after = {one.corrects_id: one for one in rows.values() if one.corrects_id}
    first = rows[assessment.pk]
    while first.corrects_id:
        first = rows[first.corrects_id]
    found = [first]
    while found[-1].pk in after:
        found.append(after[found[-1].pk])
    return found


def step_words(score: int | None) -> str:
    """``3 Partly there``."""
    return "" if score is None else f"{score} {Score(score).label}"


def _part(number: int, part: Part, earlier: Part | None, register: SourceRegister) -> PartView:
    before = earlier.by_element if earlier else {}
    return PartView(
        key=part.key,
        number=number,
        mean=_mean(part.title, [part], [earlier] if earlier else []),
        elements=tuple(
            _element(score, before.get(of_framework(score).pk), register) for score in part.scores
        ),
    )


def _mean(title: str, parts: Iterable[Part], earlier: Iterable[Part]) -> MeanLine:
    now = {key: score for part in parts for key, score in part.by_element.items()}
    before = {key: score for part in earlier for key, score in part.by_element.items()}
    found, change = mean_of(now.values()), change_of(before, now)
    same = ""
    if change is not None:
        same = formats.count(
            "over %(n)s element that both assessed",
            "over the %(n)s elements that both assessed",
            change.elements,
        )
    return MeanLine(
        title=title,
        mean=points(found.value),
        covers=covers(found),
        share=float(found.value / max(Score.values)) if found.value is not None else 0,
        before=points(mean_of(before.values()).value),
        change=signed(change.difference) if change else "",
        change_covers=same,
    )


def covers(found: Mean) -> str:
    words = _("%(assessed)s of %(of)s elements assessed")
    return words % {"assessed": found.assessed, "of": found.of}


def _element(score: ElementScore, before: int | None, register: SourceRegister) -> ElementLine:
    title = title_of(score)
    is_assessed = score.score is not None
    change = ""
    if is_assessed and before is not None:
        change = signed_step(score.score - before)
    return ElementLine(
        title=title,
        score=score.score or 0,
        said=step_words(score.score) if is_assessed else _not_scored(score),
        is_assessed=is_assessed,
        evidence=score.evidence,
        marks=register.marks([score.source], title) if score.source else (),
        place=", ".join(filter(None, (formats.partial_date(score.as_of), score.locator))),
        target=step_words(score.target),
        before=step_words(before),
        change=change,
    )


def signed_step(difference: int) -> str:
    if not difference:
        return _("unchanged")
    return f"+{difference}" if difference > 0 else f"−{-difference}"


def _not_scored(score: ElementScore) -> str:
    return _("Not assessed") if score.is_not_assessed else _("Open")


def _findings(assessment: Assessment):
    heads = {
        FindingKind.STRENGTH: _("Strengths"),
        FindingKind.WEAKNESS: _("Weaknesses"),
        FindingKind.RECOMMENDATION: _("Recommendations"),
    }
    written = list(assessment.findings.all())
    for kind, head in heads.items():
        yield head, tuple(one.text for one in written if one.kind == kind)


def _facts(assessment: Assessment, newer: Version | None):
    yield _("Assessed by"), assessment.assessor
    yield _("Framework"), assessment.get_framework_display()
    yield _("Period"), period_words(assessment)
    yield _("Assessed on"), date_format(assessment.assessed_on)
    if assessment.version > 1:
        words = _("%(n)s, because: %(reason)s")
        yield _("Version"), words % {"n": assessment.version, "reason": assessment.reason}
    elif newer is not None:
        yield _("Version"), str(assessment.version)


def period_words(assessment: Assessment) -> str:
    first, last = (
        formats.partial_date(text) for text in (assessment.period_from, assessment.period_to)
    )
    if not first:
        return _("to %(last)s") % {"last": last}
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _state(assessment: Assessment) -> str:
    if assessment.is_draft:
        return _("Draft")
    day = date_format(timezone.localtime(assessment.completed_at), "DATE_FORMAT")
    return _("Completed %(day)s") % {"day": day}


def _named(assessment: Assessment) -> str:
    return _("the assessment of %(period)s") % {"period": period_words(assessment)}


def _notes(earlier: Assessment | None):
    yield _(
        "The scale has five steps, 1 absent to 5 fully there. A mean is that of the assessed "
        "elements alone: what is not assessed counts nowhere, and never as nothing."
    )
    if earlier is not None:
        words = _("Before: %(before)s. Changes are over the elements that both assessed.")
        yield words % {"before": _named(earlier)}


def _versions(assessment: Assessment):
    chain = versions_of(assessment)
    if len(chain) < 2:
        return
    for one in chain:
        yield Version(
            label=_("Version %(n)s") % {"n": one.version},
            state=_state(one),
            reason=one.reason,
            url=reverse("staff-assessment", args=[one.pk]),
            is_this=one.pk == assessment.pk,
            is_draft=one.is_draft,
        )


def _newer(versions: tuple[Version, ...]) -> Version | None:
    """The last completed version after this one, else the draft that corrects it."""
    places = [place for place, one in enumerate(versions) if one.is_this]
    later = versions[places[0] + 1 :] if places else ()
    held = [one for one in later if not one.is_draft]
    return next(iter([*reversed(held), *later]), None)


def _newer_words(newer: Version | None) -> str:
    if newer is None:
        return ""
    if newer.is_draft:
        return _(
            "A correction of this assessment is being written; until it is completed, this one "
            "holds."
        )
    return _("This assessment was corrected: a newer version holds.")
