"""What stands above the sections: the place, its state, and the six key figures."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from sezportal.paper.content import Fact, Name, State
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import fact, joined, missing_fact
from sezportal.presenters.factsheet.head import freshness_words, key_figures
from sezportal.presenters.factsheet.records import Records
from zones.completeness import Completeness
from zones.models import Zone
from zones.presenters.citations import headline_row
from zones.presenters.figures import LedgerRow, SourceRegister
from zones.presenters.maps import place_of

#: The sign of each status of a zone.
SIGNS = {
    "operational": "operating",
    "under_construction": "under_construction",
    "planned": "planned",
    "suspended": "suspended",
    "cancelled": "cancelled",
    "": "not_reported",
}
#: The section that shows every value of a key figure.
SECTION_OF = {
    "area_total_ha": 3,
    "area_available_ha": 3,
    "firms": 6,
    "investment": 6,
    "employment": 6,
}


def place_words(zone: Zone) -> str:
    """``Special economic zone at the border with China, Luang Namtha, Lao PDR``."""
    kind = str(zone.get_zone_type_display())
    if zone.is_at_border and zone.neighbour is not None:
        kind = _("%(kind)s at the border with %(country)s") % {
            "kind": kind,
            "country": zone.neighbour.name_en,
        }
    elif zone.is_at_border:
        kind = _("%(kind)s at a border") % {"kind": kind}
    words = _("%(kind)s, %(place)s") % {"kind": kind, "place": place_of(zone)}
    if zone.is_comparator:
        words = joined(words, _("comparator outside the region"))
    return words


def local_names(zone: Zone) -> tuple[Name, ...]:
    return (Name(zone.name_local, zone.local_language),) if zone.name_local else ()


def states(zone: Zone, completeness: Completeness, today: date) -> tuple[State, ...]:
    """Status, freshness and how much is reported, each with the sign the web draws for it."""
    fresh = freshness_words(zone, today)
    counts = {"reported": completeness.reported, "total": completeness.total}
    cells = tuple(reported / total if total else 0.0 for reported, total in completeness.sections)
    status = zone.get_status_display() if zone.status else _("Status not reported")
    return (
        State(SIGNS.get(zone.status, "not_reported"), str(status)),
        State(f"fresh-{fresh.key}", fresh.label),
        State("strip", _("%(reported)s of %(total)s fields reported") % counts, cells),
    )


def key_facts(
    zone: Zone, records: Records, page: SourceRegister, register: PaperRegister
) -> tuple[Fact, ...]:
    """Area, firms, money or jobs, free land, its price, power: six, and gaps keep their place."""
    area, firms, investment, jobs, land, power = key_figures(zone, records, page)
    free = headline_row(zone, "area_available_ha", _("Free land"), page)
    money = investment if investment.figures or not jobs.figures else jobs
    return tuple(_key_fact(row, register) for row in (area, firms, money, free, land, power))


def _key_fact(row: LedgerRow, register: PaperRegister) -> Fact:
    if not row.figures:
        return missing_fact(row.label, row.hint)
    # "Electricity, its place" names the place behind; "national" says enough.
    hint = "" if row.label == _("Electricity, national") else row.hint
    shown = fact(row.label, row.figures[0], register, note=hint)
    if not row.differs:
        return shown
    words = _("sources differ: see %(section)s") % {"section": SECTION_OF[row.key]}
    return replace(shown, note=words)
