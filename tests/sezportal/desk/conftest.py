"""People of the desk, and zones they keep."""

import pytest

from tests.sezportal.admin.desk import user
from zones.enums import ChangeOrigin, MembershipRole
from zones.models import Zone
from zones.readings import Pause
from zones.review.submitting import submission

#: What a phone in the region says of itself.
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)


@pytest.fixture
def boten(reference_data, db):
    return Zone.objects.get(slug="la-boten")


@pytest.fixture
def savan(reference_data, db):
    return Zone.objects.get(slug="la-savan-seno")


@pytest.fixture
def official(boten):
    return user("official", role=MembershipRole.ZONE_OFFICIAL, zone=boten, publishes_at_once=False)


@pytest.fixture
def coordinator(reference_data, db):
    return user("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la")


@pytest.fixture
def staff(reference_data, db):
    return user("staff", role=MembershipRole.MI_STAFF)


@pytest.fixture
def submit():
    """Somebody changes columns of a zone; the set of changes."""

    def change(by, zone, **values):
        with submission(by=by, origin=ChangeOrigin.DESK, reason="A survey") as made:
            record = Zone.objects.get(pk=zone.pk)
            for name, value in values.items():
                setattr(record, name, value)
            record.save()
        return made.change_set

    return change


@pytest.fixture(autouse=True)
def counting(monkeypatch):
    """Whatever failed in a test before stops no count in this one."""
    monkeypatch.setattr(Pause, "until", 0.0)
