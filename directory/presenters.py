"""Investors, organisations and offices as words."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from django.core.paginator import Page
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.enums import OrganisationKind, ZoneRole
from directory.models import FocalPoint, InvestorPresence, Organisation
from zones.facets import Panel
from zones.presenters import formats
from zones.presenters.figures import LedgerRow, Reading, SourceMark, SourceRegister, ledger_row

#: What an organisation does, with the number of zones.
DOES = {
    ZoneRole.DEVELOPER: (gettext_lazy("develops %(n)s zone"), gettext_lazy("develops %(n)s zones")),
    ZoneRole.OPERATOR: (gettext_lazy("operates %(n)s zone"), gettext_lazy("operates %(n)s zones")),
    ZoneRole.REGULATOR: (
        gettext_lazy("regulates %(n)s zone"),
        gettext_lazy("regulates %(n)s zones"),
    ),
}


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere; ``note`` stands beside them."""

    label: str
    url: str = ""
    note: str = ""
    lang: str = ""


@dataclass(frozen=True)
class Presence:
    """What one source says of a company in a zone; empty activity and year are not reported.
    ``classes`` are the portal's, ISIC codes with their titles."""

    zone: Link
    activity: str
    classes: tuple[str, ...]
    since: str
    is_anchor: bool
    as_of: str
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class Investor:
    """A company with its presences."""

    name: str
    name_local: str
    url: str
    home: str
    presences: tuple[Presence, ...]


@dataclass(frozen=True)
class ZonePart:
    """What an organisation does for one zone."""

    zone: Link
    role: str
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class OrganisationLine:
    """An organisation in the list."""

    name: str
    name_local: str
    local_language: str
    url: str
    role: str
    does: str
    phone: str
    website: Link | None
    marks: tuple[SourceMark, ...]


@dataclass(frozen=True)
class Office:
    """An office that answers for a zone or a country."""

    name: str
    zone: Link | None
    address: str
    phone: str
    email: str
    website: Link | None
    as_of: str
    marks: tuple[SourceMark, ...]


def site_link(address: str) -> Link | None:
    """An address of the web under the name of its host; None for none."""
    host = urlsplit(address).hostname or ""
    return Link(host.removeprefix("www."), address) if host else None


def zone_link(zone) -> Link:
    return Link(zone.name_en, zone.get_absolute_url(), zone.country.name_en)


# -- investors ------------------------------------------------------------------------------


def presence(row: InvestorPresence, used_for: str, register: SourceRegister) -> Presence:
    return Presence(
        zone=zone_link(row.zone),
        activity=capfirst(row.activity),
        classes=tuple(str(sector) for sector in row.sectors.all()),
        since=str(row.since_year or ""),
        is_anchor=row.is_anchor,
        as_of=formats.partial_date(row.as_of),
        marks=register.marks([row.source], used_for),
    )


def investor(company: Organisation, register: SourceRegister) -> Investor:
    """A company read ``with_presences()``."""
    return Investor(
        name=company.name_en,
        name_local=company.name_local,
        url=company.get_absolute_url(),
        home=company.home_country,
        presences=tuple(
            presence(row, company.name_en, register) for row in company.presences.all()
        ),
    )


# -- organisations --------------------------------------------------------------------------


def groups(
    organisations: Iterable[Organisation], register: SourceRegister, *, is_ranked: bool
) -> list[tuple[str, list[OrganisationLine]]]:
    """Organisations under a heading: agencies by country, then companies; found ones as ranked."""
    if is_ranked:
        return [("", [organisation_line(row, register) for row in organisations])]
    return [
        (heading, [organisation_line(row, register) for row in members])
        for heading, members in groupby(organisations, key=_heading)
    ]


def _heading(organisation: Organisation) -> str:
    if organisation.kind == OrganisationKind.COMPANY:
        return _("Companies that develop or operate zones")
    country = organisation.country
    return country.name_en if country else _("Country not reported")


def organisation_line(organisation: Organisation, register: SourceRegister) -> OrganisationLine:
    """An organisation read ``with_zones()``."""
    country = organisation.country
    return OrganisationLine(
        name=organisation.name_en,
        name_local=organisation.name_local,
        local_language=country.local_language if country else "",
        url=organisation.get_absolute_url(),
        role=str(organisation.get_agency_role_display()) if organisation.agency_role else "",
        does=_does(organisation),
        phone=organisation.phone,
        website=site_link(organisation.website),
        marks=register.marks([organisation.source], organisation.name_en),
    )


