"""What these tests share."""

import pytest

from tests import tasks
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Source, Zone


@pytest.fixture(autouse=True)
def within_the_request(settings, tmp_path):
    """The check runs in the request, and files go to a folder of the test."""
    settings.WORK_AT_ONCE = tasks.AT_ONCE
    settings.PORTAL_HOME = tmp_path


@pytest.fixture
def zone(reference_data):
    return Zone.objects.get(slug="la-savan-seno")


@pytest.fixture
def neighbour(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def official(zone):
    return user("official", role=MembershipRole.ZONE_OFFICIAL, zone=zone)


@pytest.fixture
def newcomer(zone):
    return user("newcomer", role=MembershipRole.ZONE_OFFICIAL, zone=zone, publishes_at_once=False)


@pytest.fixture
def coordinator(zone):
    return user("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country=zone.country)


@pytest.fixture
def source(reference_data):
    """One of no year: its age raises no doubt."""
    return Source.objects.filter(kind="official", year=None).earliest("code")
