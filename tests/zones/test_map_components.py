"""What the map components put on a page: links, key, and the sentences that must not be missing."""

import json
import re

import pytest
from django.template.loader import render_to_string

from tests.zones.map_urls import BOTEN, CROWD, MOHAN, view
from zones.cartography import MapZone, build_map, frame_around

BOUNDARIES = (
    "Boundaries and names shown do not imply endorsement or acceptance by the Mekong Institute "
    "or its members."
)


def rendered(name="zone_map", **context) -> str:
    return render_to_string(f"components/{name}.html", context)


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def location():
    frame = frame_around([BOTEN], 560, 520, min_span=2.6)
    here = MapZone(slug="boten", label="Boten", lon=101.68, lat=21.18, selected=True)
    return build_map([here, MOHAN], title="Boten and its surroundings", frame=frame)


@pytest.mark.parametrize(
    ("name", "shown"), [("zone_map", view()), ("location_map", location())], ids=["zones", "one"]
)
def test_every_map_says_whose_boundaries_it_shows(name, shown):
    assert BOUNDARIES in words(rendered(name, map=shown))


def test_every_mark_leads_to_its_zone_and_says_its_name_and_status():
    markup = rendered(map=view())
    assert re.search(
        r'<a class="zmap__mark" href="/zones/boten/" data-zone="boten">'
        r"<title>1: Boten, Under construction</title>",
        markup,
    )


def test_a_crowd_says_its_number_and_names():
    markup = rendered(map=view())
    names = "; ".join(zone.label for zone in CROWD)
    assert f"<title>9 zones: {names}</title>" in markup


def test_a_map_that_repeats_a_list_is_one_picture_with_a_sentence():
    markup = rendered(map=build_map([BOTEN], title="One zone", linked=False))
    assert 'role="img" aria-label="One zone"' in markup
    assert "<a " not in markup


def test_the_map_says_how_exact_its_positions_are():
    assert "Some positions are those of the town" not in words(rendered(map=location_of("site")))
    told = "Positions are those of the town or district, not the site."
    assert told in words(rendered(map=location_of("town")))


def location_of(precision):
    return build_map([MapZone("a", "A", 102, 18, precision=precision)], title="One zone")


def test_zones_that_are_not_on_the_map_are_named_with_their_links():
    zones = [
        MapZone("kashgar", "Kashgar", 75.99, 39.47, href="/zones/kashgar/"),
        MapZone("nowhere", "Nowhere", None, None, href="/zones/nowhere/"),
    ]
    markup = rendered(map=build_map(zones, title="Two zones"))
    assert "Beyond this map: Kashgar" in words(markup)
    assert "Position not reported: Nowhere" in words(markup)
    assert markup.count('href="/zones/') == 2


def test_nothing_on_the_map_breaks_the_content_security_policy():
    for markup in (rendered(map=view()), rendered("location_map", map=location())):
        assert "style=" not in markup
        assert all('type="application/json"' in tag for tag in re.findall("<script[^>]*>", markup))


def test_a_name_with_markup_in_it_stays_text():
    zone = MapZone("x", '<b>"Zone"</b>', 102, 18, href="/zones/x/")
    markup = rendered(map=build_map([zone], title="<i>One</i>"))
    assert "<b>" not in markup
    assert "<i>" not in markup


def test_the_page_carries_the_marks_unless_they_have_an_address_of_their_own():
    carried = re.search(r'<script type="application/json">(.*?)</script>', rendered(map=view()))
    features = json.loads(carried[1])["features"]
    assert [f["properties"]["slug"] for f in features[:2]] == ["boten", "mohan"]
    fetched = rendered(map=view(data_url="/map/zones.geojson"))
    assert 'data-src="/map/zones.geojson"' in fetched
    assert "application/json" not in fetched
