"""Outlines against what the portal knows: the country's land, the stated area, the zone's point;
and what is wrong or odd with one, in words."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import gettext as _
from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from zones import outlines
from zones.cartography import topojson
from zones.geography import COUNTRY_BOXES
from zones.outlines import Note, Outline, Problem, Refused
from zones.plausibility import Doubt, DoubtKind

#: Degrees around a country's outline, about 2 km: the base map is true to 600 m at best, and zones
#: stand at borders. A plain box around a country needs none.
TOLERANCE = 0.02
TOLERANCE_KM = 2
#: Kilometres past the tolerance up to which a reason is asked, and no outline refused: who works at
#: a border knows it better than the base map does.
ASKED_KM = 10
#: Kilometres that a point may lie outside the outline, by what it stands for.
REACH_KM = {"site": 2, "town": 25, "district": 60}


@dataclass(frozen=True)
class Measured:
    """The area of an outline beside the stated one, in hectares; ``ratio`` of the two. ``km``: how
    far outside it the zone's point lies. None where the other is not known. ``beyond_km``: how far
    it reaches beyond the country as the base map draws it; None within the tolerance."""

    area_ha: float
    stated_ha: float | None
    km: float | None
    is_area_odd: bool
    is_point_odd: bool
    beyond_km: float | None = None

    @property
    def ratio(self) -> float | None:
        return self.area_ha / self.stated_ha if self.stated_ha else None


def checked(document, country: str) -> Outline:
    """The outline in parsed GeoJSON, inside the country with this alpha-2 code; its land is not
    asked where the base map does not reach. Raises Refused."""
    outline = outlines.of_document(document)
    land = land_of(country)
    if land is not None:
        outlines.check_inside(outline.shape, land, ASKED_KM)
    return outline


def measured(outline: Outline, zone) -> Measured:
    stated = float(zone.area_total_ha) if zone.area_total_ha else None
    placed = zone.latitude is not None and zone.longitude is not None
    here = (float(zone.longitude), float(zone.latitude)) if placed else None
    km = outlines.km_from(outline.shape, *here) if here else None
    reach = REACH_KM.get(zone.coordinate_precision)
    area = outline.area_ha
    return Measured(
        area_ha=area,
        stated_ha=stated,
        km=km,
        is_area_odd=stated is not None and outlines.is_far_off(area, stated),
        is_point_odd=km is not None and reach is not None and km > reach,
        beyond_km=_beyond_km(outline, zone.country_id),
    )


def _beyond_km(outline: Outline, country: str) -> float | None:
    land = land_of(country)
    found = outlines.farthest_beyond(outline.shape, land) if land is not None else None
    return found[1] + TOLERANCE_KM if found else None


def doubts_of(zone) -> list[Doubt]:
    """What is odd about the outline of a zone beside its stated area, its point and its country."""
    if not zone.outline:
        return []
    found = measured(Outline(zone.outline), zone)
    odd = []
    if found.is_area_odd:
        stated, area = (round(Decimal(one), 1) for one in (found.stated_ha, found.area_ha))
        odd.append(Doubt(DoubtKind.AREA, stated, area))
    if found.is_point_odd:
        odd.append(Doubt(DoubtKind.APART, Decimal(0), _rough(found.km)))
    if found.beyond_km is not None:
        odd.append(Doubt(DoubtKind.BEYOND, Decimal(0), _rough(found.beyond_km)))
    return odd


def _rough(km: float) -> Decimal:
    """A distance that is more than none to a hundred metres, a shorter one to ten: never 0.0."""
    return max(round(Decimal(km), 1 if km >= 1 else 2), Decimal("0.01"))


@cache
def land_of(country: str) -> BaseGeometry | None:
    """A country with the tolerance around it, in degrees. Of China, whose outline on the base map
    is that of Yunnan and Guangxi, its box; None for a country that the portal does not draw."""
    if country != "cn":
        for shape in _land():
            if shape.properties.get("iso_alpha2") == country:
                return _area(shape).buffer(TOLERANCE)
    edges = COUNTRY_BOXES.get(country)
    if edges is None:
        return None
    return box(*(float(edge) for edge in (edges.west, edges.south, edges.east, edges.north)))


@cache
def _topology() -> topojson.Topology:
    document = json.loads(Path(finders.find("map/region.topo.json")).read_text("utf-8"))
    return topojson.decode(document, "land")


def _land() -> list[topojson.Shape]:
    return _topology().shapes


def _area(shape: topojson.Shape) -> BaseGeometry:
    rings = [_topology().ring(polygon[0]) for polygon in shape.polygons]
    return unary_union([Polygon(ring).buffer(0) for ring in rings if len(ring) > 3])


# -- words --------------------------------------------------------------------------------------


def refusal_words(refused: Refused) -> str:
    """A sentence that names the problem and its place, and where it helps what to do."""
    figures = refused.figures
    place = _place(figures) if "x" in figures else ""
    words = {
        Problem.TOO_MANY_BYTES: _("The file is too large: at most 2 MB are taken."),
        Problem.NOT_TEXT: _("This file is no text. Send the outline as GeoJSON."),
        Problem.OTHER_FORMAT: _(
            "This looks like KML, a shapefile or another format. Save the outline as GeoJSON "
            "(WGS 84) and send that."
        ),
        Problem.NOT_JSON: _("This cannot be read as GeoJSON; the trouble begins in line %(line)s."),
        Problem.NOT_GEOJSON: _(
            "This is JSON, but no GeoJSON outline: a Polygon, MultiPolygon, Feature or "
            "FeatureCollection is needed."
        ),
        Problem.NO_AREA: _("This holds a %(kind)s, which encloses nothing: a Polygon is needed."),
        Problem.NOTHING: _("There is no outline in this file."),
        Problem.OTHER_SYSTEM: _(
            "The file says its coordinates are %(name)s. Save it in WGS 84 (EPSG:4326), in degrees."
        ),
        Problem.NO_POSITION: _("This is no position of longitude and latitude: %(found)s"),
        Problem.METRES: _(
            "%(place)s: these numbers look like metres (UTM, for example). Save the outline in "
            "WGS 84 (EPSG:4326), in degrees."
        ),
        Problem.OFF_THE_EARTH: _("%(place)s: there is no such place on earth."),
        Problem.TOO_FEW: _("The ring at %(place)s has fewer than three corners."),
        Problem.TOO_MANY: _(
            "The outline has %(corners)s corners; at most %(most)s are taken. Simplify it first."
        ),
        Problem.CROSSES: _("The outline crosses or touches itself at %(place)s."),
        Problem.HOLE_OUTSIDE: _("A hole at %(place)s does not lie within the area it is cut from."),
        Problem.OVERLAPS: _("Two parts of the outline lie over one another at %(place)s."),
        Problem.BROKEN: _("The outline encloses nothing at %(place)s."),
        Problem.OUTSIDE: _(
            "The outline reaches %(km)s km beyond the country at %(place)s. Is it this zone's, "
            "and are its coordinates right?"
        ),
    }[refused.problem]
    told = {**figures, "place": place}
    if "km" in figures:  # beyond the tolerance, which is part of it
        told["km"] = f"{figures['km'] + TOLERANCE_KM:.0f}"
    return words % told


def _place(figures: dict) -> str:
    return _("longitude %(x)s, latitude %(y)s") % {
        "x": f"{figures['x']:.5f}".rstrip("0").rstrip("."),
        "y": f"{figures['y']:.5f}".rstrip("0").rstrip("."),
    }


def note_words(note: Note) -> str:
    """What was put right, for whoever sent it."""
    return {
        Note.CLOSED: _("The outline was closed: its last corner is its first."),
        Note.SWAPPED: _("Latitude stood before longitude; they were exchanged."),
        Note.FLATTENED: _("Heights were left out."),
        Note.THINNED: _("Corners were left out where the line strays by no more than 16 m."),
    }[note]


def put_right_words(names: Iterable[str]) -> str:
    """What was put right in an outline, by the names of the notes; one that is gone is left out."""
    return " ".join(note_words(note) for note in Note if note in set(names))


def measured_words(found: Measured) -> list[str]:
    """The measured area beside the stated one, and where the point lies, in sentences."""
    told = {"measured": _hectares(found.area_ha)}
    if found.stated_ha is None:
        words = [_("The outline encloses %(measured)s ha; no total area is stated.") % told]
    else:
        told |= {"stated": _hectares(found.stated_ha), "ratio": f"{found.ratio:.2f}"}
        words = [
            _(
                "The outline encloses %(measured)s ha; the stated total area is %(stated)s ha "
                "(%(ratio)s times)."
            )
            % told
        ]
    if found.km:
        words.append(
            _("The zone's point lies %(km)s km outside the outline.") % {"km": _rough(found.km)}
        )
    return words


def _hectares(value: float) -> str:
    from zones.presenters import formats

    return formats.number(round(value, 1 if value < 1000 else 0))
