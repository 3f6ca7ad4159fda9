"""The country's zones on a map, the largest with the number they have in the table."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from sezportal.paper.content import Block, Picture
from sezportal.paper.country.records import PaperRecords
from sezportal.paper.map import map_key, paper_map
from sezportal.presenters.countries.page import country_map
from zones.cartography import MapView
from zones.cartography.frame import mercator_y
from zones.presenters import formats

#: Sheet units: 13 of them are a line of text on the sheet.
WIDTH, LOWEST, HIGHEST = 480, 260, 350
MM_A_UNIT = 0.185
AIR = 64  # sheet units around what is marked


def map_picture(records: PaperRecords, numbers: Mapping[int, int]) -> Iterable[Block]:
    """``numbers``: a zone's key and its number in the table of the largest."""
    high = _height(records)
    view = country_map(records, width=WIDTH, height=high, numbers=numbers)
    key = map_key(view, numbered=_("Number: the largest zones") if numbers else "")
    height = (high + key.height) * MM_A_UNIT
    yield Picture(paper_map(view, key), _told(view), note=_note(view), height_mm=height)


def _height(records: PaperRecords) -> float:
    """As high as the country's zones need on a sheet of this width, within bounds."""
    places = [(zone.longitude, zone.latitude) for zone in records.zones if zone.latitude]
    places += [(one.longitude_a, one.latitude_a) for one in records.crossings]
    if len(places) < 2:
        return LOWEST
    across = [float(place[0]) for place in places]
    up = [mercator_y(place[1]) for place in places]
    wide, high = max(across) - min(across), max(up) - min(up)
    needed = (WIDTH - AIR) * high / wide + AIR if wide else HIGHEST
    return min(max(needed, LOWEST), HIGHEST)


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
