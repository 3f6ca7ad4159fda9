"""The places that the tax calculator compares, and how they are found."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests import pages
from tests.sezportal.tax_calculator.asking import PROJECT, ZONES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


def test_a_fifth_place_is_left_out_with_a_notice(get):
    response = get(zone=[*ZONES, "kh-phnom-penh-sez"], country="vn")
    assert len(response.context["page"].sections) == 4
    assert "Left out: Phnom Penh" in pages.words(response)


@pytest.mark.parametrize("name", ["thilawa-sez", "x", "'; --", "\x00", "9" * 300])
def test_an_unknown_place_is_named_and_the_others_are_computed(get, name):
    response = get(zone=["th-tak-sez", name], country=name)
    assert len(response.context["page"].sections) == 1
    assert "No zone or country is called" in pages.words(response)


def test_a_search_adds_a_place_without_script(get, client):
    response = get(zone="th-tak-sez", find="thilawa")
    url = next(url for url in pages.links(response) if "mm-thilawa-sez" in url)
    added = client.get(url)
    assert [one.place.key for one in added.context["page"].sections] == [
        "th-tak-sez",
        "mm-thilawa-sez",
    ]
    assert added.context["page"].has_project


def test_a_search_that_finds_nothing_says_so(get):
    words = pages.words(get(zone="th-tak-sez", find="qqqzzzxxx"))
    assert "No zone or country has a name like “qqqzzzxxx”." in words


def test_what_other_pages_ask_is_handed_on(get):
    response = get(zone="th-tak-sez", power="50000", **{"package_th-tak-sez": "th-boit"})
    handed_on = dict(response.context["page"].hidden)
    assert handed_on == {
        "zone": "th-tak-sez",
        "power": "50000",
        "package_th-tak-sez": "th-boit",
    }
    chosen = response.context["page"].sections[0].candidates[0]
    query = parse_qs(urlsplit(chosen.choose_url).query)
    assert query["power"] == ["50000"]
    assert query["profit"] == [PROJECT["profit"]]
