"""Section 4 of a zone's paper: prices that hold there, and what a law sets around it."""

from datetime import date

import pytest

from sezportal.paper.content import Fact
from sezportal.paper.zone import zone_paper
from sezportal.presenters.factsheet import factsheet_zones

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

TODAY = date(2026, 11, 22)


def facts(slug: str, label: str) -> list[Fact]:
    """The rows of the section with this name."""
    paper = zone_paper(factsheet_zones().get(slug=slug), TODAY)
    sections = [one for row in paper.rows for column in row.columns for one in column]
    blocks = next(one.blocks for one in sections if one.number == "4")
    return [block for block in blocks if isinstance(block, Fact) and block.label == label]


def test_a_zone_of_which_no_source_says_its_wage_region_shows_the_wages_of_all():
    """Viet Nam sets four minimum wages by region; none is on record for Van Don."""
    (wage,) = facts("vn-van-don", "Minimum wage")

    assert (wage.value, wage.unit) == ("VND 3,450,000 to 4,960,000", "a month")
    assert wage.note.startswith("4 places; none is stated for this zone")
    assert wage.sources


def test_a_zone_with_a_minimum_wage_of_its_province_shows_that_alone():
    (wage,) = facts("th-bluetech-city", "Minimum wage")

    assert wage.value == "THB 400"
    assert "none is stated" not in wage.note


def test_wages_of_the_region_say_nothing_of_a_comparator_outside_it():
    """For China the minimum wages of Yunnan and Guangxi are on record; Horgos lies in Xinjiang."""
    assert not facts("cn-horgos-sez", "Minimum wage")


def test_prices_of_land_in_other_places_do_not_stand_in_for_those_of_the_zone():
    assert not facts("vn-van-don", "Industrial land, price")
