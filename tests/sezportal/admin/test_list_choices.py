"""Lists offer what is the person's own: filters to narrow by, and a way to all after a search."""

import re

import pytest

from tests.pages import plain
from tests.sezportal.admin.desk import address
from zones.models import Citation, Observation, Statement

pytestmark = pytest.mark.django_db


def page_of(client, somebody, model, query=""):
    client.force_login(somebody)
    return client.get(address(model, "changelist") + query).content.decode()


def test_a_filter_offers_the_countries_that_the_person_has_rows_of(official, staff, client):
    offered = re.compile(r"country__iso2__exact=(\w\w)")
    assert len(set(offered.findall(page_of(client, staff, Observation)))) > 1
    assert offered.findall(page_of(client, official, Observation)) == []
    assert "zone__country" not in page_of(client, official, Statement)


def test_a_filter_offers_the_indicators_that_are_in_the_zone(official, client):
    offered = set(re.findall(r"indicator__id__exact=(\d+)", page_of(client, official, Observation)))
    here = Observation.objects.filter(zone__slug="la-boten").values_list("indicator", flat=True)
    assert {int(key) for key in offered} == set(here)


def test_a_list_that_nothing_was_asked_of_has_no_way_to_all(official, client):
    assert "All of them" not in page_of(client, official, Observation)
    assert "All of them" not in page_of(client, official, Citation)
    searched = plain(page_of(client, official, Observation, "?q=nowhere+at+all"))
    assert "0 found · All of them" in searched
