"""The list of zones: rows, orders, pages, errors, the empty list, the map beside it."""

import json
import re

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def page(client):
    """What the list page of a query string says."""

    def read(query: str = ""):
        response = client.get(f"/zones/?{query}")
        assert response.status_code == 200
        return response.context["list"]

    return read


def names(page) -> list[str]:
    return [row.name for row in page.rows]


def facet(page, key):
    return next(facet for facet in page.panel.facets if facet.key == key)


def figure_of(row, label):
    return next(fact for fact in row.facts if fact.label == label).figures[0]


# -- rows -----------------------------------------------------------------------------------


def test_the_list_counts_the_zones_of_the_region(page):
    whole = page()
    assert whole.count == f"{Zone.objects.regional().count()} zones"
    assert page("country=la").count == "19 of 185 zones"
    assert len(whole.rows) == 20


def test_a_row_has_the_current_figures_with_their_sources(page):
    """By hand from zone_citations.csv and observations.csv."""
    row = page("q=phnom+penh+special").rows[0]
    area, firms = figure_of(row, "Area"), figure_of(row, "Firms")
    assert (area.text, area.unit, area.as_of) == ("357", "ha", "2022")
    assert (firms.text, firms.as_of) == ("113", "2024")
    assert len(area.marks) == len(firms.marks) == 1
    assert "sources differ" in area.qualifier  # others say 353, 357.32 and 360


def test_a_land_price_says_what_it_is_per(page):
    row = page("q=thilawa").rows[0]
    price = figure_of(row, "Land price")
    assert (price.text, price.unit, price.as_of) == ("USD 80", "per m² for the lease term", "2016")


def test_every_source_listed_is_one_that_a_row_shows(page):
    whole = page()
    shown = {
        mark.number
        for row in whole.rows
        for fact in row.facts
        for figure in fact.figures[:1]
        for mark in figure.marks
    }
    assert shown == {entry.number for entry in whole.sources}


def test_a_gap_keeps_its_place(client):
    content = client.get("/zones/?q=dongphosy").content.decode()
    assert content.count("Not reported") >= 2


def test_the_distance_to_a_seaport_says_whether_it_is_stated(page):
    rows = {row.slug: row for row in page("country=la&port_max=5000&order=port").rows}
    stated = figure_of(rows["la-savan-seno"], "Seaport")
    assert (stated.text, stated.unit, stated.is_computed) == ("450", "km", False)
    assert stated.marks
    computed = figure_of(rows["la-savan-park"], "Seaport")
    assert computed.is_computed
    assert "straight line to" in computed.qualifier


# -- orders, pages, views -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("name", lambda zone: zone.name_en.casefold()),
        ("-area", lambda zone: -(zone.area_total_ha or 0)),
        ("year", lambda zone: zone.established_year or 9999),
    ],
)
def test_the_list_can_be_ordered(page, order, key):
    zones = [Zone.objects.get(slug=row.slug) for row in page(f"order={order}&country=kh").rows]
    assert zones == sorted(zones, key=key) or [key(z) for z in zones] == sorted(map(key, zones))


def test_fields_reported_order_the_list_at_first(page):
    shares = [row.completeness.reported for row in page().rows]
    assert shares == sorted(shares, reverse=True)
    assert page("order=reported").rows[0].completeness.reported < shares[0]


def test_zones_without_the_figure_come_last_in_both_directions(page):
    for order in ("area", "-area"):
        last = page(f"order={order}&page=10").rows[-1]
        assert not next(fact for fact in last.facts if fact.label == "Area").figures


def test_every_zone_stands_on_one_page(page):
    pages = [page(f"order=name&page={number}") for number in range(1, 11)]
    listed = [row.slug for one in pages for row in one.rows]
    assert len(listed) == len(set(listed)) == Zone.objects.regional().count()


@pytest.mark.parametrize("number", ["0", "-1", "999", "x", "1e9", "", "9" * 400])
def test_a_page_that_does_not_exist_is_answered_with_one_that_does(page, number):
    assert page(f"page={number}").rows


def test_the_table_has_the_same_zones_and_no_map(page):
    table = page("view=table&country=vn")
    assert names(table) == names(page("country=vn"))
    assert table.map is None


def test_a_misspelt_name_is_said_to_be_one(page):
    near = page("q=Sihanoukvile")
    assert "Sihanoukvile" in near.note
    assert page("q=Sihanoukville").note == ""


# -- filters --------------------------------------------------------------------------------


def test_a_chip_drops_one_filter_and_keeps_the_rest(page, client):
    chosen = page("country=la&country=kh&border=yes&order=name&page=2")
    chips = {chip.label: chip.remove_url for chip in chosen.panel.chips}
    assert set(chips) == {"Lao PDR", "Cambodia", "At a border"}
    assert chips["Lao PDR"] == "/zones/?country=kh&border=yes&order=name"
    assert client.get(chips["At a border"]).status_code == 200


def test_a_bad_value_stands_beside_its_filter(page):
    bad = page("area_min=lots&country=zz&country=la&year_max=20x5&order=upwards")
    assert facet(bad, "area").low == "lots"
    assert "Write it like 1500" in facet(bad, "area").error
    assert "“zz”" in facet(bad, "country").error
    assert facet(bad, "year").high == "20x5"
    assert bad.order.error
    assert bad.panel.has_errors
    assert bad.count == "19 of 185 zones"


