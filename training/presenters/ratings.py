"""Ratings and answers as words: recomputed beside published, marked where they cannot agree."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from training import evaluation
from training.evaluation import Compared, Finding, Ratings
from training.models import EvaluationQuestion, Event, Module
from zones.charts import percent
from zones.presenters import formats
from zones.presenters.figures import SourceMark, SourceRegister

LOWEST, HIGHEST = evaluation.LOWEST, evaluation.HIGHEST
PLACES = 2
SUMMARY = "-all"  # the code of a question that averages those with the same prefix


def points(value: Decimal | None) -> str:
    """A mean with two decimals; empty for none."""
    return "" if value is None else formats.number(value, PLACES)


def signed(value: Decimal) -> str:
    """``+1.36`` or ``−0.10``."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{formats.number(abs(value), PLACES)}"


@dataclass(frozen=True)
class Change:
    """Before and after, with their places on an axis of 1 to 5 in percent."""

    before: str
    after: str
    gain: str
    before_at: str
    after_at: str
    sentence: str


@dataclass(frozen=True)
class Checked:
    """A published figure beside the recomputed one."""

    published: str
    recomputed: str
    difference: str
    differs: bool


@dataclass(frozen=True)
class ItemLine:
    number: int
    title: str
    change: Change


@dataclass(frozen=True)
class ModuleView:
    """A module, or all items of the event, with the means the report prints."""

    number: str
    title: str
    change: Change
    before: Checked
    after: Checked
    items: tuple[ItemLine, ...]
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class QuestionLine:
    """A question with its answers: ``counts`` pairs each step of the scale with how many chose
    it; empty: the report prints none."""

    text: str
    scale: str
    counts: tuple[tuple[int, int], ...]
    answers: str
    recomputed: str
    recomputed_from: str
    published: str
    findings: tuple[str, ...]
    is_in_doubt: bool
    marks: tuple[SourceMark, ...]

    @property
    def is_mean_only(self) -> bool:
        """Whether the report prints a mean and nothing to hold it against."""
        return not self.counts and not self.recomputed


def change(ratings: Ratings) -> Change:
    span = HIGHEST - LOWEST
    before, after, gain = points(ratings.before), points(ratings.after), signed(ratings.gain)
    return Change(
        before,
        after,
        gain,
        percent((ratings.before - LOWEST) / span),
        percent((ratings.after - LOWEST) / span),
        _("From %(before)s before to %(after)s after on a scale of 1 to 5")
        % {"before": before, "after": after},
    )


def checked(compared: Compared) -> Checked:
    difference = compared.difference
    return Checked(
        points(compared.published),
        points(compared.recomputed),
        signed(difference) if difference else "",
        compared.differs,
    )


# -- modules --------------------------------------------------------------------------------


def overall(event: Event, register: SourceRegister) -> ModuleView | None:
    """All items of the event, each counted once; None for an event without ratings."""
    items = [item for module in event.modules.all() for item in module.items.all()]
    return _view(event, None, "", _("All items"), items, register)


def modules(event: Event, register: SourceRegister) -> list[ModuleView]:
    """The modules that have items, in order."""
    views = (
        _view(event, module, str(module.number), module.title, module.items.all(), register)
        for module in event.modules.all()
    )
    return [view for view in views if view is not None]


def _view(
    event: Event, module: Module | None, number: str, title: str, items, register: SourceRegister
) -> ModuleView | None:
    rated = [(item, Ratings(item.pre_mean, item.post_mean)) for item in items]
    means = evaluation.mean_of_items([ratings for _item, ratings in rated])
    if means is None:
        return None
    published = _published(event, module)
    return ModuleView(
        number=number,
        title=title,
        change=change(means),
        before=checked(Compared(published and published.pre_mean, means.before)),
        after=checked(Compared(published and published.post_mean, means.after)),
        items=tuple(ItemLine(item.number, item.title, change(row)) for item, row in rated),
        marks=register.marks([published.source], _("published means")) if published else (),
    )


