"""A zone's paper: its parts in reading order, which numbers the sources."""

from datetime import date

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Paper, Section
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.business import cross_border_blocks, investors_blocks
from sezportal.paper.zone.costs import costs_blocks, costs_title
from sezportal.paper.zone.head import key_facts, local_names, place_words, states
from sezportal.paper.zone.identity import identity_blocks, land_blocks
from sezportal.paper.zone.incentives import incentives_blocks, incentives_title
from sezportal.paper.zone.layout import rows_of
from sezportal.paper.zone.place import corridor_line, place_blocks
from sezportal.paper.zone.rules import (
    contact_blocks,
    contact_lines,
    legal_blocks,
    one_stop_blocks,
)
from sezportal.presenters.factsheet.contact import contact
from sezportal.presenters.factsheet.costs import costs
from sezportal.presenters.factsheet.cross_border import cross_border
from sezportal.presenters.factsheet.figures import FIRMS
from sezportal.presenters.factsheet.identity import identity, land
from sezportal.presenters.factsheet.incentives import incentives
from sezportal.presenters.factsheet.investors import investors
from sezportal.presenters.factsheet.records import Records, Region
from sezportal.presenters.factsheet.rules import legal_basis, one_stop
from sezportal.presenters.factsheet.stations import lines_near
from sezportal.reporting import completeness_of
from zones.completeness import Completeness
from zones.models import ContentVersion, Zone
from zones.presenters import formats
from zones.presenters.figures import SourceRegister
from zones.presenters.sections import SectionHead, section_heads

#: How many blocks of a section stay whatever the room.
LEAST = {"identity": 2, "location": 2, "costs": 3, "contact": 2}


def zone_paper(zone: Zone, today: date, region: Region | None = None) -> Paper:
    """The one-page factsheet of a zone read by ``factsheet_zones()``.

    ``region`` holds what is the same for every zone: who makes many papers gives the same one to
    all, so that it is read once. The order of the calls is the order of reading.
    """
    records, page = records_of(zone, region), SourceRegister()
    register = PaperRegister(page)
    completeness = completeness_of(zone)
    heads = section_heads(completeness)
    lines = lines_near(zone, records, page)

    keys = key_facts(zone, records, page, register)
    money = "employment" if keys[2].label == _("Jobs") else "investment"
    section = _sections(zone, heads, titles := {})
    who = contact(zone, records, heads["contact"], page)
    blocks: dict[str, list[Block]] = {}
    blocks["identity"] = identity_blocks(identity(zone, heads["identity"], page), register)
    blocks["land"] = land_blocks(land(zone, heads["land"], page), register)
    blocks["location"] = place_blocks(zone, records, page, lines, register)
    prices = costs(zone, records, heads["costs"], page)
    titles["costs"] = costs_title(prices)
    blocks["costs"] = costs_blocks(prices, register)
    terms = incentives(records, heads["incentives"], page)
    titles["incentives"] = incentives_title(terms)
    blocks["incentives"] = incentives_blocks(terms, register)
    firms = investors(zone, heads["investors"], page)
    blocks["investors"] = investors_blocks(firms, register, (FIRMS, money))
    pairs = cross_border(zone, heads["cross_border"], page)
    blocks["cross_border"] = cross_border_blocks(zone, pairs, register)
    laws = legal_basis(zone, records, heads["legal"], page)
    blocks["legal"] = legal_blocks(laws, records, register)
    blocks["one_stop"] = one_stop_blocks(one_stop(zone, records, heads["one_stop"], page), register)
    blocks["contact"] = contact_blocks(who, register)
    made = {key: section(key, found) for key, found in blocks.items()}
    line = corridor_line(lines, register)
    return Paper(
        title=zone.name_en,
        local_names=local_names(zone),
        place=place_words(zone),
        states=states(zone, completeness, today),
        key_figures=keys,
        rows=rows_of(made),
        sources=register.lines(),
        contact=contact_lines(who),
        url=settings.SITE_URL + zone.get_absolute_url(),
        edition=_edition(zone),
        made_on=today,
        foot=_foot(zone, completeness),
        lang=get_language() or "en",
        line=line,
        file_name=f"{zone.slug}.pdf",
    )


def records_of(zone: Zone, region: Region | None) -> Records:
    """The zone's records, over what ``region`` has read already."""
    records = Records(zone)
    if region is not None:
        shared = ("prices", "rates", "crossings", "gateways", "routes", "placed_zones")
        vars(records).update({name: getattr(region, name) for name in shared})
    return records


def _sections(zone: Zone, heads: dict[str, SectionHead], titles: dict[str, str]):
    """What makes a section of its blocks: number and title are those of the web page, or for
    some keys of ``titles`` says more."""

    def section(key: str, blocks: list[Block]) -> Section:
        head = heads[key]
        return Section(
            number=str(head.number),
            title=titles.get(key, head.title),
            blocks=tuple(blocks),
            least=LEAST.get(key, 1),
            url=f"{settings.SITE_URL}{zone.get_absolute_url()}#n{head.number}",
        )

    return section


def _edition(zone: Zone) -> str:
    """``LA-BOTEN, edition 412``: the number counts public changes of the whole portal."""
    number = ContentVersion.objects.values_list("number", flat=True).first() or 1
    return _("%(zone)s, edition %(number)s") % {"zone": zone.slug.upper(), "number": number}


def _foot(zone: Zone, completeness: Completeness) -> str:
    if zone.checked_on is None:
        checked = _("Not confirmed by the zone.")
    else:
        day = formats.partial_date(zone.checked_on.isoformat())
        checked = _("Last checked %(day)s.") % {"day": day}
    counts = {"reported": completeness.reported, "total": completeness.total}
    return " ".join(
        (
            _("%(reported)s of %(total)s fields reported.") % counts,
            checked,
            _("Boundaries imply no endorsement by the Mekong Institute or its members."),
        )
    )
