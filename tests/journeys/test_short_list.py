"""A stranger comes from one sentence to a short list with its costs and taxes, and every number on
the way leads to where it is from."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.short_list import PROFIT, walk

#: Every mark on a page: the source it points to, and whether that can be found on its own.
MARKS = """() => [...document.querySelectorAll('main .src a, main .srcn')].map(mark => {
  const entry = document.getElementById(mark.getAttribute('href').slice(1));
  const link = entry && entry.querySelector('a[href^="http"]');
  return {mark: mark.href, found: !!entry, words: entry ? entry.textContent.trim().length : 0,
          address: link ? link.href : ''};
})"""


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visitor(new_page, request):
    return new_page(javascript=request.param)


def asked(page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_from_one_sentence_to_costs_and_taxes_of_three_zones(visitor):
    seen = {}

    def look(page, stop):
        seen[stop] = (asked(page), page.locator("main").inner_text())

    first = walk(visitor, look)
    assert len(first) == 3
    # What was typed once goes along to every page.
    for stop in ("ranking", "comparison", "costs", "taxes"):
        query, words = seen[stop]
        assert query["sector"] == ["29"], stop
        assert query["area"] == ["2"], stop
        assert query["headcount"] == ["800"], stop
        assert query["market"] == ["th"], stop
    for stop in ("comparison", "costs", "taxes"):
        query, words = seen[stop]
        assert len(query["zone"]) == 3, stop
        for name in first:
            # The comparison writes "SEZ" where names are long.
            assert name.split(" Special")[0] in words, (stop, name)
    assert not {slug[:2] for slug in seen["costs"][0]["zone"]} & {"th"}
    assert seen["taxes"][0]["profit"] == [PROFIT]
    assert "800" in seen["costs"][1]


def test_a_ranking_says_how_it_came_about_and_where_its_numbers_are_from(visitor):
    traced = []

    def trace(page, stop):
        if stop != "ranking":
            return
        best = page.locator(".rank").first
        best.locator("summary").click()
        way = best.locator("tr", has_text="Distance to the market")
        expect(way).to_contain_text("km")
        expect(way).to_contain_text("=")
        mark = way.locator(".src a").first
        anchor = mark.get_attribute("href")
        mark.click()  # one
        entry = page.locator(anchor)
        expect(entry).to_be_in_viewport()
        traced.append(entry.inner_text())
        page.go_back()

    walk(visitor, trace)
    assert traced[0]


def test_every_number_on_the_way_leads_to_its_source(new_page):
    lost, addresses = {}, {}

    def trace(page, stop):
        if stop in ("home", "project"):
            return
        marks = page.evaluate(MARKS)
        assert marks, stop
        lost[stop] = [mark["mark"] for mark in marks if not mark["found"] or not mark["words"]]
        addresses[stop] = [mark["address"] for mark in marks if mark["address"]]

    walk(new_page(), trace)
    assert {stop: marks for stop, marks in lost.items() if marks} == {}
    # Reports on paper have no address; nearly all others have one.
    for stop, found in addresses.items():
        assert len(found) >= 3, stop
        assert all(re.match(r"https?://[^/]+\.[a-z]", address) for address in found), stop


def test_two_clicks_lead_from_a_cost_and_from_a_rate_to_the_page_they_are_from(visitor):
    seen = {}

    def trace(page, stop):
        if stop not in ("costs", "taxes"):
            return
        back = page.url
        for mark in page.locator("main .src a").all():
            entry = page.locator(f"{mark.get_attribute('href')} a[href^='http']")
            if entry.count():
                mark.click()
                expect(entry.first).to_be_in_viewport()
                seen[stop] = entry.first.get_attribute("href")
                break
        page.go_back()
        expect(page).to_have_url(back)

    walk(visitor, trace)
    assert set(seen) == {"costs", "taxes"}
