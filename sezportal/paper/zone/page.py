"""A zone's paper: its parts in reading order, which numbers the sources."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Fact, Paper, Section
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
from sezportal.presenters.factsheet.figures import FIRMS, JOBS
from sezportal.presenters.factsheet.identity import identity, land
from sezportal.presenters.factsheet.incentives import incentives
from sezportal.presenters.factsheet.investors import investors
from sezportal.presenters.factsheet.records import Records, Region
from sezportal.presenters.factsheet.rules import one_stop
from sezportal.presenters.factsheet.stations import Line, lines_near
from sezportal.reporting import completeness_of
from zones.completeness import Completeness
from zones.models import ContentVersion, Zone
from zones.presenters import formats
from zones.presenters.figures import SourceRegister
from zones.presenters.sections import SectionHead, section_heads

#: How many blocks of a section stay whatever the room.
LEAST = {"identity": 2, "location": 6, "costs": 3, "contact": 2}


@dataclass(frozen=True)
class _Draft:
    """What a zone's paper is written from: ``page`` numbers sources as the web page does,
    ``register`` as the paper does."""

    zone: Zone
    records: Records
    heads: dict[str, SectionHead]
    lines: list[Line]
    page: SourceRegister
    register: PaperRegister


def zone_paper(zone: Zone, today: date, region: Region | None = None) -> Paper:
    """The one-page factsheet of a zone read by ``factsheet_zones()``.

    ``region`` holds what is the same for every zone: who makes many papers gives the same one to
    all, so that it is read once.
    """
    records, page = records_of(zone, region), SourceRegister()
    completeness = completeness_of(zone)
    draft = _Draft(
        zone=zone,
        records=records,
        heads=section_heads(completeness),
        lines=lines_near(zone, records, page),
        page=page,
        register=PaperRegister(page),
    )
    keys = key_facts(zone, records, page, draft.register)
    who = contact(zone, records, draft.heads["contact"], page)
    sections = {
        **_facts(draft),
        **_business(draft, keys),
        **_rules(draft),
        "contact": _section(draft, "contact", contact_blocks(who, draft.register)),
    }
    line = corridor_line(draft.lines, draft.register)
    return Paper(
        title=zone.name_en,
        local_names=local_names(zone),
        place=place_words(zone),
        states=states(zone, completeness, today),
        key_figures=keys,
        rows=rows_of(sections),
        sources=draft.register.lines(),
        contact=contact_lines(who),
        url=settings.SITE_URL + zone.get_absolute_url(),
        edition=_edition(zone),
        made_on=today,
        foot=_foot(zone, completeness),
        lang=get_language() or "en",
        line=line,
    )


def _facts(draft: _Draft) -> dict[str, Section]:
    """Sections 1 to 4, by column: the order numbers the sources."""
    zone, register, heads = draft.zone, draft.register, draft.heads
    who = identity(zone, heads["identity"], draft.page)
    ground = land(zone, heads["land"], draft.page)
    prices = costs(zone, draft.records, heads["costs"], draft.page)
    return {
        "identity": _section(draft, "identity", identity_blocks(who, register)),
        "land": _section(draft, "land", land_blocks(ground, register)),
        "costs": _section(
            draft, "costs", costs_blocks(zone, prices, register), costs_title(prices)
        ),
        "location": _section(
            draft,
            "location",
            place_blocks(zone, draft.records, draft.page, draft.lines, register),
        ),
    }


def _business(draft: _Draft, keys: tuple[Fact, ...]) -> dict[str, Section]:
    """Sections 5 to 7."""
    zone, register, heads = draft.zone, draft.register, draft.heads
    terms = incentives(draft.records, heads["incentives"], draft.page)
    firms = investors(zone, heads["investors"], draft.page)
    pairs = cross_border(zone, heads["cross_border"], draft.page)
    money = JOBS if any(fact.label == _("Jobs") for fact in keys) else "investment"
    return {
        "incentives": _section(
            draft, "incentives", incentives_blocks(terms, register), incentives_title(terms)
        ),
        "investors": _section(
            draft, "investors", investors_blocks(firms, register, (FIRMS, money))
        ),
        "cross_border": _section(draft, "cross_border", cross_border_blocks(zone, pairs, register)),
    }


def _rules(draft: _Draft) -> dict[str, Section]:
    """Sections 8 and 9."""
    laws = legal_blocks(draft.zone, draft.records, draft.page, draft.register)
    steps = one_stop(draft.zone, draft.records, draft.heads["one_stop"], draft.page)
    return {
        "legal": _section(draft, "legal", laws),
        "one_stop": _section(draft, "one_stop", one_stop_blocks(steps, draft.register)),
    }


def _section(draft: _Draft, key: str, blocks: list[Block], title: str = "") -> Section:
    """A section under the number it has on the web page, and its title unless one says more."""
    head = draft.heads[key]
    return Section(
        number=str(head.number),
        title=title or head.title,
        blocks=tuple(blocks),
        least=LEAST.get(key, 1),
        url=f"{settings.SITE_URL}{draft.zone.get_absolute_url()}#n{head.number}",
    )


def records_of(zone: Zone, region: Region | None) -> Records:
    """The zone's records, over what ``region`` has read already."""
    if region is None:
        return Records.of(zone)
    records = Records(zone)
    shared = ("prices", "rates", "crossings", "gateways", "routes", "placed_zones")
    vars(records).update({name: getattr(region, name) for name in shared})
    return records


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
