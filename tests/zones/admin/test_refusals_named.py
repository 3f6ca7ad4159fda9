"""What is refused is said at its box, in words that say what to do."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.models import CostItem, Indicator

pytestmark = pytest.mark.django_db


def save(client, zone, key, **changes):
    return client.post(section(zone, key), sent_back(client, zone, key, **changes))


def new_row(response, prefix):
    groups = response.context["page"].rows
    return next(group for group in groups if group.formset.prefix == prefix).new[0].form


def test_a_negative_area_is_refused_at_its_own_box(official, boten, client):
    changes = {"area_available_ha-source": "own", "area_available_ha-as_of": "2026"}
    response = save(client, boten, "land", area_available_ha="-5", **changes)
    form = response.context["adminform"].form
    assert form.errors["area_available_ha"] == ["An area cannot be negative."]
    assert not form.non_field_errors()
    refusals = response.context["page"].refusals
    assert "id_area_available_ha" in [one.anchor for one in refusals]


def price(zone, **values):
    prefix = f"cost_observations-{zone.cost_observations.count()}"
    first = {
        "item": CostItem.objects.get(code="electricity").pk,
        "currency": "USD",
        "unit": "kWh",
        "as_of": "2026",
        "source": "own",
    }
    return {f"{prefix}-{name}": value for name, value in (first | values).items()}


@pytest.mark.parametrize(
    ("typed", "at", "words"),
    [
        ({"low": "-2"}, "low", "A price cannot be negative."),
        (
            {"low": "0.09", "high": "0.08"},
            "high",
            "The highest price is below the one in the box above.",
        ),
    ],
)
def test_what_is_wrong_with_a_price_is_said_at_its_box(typed, at, words, official, boten, client):
    response = save(client, boten, "costs", **price(boten, **typed))
    assert new_row(response, "cost_observations").errors == {at: [words]}


@pytest.mark.parametrize("typed", ["12", "call us"])
def test_a_telephone_of_two_digits_is_refused(typed, official, boten, client):
    row = {"office": "Board", "phone": typed, "as_of": "2026", "source": "own"}
    prefix = prefix_of(client, boten)
    sent = {f"{prefix}-{name}": value for name, value in row.items()}
    response = save(client, boten, "contact", **sent)
    assert set(new_row(response, prefix.rpartition("-")[0]).errors) == {"phone"}


def prefix_of(client, zone):
    groups = client.get(section(zone, "contact")).context["page"].rows
    return groups[0].new[0].form.prefix


def test_long_lines_are_seen_whole_and_stay_one_line(official, boten, client):
    form = client.get(section(boten, "legal")).context["adminform"].form
    assert form.fields["legal_basis"].widget.__class__.__name__ == "Textarea"
    changes = {"legal_basis-source": "own", "legal_basis-as_of": "2026"}
    response = save(client, boten, "legal", legal_basis="Decree 1,\r\nof 2026", **changes)
    assert response.status_code == 302
    boten.refresh_from_db()
    assert boten.legal_basis == "Decree 1, of 2026"


def test_a_section_leads_to_the_preview(official, boten, client):
    page = client.get(section(boten, "land")).content.decode()
    assert f'href="/admin/zones/zone/{boten.pk}/preview/"' in page


def test_money_without_a_currency_is_refused_at_its_box(official, boten, client):
    indicator = Indicator.objects.filter(unit="currency", subject="zone").first()
    prefix = f"observations-{boten.observations.count()}"
    row = {"indicator": indicator.pk, "value": "1200000", "as_of": "2026", "source": "own"}
    typed = {f"{prefix}-{name}": value for name, value in row.items()}
    response = save(client, boten, "investors", **typed)
    errors = new_row(response, "observations").errors
    assert errors == {"currency": ["Say in which currency, by its three letters, such as USD."]}


def test_so_is_a_price_without_one(official, boten, client):
    response = save(client, boten, "costs", **price(boten, low="5", currency=""))
    assert set(new_row(response, "cost_observations").errors) == {"currency"}


def test_each_refusal_says_which_new_row_it_is_of(official, boten, client):
    count = boten.cost_observations.count()
    water = CostItem.objects.get(code="water")
    first = price(boten, low="5", currency="", item=water.pk)
    second = {
        name.replace(f"-{count}-", f"-{count + 1}-"): value
        for name, value in price(boten, low="6", currency="", item="").items()
    }
    response = save(client, boten, "costs", **first, **second)
    labels = [one.label for one in response.context["page"].refusals]
    assert f"{water.name} (new, 1): Currency" in labels
    assert "New entry 2: Item" in labels


def test_refusals_come_in_the_order_of_the_page(official, boten, client):
    response = save(client, boten, "land", area_total_ha="16400", land_lease_term_years="ninety")
    anchors = [one.anchor.removeprefix("id_") for one in response.context["page"].refusals]
    assert anchors == [
        "area_total_ha",
        "area_total_ha-source_0",
        "area_total_ha-as_of",
        "land_lease_term_years",
    ]
