"""The way back from every page of the desk begins at the desk, in the same words."""

import re

import pytest
from django.urls import reverse

from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def boten(reference_data, client):
    zone = Zone.objects.get(slug="la-boten")
    client.force_login(user("official", role=MembershipRole.ZONE_OFFICIAL, zone=zone))
    return zone


def addresses(zone):
    row = zone.observations.first()
    return [
        reverse("admin:zones_zone_section", args=[zone.pk, "land"]),
        reverse("admin:zones_zone_changes", args=[zone.pk]),
        reverse("admin:zones_zone_change", args=[zone.pk]),
        reverse("admin:zones_zone_changelist"),
        reverse("admin:zones_observation_change", args=[row.pk]),
        reverse("admin:zones_observation_delete", args=[row.pk]),
        reverse("admin:zones_observation_history", args=[row.pk]),
        reverse("admin:zones_changeset_changelist"),
        reverse("admin:workbook_index"),
        reverse("admin:handbook"),
    ]


def test_the_way_back_begins_at_the_desk(boten, client):
    wrong = {}
    for address in addresses(boten):
        page = client.get(address).content.decode()
        crumbs = re.search(r'<div class="breadcrumbs">\s*<a href="/admin/">([^<]*)</a>', page)
        if crumbs is None or crumbs[1] != "Your desk":
            wrong[address] = crumbs and crumbs[1]
    assert wrong == {}
