"""Laws as lines of a list and as pages of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from incentives.enums import LawScope
from incentives.models import Law
from incentives.presenters import common
from incentives.presenters.common import LinkedText
from incentives.presenters.packages import TermLine, term_line
from incentives.presenters.procedures import (
    RequirementLine,
    StepLine,
    requirement_line,
    step_line,
)
from zones.presenters import formats
from zones.presenters.ages import Age
from zones.presenters.figures import LedgerRow, Reading, SourceMark, SourceRegister, ledger_row


@dataclass(frozen=True)
class LawLine:
    """A law in the list."""

    title: str
    url: str
    local_title: str
    local_language: str
    country: str
    instrument: str
    number: str
    issuer: str
    year: str
    in_force_from: str
    subject: str
    status: str
    is_in_force: bool
    as_of: str
    marks: tuple[SourceMark, ...]
    checked: str = ""
    age: Age | None = None


@dataclass(frozen=True)
class RestingTerm:
    """A term of a package that rests on the law in hand."""

    package: LinkedText
    term: TermLine


@dataclass(frozen=True)
class RestingStep:
    """A step of a procedure that rests on the law in hand."""

    procedure: LinkedText
    step: StepLine


@dataclass(frozen=True)
class LawPage:
    """A law with what it changed, what changed it, and what rests on it."""

    line: LawLine
    summary: str
    text_url: str
    rows: tuple[LedgerRow, ...]
    changes: tuple[LawLine, ...]
    changed_by: tuple[LawLine, ...]
    terms: tuple[RestingTerm, ...]
    steps: tuple[RestingStep, ...]
    requirements: tuple[RequirementLine, ...]


@dataclass(frozen=True)
class Coverage:
    """How many laws of a country the portal has recorded, by subject; ``missing`` have none."""

    country: str
    total: int
    subjects: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]


def coverage(counts: Iterable[tuple[str, str, int]]) -> list[Coverage]:
    """Countries in the order given, from (country, subject, number)."""
    made = []
    for country, rows in groupby(counts, key=lambda row: row[0]):
        held = {subject: number for _country, subject, number in rows}
        made.append(
            Coverage(
                country,
                sum(held.values()),
                tuple((str(one.label), held[one]) for one in LawScope if one in held),
                tuple(str(one.label) for one in LawScope if one not in held),
            )
        )
    return made


def law_line(law: Law, marks: tuple[SourceMark, ...] = ()) -> LawLine:
    return LawLine(
        title=law.title_en,
        url=law.get_absolute_url(),
        local_title=law.title_local,
        local_language=law.local_language,
        country=law.country.name_en,
        instrument=str(law.get_instrument_display()),
        number=law.number,
        issuer=law.issuer,
        year=str(law.year or ""),
        in_force_from=formats.partial_date(law.in_force_from),
        subject=str(law.get_scope_display()),
        status=str(law.get_status_display()),
        is_in_force=law.is_in_force,
        **common.dated(law, "law", holds=law.is_in_force),
        marks=marks,
    )


def law_lines(laws, register: SourceRegister) -> list[LawLine]:
    """Laws read ``with_place()``, each with the mark of its source."""
    return [law_line(law, register.marks([law.source], law.title_en)) for law in laws]


def law_page(law: Law, register: SourceRegister) -> LawPage:
    """A law read ``with_everything()``."""
    rows = _rows(law, register)
    return LawPage(
        line=law_line(law),
        summary=law.summary,
        text_url=law.url,
        rows=rows,
        changes=_neighbours(law.amends.all(), law),
        changed_by=_neighbours(law.amended_by.all(), law),
        terms=tuple(_resting_term(term, register) for term in law.terms.all()),
        steps=tuple(_resting_step(step, register) for step in law.procedure_steps.all()),
        requirements=tuple(
            requirement_line(requirement, register) for requirement in law.requirements.all()
        ),
    )


def _neighbours(laws, law: Law) -> tuple[LawLine, ...]:
    """Earlier or later laws; all of the same country, so its record is shared."""
    made = []
    for other in laws:
        if other.country_id == law.country_id:
            other.country = law.country
        made.append(law_line(other))
    return tuple(made)


def _rows(law: Law, register: SourceRegister) -> tuple[LedgerRow, ...]:
    facts = (
        (_("Title in its language"), law.title_local, law.local_language),
        (_("Instrument"), law.get_instrument_display(), ""),
        (_("Number"), law.number, ""),
        (_("Year"), law.year, ""),
        (_("Issued by"), law.issuer, ""),
        (_("In force from"), formats.partial_date(law.in_force_from), ""),
        (_("Status"), law.get_status_display(), ""),
        (_("Subject"), law.get_scope_display(), ""),
    )
    return tuple(_row(label, value, lang, law, register) for label, value, lang in facts)


def _row(label: str, value, lang: str, law: Law, register: SourceRegister) -> LedgerRow:
    """The badge stands at the status alone: that is what somebody has to look at again."""
    if not value:
        return ledger_row(label, [], register)
    dated = common.dated(law, "law", holds=law.is_in_force)
    reading = Reading(
        str(value),
        law.source,
        as_of=law.told_in,
        lang=lang,
        is_current=True,
        checked=dated["checked"],
        age=dated["age"] if label == _("Status") else None,
    )
    return ledger_row(label, [reading], register)


def _resting_term(term, register: SourceRegister) -> RestingTerm:
    incentive = term.incentive
    link = LinkedText(
        incentive.name,
        reverse("incentive-detail", kwargs={"slug": incentive.code}),
        _("no longer granted") if incentive.is_superseded else "",
    )
    return RestingTerm(link, term_line(term, incentive, register))


def _resting_step(step, register: SourceRegister) -> RestingStep:
    procedure = step.procedure
    url = f"{reverse('procedure-list')}?country={procedure.country_id}#{procedure.code}"
    return RestingStep(LinkedText(procedure.name, url), step_line(step, register, procedure))