def _does(organisation: Organisation) -> str:
    """``Develops 2 zones, operates 1 zone``; empty without a zone."""
    roles = [row.role for row in organisation.zone_roles.all()]
    words = [
        formats.count(*map(str, DOES[role]), roles.count(role)) for role in DOES if role in roles
    ]
    return capfirst(", ".join(words))


def organisation_page(organisation: Organisation, register: SourceRegister) -> dict:
    """An organisation read ``with_zones().with_presences()``, for its page."""
    country = organisation.country
    return {
        "name": organisation.name_en,
        "name_local": organisation.name_local,
        "local_language": country.local_language if country else "",
        "kind": organisation.get_kind_display(),
        "country": country.name_en if country else organisation.home_country,
        "role": organisation.get_agency_role_display() if organisation.agency_role else "",
        "does": _does(organisation),
        "rows": _rows(organisation, register),
        "parts": [
            ZonePart(
                zone_link(row.zone),
                str(row.get_role_display()),
                register.marks([row.source], row.zone.name_en),
            )
            for row in organisation.zone_roles.all()
        ],
        "presences": [
            presence(row, row.zone.name_en, register) for row in organisation.presences.all()
        ],
        "crumbs": _crumbs(organisation),
    }


def _rows(organisation: Organisation, register: SourceRegister) -> list[LedgerRow]:
    """The office; a company's home country stands where an agency has its role."""
    facts = [
        (_("Address"), organisation.address),
        (_("Telephone"), organisation.phone),
        (_("E-mail"), organisation.email),
        (_("Website"), organisation.website),
    ]
    if organisation.kind == OrganisationKind.COMPANY:
        facts.insert(0, (_("Home country"), organisation.home_country))
    year = str(organisation.source.year or "")
    return [
        ledger_row(
            label,
            [Reading(value, organisation.source, as_of=year, is_current=True)] if value else [],
            register,
        )
        for label, value in facts
    ]


def _crumbs(organisation: Organisation) -> list[Link]:
    is_company = organisation.kind == OrganisationKind.COMPANY and not (
        organisation.zone_roles.all()
    )
    above = (
        Link(_("Investors"), reverse("investor-list"))
        if is_company
        else Link(_("Organisations"), reverse("organisation-list"))
    )
    return [above, Link(organisation.name_en)]


# -- offices --------------------------------------------------------------------------------


def offices(
    points: Iterable[FocalPoint], register: SourceRegister
) -> list[tuple[str, list[Office]]]:
    """Offices read ``with_place()``, under the name of their country."""
    return [
        (country, [office(row, register) for row in members])
        for country, members in groupby(points, key=lambda row: row.country.name_en)
    ]


def office(point: FocalPoint, register: SourceRegister) -> Office:
    zone = point.zone
    return Office(
        name=point.office,
        zone=Link(zone.name_en, zone.get_absolute_url()) if zone else None,
        address=point.address,
        phone=point.phone,
        email=point.email,
        website=site_link(point.website),
        as_of=formats.partial_date(point.as_of),
        marks=register.marks([point.source], point.office),
    )


# -- heads of pages -------------------------------------------------------------------------


def _listing(panel: Panel, *, heading: str, lede: str, count: str, shown: int) -> dict:
    return {
        "panel": panel,
        "heading": heading,
        "lede": lede,
        "count": count,
        "crumbs": [Link(heading)],
        "empty": shown == 0,
        "empty_title": _("Nothing meets these filters"),
        "empty_links": [Link(_("Clear all filters"), panel.clear_url)],
    }


def investor_list(panel: Panel, page: Page, total: int) -> dict:
    shown = page.paginator.count
    listing = _listing(
        panel,
        heading=_("Investors"),
        lede=_(
            "Companies that a source names in a zone, with what they do there. The ISIC class "
            "under an activity is the portal's reading of it, not the source's statement."
        ),
        count=_("%(shown)s of %(total)s companies") % {"shown": shown, "total": total},
        shown=shown,
    )
    return listing | {"page": page}


def organisation_list(panel: Panel, page: Page, total: int) -> dict:
    shown = page.paginator.count
    listing = _listing(
        panel,
        heading=_("Organisations"),
        lede=_(
            "Agencies and zone authorities by country and role, and the companies that develop "
            "or operate zones."
        ),
        count=_("%(shown)s of %(total)s organisations") % {"shown": shown, "total": total},
        shown=shown,
    )
    return listing | {"page": page}


def office_list(panel: Panel, countries: list, total: int) -> dict:
    shown = sum(len(rows) for _country, rows in countries)
    return _listing(
        panel,
        heading=_("Offices to turn to"),
        lede=_("The offices that answer for a zone: addresses and office lines, no person's own."),
        count=_("%(shown)s of %(total)s offices") % {"shown": shown, "total": total},
        shown=shown,
    )
