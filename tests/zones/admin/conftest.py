"""What these tests share."""

import pytest

from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture
def boten(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def official(boten, client):
    """Signed in at ``client``; publishes at once."""
    account = user("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten)
    client.force_login(account)
    return account
