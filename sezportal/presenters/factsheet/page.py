"""A zone's factsheet, section by section in reading order, with one register of sources."""

from dataclasses import dataclass, replace
from datetime import date

from sezportal.enquiries.links import ask_url
from sezportal.presenters.factsheet.contact import Contact, contact, statements
from sezportal.presenters.factsheet.costs import Costs, costs
from sezportal.presenters.factsheet.cross_border import CrossBorder, cross_border
from sezportal.presenters.factsheet.head import Head, head
from sezportal.presenters.factsheet.identity import Identity, Land, identity, land
from sezportal.presenters.factsheet.incentives import Incentives, incentives
from sezportal.presenters.factsheet.investors import Investors, investors
from sezportal.presenters.factsheet.location import Location, location
from sezportal.presenters.factsheet.promotion import Promotion, promotion
from sezportal.presenters.factsheet.records import Records
from sezportal.presenters.factsheet.rules import LegalBasis, OneStop, legal_basis, one_stop
from sezportal.reporting import completeness_of
from zones.completeness import Completeness
from zones.models import Zone
from zones.presenters.figures import Figure, SourceEntry, SourceRegister
from zones.presenters.sections import SectionHead, section_heads


@dataclass(frozen=True)
class Factsheet:
    """All that the page says; numbers of sources rise as the reader goes down. ``ask_url`` leads
    to the form that asks the zone, empty for a comparator elsewhere: nobody answers for it."""

    zone: Zone
    ask_url: str
    head: Head
    completeness: Completeness
    contents: tuple[SectionHead, ...]
    identity: Identity
    location: Location
    land: Land
    costs: Costs
    incentives: Incentives
    investors: Investors
    cross_border: CrossBorder
    legal: LegalBasis
    one_stop: OneStop
    contact: Contact
    statements: tuple[Figure, ...]
    promotion: Promotion
    sources: tuple[SourceEntry, ...]


def factsheet(zone: Zone, today: date) -> Factsheet:
    """The factsheet of a zone read by ``factsheet_zones()``.

    The order of the calls is the order on the page: it numbers the sources.
    """
    records, register = Records.of(zone), SourceRegister()
    completeness = completeness_of(zone)
    url = "" if zone.is_comparator else ask_url([zone.slug])
    heads = _with_way_to_ask(section_heads(completeness), url)
    parts = {
        "head": head(zone, records, register, today),
        "identity": identity(zone, heads["identity"], register),
        "location": location(zone, records, heads["location"], register),
        "land": land(zone, heads["land"], register),
        "costs": costs(zone, records, heads["costs"], register),
        "incentives": incentives(records, heads["incentives"], register),
        "investors": investors(zone, heads["investors"], register),
        "cross_border": cross_border(zone, heads["cross_border"], register),
        "legal": legal_basis(zone, records, heads["legal"], register),
        "one_stop": one_stop(zone, records, heads["one_stop"], register),
        "contact": contact(zone, records, heads["contact"], register),
        "statements": statements(zone, register),
        "promotion": promotion(zone),
    }
    return Factsheet(
        zone=zone,
        ask_url=url,
        completeness=completeness,
        contents=tuple(heads.values()),
        sources=tuple(register.entries),
        **parts,
    )


def _with_way_to_ask(heads: dict[str, SectionHead], url: str) -> dict[str, SectionHead]:
    """Where fields of a section are not reported, its head leads to somebody to ask, once; the
    section of contacts has a way of its own."""
    return {
        key: replace(head, ask_url=url) if head.reported < head.total and key != "contact" else head
        for key, head in heads.items()
    }
