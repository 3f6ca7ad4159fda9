"""Section 10: the offices that answer, the agencies to turn to, and what sources say besides."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.enums import AgencyRole
from directory.models import FocalPoint, Organisation
from sezportal.presenters.factsheet.records import Records
from zones.models import Zone
from zones.presenters import formats
from zones.presenters.ages import Age, age_of, check_of
from zones.presenters.citations import field_row
from zones.presenters.figures import (
    Figure,
    LedgerRow,
    Reading,
    SourceMark,
    SourceRegister,
    figure,
)
from zones.presenters.sections import SectionHead

#: Whom to ask where the zone's own office is not reported, in this order.
FALLBACK = (AgencyRole.PROMOTION, AgencyRole.REGULATOR)


@dataclass(frozen=True)
class Office:
    """An office with the ways to reach it; empty ones are not reported."""

    name: str
    role: str
    url: str
    address: str
    phone: str
    email: str
    website: str
    as_of: str
    marks: tuple[SourceMark, ...]
    age: Age | None = None
    checked: str = ""

    @property
    def phone_links(self) -> list[tuple[str, str]]:
        """Each number as written, with the address that dials it."""
        numbers = [number.strip() for number in self.phone.replace("/", ";").split(";")]
        return [
            (number, "tel:" + "".join(c for c in number if c.isdigit() or c == "+"))
            for number in numbers
            if number
        ]


@dataclass(frozen=True)
class Contact:
    head: SectionHead
    offices: tuple[Office, ...]
    website: LedgerRow
    agencies: tuple[Office, ...]
    country: str


def contact(zone: Zone, records: Records, head: SectionHead, register: SourceRegister) -> Contact:
    agencies = [one for role in FALLBACK for one in records.agencies if one.agency_role == role]
    return Contact(
        head=head,
        offices=tuple(_office(point, register) for point in zone.focal_points.all()),
        website=field_row(zone, "website", _("Website"), register),
        agencies=(
            *(_office(point, register) for point in records.national_offices),
            *(_agency(one, register) for one in agencies if _reachable(one)),
        ),
        country=zone.country.name_en,
    )


def statements(zone: Zone, register: SourceRegister) -> tuple[Figure, ...]:
    """What sources say of the zone that fits no field, newest first."""
    rows = sorted(zone.statements.all(), key=lambda row: (row.as_of, -row.pk), reverse=True)
    return tuple(
        figure(
            Reading(text=row.text, source=row.source, as_of=row.as_of), register, _("statements")
        )
        for row in rows
    )


def _office(point: FocalPoint, register: SourceRegister) -> Office:
    return Office(
        name=point.office,
        role="",
        url="",
        address=point.address,
        phone=point.phone,
        email=point.email,
        website=point.website,
        as_of=formats.partial_date(point.as_of),
        marks=(register.mark(point.source, _("contact")),),
        age=age_of(point, "office"),
        checked=check_of(point),
    )


def _agency(one: Organisation, register: SourceRegister) -> Office:
    return Office(
        name=one.name_en,
        role=one.get_agency_role_display(),
        url=one.get_absolute_url(),
        address=one.address,
        phone=one.phone,
        email=one.email,
        website=one.website,
        as_of="",
        marks=(register.mark(one.source, _("contact")),),
    )


def _reachable(one: Organisation) -> bool:
    return bool(one.website or one.phone or one.email)
