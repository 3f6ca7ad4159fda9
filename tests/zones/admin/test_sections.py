"""A zone's page section by section."""

import pytest
from django.urls import reverse

from tests.sezportal.admin.desk import user
from zones.admin.zone.sections import SECTIONS
from zones.enums import MembershipRole
from zones.models import Zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def boten(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def official(boten, client):
    account = user("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten)
    client.force_login(account)
    return account


def section(zone, key):
    return reverse("admin:zones_zone_section", args=[zone.pk, key])


@pytest.mark.parametrize("key", SECTIONS)
def test_every_section_has_a_page(key, official, boten, client):
    assert client.get(section(boten, key)).status_code == 200


def test_no_section_of_another_zone_is_there_for_an_official(official, client):
    other = Zone.objects.get(slug="la-savan-seno")
    assert client.get(section(other, "land")).status_code == 404
    assert client.post(section(other, "land"), {"area_total_ha": "1"}).status_code == 404


def test_there_is_no_section_by_another_name(official, boten, client):
    assert client.get(section(boten, "weather")).status_code == 404
