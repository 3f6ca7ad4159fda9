"""Breadcrumbs: every page but the first begins its trail at the first one."""

import re
from html import unescape

import pytest
from django.test.utils import override_script_prefix

from tests.journeys.addresses import PAGES
from tests.pages import plain

WITHOUT = ("home", "no such page", "no such zone")
TRAIL = re.compile(r'<nav class="crumbs" aria-label="Breadcrumb">\s*<ol>(.*?)</ol>', re.S)
CRUMB = re.compile(r"<li>(.*?)</li>", re.S)
UNDER = "/portal/"


def trail(html: str) -> list[tuple[str, str]]:
    """The words and the address of each crumb; the page's own has no address."""
    (found,) = TRAIL.findall(html)
    return [
        (plain(crumb), unescape(re.search(r'href="([^"]*)"|$', crumb)[1] or ""))
        for crumb in CRUMB.findall(found)
    ]


@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize("name", [name for name in PAGES if name not in WITHOUT])
def test_the_trail_leads_from_home_to_the_page(client, db, name):
    crumbs = trail(client.get(PAGES[name]).text)

    assert crumbs[0] == ("Home", "/")
    assert [label for label, _url in crumbs].count("Home") == 1
    assert crumbs[-1][1] == ""
    assert [url for _label, url in crumbs[1:-1] if client.get(url).status_code != 200] == []


@pytest.mark.usefixtures("reference_data")
@pytest.mark.parametrize("name", PAGES)
def test_no_link_assumes_that_the_portal_stands_at_the_root(client, db, name):
    with override_script_prefix(UNDER):
        html = client.get(PAGES[name], SCRIPT_NAME=UNDER.rstrip("/")).text

    local = re.findall(r'(?:href|action)="(/[^"]*)"', html)
    assert UNDER in local
    assert [url for url in local if not url.startswith((UNDER, "/static/"))] == []
