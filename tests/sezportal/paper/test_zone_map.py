"""A map on paper: self-contained, in literal colours, cut to its sheet."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from sezportal.paper.base_map import FILES, ground, shapes
from sezportal.paper.content import Picture
from sezportal.paper.zone import zone_paper
from sezportal.presenters.factsheet import factsheet_zones
from zones.cartography import REGION, MapFrame, frame_around
from zones.cartography.parts import MapZone

TODAY = date(2026, 11, 22)
SVG = "{http://www.w3.org/2000/svg}"
BOTEN = (101.67, 21.18)


def picture(slug: str) -> Picture:
    paper = zone_paper(factsheet_zones().get(slug=slug), TODAY)
    blocks = [
        b for row in paper.rows for column in row.columns for one in column for b in one.blocks
    ]
    return next(block for block in blocks if isinstance(block, Picture))


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn by the portal itself


def frame() -> MapFrame:
    return frame_around([MapZone("x", "X", *BOTEN)], 460, 246, min_span=1.9)


def points(svg: str) -> list[tuple[float, float]]:
    data = " ".join(re.findall(r'<path[^>]* d="([^"]+)"', svg))
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", data)]


@pytest.mark.django_db
@pytest.mark.usefixtures("reference_data")
class TestMap:
    def test_it_needs_nothing_from_elsewhere(self):
        svg = picture("la-boten").svg
        root = parsed(svg)

        assert not re.search(r"var\(|class=|style|href|<script|@import|vector-effect", svg)
        assert root.tag == f"{SVG}svg"
        assert re.fullmatch(r"0 0 460 \d+(\.\d+)?", root.get("viewBox"))

    def test_zone_rings_towns_and_countries_are_on_it(self):
        root = parsed(picture("la-boten").svg)
        words = {"".join(text.itertext()) for text in root.iter(f"{SVG}text")}

        assert {"Boten SEZ", "50 km", "100 km", "Jinghong", "Lao PDR", "Viet Nam"} <= words
        radii = [float(ring.get("r")) for ring in root.iter(f"{SVG}circle") if ring.get("r")]
        assert any(abs(one - 2 * other) < 1 for one in radii for other in radii)

    def test_who_cannot_see_it_hears_what_is_marked(self):
        shown = picture("la-boten")

        assert "Map of the surroundings of Boten Special Economic Zone" in shown.alternative
        assert "Jinghong" in shown.alternative
        assert "Outlines: Natural Earth" in shown.note

    def test_names_cannot_break_the_drawing(self):
        zone = factsheet_zones().get(slug="la-boten")
        zone.name_en = 'Boten <b>&"SEZ'

        paper = zone_paper(zone, TODAY)

        blocks = [b for row in paper.rows for c in row.columns for one in c for b in one.blocks]
        svg = next(block.svg for block in blocks if isinstance(block, Picture))
        words = {"".join(text.itertext()) for text in parsed(svg).iter(f"{SVG}text")}
        assert 'Boten <b>&"SEZ' in words


class TestGround:
    def test_nothing_far_outside_the_sheet_is_carried(self):
        svg = ground(frame(), "map/region-detail.svg", "la")
        filled = [part for part in re.findall(r"<path[^>]*/>", svg) if 'fill="none"' not in part]

        assert filled
        for x, y in points("".join(filled)):
            assert -5 <= x <= 465
            assert -5 <= y <= 251

    def test_a_detail_weighs_a_fraction_of_the_region(self):
        whole = ground(MapFrame.fit(REGION, 520, 640), "map/region-detail.svg", "la")

        assert len(ground(frame(), "map/region-detail.svg", "la")) < len(whole) / 5

    def test_only_the_country_in_hand_is_brought_forward(self):
        assert ground(frame(), "map/region-detail.svg", "la").count("#fbf7ea") == 1
        assert "#fbf7ea" not in ground(frame(), "map/region-detail.svg", "")

    def test_an_outline_far_away_is_left_out(self):
        sea = frame_around([MapZone("x", "X", 88.0, 3.0)], 460, 246, min_span=0.5)

        assert "<path" not in ground(sea, "map/region-detail.svg", "la")

    @pytest.mark.parametrize("base", FILES)
    def test_every_path_of_the_base_map_is_understood(self, base):
        found = shapes(base)

        assert len(found) >= 10
        assert all(shape.runs and (shape.fill or shape.stroke) for shape in found)
        west, north, east, south = found[0].runs[0].box
        assert west < east
        assert north < south
