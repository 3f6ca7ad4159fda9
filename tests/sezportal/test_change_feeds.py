"""Feeds of a zone, a country and a search: valid Atom, stable identities, answered from caches."""

from datetime import datetime
from html import unescape
from xml.etree import ElementTree

import pytest
from django.conf import settings

from tests.sezportal.times import a_month_passes
from zones.importing.loader import CHANGE_REASON
from zones.models import ContentVersion, Observation, Statement, Zone
from zones.services import count_public_change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

ATOM = "{http://www.w3.org/2005/Atom}"
ZONE, COUNTRY, SEARCH = "/zones/la-boten/feed.xml", "/countries/la/feed.xml", "/zones/feed.xml"
ALL = [ZONE, COUNTRY, SEARCH, f"{SEARCH}?q=boten&country=la&status=planned"]


def feed_of(response) -> ElementTree.Element:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314  # our own


def entries(response) -> list[dict[str, str]]:
    return [
        {
            "id": entry.findtext(f"{ATOM}id"),
            "title": entry.findtext(f"{ATOM}title"),
            "updated": entry.findtext(f"{ATOM}updated"),
            "summary": entry.findtext(f"{ATOM}summary"),
            "url": entry.find(f"{ATOM}link").get("href"),
        }
        for entry in feed_of(response).findall(f"{ATOM}entry")
    ]


@pytest.fixture
def boten() -> Zone:
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def grown(boten) -> Zone:
    """A zone after a correction by hand."""
    boten.area_total_ha += 60
    boten.save()
    count_public_change()
    return boten


