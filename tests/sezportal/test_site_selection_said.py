"""What stands above a ranking: the project, how firm it is, cautions, what was not understood."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from sezportal.presenters.site_selection.page import select
from tests.pages import words
from tests.sezportal.selections import HARNESSES, PATH, SMALL
from zones.models import Citation, Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]


@pytest.fixture
def page(client):
    """What the page of a query string shows."""

    def read(query: str = ""):
        response = client.get(f"{PATH}?{query}")
        assert response.status_code == 200
        return response.context["page"]

    return read


# -- above the ranking ----------------------------------------------------------------------


def test_the_project_and_what_follows_from_it_stand_above_the_ranking(page):
    asked = page(HARNESSES + "&status=operational&weight_cost=40&weight_market=20").results.asked
    thai = Zone.objects.regional().filter(country="th").count()
    assert asked.project == (
        "Manufacture of motor vehicles, trailers and semi-trailers (ISIC 29), 2 ha, 800 people, "
        "goods to Thailand"
    )
    # No zone is smaller than two hectares: a condition that leaves none out has no count.
    assert asked.follows == (
        f"Outside Thailand, as goods sold there would be no exports ({thai} zones left out); "
        "At least 2 ha in all, where it is known"
    )
    assert asked.chosen.startswith("Status: Operating (")
    assert asked.weights == "Running cost of the project 40, Distance to the market 20"


def test_what_hectares_do_not_count_for_is_said(page):
    assert any("is in no measure" in one for one in page("area=2&weight_area=1").results.cautions)
    assert not any("is in no measure" in one for one in page("weight_area=1").results.cautions)


def test_first_place_says_how_firm_it_is(page):
    found = page(SMALL).results
    assert found.leader == "Golden Triangle Special Economic Zone"
    # The nearest of three: distance 50 to some 71, area 30 to 29.1, sector 20 to 20.6.
    assert found.firmness[0] == (
        "First place goes to Savan-Seno Special Economic Zone if the weight of Firms of the same "
        "sector rises from 20 to above 20.6."
    )
    assert re.match(r"No other|\d+ other", found.firmness[1])


def test_zones_that_operate_are_one_click_away_until_they_are_asked_for(page):
    every = page("country=la&weight_area=1").results
    operating = Zone.objects.filter(country="la", status="operational", is_comparator=False)
    count = every.page.paginator.count
    assert every.operating.label == f"Operating zones only ({operating.count()} of these {count})"
    asked = parse_qs(urlsplit(every.operating.url).query)
    assert asked == {"country": ["la"], "weight_area": ["1"], "status": ["operational"]}
    assert page("country=la&weight_area=1&status=operational").results.operating is None


def test_part_and_whole_name_each_other_and_only_one_goes_on(page):
    found = page("q=Savan&weight_area=1").results
    whole, part = (next(one for one in found.lines if name in one.name)
                   for name in ("Savan-Seno", "Savan Park"))  # fmt: skip
    assert part.kin == f"part of {whole.name} (place {whole.place})"
    assert whole.kin == f"{part.name} (place {part.place}) is part of it"
    slugs = parse_qs(urlsplit(found.first[0].url).query)["zone"]
    assert ("la-savan-park" in slugs) + ("la-savan-seno" in slugs) == 1
    assert part.name in found.first_note or whole.name in found.first_note


def test_years_too_far_apart_for_one_scale_are_said(page):
    found = page("weight_wage=1&weight_seaport=1").results
    wage = next(row for row in found.scales if row.label == "Wage of a worker")
    first, last = map(int, wage.years.split("–"))
    assert last - first > 3
    assert f"Wage of a worker: prices of {first} to {last} stand on one scale." in found.cautions


def test_a_position_without_source_is_said_at_the_distance():
    positions = Citation.objects.filter(
        content_type__model="zone", field="position", is_current=True
    )
    unsourced = {one.object_id for one in positions.filter(source__kind="general_knowledge")}
    readings = select(QueryDict("weight_seaport=1"), PATH).readings
    computed = {
        pk: known["seaport"].said
        for pk, known in readings.items()
        if "seaport" in known and known["seaport"].is_computed
    }
    said = {pk for pk, words in computed.items() if "position approximate, unsourced" in words}
    assert said == unsourced & computed.keys()
    assert said


# -- bad input ------------------------------------------------------------------------------

NAMES = [
    *("sector", "area", "headcount", "market", "power", "premises", "floor", "engineers"),
    *("managers", "start", "revenue", "profit", "only_sector", "market_max", "page", "preset"),
    *("format", "weight_wage", "weight_cost", "country", "status", "port_max", "zone", "q"),
]
BAD = ["", "x", "'; --", "9" * 31, "\x00", "NaN", "-5", "1e400", "Infinity", "²"]


@pytest.mark.parametrize("value", BAD)
def test_no_value_breaks_the_page(client, value):
    assert client.get(PATH, dict.fromkeys(NAMES, value)).status_code == 200


def test_no_repeated_value_breaks_the_page(client):
    for at, name in enumerate(NAMES):
        values = [BAD[at % len(BAD)], "1", BAD[-1 - at % len(BAD)]]
        response = client.get(PATH, {"q": "Savan", "country": "la", name: values})
        assert response.status_code == 200, name


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("weight_wage", "-5", "Write a number from 0 to 100."),
        ("weight_wage", "101", "Write a number from 0 to 100."),
        ("weight_wage", "much", "This is not a number. Write it like 1500."),
        ("headcount", "8.5", "Write a whole number."),
        ("market", "atlantis", "“atlantis” is not one of the values of the list."),
        ("sector", "999", "“999” is not one of the values of the list."),
        ("area", "2 ha", "This is not a number. Write it like 1500."),
    ],
)
def test_a_bad_value_is_answered_at_its_field_and_kept(client, name, value, message):
    response = client.get(PATH, {"weight_area": "5", name: value})
    page = response.context["page"]
    assert page.form.errors[name] == [message]
    assert page.form[name].value() == value
    assert page.has_errors
    assert page.results.lines
    (said,) = page.results.misread
    assert (said.typed, said.message) == (value, message)
    assert f'id="{said.url.removeprefix("#")}"' in response.text
    file = client.get(PATH, {"weight_area": "5", name: value, "format": "csv"})
    assert f"“{value}” at “{said.label}” was not understood" in file.content.decode()


@pytest.mark.parametrize(("name", "value"), [("port_max", "near"), ("status", "asleep")])
def test_a_bad_must_have_is_answered_above_the_ranking_too(client, name, value):
    response = client.get(PATH, {"weight_area": "5", name: value})
    (said,) = response.context["page"].results.misread
    assert said.typed == value
    assert f'id="{said.url.removeprefix("#")}"' in response.text


def test_a_file_of_a_kind_that_there_is_not_is_said(client):
    response = client.get(f"{PATH}?{SMALL}&format=docx")
    assert "There is no file of the kind “docx”" in words(response)