@pytest.mark.parametrize("query", ["area_min=500&area_max=100", "year_min=2015&year_max=2000"])
def test_limits_the_wrong_way_round_are_said_at_the_filter(page, query):
    crossed = page(query)
    key = query.partition("_")[0]
    assert "“From” is more than “To”" in facet(crossed, key).error
    assert crossed.rows == ()
    assert facet(page(f"{key}_min=1990&{key}_max=1990"), key).error == ""


def test_an_empty_list_says_which_filter_to_drop(page, client):
    empty = page("country=kh&corridor=nsec&status=planned")
    assert empty.rows == ()
    assert [link.label for link in empty.empty.links] == [
        "Without “North-South Economic Corridor”: 13 zones"
    ]
    assert client.get(empty.empty.links[0].url).context["list"].count == "13 of 185 zones"


def test_what_no_name_holds_is_offered_to_the_search_of_everything(page, client):
    empty = page("q=wire+harness").empty
    assert empty.title == "No zone or place is called “wire harness”"
    assert "names of zones, districts, provinces and towns" in empty.text
    [search, drop] = empty.links
    assert search.url == "/search/?q=wire+harness"
    assert drop.label.startswith("Without “wire harness”")
    total = client.get(search.url).context["found"].count
    assert search.label == f"Search everything for “wire harness”: {total}"


def test_a_search_that_finds_nothing_either_is_said_and_not_offered(page):
    empty = page("q=xqzwv").empty
    assert "The search of the whole portal finds nothing either." in empty.text
    assert all("/search/" not in link.url for link in empty.links)


def test_other_filters_keep_the_way_to_the_search(page):
    empty = page("q=wire+harness&country=kh").empty
    assert empty.title == "No zone meets all of these filters"
    assert empty.links[0].url == "/search/?q=wire+harness"


def test_names_that_are_only_spelt_alike_come_with_the_search_of_everything(page):
    alike = page("q=viantiane")
    assert alike.note.startswith("No name or place holds")
    assert alike.note_link.url == "/search/?q=viantiane"
    assert page("q=vientiane").note_link is None


def test_the_filter_for_a_name_says_what_it_looks_through(page):
    assert "Names of zones, districts and provinces" in facet(page(), "q").note


def test_provinces_are_offered_once_a_country_is_chosen(page):
    assert "province" not in [facet.key for facet in page().panel.facets]
    offered = {option.label for option in facet(page("country=la"), "province").options}
    assert "Savannakhet" in offered
    assert "Phnom Penh" not in offered


def test_divisions_are_offered_once_their_section_is_chosen(page):
    assert all(option.value.isalpha() for option in facet(page(), "sector").options)
    offered = [option.value for option in facet(page("sector=C"), "sector").options]
    assert "29" in offered
    assert "52" not in offered


NASTY = ["", "x", "'; --", "1" + "0" * 30, "\x00", "NaN", "\U0001f4a9", "-1", "a" * 3000]
PARAMETERS = [
    *("q", "country", "province", "status", "border", "neighbour", "type", "sector", "model"),
    *("area_min", "area_max", "year_min", "year_max", "corridor", "port_max", "comparators"),
    *("order", "view", "page", "layer"),
]


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("path", ["/zones/", "/map/", "/zones/map.geojson", "/zones/zones.csv"])
def test_no_value_breaks_a_page(client, path, value):
    query = QueryDict(mutable=True)
    for name in PARAMETERS:
        query.setlist(name, [value, value])
    assert client.get(f"{path}?{query.urlencode()}").status_code == 200


@pytest.mark.parametrize("name", [name for name in PARAMETERS if name != "q"])
def test_a_bad_value_alone_leaves_the_list_whole(page, name):
    assert page(f"{name}=%27%3B--").page.paginator.count == 185


# -- the map beside it ----------------------------------------------------------------------


def test_the_numbers_on_the_map_are_those_of_the_rows(page):
    second = page("border=yes&page=2")
    rows = {row.slug: row.number for row in second.rows}
    marks = {zone.slug: zone.number for zone in second.map.zones if zone.number}
    assert marks == rows
    assert min(rows.values()) == 21
    assert len(second.map.zones) == 71


def test_the_interactive_map_is_given_the_same_numbers(page, client):
    second = page("border=yes&order=name&page=2")
    data = json.loads(client.get(second.map.data_url).content)
    numbers = {
        feature["properties"]["slug"]: feature["properties"]["number"]
        for feature in data["features"]
        if "number" in feature["properties"]
    }
    assert numbers == {row.slug: row.number for row in second.rows}
    assert len(data["features"]) == 71


# -- what every page keeps to ----------------------------------------------------------------


@pytest.mark.parametrize("view", ["", "&view=table"])
def test_queries_do_not_grow_with_the_rows(client, view):
    def queries(query):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/zones/?{query}{view}")
        return len(captured)

    queries("q=thilawa")  # content types are looked up once
    assert queries("q=thilawa") >= queries("country=kh&country=la&country=th&country=vn") - 1


def test_the_page_sets_no_cookie_and_holds_no_inline_style_or_script(client):
    response = client.get("/zones/?country=la")
    content = response.content.decode()
    assert not response.cookies
    assert not re.search(r"<[^>]+\sstyle=", content)
    assert "<style" not in content
    assert not re.search(r"<script(?![^>]*(src=|application/json))", content)
