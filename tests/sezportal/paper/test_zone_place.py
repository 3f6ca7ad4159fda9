"""Section 2 of a zone's paper: the same places as on the web, and a map with its key."""

import re
from collections import Counter
from datetime import date

import pytest

from sezportal.paper.content import Fact, Paper, Paragraph, Picture
from sezportal.paper.setting import set_page
from sezportal.paper.zone import zone_paper
from sezportal.paper.zone.page import records_of
from sezportal.presenters.factsheet import factsheet_zones
from sezportal.presenters.factsheet.distances import distance_rows
from sezportal.presenters.factsheet.records import Region
from zones.presenters.figures import SourceRegister

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

TODAY = date(2026, 11, 22)


def paper_of(slug: str) -> Paper:
    return zone_paper(factsheet_zones().get(slug=slug), TODAY)


def place_of(paper: Paper) -> tuple:
    """The blocks of the section."""
    sections = [one for row in paper.rows for column in row.columns for one in column]
    return next(one.blocks for one in sections if one.number == "2")


def distances(paper: Paper) -> list[Fact]:
    return [block for block in place_of(paper) if isinstance(block, Fact)]


def words_of_key(slug: str) -> set[str]:
    picture = next(block for block in place_of(paper_of(slug)) if isinstance(block, Picture))
    return set(re.findall(r"<text[^>]*>([^<]*)</text>", picture.svg.rpartition("</clipPath>")[2]))


class TestDistances:
    def test_after_a_stated_place_stands_the_nearest_on_record(self):
        rows = [row for row in distances(paper_of("kh-phnom-penh-sez")) if row.label == "Airport"]

        assert [(row.value, row.note, row.as_of) for row in rows] == [
            ("8", "Phnom Penh International Airport", "2015"),
            ("29", "Techo International Airport", "computed"),
        ]

    def test_a_place_that_a_source_measured_is_not_computed_as_well(self):
        labels = [row.label for row in distances(paper_of("la-boten"))]

        assert labels.count("Border crossing") == 1

    def test_both_stand_on_the_page_as_it_is_set(self):
        shown = distances(set_page(paper_of("kh-phnom-penh-sez")).paper)

        counts = Counter(row.label for row in shown)
        assert (counts["Seaport"], counts["Airport"]) == (2, 2)

    def test_every_distance_of_every_web_page_is_on_the_paper(self):
        region = Region()
        for zone in factsheet_zones():
            web = distance_rows(zone, records_of(zone, region), SourceRegister())
            rows = distances(zone_paper(zone, TODAY, region))

            assert Counter(row.value.removeprefix("about ") for row in rows) == Counter(
                row.figure.text for row in web
            ), zone.slug
            said = " | ".join(row.note for row in rows)
            for row in web:
                assert row.place.partition(" (")[0].partition(",")[0][:30] in said, zone.slug


def test_where_the_base_map_ends_nothing_is_drawn_as_if_it_were_sea(client):
    blocks = place_of(paper_of("cn-horgos-sez"))
    told = " ".join(block.text for block in blocks if isinstance(block, Paragraph))
    words = "The portal’s map of the region does not reach this zone."

    assert not any(isinstance(block, Picture) for block in blocks)
    assert words in told
    page = client.get("/zones/cn-horgos-sez/").text
    assert words in page
    assert 'id="location' not in page.partition('id="n2"')[2].partition('id="n3"')[0]


class TestKey:
    def test_it_explains_the_signs_of_statuses_borders_and_lines(self):
        shown = words_of_key("la-boten")

        assert {"Operating", "Planned", "Under construction", "Diamond: at a border"} <= shown
        assert {"Economic corridor", "Railway"} <= shown

    def test_a_status_that_no_zone_nearby_has_is_not_in_it(self):
        assert "Suspended" not in words_of_key("la-boten")

    def test_places_that_the_map_names_need_no_entry(self):
        shown = words_of_key("kh-phnom-penh-sez")

        assert "Koh Kong port area" in shown
        assert "Seaport" not in shown
        assert "Rail terminal" in shown
