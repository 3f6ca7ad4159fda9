"""Law and institutions of a country: its laws in force, standard taxes and offices."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.enums import AgencyRole
from directory.models import Organisation
from incentives.enums import IncentiveInstrument
from incentives.models import IncentiveTerm, Law
from incentives.presenters.common import period, rate
from incentives.presenters.packages import LENGTHS
from zones.presenters import formats
from zones.presenters.figures import Figure, LedgerRow, SourceMark, SourceRegister


@dataclass(frozen=True)
class LawRow:
    title: str
    url: str
    local_title: str
    local_lang: str
    subject: str
    number: str
    issuer: str
    year: str
    in_force_from: str
    status: str
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class OfficeRow:
    """An agency and how to reach it; what is empty is not reported."""

    name: str
    url: str
    local_name: str
    local_lang: str
    role: str
    website: str
    phone: str
    phone_url: str
    email: str
    address: str
    marks: tuple[SourceMark, ...]


def law_rows(laws: Iterable[Law], register: SourceRegister) -> list[LawRow]:
    return [
        LawRow(
            title=law.title_en,
            url=law.get_absolute_url(),
            local_title=law.title_local,
            local_lang=law.local_language,
            subject=law.get_scope_display(),
            number=law.number,
            issuer=law.issuer,
            year=str(law.year or ""),
            in_force_from=formats.partial_date(law.in_force_from),
            status=law.get_status_display(),
            marks=(register.mark(law.source, _("laws")),),
        )
        for law in laws
    ]


def tax_rows(terms: Iterable[IncentiveTerm], register: SourceRegister) -> list[LedgerRow]:
    """The standard terms: a rate in percent, or the years of a lease or of carrying a loss."""
    return [
        LedgerRow(term.incentive.name, (_tax(term, register),), key=term.incentive.code)
        for term in sorted(terms, key=_tax_order)
    ]


def _tax_order(term: IncentiveTerm) -> tuple[int, str]:
    """The tax on profit first; after the taxes the carrying of losses, land last."""
    places = {
        IncentiveInstrument.CIT_STANDARD_RATE: 0,
        IncentiveInstrument.LOSS_CARRY_FORWARD: 2,
        IncentiveInstrument.LAND_LEASE_TERM: 3,
    }
    return places.get(term.instrument, 1), term.incentive.name


def _tax(term: IncentiveTerm, register: SourceRegister) -> Figure:
    """The rate, or how long a lease runs or a loss is carried, as on the page of standard rates."""
    text = period(term) if term.instrument in LENGTHS else rate(term)
    return Figure(
        text=text or term.condition,
        as_of=formats.partial_date(term.as_of),
        qualifier=term.condition if text else "",
        marks=(register.mark(term.source, term.incentive.name),),
        is_current=not term.incentive.is_superseded,
    )


def office_rows(
    agencies: Iterable[Organisation], register: SourceRegister
) -> tuple[list[OfficeRow], list[OfficeRow]]:
    """National offices in the order an investor meets them, and the authorities of zones."""
    order = AgencyRole.values
    ranked = sorted(
        agencies,
        key=lambda one: (order.index(one.agency_role) if one.agency_role else 99, one.name_en),
    )
    national, of_zones = [], []
    for agency in ranked:
        is_of_zone = agency.agency_role == AgencyRole.ZONE_AUTHORITY
        (of_zones if is_of_zone else national).append(_office(agency, register))
    return national, of_zones


def _office(agency: Organisation, register: SourceRegister) -> OfficeRow:
    dialled = "".join(c for c in agency.phone.split(";")[0] if c.isdigit() or c == "+")
    return OfficeRow(
        name=agency.name_en,
        url=agency.get_absolute_url(),
        local_name=agency.name_local,
        local_lang=agency.country.local_language if agency.country else "",
        role=agency.get_agency_role_display() if agency.agency_role else "",
        website=agency.website,
        phone=agency.phone,
        phone_url=f"tel:{dialled}" if dialled else "",
        email=agency.email,
        address=agency.address,
        marks=(register.mark(agency.source, _("offices")),),
    )