@pytest.mark.parametrize("address", ALL)
def test_a_feed_has_what_the_standard_asks_for(client, grown, address):
    feed = feed_of(client.get(address))
    for name in ("id", "title", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
        assert feed.findtext(f"{ATOM}{name}")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"{settings.SITE_URL}{address}"
    assert links["alternate"].startswith(settings.SITE_URL)
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert datetime.fromisoformat(feed.findtext(f"{ATOM}updated")).tzinfo
    seen = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(seen) == len(set(seen))


def test_an_entry_leads_to_the_section_where_the_figure_stands(client, grown):
    [entry] = entries(client.get(ZONE))
    assert entry["title"].startswith("Boten Special Economic Zone: Total area: 1,640 ha → 1,700 ha")
    assert entry["url"] == f"{settings.SITE_URL}/zones/la-boten/#n3"
    assert entry["summary"].startswith("<ul><li>Total area: 1,640 ha → 1,700 ha")
    page = client.get("/zones/la-boten/").content.decode()
    assert 'id="n3"' in page


@pytest.mark.parametrize("address", [COUNTRY, SEARCH])
def test_the_same_change_stands_in_the_feeds_of_what_holds_the_zone(client, grown, address):
    [entry] = entries(client.get(address))
    assert entry["url"] == f"{settings.SITE_URL}/zones/la-boten/#n3"


def test_one_section_of_a_day_is_one_entry_that_keeps_its_identity(client, grown):
    [before] = entries(client.get(ZONE))
    grown.name_en = "Boten Beautiful Land"
    grown.slug = "la-boten-land"
    grown.area_developed_ha = 400
    grown.save()
    count_public_change()
    after = {entry["id"]: entry for entry in entries(client.get("/zones/la-boten-land/feed.xml"))}
    assert len(after) == 2
    assert "Land and infrastructure, 2 changes" in after[before["id"]]["title"]
    assert after[before["id"]]["updated"] >= before["updated"]


def test_what_sources_say_cannot_break_a_feed(client, boten):
    said = "A <b>bold</b> & 'quoted' claim, ເຂດ, 口岸, with a tab\tand a mark \u200b"
    source = boten.statements.first().source
    Statement.objects.create(zone=boten, text=said, source=source)
    count_public_change()
    [entry] = entries(client.get(ZONE))
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in entry["summary"]
    assert "ເຂດ, 口岸" in entry["summary"]


def test_a_load_is_one_entry_a_day_with_its_fields_named(client, boten):
    a_month_passes()
    figures = list(boten.observations.all()[:3])
    for one in figures:
        one.value += 1
        one._change_reason = CHANGE_REASON
        one.save()
    count_public_change()
    [entry] = entries(client.get(COUNTRY))
    assert entry["title"] == "Reference data: 3 figures updated"
    assert boten.name_en in entry["summary"]
    assert all(one.indicator.name in entry["summary"] for one in figures)


def test_a_large_load_names_and_counts_its_fields(client):
    a_month_passes()
    for one in Observation.objects.filter(zone__country="la")[:40]:
        one.value += 1
        one._change_reason = CHANGE_REASON
        one.save()
    count_public_change()
    [entry] = entries(client.get(COUNTRY))
    assert entry["title"] == "Reference data: 40 figures updated"
    assert "→" not in entry["summary"]


def test_a_feed_without_changes_is_a_feed(client):
    assert entries(client.get(ZONE)) == []


def test_a_control_character_in_a_name_breaks_no_feed(client, boten):
    boten.name_en = "Bo\x07ten \x0bZone"
    boten.save()
    count_public_change()
    feed = feed_of(client.get(ZONE))
    assert feed.findtext(f"{ATOM}title") == "Boten Zone: changes"
    assert feed_of(client.get(COUNTRY)).findall(f"{ATOM}entry")


def test_another_version_of_the_program_sends_its_words(client, monkeypatch):
    first = client.get(ZONE)
    monkeypatch.setattr("sezportal.views.feeds.program_digest", lambda address: "another")
    again = client.get(ZONE, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, first["ETag"] != again["ETag"]) == (200, True)


@pytest.mark.parametrize("address", ALL)
def test_a_feed_is_sent_again_only_when_the_data_changed(client, address):
    first = client.get(address)
    by_tag = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (by_tag.status_code, by_tag.content) == (304, b"")
    by_date = client.get(address, headers={"if-modified-since": first["Last-Modified"]})
    assert by_date.status_code == 304
    count_public_change()
    again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert ContentVersion.objects.get().number > 1


@pytest.mark.parametrize("address", ALL)
def test_a_feed_sets_no_cookie(client, address):
    assert not client.get(address).cookies


@pytest.mark.parametrize(
    "query",
    ["country=xx", "area_min=lots", "q=%00", "sector=%27;--", "year_min=99999", "q=" + "x" * 5000],
)
def test_a_bad_query_is_answered_as_the_list_answers_it(client, query):
    assert client.get(f"/zones/?{query}").status_code == 200
    assert client.get(f"{SEARCH}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "to"),
    [
        ("/zones/la-nowhere/feed.xml", 404, ""),
        ("/zones/la%00boten/feed.xml", 404, ""),
        ("/countries/fr/feed.xml", 404, ""),
        ("/countries/de/feed.xml", 404, ""),
        ("/countries/LA/feed.xml", 301, COUNTRY),
        ("/zones/LA-Boten/feed.xml", 301, ZONE),
    ],
)
def test_an_address_without_a_feed(client, address, status, to):
    response = client.get(address)
    assert response.status_code == status
    assert response.headers.get("Location", "") == to


def test_a_removed_zone_stays_in_its_country_s_feed(client):
    free = Zone.objects.filter(value_chain_links_as_a=None, value_chain_links_as_b=None)
    zone = free.filter(country="la", parts=None).last()
    name = zone.name_en
    zone.delete()
    count_public_change()
    [entry] = entries(client.get(COUNTRY))
    assert entry["title"] == f"{name}: no longer in the portal"
    assert entry["url"] == f"{settings.SITE_URL}/countries/la/"


def test_entries_end_after_a_bounded_number(client, boten):
    source = boten.statements.first().source
    for number, zone in enumerate(Zone.objects.regional()[:60]):
        Statement.objects.create(zone=zone, text=f"Statement {number}", source=source)
    count_public_change()
    assert len(entries(client.get(SEARCH))) == 40


@pytest.mark.parametrize(
    ("page", "feed", "alert"),
    [
        ("/zones/la-boten/", ZONE, "/alerts/new/?zone=la-boten"),
        ("/countries/la/", COUNTRY, "/alerts/new/?country=la"),
        ("/zones/", SEARCH, "/alerts/new/?search="),
        (
            "/zones/?country=la&order=name&view=table&page=2",
            f"{SEARCH}?country=la",
            "/alerts/new/?search=country%3Dla",
        ),
        ("/zones/?q=nosuchzone", f"{SEARCH}?q=nosuchzone", "/alerts/new/?search=q%3Dnosuchzone"),
    ],
)
def test_pages_lead_to_their_feed_and_alert(client, page, feed, alert):
    markup = unescape(client.get(page).content.decode())
    assert f'<link rel="alternate" type="application/atom+xml" href="{feed}"' in markup
    assert f'<a href="{feed}" type="application/atom+xml">' in markup
    assert f'<a href="{alert}">' in markup
    assert client.get(feed).status_code == client.get(alert).status_code == 200
