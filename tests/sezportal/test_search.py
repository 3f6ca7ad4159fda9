"""The search page: groups with counts, near spellings marked, every script, no surprises."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sezportal.topics import is_all_topic
from zones.models import ZoneSector

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def found(client):
    def read(query: str):
        response = client.get("/search/", {"q": query})
        assert response.status_code == 200
        return response.context["found"]

    return read


def group(found, key):
    return next((group for group in found.groups if group.key == key), None)


def labels(found, key) -> list[str]:
    return [hit.label for hit in group(found, key).hits]


def test_a_misspelt_town_finds_its_zones_and_marks_them_as_similar(found):
    zones = group(found("Sihanoukvile"), "zones")
    assert "Sihanoukville Special Economic Zone" in [hit.label for hit in zones.hits]
    assert zones.similar == "Similar to “Sihanoukvile”:"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Dong Dang", "Dong Dang - Lang Son"),
        ("磨憨", "Mohan"),
        ("ບໍ່ເຕັນ", "Boten"),
        ("ปอยเปต", "Poipet"),
    ],
)
def test_names_in_every_script_find_their_zones(found, query, expected):
    zones = group(found(query), "zones")
    assert any(expected in hit.label for hit in zones.hits)
    assert zones.similar == ""


def test_a_zone_found_by_its_town_says_under_which_name(found):
    hit = group(found("ปอยเปต"), "zones").hits[0]
    assert (hit.also, hit.also_lang) == ("ปอยเปต", "th")


def test_results_stand_in_groups_with_counts(found):
    result = found("Boten")
    assert [group.key for group in result.groups] == ["zones", "organisations", "laws"]
    assert labels(result, "zones")[0] == "Boten Special Economic Zone"
    assert result.count == f"{sum(len(group.hits) for group in result.groups)} results"


def test_a_country_is_found_by_its_name_in_either_language(found):
    assert labels(found("Cambodia"), "countries") == ["Cambodia"]
    assert labels(found("中国"), "countries") == ["China"]


def test_a_long_group_leads_to_the_list_of_all(found, client):
    zones = group(found("special economic zone"), "zones")
    assert len(zones.hits) == 12
    assert zones.more.label == f"All {zones.count}"
    listed = client.get(zones.more.url).context["list"]
    assert listed.page.paginator.count == int(zones.count)


def test_no_words_get_help_instead_of_results(client):
    for query in ("", "   ", "--", "\x00"):
        response = client.get("/search/", {"q": query})
        assert response.context["found"].groups == ()
        assert "What can be found" in response.content.decode()


def test_words_that_nothing_is_called_get_advice(client):
    content = client.get("/search/", {"q": "qqqqqq"}).content.decode()
    assert "Nothing is called “qqqqqq” or spelt like it" in content


def test_a_query_is_shown_as_text(client):
    content = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in content


def test_a_query_that_is_too_long_is_cut_and_says_so(client):
    content = client.get("/search/", {"q": "Boten " * 100}).content.decode()
    assert "Only the first 200 characters were used" in content


def test_queries_do_not_grow_with_what_is_found(client):
    def queries(text):
        with CaptureQueriesContext(connection) as captured:
            client.get("/search/", {"q": text})
        return len(captured)

    # A group that does not fit is counted by a query of its own: at most one each.
    assert queries("economic") <= queries("thilawa") + 4


def test_the_page_sets_no_cookie(client):
    assert not client.get("/search/", {"q": "Boten"}).cookies


# -- trades ---------------------------------------------------------------------------------


@pytest.mark.parametrize("query", ["wire harness", "Wire harnesses", "wire harness cambodia"])
def test_a_trade_finds_the_zones_whose_sources_name_it(found, query):
    hits = {hit.label: hit for hit in group(found(query), "sectors").hits}
    koh_kong = hits["Neang Kok Koh Kong Special Economic Zone"]
    assert "“automotive wire harness and electronic components”" in koh_kong.note
    assert koh_kong.zone == "kh-koh-kong-sez"


def test_a_trade_finds_each_zone_once_and_is_no_misspelt_name(found):
    result = found("automotive")
    named = ZoneSector.objects.filter(wording__icontains="automotive").values("zone").distinct()
    hits = group(result, "sectors").hits
    assert len(hits) == named.count() == len({hit.zone for hit in hits})
    assert [group.key for group in result.groups if group.similar] == []


def test_a_trade_beside_a_country_stays_there(found):
    hits = group(found("automotive laos"), "sectors").hits
    assert {hit.zone[:2] for hit in hits} == {"la"}


# -- topics and countries -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("land price", "/costs/?item=industrial_land_price"),
        ("electricity", "/costs/?item=electricity"),
        ("electricity laos", "/costs/?item=electricity&country=la"),
        ("wages", "/costs/?item=minimum_wage"),
        ("tax holiday", "/incentives/"),
        ("site selection", "/site-selection/"),
        ("factory 2 ha 800 workers", "/site-selection/"),
        ("cost calculator", "/costs/calculator/"),
        ("tax calculator", "/incentives/calculator/"),
        ("compare zones", "/zones/compare/"),
    ],
)
def test_a_topic_leads_to_its_page_before_all_names(reference_data, client, query, first):
    page = client.get("/search/", {"q": query})
    leading = page.context["found"].groups[0]
    assert leading.key == "topics"
    assert leading.hits[0].url == first
    assert client.get(first).status_code == 200


@pytest.mark.parametrize("query", ["land price", "Land prices Thailand", "tax holidays"])
def test_a_query_that_a_topic_answers_in_full_is_no_misspelt_name(found, query):
    result = found(query)
    assert result.groups[0].key == "topics"
    assert [group.key for group in result.groups if group.similar] == []


def test_names_that_hold_the_words_of_a_topic_stay(found):
    assert group(found("land"), "laws").hits
    assert group(found("tax"), "laws").hits


@pytest.mark.parametrize(
    ("query", "answered"),
    [("wages Laos", True), ("wages Sihanoukvile", False), ("Laos", False), ("Boten", False)],
)
def test_a_name_beside_a_topic_keeps_its_near_spellings(query, answered):
    assert is_all_topic(query) is answered


def test_a_name_is_no_topic(reference_data, client):
    page = client.get("/search/", {"q": "Boten"})
    assert "topics" not in [group.key for group in page.context["found"].groups]


@pytest.mark.parametrize("query", ["boten sez laos", "boten laos", "Lao PDR Boten"])
def test_a_country_beside_a_name_does_not_outweigh_it(reference_data, client, query):
    leading = client.get("/search/", {"q": query}).context["found"].groups[0]
    assert leading.key == "zones"
    assert leading.hits[0].url == "/zones/la-boten/"


def test_a_country_is_found_by_what_people_call_it(reference_data, client):
    leading = client.get("/search/", {"q": "laos"}).context["found"].groups[0]
    assert [hit.label for hit in leading.hits] == ["Lao PDR"]
