"""What these tests share."""

import pytest
from django.core.cache import cache

from tests.accounts.people import person
from zones.enums import MembershipRole
from zones.models import Zone


@pytest.fixture(autouse=True)
def nobody_tried_anything_yet(reference_data):
    cache.clear()


@pytest.fixture(autouse=True)
def mails_wait_in_the_outbox(settings):
    """As they do on a server; Django's own test runner puts another backend there."""
    settings.EMAIL_BACKEND = "post_office.EmailBackend"


@pytest.fixture
def boten(reference_data):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def administrator(reference_data):
    return person("administrator", is_superuser=True)


@pytest.fixture
def staff(reference_data):
    return person("staff", role=MembershipRole.MI_STAFF)


@pytest.fixture
def coordinator(reference_data):
    return person("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la")


@pytest.fixture
def official(boten):
    return person("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten)
