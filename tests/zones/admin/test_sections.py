"""A zone's page section by section."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.admin.zone.sections import SECTIONS
from zones.models import Zone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("key", SECTIONS)
def test_every_section_has_a_page(key, official, boten, client):
    assert client.get(section(boten, key)).status_code == 200


def test_no_section_of_another_zone_is_there_for_an_official(official, client):
    other = Zone.objects.get(slug="la-savan-seno")
    assert client.get(section(other, "land")).status_code == 404
    assert client.post(section(other, "land"), {"area_total_ha": "1"}).status_code == 404


def test_there_is_no_section_by_another_name(official, boten, client):
    assert client.get(section(boten, "weather")).status_code == 404


@pytest.mark.parametrize("key", [key for key in SECTIONS if key != "media"])
def test_a_page_sent_back_as_it_was_changes_nothing(key, official, boten, client):
    before = boten.history.count()
    response = client.post(section(boten, key), sent_back(client, boten, key))
    assert response.status_code == 302
    assert boten.history.count() == before


def test_after_saving_the_next_section_opens(official, boten, client):
    values = sent_back(client, boten, "land", _next="1")
    assert client.post(section(boten, "land"), values).url == section(boten, "costs")


def test_a_figure_of_another_section_is_not_touched(official, boten, client):
    values = sent_back(client, boten, "legal", area_total_ha="1")
    client.post(section(boten, "legal"), values)
    boten.refresh_from_db()
    assert boten.area_total_ha == 1640
