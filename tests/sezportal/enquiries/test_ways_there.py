"""Every page that names somebody to ask leads to the form, with what is known of the project."""

import re

import pytest

from tests.pages import links
from zones.models import Zone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_data")]

PAIR = "zone=la-savan-park&zone=th-mukdahan-sez"
FORM = "/enquiries/new/"


def ways(client, path: str) -> list[str]:
    return [link for link in links(client.get(path)) if link.startswith(FORM)]


def test_a_factsheet_leads_there_from_its_head_its_contact_and_each_section_with_gaps(client):
    page = client.get("/zones/la-savan-seno/")
    assert set(ways(client, "/zones/la-savan-seno/")) == {f"{FORM}?zone=la-savan-seno"}
    parts = re.split(r'<section class="sect" id="n(\d+)"', page.content.decode())
    for number, part in zip(parts[1::2], parts[2::2], strict=True):
        note = re.search(r'<p class="sect__note">(\d+)\s+of (\d+) field', part)
        has_gaps = bool(note) and note[1] != note[2]
        expected = int(number == "10" or has_gaps)
        assert part.split("</section>")[0].count(FORM) == expected, number


def test_nobody_is_asked_about_a_comparator_elsewhere(client):
    zone = Zone.objects.filter(is_comparator=True).first()
    assert ways(client, zone.get_absolute_url()) == []


def test_a_country_leads_to_its_agency(client):
    assert ways(client, "/countries/la/") == [f"{FORM}?country=la"]


@pytest.mark.parametrize(
    "path",
    [
        f"/zones/compare/?{PAIR}&headcount=800",
        f"/costs/calculator/?{PAIR}&headcount=800",
        f"/incentives/calculator/?{PAIR}&headcount=800&profit=100000",
    ],
)
def test_zones_compared_or_computed_are_asked_in_one_enquiry_with_the_project(client, path):
    assert f"{FORM}?{PAIR}&headcount=800" in ways(client, path)


def test_the_first_three_of_a_ranking_are_asked_in_one_enquiry(client):
    [way] = ways(client, "/site-selection/?headcount=800&weight_wage=1&country=kh")
    assert way.count("zone=") == 3
    assert way.endswith("&headcount=800")
    assert "country=" not in way


def test_a_calculator_without_zones_asks_nobody_in_particular(client):
    assert ways(client, "/costs/calculator/") in ([], [FORM])


@pytest.mark.parametrize("words", ["contact", "enquiry", "ask", "inquiries", "ask a zone"])
def test_the_search_knows_what_asking_is_called(client, words):
    assert FORM in ways(client, f"/search/?q={words}")
