"""The country's zones on a map, the largest with the number they have in the table."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Picture
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.map import paper_map
from sezportal.presenters.countries.page import country_map
from zones.cartography import MapView
from zones.presenters import formats

#: Sheet units: 13 of them are a line of text on the sheet.
WIDTH, HEIGHT = 500, 520
HEIGHT_MM = 92


def map_picture(records: PaperRecords, numbers: Mapping[int, int]) -> Iterable[Block]:
    """``numbers``: a zone's key and its number in the table of the largest."""
    view = country_map(records, width=WIDTH, height=HEIGHT, numbers=numbers)
    yield Picture(paper_map(view), view.title, note=_note(view), height_mm=HEIGHT_MM)


def _note(view: MapView) -> str:
    """What the marks mean and what is not on the sheet."""
    words = [
        _(
            "Disc: zone; diamond: zone at a border; full: operating; half: under construction; "
            "hollow: planned; dashed: not reported. Numbers 1 to 6: the largest zones."
        ),
    ]
    if any(mark.is_group for mark in view.marks):
        words.append(_("A number in a ring: zones too close to draw apart."))
    if view.sites:
        words.append(_("Two posts: border crossing."))
    if view.lines:
        words.append(_("Ochre: corridors; dashed: railways, straight between towns."))
    if view.unplaced:
        words.append(
            formats.count(
                "Position of %(n)s zone not reported.",
                "Positions of %(n)s zones not reported.",
                len(view.unplaced),
            )
        )
    return " ".join(words)
