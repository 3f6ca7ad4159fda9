"""What holds for every public page, on the real data in a real browser."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from zlib import crc32

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from tests.journeys.addresses import FACTSHEETS, PAGES

SITE = "Lancang-Mekong Economic Zones"
MISSING = {"no such page", "no such zone", "no such enquiry"}
#: Bytes that a factsheet may cost on first sight: text, style, scripts, type and map.
FIRST_LOAD = 150_000

#: The tests of one page stay together: they ask about one visit.
every_page = pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in PAGES]
)
#: So many tests share the links of all pages among them.
PARTS = 8


@pytest.fixture
def visit(visits, name):
    return visits(PAGES[name])


@every_page
def test_it_answers_without_an_error_and_asks_nobody_else(visit, name):
    expected = 404 if name in MISSING else 200
    assert visit.status == expected
    assert [error for error in visit.errors if f"{expected} (Not Found)" not in error] == []
    assert visit.outside == []


@every_page
def test_it_breaks_no_rule_of_accessibility(visit):
    assert visit.violations == {"wide, light": [], "narrow, dark": []}


@every_page
def test_it_fits_on_a_phone_and_half_a_screen(visit):
    assert {width: reach for width, reach in visit.reach.items() if reach > width} == {}


@every_page
def test_its_head_says_what_it_is(visit, name):
    assert len(visit.headings) == 1
    assert visit.headings[0]
    assert SITE in visit.title
    assert visit.description
    assert visit.language == "en"
    if name not in MISSING:
        assert urlsplit(visit.canonical).path == urlsplit(visit.path).path


def test_no_two_pages_have_the_same_title(visits):
    titles = {}
    for name, path in PAGES.items():
        if name not in MISSING:
            titles.setdefault(visits(path).title, set()).add(urlsplit(path).path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


@pytest.fixture
def links(visits):
    """Every address within the portal that the pages lead to, anchors included, and from where."""
    found = {}
    for path in PAGES.values():
        for link in visits(path).links:
            if not (urlsplit(link).netloc or urlsplit(link).scheme):
                found.setdefault(urljoin(path, link), set()).add(path)
    return found


@pytest.fixture
def anchors_at(visits, client, db):
    """``anchors_at(address)``: the anchors that can be pointed at there; none if nothing is there.
    What was not visited is asked for, without a browser."""

    @cache
    def look(address: str) -> set[str] | None:
        if address in PAGES.values():
            return set(visits(address).anchors)
        if address.startswith(settings.STATIC_URL):
            file = finders.find(address.removeprefix(settings.STATIC_URL))
            return anchors_in(Path(file).read_bytes()) if file else None
        response = client.get(address, follow=True)
        return anchors_in(b"".join(response)) if response.status_code == 200 else None

    return look


def anchors_in(markup: bytes) -> set[str]:
    return {anchor.decode() for anchor in re.findall(rb'\sid="([^"]+)"', markup)}


@pytest.mark.parametrize("part", range(PARTS))
def test_no_link_leads_nowhere(links, anchors_at, part):
    lost = {}
    for link, pages in links.items():
        address, anchor = urldefrag(link)
        if crc32(address.encode()) % PARTS != part:
            continue
        anchors = anchors_at(address)
        if anchors is None or (anchor and anchor not in anchors):
            lost[link] = sorted(pages)
    assert lost == {}


def weight(request) -> int:
    """Bytes of a response as a visitor's network carries them.

    The tests' server hands out static files as they are, the portal's own hands out the copies
    that were compressed beforehand; so what came without compression counts as it would be with
    it. Fonts are compressed by themselves.
    """
    response = request.response()
    if "content-encoding" in response.headers or request.resource_type == "font":
        return request.sizes()["responseBodySize"]
    return packed(response.body())


@cache
def packed(text: bytes) -> int:
    return len(brotli.compress(text))


@pytest.mark.parametrize("path", [*FACTSHEETS, "/zones/cn-mohan/"])
def test_a_factsheet_is_light_on_first_sight(new_page, typefaces, path):
    page, loaded = new_page(), []  # with nothing in its cache
    page.on("requestfinished", lambda request: loaded.append(request))  # noqa: PLW0108
    page.goto(path, wait_until="networkidle")
    parts = {urlsplit(request.url).path: weight(request) for request in loaded}
    assert len(parts) > 5
    assert sum(parts.values()) <= FIRST_LOAD, parts
