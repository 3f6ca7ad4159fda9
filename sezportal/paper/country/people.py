"""Who is there and whom to ask: sectors, companies, people of the country, offices."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from directory.enums import AgencyRole
from sezportal.paper.content import Fact
from sezportal.paper.country.facts import (
    counted,
    not_reported,
    of_total,
    sourced,
    whole_country,
)
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.register import PaperRegister
from sezportal.presenters.countries.law import OfficeRow, office_rows
from sezportal.presenters.countries.people import national_rows
from zones.presenters import formats
from zones.presenters.figures import SourceRegister

HOMES = 4
#: Letters of all sectors together; none is cut.
LONGEST = 120
#: Whom an investor turns to, in this order, and how many of each stand on paper.
OFFICES = {AgencyRole.PROMOTION: 2, AgencyRole.REGULATOR: 1, AgencyRole.ONE_STOP_SERVICE: 1}


def sector_fact(records: PaperRecords) -> Fact:
    """ISIC classes that sources name in the most zones."""
    label = _("Sectors")
    zones_of = defaultdict(set)
    for row in records.sectors:
        for sector in row.sectors.all():
            zones_of[sector.title].add(row.zone_id)
    if not zones_of:
        return not_reported(label)
    ordered = sorted(zones_of.items(), key=lambda item: (-len(item[1]), item[0]))
    words = ""
    for title, found in ordered:
        one = f"{_short(title)} {formats.number(len(found))}"
        if words and len(words) + len(one) > LONGEST:
            break
        words = f"{words}; {one[:1].lower()}{one[1:]}" if words else one
    naming = len({row.zone_id for row in records.sectors})
    note = _("number of zones that name each; %(n)s zones name any")
    return counted(label, words, note=note % {"n": of_total(naming, len(records.zones))})


def _short(title: str) -> str:
    """A title of ISIC without the words that all divisions of manufacturing begin with; what is
    not elsewhere classified ("n.e.c.") is other."""
    rest = title.removeprefix("Manufacture of ")
    if rest.endswith(" n.e.c."):
        rest = f"other {rest.removesuffix(' n.e.c.')}"
    return title if rest == title else rest[:1].upper() + rest[1:]


def investor_facts(records: PaperRecords) -> list[Fact]:
    """How many companies sources name, in how many zones, and where they are at home."""
    label = _("Companies")
    if not records.presences:
        return [not_reported(label)]
    firms = {row.organisation_id: row.organisation for row in records.presences}
    homes = Counter(one.home_country for one in firms.values() if one.home_country)
    words = [f"{name} {formats.number(n)}" for name, n in homes.most_common(HOMES)]
    others = homes.total() - sum(n for _name, n in homes.most_common(HOMES))
    silent = len(firms) - homes.total()
    if others:
        words.append(_("elsewhere %(n)s") % {"n": formats.number(others)})
    if silent:
        words.append(_("not reported %(n)s") % {"n": formats.number(silent)})
    where = of_total(len({row.zone_id for row in records.presences}), len(records.zones))
    note = _("named by sources, in %(zones)s zones") % {"zones": where}
    return [
        counted(label, formats.number(len(firms)), note=note),
        counted(_("Home countries"), "; ".join(words)),
    ]


def national_facts(
    records: PaperRecords, page: SourceRegister, register: PaperRegister
) -> Iterable[Fact]:
    """People and work of the whole country: the newest figures; gaps are left to the web page."""
    labels = _national_labels()
    for row in national_rows(records.observations, page):
        if row.label not in labels:
            continue
        for place, figure in enumerate(row.figures):
            scope = "" if "whole of" in figure.qualifier else whole_country(records.country)
            one = sourced(labels[row.label], figure, register, notes=[scope])
            yield replace(one, differs=place > 0)


def _national_labels() -> dict[str, str]:
    """What an investor asks of a country's people, as the web page and as paper call it."""
    return {
        _("Population"): _("Population"),
        _("Labour force"): _("Labour force"),
        _("Gross domestic product per person"): _("GDP per person"),
    }


def national_offices(records: PaperRecords, page: SourceRegister) -> list[OfficeRow]:
    """Offices an investor turns to, in that order: those that can be reached first."""
    found, _of_zones = office_rows(records.agencies, page)
    reached_first = sorted(found, key=lambda row: not _reach(row))
    return [
        row
        for role, most in OFFICES.items()
        for row in [one for one in reached_first if one.role == role.label][:most]
    ]


def office_facts(offices: Iterable[OfficeRow], register: PaperRegister) -> Iterable[Fact]:
    for row in offices:
        yield Fact(
            row.role,
            row.name,
            note="; ".join(_reach(row)) or _("telephone, e-mail and website not reported"),
            sources=register.numbers(row.marks),
        )


def contact(offices: list[OfficeRow]) -> tuple[str, ...]:
    """Whom to ask first, in lines: the office, where it is, how it is reached; where no source
    says how, the first two by name."""
    if not offices:
        return (_("No office on record."),)
    first = offices[0]
    or_here = _("Or ask through the portal: the code leads there.")
    if _reach(first):
        return (*filter(None, (first.name, first.address, *_reach(first))), or_here)
    both = (", ".join(filter(None, (one.name, one.address))) for one in offices[:2])
    return (*both, or_here)


def _reach(row: OfficeRow) -> list[str]:
    website = row.website.removeprefix("https://").removeprefix("http://").rstrip("/")
    return [one for one in (row.phone, row.email, website) if one]
