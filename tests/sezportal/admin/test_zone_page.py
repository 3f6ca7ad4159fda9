"""A zone's page with its rows, as officials send it back, honestly or not."""

import pytest

from tests.sezportal.admin.desk import address, page_of
from tests.zones.admin.forms import section, sent_back
from zones.models import Indicator, Observation, Zone

pytestmark = pytest.mark.django_db


def test_an_official_adds_a_figure_on_the_page_of_the_zone(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = sent_back(client, zone, "investors")
    rows = int(values["observations-TOTAL_FORMS"])
    new = {
        "id": "",
        "zone": zone.pk,
        "indicator": Indicator.objects.get(code="firms").pk,
        "value": "950",
        "as_of": "2026",
        "source": "own",
    }
    values |= {f"observations-{rows}-{name}": value for name, value in new.items()}
    values["observations-TOTAL_FORMS"] = rows + 1
    response = client.post(section(zone, "investors"), values)
    assert response.status_code == 302
    assert Observation.objects.get(zone=zone, as_of="2026").country_id == "la"


def test_of_two_new_rows_for_one_thing_the_last_is_current(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = sent_back(client, zone, "location")
    rows = int(values["distances-TOTAL_FORMS"])
    for row in (rows, rows + 1):
        new = {
            "id": "",
            "zone": zone.pk,
            "kind": "airport",
            "target": "Luang Namtha",
            "km": row,
            "as_of": "2026",
            "source": "own",
        }
        values |= {f"distances-{row}-{name}": value for name, value in new.items()}
    values["distances-TOTAL_FORMS"] = rows + 2
    response = client.post(section(zone, "location"), values)
    assert response.status_code == 302
    current = zone.distances.get(kind="airport", target="Luang Namtha", is_current=True)
    assert current.km == rows + 1


def rows_of_another_zone(values, zone):
    other = Observation.objects.exclude(zone=zone).exclude(zone=None).first()
    return {"observations-0-id": other.pk, "observations-0-zone": other.zone_id}


TAMPERED = {
    "more rows than there are": lambda values, zone: {
        "observations-INITIAL_FORMS": 500,
        "observations-TOTAL_FORMS": 500,
    },
    "fewer old rows than were sent": lambda values, zone: {"observations-INITIAL_FORMS": 0},
    "less than no rows": lambda values, zone: {"observations-INITIAL_FORMS": -1},
    "a count that is no number": lambda values, zone: {"observations-INITIAL_FORMS": "many"},
    "no count": lambda values, zone: {"observations-TOTAL_FORMS": ""},
    "a row of another zone": rows_of_another_zone,
    "another zone for a row": lambda values, zone: {"observations-0-zone": 1},
    "a key that is no number": lambda values, zone: {"observations-0-id": "x"},
    "a key beyond all numbers": lambda values, zone: {"observations-0-id": "9" * 40},
    "an end of text as key": lambda values, zone: {"observations-0-id": "\x00"},
    "one row twice": lambda values, zone: {"observations-1-id": values["observations-0-id"]},
}


@pytest.mark.parametrize("change", TAMPERED.values(), ids=TAMPERED)
def test_rows_that_are_not_the_zone_s_are_refused_with_words_and_nothing_is_saved(
    change, official, client
):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    before = list(Observation.objects.values())
    values = sent_back(client, zone, "investors")
    values |= {"observations-0-value": "12345"} | change(values, zone)
    response = client.post(section(zone, "investors"), values)
    assert response.status_code == 200
    assert "These rows are not those the page was opened with" in response.content.decode()
    assert list(Observation.objects.values()) == before


def test_rows_to_read_that_are_not_there_are_refused_with_words(staff, client):
    client.force_login(staff)
    zone = Zone.objects.get(slug="la-boten")
    counts = {
        "zones-citation-content_type-object_id-TOTAL_FORMS": 900,
        "zones-citation-content_type-object_id-INITIAL_FORMS": 900,
    }
    values = page_of(zone, client) | {"name_en": "Changed"} | counts
    response = client.post(address(Zone, "change", zone.pk), values)
    assert "These rows are not those the page was opened with" in response.content.decode()
    zone.refresh_from_db()
    assert zone.name_en != "Changed"


def test_a_page_opened_before_a_row_was_deleted_is_saved_without_that_row(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = sent_back(client, zone, "investors", **{"observations-0-locator": "Page 3"})
    first = zone.observations.get(pk=values["observations-0-id"])
    deleted = zone.observations.exclude(pk=first.pk).last()
    deleted.delete()
    assert client.post(section(zone, "investors"), values).status_code == 302
    first.refresh_from_db()
    assert first.locator == "Page 3"
    assert not zone.observations.filter(value=deleted.value, as_of=deleted.as_of).exists()


def test_what_was_typed_into_a_row_that_somebody_deleted_meanwhile_is_kept(official, client):
    client.force_login(official)
    zone = Zone.objects.get(slug="la-boten")
    values = sent_back(client, zone, "investors", **{"observations-0-value": "12345"})
    first = zone.observations.get(pk=values["observations-0-id"])
    first.delete()
    left = zone.observations.count()
    response = client.post(section(zone, "investors"), values)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Somebody deleted rows that you had open" in page
    assert f'name="observations-INITIAL_FORMS" value="{left}"' in page
    assert f'name="observations-{left}-value" value="12345"' in page
    assert zone.observations.count() == left
