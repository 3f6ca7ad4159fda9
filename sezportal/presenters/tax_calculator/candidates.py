"""The packages of a place: whether they are open, what they would cost, how to choose one."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.enums import IncentiveInstrument
from incentives.models import IncentiveTerm
from incentives.presenters import common
from incentives.presenters.common import LinkedText
from incentives.schedules import KINDS, LOSSES
from sezportal.presenters.tax_calculator import words
from sezportal.presenters.tax_calculator.places import Place
from sezportal.presenters.tax_calculator.questions import EXTENSION
from sezportal.presenters.tax_calculator.reckoning import Option
from sezportal.projects.links import carry
from zones.intervals import Interval
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
    where the package is not computed, ``tax_bounds`` (US dollars) and ``effective_bounds``
    (percent) the same as numbers, None there; ``case`` says of which of its terms they are, empty
    for sure ones; ``url`` leads to the package's own page."""

    code: str
    name: str
    url: str
    availability: str
    availability_label: str
    question: str
    tax: str
    effective: str
    tax_bounds: Interval | None
    effective_bounds: Interval | None
    case: str
    is_computable: bool
    is_chosen: bool
    choose_url: str
    conditions: tuple[Condition, ...]
    extensions: tuple[Extension, ...]


def candidate_row(
    option: Option,
    *,
    place: Place,
    is_chosen: bool,
    data: QueryDict,
    register: SourceRegister,
) -> CandidateRow:
    """A package with what it costs; of the chosen one without extensions that are not answered."""
    candidate = option.candidate
    paths = option.paths if is_chosen else option.spanned
    row = candidate.incentive
    key = place.key
    name = f"package_{key}"
    tax = _interval(path.over(LONGEST).tax for path in paths)
    effective = _interval(path.over(LONGEST).effective_rate_percent for path in paths)
    return CandidateRow(
        code=row.code,
        name=row.name,
        url=reverse("incentive-detail", kwargs={"slug": row.code}),
        availability=candidate.availability,
        availability_label=str(words.AVAILABILITY[candidate.availability]),
        question=words.question_words(candidate),
        tax=words.span(tax.low, tax.high, words.amount) if tax else "",
        effective=words.span(effective.low, effective.high, words.percent) if effective else "",
        tax_bounds=tax,
        effective_bounds=effective,
        case=words.case(option) if paths else "",
        is_computable=candidate.schedule.is_computable,
        is_chosen=is_chosen,
        choose_url=_address(data, key, **{name: None if is_chosen else row.code}),
        conditions=_conditions(row.terms.all(), register, f"{place.name}: {row.name}"),
        extensions=tuple(
            _extension(step.record, data, key)
            for step in candidate.schedule.steps
            if step.is_extension
        ),
    )


def _interval(values: Iterable[Decimal | None]) -> Interval | None:
    """The bounds of what is known; None where nothing is."""
    found = [value for value in values if value is not None]
    return Interval(min(found), max(found)) if found else None


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
