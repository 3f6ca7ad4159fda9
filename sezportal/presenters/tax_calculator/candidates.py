"""The packages of a place: whether they are open, what they would cost, how to choose one."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.enums import IncentiveInstrument
from incentives.models import IncentiveTerm
from incentives.presenters import common
from incentives.presenters.common import LinkedText
from incentives.schedules import KINDS, LOSSES
from incentives.taxpath import Path
from sezportal.presenters.tax_calculator import words
from sezportal.presenters.tax_calculator.questions import EXTENSION
from sezportal.presenters.tax_calculator.reckoning import Option
from sezportal.projects.links import carry
from zones.presenters.figures import SourceMark, SourceRegister

LONGEST = 15  # years
#: What bears on the tax on profit; other benefits of a package stand on its own page.
ON_PROFIT = {
    *KINDS,
    LOSSES,
    IncentiveInstrument.DEDUCTION,
    IncentiveInstrument.ACCELERATED_DEPRECIATION,
}


@dataclass(frozen=True)
class Condition:
    """What a term asks, in the source's words."""

    instrument: str
    text: str
    law: LinkedText | None
    article: str
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class Extension:
    """A longer relief under a condition; the address sets or takes away that it is met."""

    condition: str
    is_met: bool
    url: str


@dataclass(frozen=True)
class CandidateRow:
    """A package of a place. ``tax`` and ``effective`` are ranges over 15 years in words, empty
    where the package cannot be computed; ``case`` says of which of its terms they are, empty for
    sure ones; ``url`` leads to the package's own page."""

    code: str
    name: str
    url: str
    availability: str
    availability_label: str
    question: str
    tax: str
    effective: str
    case: str
    is_computable: bool
    is_chosen: bool
    choose_url: str
    conditions: tuple[Condition, ...]
    extensions: tuple[Extension, ...]


def candidate_row(
    option: Option,
    *,
    key: str,
    is_chosen: bool,
    data: QueryDict,
    register: SourceRegister,
) -> CandidateRow:
    """A package with what it costs; of the chosen one without extensions that are not answered."""
    candidate = option.candidate
    paths = option.paths if is_chosen else option.spanned
    row = candidate.incentive
    name = f"package_{key}"
    return CandidateRow(
        code=row.code,
        name=row.name,
        url=reverse("incentive-detail", kwargs={"slug": row.code}),
        availability=candidate.availability,
        availability_label=str(words.AVAILABILITY[candidate.availability]),
        question=words.question_words(candidate),
        tax=_tax(paths),
        effective=_effective(paths),
        case=words.case(option) if paths else "",
        is_computable=candidate.schedule.is_computable,
        is_chosen=is_chosen,
        choose_url=_address(data, key, **{name: None if is_chosen else row.code}),
        conditions=_conditions(row.terms.all(), register, row.name),
        extensions=tuple(
            _extension(step.record, data, key)
            for step in candidate.schedule.steps
            if step.is_extension
        ),
    )


def _tax(paths: Sequence[Path]) -> str:
    found = [path.over(LONGEST).tax for path in paths]
    return words.span(min(found), max(found), words.amount) if found else ""


def _effective(paths: Sequence[Path]) -> str:
    rates = [path.over(LONGEST).effective_rate_percent for path in paths]
    found = [rate for rate in rates if rate is not None]
    return words.span(min(found), max(found), words.percent) if found else ""


def _conditions(terms, register: SourceRegister, used_for: str) -> tuple[Condition, ...]:
    """One for each different wording of the terms on the tax and what stands in its place."""
    once: dict[str, IncentiveTerm] = {}
    for term in terms:
        if term.condition and term.instrument in ON_PROFIT:
            once.setdefault(term.condition, term)
    return tuple(
        Condition(
            str(term.get_instrument_display()),
            text,
            common.law_link(term.law),
            term.article,
            common.marks(term, register, used_for),
        )
        for text, term in once.items()
    )


def _extension(term: IncentiveTerm, data: QueryDict, key: str) -> Extension:
    met = data.getlist(EXTENSION)
    is_met = term.code in met
    now = [code for code in met if code != term.code] if is_met else [*met, term.code]
    return Extension(
        _("%(condition)s (%(rate)s, years %(years)s)")
        % {
            "condition": term.condition,
            "rate": common.rate(term),
            "years": common.years(term.start_year, term.end_year),
        },
        is_met,
        _address(data, key, **{EXTENSION: now}),
    )


def _address(data: QueryDict, key: str, **changes) -> str:
    return f"{reverse('tax-calculator')}{carry(data, **changes)}#place-{key}"
