"""Corridors: lengths stated and computed, stations, and the zones and crossings along them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import CorridorFactory, CorridorRouteFactory, CrossingFactory, ZoneFactory
from zones.models import Corridor, Crossing, ZoneCorridor

pytestmark = pytest.mark.django_db

KUNMING = ("Kunming", "102.71", "25.04", "cn")
MOHAN = ("Mohan", "101.69", "21.19", "cn")
BOTEN = ("Boten", "101.68", "21.18", "la")
VIENTIANE = ("Vientiane", "102.63", "17.97", "la")


@pytest.fixture
def corridor(client, reference_data):
    def read(slug):
        response = client.get(f"/corridors/{slug}/")
        assert response.status_code == 200
        return response.context["corridor"]

    return read


def route_of(corridor, designation):
    return next(route for route in corridor.routes if route.designation == designation)


# -- real corridors -------------------------------------------------------------------------


def test_the_list_has_every_corridor_with_its_routes(client, reference_data):
    listed = client.get("/corridors/").context["corridors"]

    assert len(listed) == Corridor.objects.count()
    assert {one.short_name: len(one.routes) for one in listed} == {
        "NSEC": 8,
        "EWEC": 2,
        "SEC": 5,
        "CMEC": 0,
        "Eastern": 0,
        "Northern": 0,
    }


def test_the_map_of_all_corridors_has_every_crossing(client, reference_data):
    view = client.get("/corridors/").context["map"]

    drawn = [mark for mark in view.sites if mark.site.kind == "crossing"]
    assert len(drawn) + len(view.left_out) == Crossing.objects.count()


def test_a_crossing_without_room_on_the_map_is_named_below_it(client, reference_data):
    response = client.get("/corridors/nsec/")
    view, listed = response.context["corridor"].map, response.context["corridor"].crossings

    drawn = [mark for mark in view.sites if mark.site.kind == "crossing"]
    assert view.left_out
    assert len(drawn) + len(view.left_out) == len(listed)
    for site in view.left_out:
        assert site.label in response.text.partition("No room at this scale for:")[2]


def test_every_corridor_has_its_page(client, reference_data):
    pages = [client.get(one.get_absolute_url()) for one in Corridor.objects.all()]

    assert {page.status_code for page in pages} == {200}


def test_a_corridor_without_route_says_so(client, reference_data):
    text = client.get("/corridors/cmec/").text

    assert "No route of this corridor is recorded" in text


def test_stated_and_computed_length_stand_beside_each_other(corridor):
    line = route_of(corridor("ewec"), "EWEC")

    assert (line.stated.text, line.stated.unit) == ("1,450", "km")
    assert line.stated.marks
    assert line.computed.is_computed
    assert line.computed.qualifier == "straight lines between the towns"
    assert int(line.computed.text.replace(",", "")) < 1450


def test_stations_count_from_the_start_and_mark_the_border(corridor):
    stations = route_of(corridor("ewec"), "EWEC").stations

    assert len(stations) == 16
    assert stations[0].km == "start"
    assert [s.name for s in stations if s.border] == ["Myawaddy", "Mukdahan", "Dansavanh"]
    assert route_of(corridor("ewec"), "EWEC").computed.text in stations[-1].km


def test_zones_near_a_stop_are_listed_once_at_the_nearest(corridor):
    zones = route_of(corridor("ewec"), "EWEC").zones

    assert len({zone.url for zone in zones}) == len(zones)
    near = {zone.url: zone for zone in zones}
    assert near["/zones/th-mukdahan-sez/"].stop == "Mukdahan"
    assert near["/zones/th-mukdahan-sez/"].is_placed
    assert not any(zone.url.startswith("/zones/kh-") for zone in zones)


def test_zones_that_sources_place_on_it_come_with_their_sources(corridor):
    placed = {zone.url: zone for zone in corridor("ewec").placed}

    assert len(placed) == len(
        set(ZoneCorridor.objects.filter(corridor__code="ewec").values_list("zone", flat=True))
    )
    assert len(placed["/zones/vn-lao-bao/"].figure.marks) == 2  # two sources say so
    assert placed["/zones/vn-lao-bao/"].figure.as_of == "2018"


def test_the_page_says_how_it_is_drawn(client, reference_data):
    assert "Drawn straight between named towns" in client.get("/corridors/nsec/").text


def test_an_unknown_corridor_is_answered_with_near_ones(client, reference_data):
    response = client.get("/corridors/ewe/")

    assert response.status_code == 404
    assert 'href="/corridors/ewec/"' in response.text


# -- rules, on invented rows ----------------------------------------------------------------


def shown(client, corridor):
    return client.get(corridor.get_absolute_url()).context["corridor"]


def test_a_straight_line_by_hand(client):
    """Boten to Vientiane: 3.21 degrees south, 0.95 east: 370.6 km."""
    route = CorridorRouteFactory(stops=[BOTEN, VIENTIANE])

    (line,) = shown(client, route.corridor).routes
    assert line.computed.text == "371"
    assert [station.km for station in line.stations] == ["start", "371 km"]
    assert line.stated is None


def test_a_route_without_stops_is_no_failure(client):
    route = CorridorRouteFactory()

    (line,) = shown(client, route.corridor).routes
    assert (line.stations, line.ends, line.computed.text) == ((), "", "0")


def test_a_comparator_is_not_near(client):
    route = CorridorRouteFactory(stops=[VIENTIANE])
    ZoneFactory(is_comparator=True)
    inside = ZoneFactory()

    (line,) = shown(client, route.corridor).routes
    assert [zone.url for zone in line.zones] == [inside.get_absolute_url()]


@pytest.mark.parametrize("url", ["/corridors/", "/corridors/grown/"])
def test_the_number_of_queries_does_not_grow(client, url):
    corridor = CorridorFactory(code="grown")

    def add():
        CorridorRouteFactory(corridor=corridor, stops=[KUNMING, MOHAN, BOTEN])
        CorridorRouteFactory(stops=[BOTEN, VIENTIANE])
        CrossingFactory(corridor=corridor)
        zone = ZoneFactory()
        ZoneCorridor.objects.create(zone=zone, corridor=corridor, source=corridor.source)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    add()
    queries()
    one = queries()
    add()
    add()

    assert queries() == one
