"""Sections 8 and 9: the law behind the zone, what investors must fulfil, and the steps to take."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from incentives.enums import Scope
from incentives.models import Law, Procedure
from incentives.presenters.laws import LawLine, law_line
from incentives.presenters.procedures import (
    ProcedureView,
    RequirementLine,
    procedure_view,
    requirement_line,
)
from sezportal.presenters.factsheet.records import Records
from zones.models import Zone
from zones.presenters.citations import field_row
from zones.presenters.figures import LedgerRow, SourceRegister
from zones.presenters.sections import SectionHead


@dataclass(frozen=True)
class LegalBasis:
    head: SectionHead
    rows: tuple[LedgerRow, ...]
    of_zone: tuple[LawLine, ...]
    of_country: tuple[LawLine, ...]
    requirements: tuple[RequirementLine, ...]
    country: str


@dataclass(frozen=True)
class ProcedureTable:
    """A procedure; a column in which no step states anything is left out and said once."""

    view: ProcedureView
    has_days: bool
    has_fees: bool


@dataclass(frozen=True)
class OneStop:
    head: SectionHead
    rows: tuple[LedgerRow, ...]
    procedures: tuple[ProcedureTable, ...]


def legal_basis(
    zone: Zone, records: Records, head: SectionHead, register: SourceRegister
) -> LegalBasis:
    tied_to = laws_tied(records)
    tied = [law for law in records.laws if law.pk in tied_to]
    others = [law for law in records.laws if law.pk not in tied_to]
    return LegalBasis(
        head=head,
        rows=(
            field_row(zone, "legal_basis", _("Legal basis"), register),
            field_row(zone, "regulator", _("Regulator"), register),
        ),
        of_zone=tuple(_law_line(law, register) for law in tied),
        of_country=tuple(_law_line(law, register) for law in others),
        requirements=tuple(requirement_line(row, register) for row in records.requirements),
        country=zone.country.name_en,
    )


def laws_tied(records: Records) -> frozenset[int]:
    """Keys of the laws behind what names this zone: incentives, procedures, requirements."""
    named = [one for one in records.incentives if _names_zone(one) and not one.is_superseded]
    laws = {term.law_id for one in named for term in one.terms.all()}
    laws |= {s.law_id for one in records.procedures if _names_zone(one) for s in one.steps.all()}
    laws |= {one.law_id for one in records.requirements if _names_zone(one)}
    return frozenset(laws - {None})


def one_stop(zone: Zone, records: Records, head: SectionHead, register: SourceRegister) -> OneStop:
    return OneStop(
        head=head,
        rows=(field_row(zone, "one_stop_service", _("One-stop service"), register),),
        procedures=tuple(_procedure(one, register) for one in records.procedures),
    )


def _names_zone(record) -> bool:
    return record.scope == Scope.NAMED


def _law_line(law: Law, register: SourceRegister) -> LawLine:
    return law_line(law, register.marks([law.source], _("laws")))


def _procedure(procedure: Procedure, register: SourceRegister) -> ProcedureTable:
    view = procedure_view(procedure, register)
    return ProcedureTable(
        view,
        has_days=any(step.days for step in view.steps),
        has_fees=any(step.fee for step in view.steps),
    )
