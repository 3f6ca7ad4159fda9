"""The map alone: layers, the same filters as the list, and all of it as a list."""

import json

import pytest

from zones.models import Crossing, Gateway, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def sheet(client):
    def read(query: str = ""):
        response = client.get(f"/map/?{query}")
        assert response.status_code == 200
        return response.context["sheet"]

    return read


def layers(sheet) -> dict[str, int]:
    return {layer.key: layer.count for layer in sheet.layers}


def test_crossings_and_corridors_are_shown_at_first(sheet):
    assert set(layers(sheet())) == {"crossing", "corridor"}
    assert layers(sheet())["crossing"] == Crossing.objects.count()


def test_chosen_layers_are_drawn_and_listed(sheet):
    shown = sheet("layer=seaport&layer=airport")
    assert layers(shown) == {
        kind: Gateway.objects.filter(kind=kind).count() for kind in ("seaport", "airport")
    }
    drawn = {mark.site.kind for mark in shown.map.sites}
    assert drawn == {"seaport", "airport"}
    assert shown.map.lines == []


def test_all_layers_can_be_taken_away(sheet):
    bare = sheet("layer=none")
    assert bare.layers == ()
    assert bare.map.sites == []


def test_an_unknown_layer_is_named_beside_the_layers(sheet):
    odd = sheet("layer=volcano&layer=seaport")
    facet = odd.panel.facets[0]
    assert "volcano" in facet.error
    assert set(layers(odd)) == {"seaport"}


def test_the_list_under_the_map_holds_every_zone_on_it(sheet):
    found = sheet("country=la&country=kh")
    listed = {zone.slug for country in found.countries for zone in country.zones}
    assert listed == {zone.slug for zone in found.map.zones}
    assert [country.name for country in found.countries] == ["Cambodia", "Lao PDR"]


def test_the_filters_are_those_of_the_list(sheet, client):
    query = "border=yes&status=operational&area_min=100"
    listed = client.get(f"/zones/?{query}").context["list"]
    assert sheet(query).count == listed.count
    assert sheet(query).list_url == f"/zones/?{query}"


def test_the_data_of_the_map_hold_zones_places_and_lines(sheet, client):
    data = json.loads(client.get(sheet("country=la").map.data_url).content)
    kinds = [feature["properties"]["layer"] for feature in data["features"]]
    assert kinds.count("zone") == Zone.objects.in_country("la").on_map().count()
    assert kinds.count("airport") == Gateway.objects.filter(kind="airport").count()
    assert kinds.count("crossing") == Crossing.objects.count()
    assert "corridor" in kinds


def test_the_data_without_layers_are_zones_alone(client):
    response = client.get("/zones/map.geojson?country=la")
    assert response["Content-Type"] == "application/geo+json"
    kinds = {feature["properties"]["layer"] for feature in response.json()["features"]}
    assert kinds == {"zone"}


@pytest.mark.parametrize("path", ["/map/", "/zones/"])
def test_who_draws_the_tiles_is_named_with_a_link(client, settings, path):
    credit = "© OpenStreetMap contributors, https://www.openstreetmap.org/copyright"
    settings.TILE_ATTRIBUTION = credit
    assert "OpenStreetMap" not in client.get(path).text  # the portal's own base map is shown

    settings.TILE_URL = "https://tiles.example/{z}/{x}/{y}.png"
    html = client.get(path).text
    assert "Map tiles: © OpenStreetMap contributors" in html
    assert '<a href="https://www.openstreetmap.org/copyright"' in html


def test_words_on_tiles_are_text(client, settings):
    settings.TILE_URL, settings.TILE_ATTRIBUTION = "https://tiles.example/{z}", "<b>Us</b>"
    assert "<b>Us" not in client.get("/map/").text
