"""Cross-border zones: the list by stage, both sides of one, what is near and what works across."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    CitationFactory,
    CrossBorderZoneFactory,
    CrossingFactory,
    ObservationFactory,
    ZoneFactory,
)
from zones.models import CrossBorderZone, Crossing

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, reference_data):
    """What the page of a pair says."""

    def read(slug):
        response = client.get(f"/cross-border/{slug}/")
        assert response.status_code == 200
        return response.context["page"]

    return read


# -- the list -------------------------------------------------------------------------------


def test_pairs_stand_by_stage_the_furthest_first(client, reference_data):
    groups = client.get("/cross-border/").context["groups"]

    assert [group.key for group in groups] == [
        "operating",
        "under_construction",
        "ratified",
        "mou",
        "idea",
    ]
    assert [group.stage for group in groups] == [5, 4, 3, 2, 1]
    assert [pair.name for pair in groups[0].pairs] == ["Lao Bao-Dansavanh"]


def test_the_map_of_all_pairs_has_every_crossing(client, reference_data):
    view = client.get("/cross-border/").context["map"]

    drawn = [mark for mark in view.sites if mark.site.kind == "crossing"]
    assert len(drawn) + len(view.left_out) == Crossing.objects.count()


def test_comparators_stand_apart_and_are_not_counted(client, reference_data):
    context = client.get("/cross-border/").context

    elsewhere = {pair.name for group in context["comparators"] for pair in group.pairs}
    here = {pair.name for group in context["groups"] for pair in group.pairs}
    assert "Maquiladora twin-plant programme" in elsewhere
    assert not here & elsewhere
    assert context["total"] == len(here) == CrossBorderZone.objects.regional().count()


def test_a_side_with_one_zone_leads_to_it_another_says_how_many(client, reference_data):
    groups = client.get("/cross-border/").context["groups"]
    pairs = {pair.name: pair for group in groups for pair in group.pairs}

    assert pairs["Mohan-Boten Economic Cooperation Zone"].b.url == "/zones/la-boten/"
    bavet = pairs["Bavet-Moc Bai"].b
    assert (bavet.url, bavet.note) == ("", "3 zones recorded")
    assert pairs["Baoshan-Mandalay Economic and Trade Cooperation Zone"].a.note == (
        "no zone recorded"
    )


# -- one pair -------------------------------------------------------------------------------


def test_every_pair_has_its_page(client, reference_data):
    pairs = list(CrossBorderZone.objects.all())
    assert len(pairs) == 24

    assert {client.get(pair.get_absolute_url()).status_code for pair in pairs} == {200}


def test_both_sides_of_mohan_and_boten(page):
    """By hand from zone_citations.csv and observations.csv."""
    mohan_boten = page("mohan-boten")

    assert [side.country for side in mohan_boten.sides] == ["China", "Lao PDR"]
    assert [[zone.url for zone in side.zones] for side in mohan_boten.sides] == [
        ["/zones/cn-mohan/"],
        ["/zones/la-boten/"],
    ]
    rows = {row.label: row for row in mohan_boten.sides[1].zones[0].rows}
    assert rows["Firms"].figures[0].text == "917"
    assert rows["Jobs"].figures == ()
    agreed = {row.label: row for row in mohan_boten.rows}
    assert agreed["Date of the agreement"].figures[0].text == "31 Aug 2015"
    assert agreed["Clearance of goods"].figures[0].text == "Two-stop inspection"
    assert mohan_boten.corridor.short_name == "NSEC"


def test_a_side_without_a_zone_says_so(client, reference_data):
    response = client.get("/cross-border/baoshan-mandalay/")

    assert "No zone of this portal is tied to this side" in response.text


def test_crossings_nearby_are_computed_and_say_so(client, page):
    (crossing,) = page("mohan-boten").crossings

    assert (crossing.gate_a, crossing.gate_b) == ("Boten", "Mohan")
    assert crossing.km == "0.8 km"
    assert "computed, straight line" in client.get("/cross-border/mohan-boten/").text


def test_links_through_the_pairs_own_zones_come_first(page):
    links = page("mukdahan-savannakhet").links

    assert [link.company for link in links if link.is_here] == [
        "Essilor",
        "Nikon",
        "Toyota Boshoku",
    ]
    assert [link.is_here for link in links] == sorted(
        (link.is_here for link in links), reverse=True
    )


def test_a_pair_elsewhere_is_called_a_comparison(client, reference_data):
    response = client.get("/cross-border/maquiladora/")

    assert "Cross-border zone elsewhere, for comparison" in response.text
    assert response.context["page"].map is None


def test_a_misspelt_pair_is_answered_with_the_one_meant(client, reference_data):
    response = client.get("/cross-border/mohan-botn/")

    assert response.status_code == 404
    assert 'href="/cross-border/mohan-boten/"' in response.text


# -- rules, on invented rows ----------------------------------------------------------------


def test_a_crossing_too_far_away_is_left_out(client):
    vientiane = ZoneFactory()  # some 370 km from Boten
    pair = CrossBorderZoneFactory(zones=[vientiane])
    CrossingFactory()

    page = client.get(pair.get_absolute_url()).context["page"]
    assert page.can_measure
    assert page.crossings == ()


def test_without_any_position_nothing_is_measured(client):
    pair = CrossBorderZoneFactory(zones=[ZoneFactory(latitude=None, longitude=None)])
    CrossingFactory()

    page = client.get(pair.get_absolute_url()).context["page"]
    assert (page.can_measure, page.crossings, page.map) == (False, (), None)


@pytest.mark.parametrize("url", ["/cross-border/", "/cross-border/grown/"])
def test_the_number_of_queries_does_not_grow(client, url):
    def zone():
        made = ZoneFactory(latitude="21.18", longitude="101.68")
        CitationFactory(record=made)
        ObservationFactory(zone=made)
        CrossingFactory()
        return made

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    pair = CrossBorderZoneFactory(code="grown", zones=[zone()])
    queries()
    one = queries()
    pair.sides.get(side="a").zones.add(zone(), zone())
    CrossBorderZoneFactory(zones=[zone()])
    CrossBorderZoneFactory(zones=[zone()])

    assert queries() == one
