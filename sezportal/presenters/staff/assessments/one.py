"""One assessment: what a draft still needs, its scorecard, its versions."""

from dataclasses import dataclass

from django.urls import reverse

from sezportal.assessments.forms import CorrectForm, scale
from sezportal.assessments.scorecard import Scorecard, scorecard
from sezportal.assessments.subjects import name_of
from sezportal.plots import Plot
from sezportal.presenters.staff.assessments.filling import PartLink, parts_in_order
from sezportal.presenters.staff.monitoring import index_plot, values_plot
from training.assessing import missing
from training.models import Assessment


@dataclass(frozen=True)
class Ask:
    """Something that is missing, and where to write it."""

    words: str
    url: str


@dataclass(frozen=True)
class AssessmentPage:
    """Everything ``sezportal/staff/assessments/one.html`` says. ``was_asked``: somebody wanted to
    complete the draft."""

    assessment: Assessment
    name: str
    card: Scorecard
    plot: Plot | None
    index_plot: Plot | None
    parts: tuple[PartLink, ...]
    missing: tuple[Ask, ...]
    was_asked: bool
    correcting: CorrectForm | None
    first_open: str
    pdf_url: str

    @property
    def scale(self):
        return scale()


def assessment_page(
    read: Assessment, *, asked: bool = False, correcting: CorrectForm | None = None
) -> AssessmentPage:
    """Expects ``with_answers``."""
    card = scorecard(read)
    links = tuple(parts_in_order(read)) if read.is_draft else ()
    measures = card.figures.measures if card.figures else ()
    is_open = not read.is_draft and card.newer is None
    return AssessmentPage(
        assessment=read,
        name=name_of(read),
        card=card,
        plot=values_plot(measures),
        index_plot=index_plot(measures),
        parts=links,
        missing=tuple(_asks(read)) if read.is_draft else (),
        was_asked=asked,
        correcting=(correcting or CorrectForm()) if is_open else None,
        first_open=next((one.key for one in links if not one.is_done), links[0].key)
        if links
        else "",
        pdf_url=reverse("staff-assessment-pdf", args=[read.pk]),
    )


def _asks(read: Assessment):
    for one in missing(read):
        way = reverse("staff-assessment-part", args=[read.pk, one.part])
        yield Ask(one.words, f"{way}#{one.anchor}" if one.anchor else way)
