"""Which values of the comparison are marked as best, and what the page says where none is."""

import csv
import io

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
from zones.enums import SourceKind
from zones.models import Citation, Country, Crossing, Gateway, Source, Zone
from zones.models.source import UNSTATED_ORIGIN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

THAI = ("th-nong-khai-sez", "th-kanchanaburi-sez", "th-trat-sez", "th-nakhon-phanom-sez")


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
    """Internet in 2018 by one source: Cambodia USD 62.29, Lao PDR 239.25, Myanmar 37.56."""
    response = page(PHNOM_PENH, SAVAN_SENO, THILAWA)
    assert best(response, "internet") == ["", "", "lowest"]
    scopes = [cell.values[0].scope for cell in row(response, "internet").cells]
    assert scopes == ["national"] * 3


def test_how_a_unit_was_converted_is_no_other_definition(page):
    """Rent of 2021 of one source, stated for a rai in baht: each remark names another amount."""
    response = page(*THAI)
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
    assert best(response, "internet") == ["", "", "lowest"]
    assert row(response, "internet").cells[0] == row(response, "internet").cells[1]


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


# -- sources of computed distances ------------------------------------------------------------

COMPUTED = ("seaport_km", "airport_km", "border_km", "railway_km", "other_km", "capital_km")


def sources(response, value) -> set[str]:
    """Titles of the sources that a value is marked with."""
    entries = {entry.number: entry.title for entry in response.context["found"].sources}
    return {entries[mark.number] for mark in value.figure.marks}


def position_source(slug: str) -> str:
    cited = Zone.objects.get(slug=slug).citations.filter(field="position", is_current=True)
    return cited.order_by("-as_of", "pk").first().source.title


def place_sources(key: str, place: str, zone: Zone) -> set[str]:
    """Titles of the sources of the places that a note may name."""
    if key == "capital_km":
        return {Country.objects.get(pk=zone.country_id).source.title}
    if key == "border_km":
        return {one.source.title for one in Crossing.objects.all() if place.startswith(str(one))}
    return {one.source.title for one in Gateway.objects.all() if place.startswith(one.name)}


def test_a_computed_distance_names_the_sources_of_both_positions(page):
    response = page(*FOUR)
    zones = [column.zone for column in response.context["found"].columns]
    checked = set()
    for key in COMPUTED:
        for zone, cell in zip(zones, row(response, key).cells, strict=True):
            for value in cell.values:
                named = sources(response, value)
                assert position_source(zone.slug) in named, key
                assert named & place_sources(key, value.note, zone), key
                checked.add(key)
    assert checked == set(COMPUTED)


def test_the_file_numbers_the_sources_of_a_computed_distance(client):
    shown = client.get(address(PHNOM_PENH, THILAWA))
    file = client.get(address(PHNOM_PENH, THILAWA, format="csv")).content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(file)))
    for key in ("seaport_km", "capital_km"):
        found = row(shown, key)
        numbers = [m.number for m in found.cells[0].values[0].figure.marks]
        line = next(line for line in lines if line and line[0] == found.label)
        assert len(numbers) == 2
        assert f"[{numbers[0]}, {numbers[1]}]" in line


# -- origin not stated --------------------------------------------------------------------------


def test_a_price_whose_origin_is_not_stated_makes_no_lowest(page):
    """Water in 2018 by one source, which repeats it from nobody knows where."""
    response = page(PHNOM_PENH, SAVAN_SENO, THILAWA)
    assert best(response, "water") == ["", "", ""]
    assert row(response, "water").verdict == "Not marked: origin not stated"
    assert "Not marked: origin not stated" in words(response)


def test_one_value_of_unstated_origin_is_enough_to_leave_its_row_unmarked(page):
    before = page(*THAI)
    assert best(before, "industrial_land_rent") == ["", "lowest", "", ""]
    (title,) = sources(before, row(before, "industrial_land_rent").cells[0].values[0])
    Source.objects.filter(title=title).update(note=UNSTATED_ORIGIN)
    after = page(*THAI)
    assert best(after, "industrial_land_rent") == [""] * 4
    assert row(after, "industrial_land_rent").verdict == "Not marked: origin not stated"


def test_a_position_without_a_source_is_said_to_be_approximate(page):
    cited = Citation.objects.filter(
        field="position", is_current=True, source__kind=SourceKind.GENERAL_KNOWLEDGE
    )
    zone = Zone.objects.filter(pk__in=cited.values("object_id"), is_comparator=False).first()
    value = row(page(zone.slug, THILAWA), "seaport_km").cells[0].values[0]
    assert "zone position approximate, unsourced" in value.note
    sure = row(page(PHNOM_PENH, THILAWA), "seaport_km").cells[0].values[0]
    assert "unsourced" not in sure.note


def test_a_position_of_unstated_origin_makes_no_zone_the_nearest(page):
    zones = (PHNOM_PENH, SAVAN_SENO, THILAWA)
    assert "nearest" in best(page(*zones), "seaport_km")
    cited = Zone.objects.get(slug=THILAWA).citations.get(field="position", is_current=True)
    Source.objects.filter(pk=cited.source_id).update(note=UNSTATED_ORIGIN)
    after = page(*zones)
    assert best(after, "seaport_km") == ["", "", ""]
    assert row(after, "seaport_km").verdict == "Not marked: origin not stated"
