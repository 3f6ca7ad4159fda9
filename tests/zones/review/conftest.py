"""A zone with an official whose changes wait, and the coordinator who decides on them."""

import pytest

from tests.zones.review.people import person
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture
def boten(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def newcomer(boten):
    return person("newcomer", role=MembershipRole.ZONE_OFFICIAL, zone=boten)


@pytest.fixture
def coordinator(boten):
    return person("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country=boten.country)