def _published(event: Event, module: Module | None):
    """What the report prints for a module, or, for no module, for all items."""
    wanted = module.pk if module else None
    return next((row for row in event.published_means.all() if row.module_id == wanted), None)


# -- questions ------------------------------------------------------------------------------


def questions(event: Event, register: SourceRegister) -> list[tuple[str, list[QuestionLine]]]:
    """Questions under the words of their section, in the report's order."""
    rows = list(event.questions.all())
    return [
        (capfirst(section), [_question(row, rows, event, register) for row in members])
        for section, members in groupby(rows, key=lambda row: row.section)
    ]


def with_figures(
    sections: Iterable[tuple[str, list[QuestionLine]]],
) -> list[tuple[str, list[QuestionLine]]]:
    """The sections with those questions that can be recomputed; sections without any left out."""
    kept = ((title, [line for line in lines if not line.is_mean_only]) for title, lines in sections)
    return [(title, lines) for title, lines in kept if lines]


def means_only(sections: Iterable[tuple[str, list[QuestionLine]]]) -> list[QuestionLine]:
    """The questions of which the report prints a mean alone."""
    return [line for _title, lines in sections for line in lines if line.is_mean_only]


def _question(
    row: EvaluationQuestion, rows: Sequence[EvaluationQuestion], event: Event, register
) -> QuestionLine:
    if row.code.endswith(SUMMARY):
        compared, source, findings = _summary(row, rows)
    else:
        figures = evaluation.Question(row.published_mean, row.counts, event.participants)
        compared = figures.compared
        source = _("from the counts") if row.counts is not None else ""
        findings = tuple(_words(finding, figures) for finding in figures.findings)
    in_doubt = compared.differs or len(findings) > (compared.difference is not None)
    return QuestionLine(
        text=row.question,
        scale=_("1: %(lowest)s, 5: %(highest)s") % {"lowest": row.scale_1, "highest": row.scale_5},
        counts=tuple(zip(evaluation.SCALE, row.counts or (), strict=False)),
        answers=str(sum(row.counts)) if row.counts else "",
        recomputed=points(compared.recomputed),
        recomputed_from=source,
        published=points(compared.published),
        findings=findings,
        is_in_doubt=bool(in_doubt),
        marks=register.marks([row.source], _("evaluation")),
    )


def _summary(row: EvaluationQuestion, rows: Sequence[EvaluationQuestion]):
    """A question over several others: the mean of their published means, where these are known."""
    prefix = row.code.removesuffix(SUMMARY) + "-"
    parts = [
        other.published_mean
        for other in rows
        if other is not row and other.code.startswith(prefix) and other.published_mean is not None
    ]
    compared = Compared(row.published_mean, evaluation.mean(parts))
    if compared.difference is None:
        return compared, "", ()
    source = _("mean of %(n)s published means") % {"n": len(parts)}
    finding = Finding.DIFFERS if compared.differs else Finding.AGREES
    return compared, source, (_words(finding, evaluation.Question(row.published_mean)),)


def _words(finding: Finding, figures: evaluation.Question) -> str:
    words = {
        Finding.AGREES: _("Agrees"),
        Finding.DIFFERS: _("Published and recomputed differ"),
        Finding.IMPOSSIBLE: _impossible(figures),
        Finding.TOO_MANY_ANSWERS: _("%(answers)s answers from %(participants)s participants"),
    }[finding]
    return words % {"answers": figures.answers, "participants": figures.participants}


def _impossible(figures: evaluation.Question) -> str:
    if not figures.answers:
        return _(
            "However many of the %(participants)s participants answered, single answers of 1 to 5 "
            "cannot have this mean: it may average several questions"
        )
    nearest = evaluation.nearest_means(figures.published, figures.answers)
    return _("%(n)s answers cannot average %(mean)s: the nearest averages are %(nearest)s") % {
        "n": figures.answers,
        "mean": points(figures.published),
        "nearest": _(" and ").join(map(points, nearest)),
    }
