"""The country's zones on a map, the largest with the number they have in the table."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Picture
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.map import map_key, paper_map
from sezportal.presenters.countries.page import country_map
from zones.cartography import MapView
from zones.presenters import formats

#: Sheet units: 13 of them are a line of text on the sheet.
WIDTH, HEIGHT = 440, 450
MM_A_UNIT = 0.185


def map_picture(records: PaperRecords, numbers: Mapping[int, int]) -> Iterable[Block]:
    """``numbers``: a zone's key and its number in the table of the largest."""
    view = country_map(records, width=WIDTH, height=HEIGHT, numbers=numbers)
    key = map_key(view, numbered=_("Number: the largest zones") if numbers else "")
    height = (HEIGHT + key.height) * MM_A_UNIT
    yield Picture(paper_map(view, key), _told(view), note=_note(view), height_mm=height)


def _told(view: MapView) -> str:
    """The map for those who do not see it."""
    words = formats.count("%(n)s zone", "%(n)s zones", len(view.zones))
    at_border = sum(zone.is_border for zone in view.zones)
    return _("%(title)s: %(zones)s, %(n)s of them at a border") % {
        "title": view.title,
        "zones": words,
        "n": at_border,
    }


def _note(view: MapView) -> str:
    """How exact it is and what is not on the sheet."""
    exact = {
        "all": _("Positions are those of the town or district, not the site."),
        "most": _("Most positions are those of the town or district, not the site."),
        "some": _("Some positions are those of the town or district, not the site."),
    }
    words = [exact.get(view.precision, "")]
    if view.unplaced:
        words.append(
            formats.count(
                "Position of %(n)s zone not reported.",
                "Positions of %(n)s zones not reported.",
                len(view.unplaced),
            )
        )
    if view.left_out:
        words.append(
            formats.count(
                "%(n)s crossing finds no room.", "%(n)s crossings find no room.", len(view.left_out)
            )
        )
    if view.lines:
        words.append(_("Lines run straight between named towns."))
    words.append(_("Outlines: Natural Earth."))
    return " ".join(filter(None, words))
