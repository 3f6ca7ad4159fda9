"""What these tests share."""

import pytest

from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture
def official(reference_data):
    boten = Zone.objects.get(slug="la-boten")
    return user("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten)


@pytest.fixture
def staff(reference_data):
    return user("staff", role=MembershipRole.MI_STAFF)
