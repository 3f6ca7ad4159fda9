"""Sections 1 and 3: what the zone is, its land and what stands on it."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from directory.models import Organisation
from sezportal.presenters.factsheet.figures import of_indicator
from sezportal.reporting import TRANSPORT, UTILITIES
from zones.enums import InfrastructureKind
from zones.models import Infrastructure, Zone
from zones.presenters import formats
from zones.presenters.ages import age_of, check_of
from zones.presenters.citations import field_row
from zones.presenters.figures import LedgerRow, Reading, SourceRegister, figure, ledger_row
from zones.presenters.observations import reading_of
from zones.presenters.sections import SectionHead

#: How descriptions write units of a capacity beside their signs, as patterns.
SPELT = {
    "t": (r"tonn?e?s?",),
    "m2": (r"sq\.? ?m", "m²", r"square met(?:re|er)s?"),
    "m3": ("cu m", "m³", r"cubic met(?:re|er)s?"),
    "km": (r"kilomet(?:re|er)s?",),
    "MW": (r"megawatts?",),
}


@dataclass(frozen=True)
class RoleLink:
    """An organisation of the directory and all it does for the zone."""

    roles: str
    name: str
    url: str


@dataclass(frozen=True)
class ZoneLink:
    """A zone this one is part of, or an area of it."""

    name: str
    url: str


@dataclass(frozen=True)
class Identity:
    head: SectionHead
    rows: tuple[LedgerRow, ...]
    bodies: tuple[LedgerRow, ...]
    organisations: tuple[RoleLink, ...]
    whole: ZoneLink | None
    parts: tuple[ZoneLink, ...]
    note: str


@dataclass(frozen=True)
class Land:
    head: SectionHead
    rows: tuple[LedgerRow, ...]
    infrastructure: tuple[LedgerRow, ...]


def identity(zone: Zone, head: SectionHead, register: SourceRegister) -> Identity:
    rows = [
        field_row(zone, "status", _("Status"), register),
        field_row(zone, "established_year", _("Established"), register),
        field_row(zone, "operational_year", _("Operation began"), register),
        field_row(zone, "management_model", _("Management model"), register),
    ]
    developer = field_row(zone, "developer", _("Developer"), register)
    operator = field_row(zone, "operator", _("Operator"), register)
    bodies = [developer, operator] if operator.figures else [developer]
    return Identity(
        head,
        tuple(rows),
        tuple(bodies),
        tuple(role_links(zone)),
        whole=_link(zone.part_of) if zone.part_of else None,
        parts=tuple(_link(part) for part in zone.parts.all()),
        note=zone.note,
    )


def role_links(zone: Zone) -> list[RoleLink]:
    """Each organisation once, with its roles, in the order of its first."""
    roles: dict[Organisation, list[str]] = defaultdict(list)
    for link in zone.zone_organisations.all():
        roles[link.organisation].append(str(link.get_role_display()))
    return [
        RoleLink(", ".join(named), one.name_en, one.get_absolute_url())
        for one, named in roles.items()
    ]


def _link(zone: Zone) -> ZoneLink:
    return ZoneLink(zone.name_en, zone.get_absolute_url())


def land(zone: Zone, head: SectionHead, register: SourceRegister) -> Land:
    rows = [
        field_row(zone, "area_total_ha", _("Total area"), register),
        field_row(zone, "area_developed_ha", _("Developed area"), register),
        field_row(zone, "area_available_ha", _("Area available"), register),
        field_row(zone, "land_lease_term_years", _("Longest land lease"), register),
    ]
    occupancy = occupancy_row(zone, register)
    if occupancy.figures:
        rows.append(occupancy)
    return Land(head, tuple(rows), tuple(infrastructure_rows(zone, register)))


def occupancy_row(zone: Zone, register: SourceRegister) -> LedgerRow:
    """How much of the zone is taken: the current value and others of its date."""
    readings = [reading_of(row) for row in of_indicator(zone, "occupancy_percent")]
    return ledger_row(_("Occupancy"), readings, register, older_differ=False)


def infrastructure_rows(zone: Zone, register: SourceRegister) -> list[LedgerRow]:
    """One row a kind, in the order of the kinds; a gap where no transport or utility is named."""
    by_kind: dict[str, list[Infrastructure]] = defaultdict(list)
    for row in zone.infrastructure.all():
        by_kind[row.kind].append(row)
    labels = dict(InfrastructureKind.choices)
    rows = [
        _infrastructure_row(str(labels[kind]), by_kind[kind], register)
        for kind in InfrastructureKind.values
        if kind in by_kind
    ]
    if not by_kind.keys() & set(TRANSPORT):
        rows.append(LedgerRow(_("Roads, rail, ports and depots"), key="transport"))
    if not by_kind.keys() & set(UTILITIES):
        rows.append(LedgerRow(_("Power, water and other supply"), key="utilities"))
    return rows


def _infrastructure_row(
    label: str, rows: list[Infrastructure], register: SourceRegister
) -> LedgerRow:
    figures = [
        figure(
            Reading(
                text=row.description,
                qualifier=capacity_of(row),
                source=row.source,
                as_of=row.as_of,
                age=age_of(row, "infrastructure", row.kind),
                checked=check_of(row),
            ),
            register,
            label,
        )
        for row in sorted(rows, key=lambda row: row.as_of, reverse=True)
    ]
    return LedgerRow(label, tuple(figures), key=rows[0].kind)


def capacity_of(row: Infrastructure) -> str:
    """The capacity in words; empty where there is none, or the description states it."""
    if row.capacity is None or _says_capacity(row):
        return ""
    return _("Capacity: %(value)s %(unit)s") % {
        "value": formats.number(row.capacity),
        "unit": row.capacity_unit,
    }


def _says_capacity(row: Infrastructure) -> bool:
    """Whether the description states the number as a whole, in its unit: "5 MW" is not said by
    "at km 15", nor 5 m3 a day by 5 m3 an hour."""
    thing, _per, time = row.capacity_unit.partition(" (")[0].partition("/")
    number = formats.number(row.capacity)
    numbers = "|".join(map(re.escape, (number, number.replace(",", ""))))
    units = "|".join([re.escape(thing), *SPELT.get(thing, ())])
    same_rate = re.escape(time[0]) if time else r"\Z"  # "day", "d"; without one, none may follow
    another_rate = rf"\s*(?:/|per\b|an?\b)(?!\s*{same_rate})"
    stated = rf"(?<!\d)(?<!\d[.,])(?:{numbers})[\s-]*(?:{units})(?!\w)(?!{another_rate})"
    return re.search(stated, row.description, re.IGNORECASE) is not None
