"""Which values of the comparison are marked as best, and what the page says where none is."""

import pytest

from incentives.schedules import schedules_for
from tests.pages import words
from tests.sezportal.comparisons import (
    BOTEN,
    FOUR,
    PHNOM_PENH,
    SAVAN_SENO,
    THILAWA,
    address,
    row,
)
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def page(client):
    """The response for zones, found to be in order."""

    def read(*slugs: str, **more: str):
        response = client.get(address(*slugs, **more))
        assert response.status_code == 200
        return response

    return read


def best(response, key: str) -> list[str]:
    return [cell.best for cell in row(response, key).cells]


def test_the_nearest_is_marked_by_straight_lines_alone(page):
    response = page(PHNOM_PENH, SAVAN_SENO, THILAWA)
    assert best(response, "seaport_km") == ["", "", "nearest"]
    assert best(response, "border_km") == ["", "nearest", ""]
    assert row(response, "border_km").note == "Straight line, computed"
    assert "Lines begin at the town or district" in words(response)


def test_no_zone_is_nearest_by_less_than_the_positions_are_precise(page):
    """Both positions are those of towns: 4 and 8 km say the same. The seaport is far enough."""
    near = Zone.objects.get(slug="la-boten")
    twin = Zone.objects.get(slug=SAVAN_SENO)
    assert {near.coordinate_precision, twin.coordinate_precision} <= {"town", "district", "site"}
    border = row(page("la-boten", SAVAN_SENO), "border_km")
    assert [cell.best for cell in border.cells] == ["", ""]
    assert border.verdict == "Not marked: closer together than the positions are precise"


def test_none_within_reach_is_unknown_and_makes_no_other_the_nearest(page):
    """What is not on record may be nearer: Thilawa's border is some 300 km away."""
    border = row(page(PHNOM_PENH, SAVAN_SENO, THILAWA), "border_km")
    for cell in border.cells:
        assert not any(value.figure.text.startswith("none") for value in cell.values)
    without = [cell for cell in border.cells if not cell.values]
    assert [cell.gap for cell in without] == ["None on record within 300 km"] * len(without)
    if without:
        assert not any(cell.best for cell in border.cells)


def test_a_crossing_says_when_it_is_open_and_who_says_so(page):
    border = row(page("kh-poipet-pp-sez", SAVAN_SENO), "border_km")
    value = border.cells[0].values[0]
    assert "; open 08:00-16:00 (restricted, June 2025)" in value.note
    assert value.figure.marks


def test_no_crossing_of_another_border_stands_for_the_zones_own(page):
    border = row(page("th-songkhla-sez", SAVAN_SENO), "border_km")
    assert border.cells[0].gap == "No crossing of its border on record"
    assert [cell.best for cell in border.cells] == ["", ""]


def test_a_line_that_a_source_contradicts_is_compared_with_none(page):
    """Myawaddy: under 1 km by the map, 11 km by a source."""
    border = row(page("mm-myawaddy-industrial-zone", PHNOM_PENH), "border_km")
    value = border.cells[0].values[0]
    assert value.figure.text == "under 1"
    assert value.note.endswith("a source states 11 km (Thai border): not compared")
    assert [cell.best for cell in border.cells] == ["", ""]


def test_planned_places_are_no_nearest(page):
    response = page("mm-kyaukphyu-sez", THILAWA)
    assert "planned" not in row(response, "seaport_km").cells[0].values[0].note


def test_a_point_that_stands_for_a_province_is_never_nearest(page):
    vague = Zone.objects.filter(coordinate_precision="province").first()
    assert vague, "no such zone: drop this test and the rule"
    cells = row(page(vague.slug, PHNOM_PENH), "capital_km").cells
    distances = row(page(vague.slug, PHNOM_PENH), "airport_km")
    assert [cell.best for cell in (*cells, *distances.cells)] == [""] * 4


def test_the_cheapest_of_one_table_is_marked(page):
    """Water in 2018 by one source: Cambodia USD 0.19, Lao PDR 0.36, Myanmar 1.00."""
    response = page(PHNOM_PENH, SAVAN_SENO, THILAWA)
    assert best(response, "water") == ["lowest", "", ""]
    assert [cell.values[0].scope for cell in row(response, "water").cells] == ["national"] * 3


def test_how_a_unit_was_converted_is_no_other_definition(page):
    """Rent of 2021 of one source, stated for a rai in baht: each remark names another amount."""
    zones = ("th-nong-khai-sez", "th-kanchanaburi-sez", "th-trat-sez", "th-nakhon-phanom-sez")
    response = page(*zones)
    rent = row(response, "industrial_land_rent")
    assert [cell.best for cell in rent.cells] == ["", "lowest", "", ""]
    assert "stated for a rai" in rent.cells[0].values[0].figure.qualifier


def test_a_row_that_cannot_be_compared_says_why(page):
    response = page(PHNOM_PENH, SAVAN_SENO, THILAWA)
    electricity = row(response, "electricity")
    assert best(response, "electricity") == ["", "", ""]
    assert electricity.verdict.startswith("Not marked: ")
    assert electricity.verdict in words(response)


def test_pay_and_size_are_never_marked(page):
    response = page(*FOUR)
    neutral = ("minimum_wage", "worker_wage", "firms", "area_total_ha", "packages")
    assert [best(response, key) for key in neutral] == [[""] * 4] * len(neutral)
    assert "what is cheap for a firm is the pay of its people" in words(response)


def test_zones_of_one_country_share_the_national_price(page):
    response = page(SAVAN_SENO, BOTEN, PHNOM_PENH)
    assert best(response, "water") == ["", "", "lowest"]
    assert row(response, "water").cells[0] == row(response, "water").cells[1]


def test_the_longest_exemption_says_where_its_package_may_not_be_open(page):
    """Lao PDR: 16 years only where the law gives the zone its class."""
    response = page("la-boten", SAVAN_SENO, THILAWA, start="2026")
    cells = row(response, "holiday").cells
    zones = [column.zone for column in response.context["found"].columns]
    found = schedules_for(zones, start_year=2026)
    for cell, zone in zip(cells, zones, strict=True):
        note = cell.values[0].note
        named = [one for one in found[zone.pk].possible if one.incentive.name in note]
        assert named
        assert note.startswith("may be open: ") is not any(one.is_open for one in named)
    assert any("may be open: " in cell.values[0].note for cell in cells)


def test_names_are_short_enough_for_a_phone(page):
    assert 'data-zone="Nong Khai SEZ"' in page("th-nong-khai-sez", THILAWA).content.decode()
