"""Sections 1 and 3: what the zone is; its land and what stands on it."""

from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Paragraph
from sezportal.paper.register import PaperRegister
from sezportal.paper.zone.words import all_facts, facts, gap, gaps
from sezportal.presenters.factsheet.identity import Identity, Land

#: Keys of the key figures above the sections: on paper they return only where sources differ.
ABOVE = frozenset({"area_total_ha", "area_available_ha"})


def identity_blocks(section: Identity, register: PaperRegister) -> list[Block]:
    """Who runs it and since when, before how it is managed; the whole it belongs to first."""
    rows = {row.key: row for row in section.rows}
    order = ("status", "established_year", "operational_year", "management_model")
    asked = [rows[key] for key in order[:2]] + list(section.bodies) + [rows[k] for k in order[2:]]
    return [*_belonging(section), *all_facts(asked, register), *gaps(asked)]


def _belonging(section: Identity) -> list[Paragraph]:
    if section.whole is not None:
        words = _("Part of %(zone)s, which has a factsheet of its own.")
        return [Paragraph(words % {"zone": section.whole.name}, is_quiet=True)]
    if section.parts:
        names = ", ".join(part.name for part in section.parts)
        words = _("Areas with factsheets of their own: %(names)s.")
        return [Paragraph(words % {"names": names}, is_quiet=True)]
    return []


def land_blocks(section: Land, register: PaperRegister) -> list[Block]:
    """Land first, then what a kind of infrastructure offers: of each the newest word."""
    asked = [row for row in section.rows if row.key not in ABOVE or row.differs]
    silent = [row for row in asked if not row.figures and row.key not in ABOVE]
    built = [row for row in section.infrastructure if row.figures]
    unbuilt = [row for row in section.infrastructure if not row.figures]
    blocks: list[Block] = [one for row in asked for one in facts(row, register)]
    missing = gap(row.label for row in (*silent, *unbuilt))
    return [*blocks, *all_facts(built[:2], register), *missing, *all_facts(built[2:], register)]
