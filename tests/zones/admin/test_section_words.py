"""What a section's page says and asks: once, and in words that fit the record."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.admin.zone.sections import SECTIONS
from zones.models import Indicator, Zone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", [key for key in SECTIONS if key != "media"])
def test_whether_there_is_a_date_is_one_question(key, official, boten, client):
    page = client.get(section(boten, key) + "?rows=open")
    assert "Empty: undated" not in page.content.decode()
    groups = [row.boxes for group in page.context["page"].rows for row in group.rows + group.new]
    groups += [fact.provenance for fact in page.context["page"].facts if fact.provenance]
    for boxes in groups:
        ticks = {box.field.name.rpartition("-")[2]: box.tick for box in boxes}
        assert "undated" not in ticks
        assert [name for name, tick in ticks.items() if tick] == ["as_of"]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (
            "investors",
            [
                "For a new year leave it",
                "Delete this activity",
                "Delete this company from the zone",
            ],
        ),
        ("land", ["Delete this entry"]),
        ("location", ["Delete this distance"]),
    ],
)
def test_deleting_is_said_in_words_that_fit_the_record(key, words, official, savan_seno, client):
    page = client.get(section(savan_seno, key)).content.decode()
    assert [each for each in words if each not in page] == []


def test_only_figures_by_year_speak_of_a_new_year(official, savan_seno, client):
    groups = client.get(section(savan_seno, "investors")).context["page"].rows
    assert [("new year" in group.delete) for group in groups] == [True, False, False]


def test_a_company_is_called_by_its_name_alone(official, savan_seno, client):
    groups = client.get(section(savan_seno, "investors")).context["page"].rows
    names = {row.known.text for row in groups[-1].rows}
    assert "Essilor" in names


def test_every_refusal_leads_to_its_box(official, boten, client):
    values = sent_back(client, boten, "land", area_total_ha="1700")
    page = client.post(section(boten, "land"), values).context["page"]
    assert [(one.label, one.anchor) for one in page.refusals] == [
        ("Total area, hectares: source", "id_area_total_ha-source_0"),
        ("Total area, hectares: as of", "id_area_total_ha-as_of"),
    ]


@pytest.fixture
def savan_seno(official):
    zone = Zone.objects.get(slug="la-savan-seno")
    official.memberships.update(zone=zone)
    return zone


def test_a_zone_is_offered_the_indicators_that_are_measured_for_zones(official, boten, client):
    page = client.get(section(boten, "investors") + "?rows=open")
    rows = next(each for each in page.context["page"].rows if "observations" in each.formset.prefix)
    offered = {str(label) for _key, label in rows.new[-1].form.fields["indicator"].choices}
    known = dict(Indicator.objects.values_list("name", "subject"))
    assert {known[label] for label in offered & known.keys()} == {"zone"}
    assert "Adult literacy" not in offered


def test_figures_stand_under_their_indicator_the_newest_first(official, savan_seno, client):
    page = client.get(section(savan_seno, "investors"))
    figures = page.context["page"].rows[0].rows
    things = [row.thing for row in figures]
    assert [name for number, name in enumerate(things) if name not in things[:number]] == sorted(
        set(things)
    )
    firms = [row.form.instance.as_of for row in figures if row.thing == "Firms"]
    assert firms == sorted(firms, reverse=True)
    assert page.content.decode().count('<h3 class="rows__thing">Firms</h3>') == 1
    assert all(row.said_above == f"{row.thing}: " for row in figures)


def test_a_word_of_quantity_stands_before_its_value(official, savan_seno, client):
    page = client.get(section(savan_seno, "land")).content.decode()
    assert "more than 900 ha" in page
    assert "900 ha more than" not in page


def test_the_language_of_a_name_is_chosen_by_its_name(official, boten, client):
    page = client.get(section(boten, "identity")).content.decode()
    assert '<option value="lo" selected>Lao</option>' in page
    assert '<option value="vi">Vietnamese</option>' in page


def test_the_box_of_an_address_is_plain_also_where_it_holds_what_is_not_saved(
    official, boten, client
):
    Zone.objects.filter(pk=boten.pk).update(website="https://boten.example")
    for changes in ({}, {"website": "https://new.example", "website-as_of": "many"}):
        values = sent_back(client, boten, "contact", **changes)
        response = client.get(section(boten, "contact")) if not changes else None
        response = response or client.post(section(boten, "contact"), values)
        page = response.content.decode()
        assert "Currently" not in page
        assert '<input type="url" name="website"' in page


def test_degrees_are_typed_as_text_and_a_comma_is_not_swallowed(official, boten, client):
    values = sent_back(client, boten, "location", latitude="21,1855")
    response = client.post(section(boten, "location"), values)
    [refusal] = [one for one in response.context["page"].refusals if one.anchor == "id_latitude"]
    assert refusal.words == "Write decimals behind a full stop: 21.1855"
    assert 'type="text" name="latitude" value="21,1855"' in response.content.decode()
