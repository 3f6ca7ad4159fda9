"""The history of a record: its values in the portal's words, why, by whom and who agreed."""

import pytest
from django.utils import timezone

from incentives.models import Incentive, Law
from tests.sezportal.admin.desk import address, user
from zones.enums import ChangeOrigin, MembershipRole
from zones.models import Observation, Zone
from zones.review.deciding import accept
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def invested(reference_data):
    zone = Zone.objects.get(slug="la-boten")
    row = Observation.objects.filter(zone=zone, currency="USD", is_current=True).first()
    assert row is not None
    return row


def told(record, client):
    response = client.get(address(type(record), "history", record.pk))
    assert response.status_code == 200
    return response.context["page_obj"].object_list, response.content.decode()


def write(by, record, reason="", **values):
    with submission(by=by, origin=ChangeOrigin.DESK, reason=reason) as made:
        again = type(record).objects.get(pk=record.pk)
        for name, value in values.items():
            setattr(again, name, value)
        again.save()
    return made.change_set


def test_what_was_reviewed_is_told_with_units_reason_author_and_reviewer(invested, staff, client):
    author = user(
        "newcomer",
        role=MembershipRole.ZONE_OFFICIAL,
        zone=invested.zone,
        publishes_at_once=False,
    )
    made = write(author, invested, "New contracts", value=19_790_000_000, as_of="2026-08")
    accept(change_set=made, by=staff)
    client.force_login(staff)
    versions, page = told(invested, client)
    newest = versions[0]
    assert (newest.who, newest.reviewer, newest.reason) == ("newcomer", "staff", "New contracts")
    assert newest.change_set == made
    said = {one.label: one.after.text for one in newest.fields}
    assert said["Value"] == "USD 19.79 billion"
    assert said["As of"] == "Aug 2026"
    assert "19790000000" not in page
    assert "reviewed by staff" in page
    assert timezone.localtime(newest.at).strftime("%-d %b %Y, %H:%M") in page
    assert f"/zones/zone/{invested.zone_id}/changes/" in page


def test_a_version_that_says_nothing_new_is_left_out(staff, reference_data, client):
    client.force_login(staff)
    law = Law.objects.order_by("pk").first()
    before = len(told(law, client)[0])
    law.save()
    assert law.history.count() > before
    assert len(told(law, client)[0]) == before


def test_links_to_others_are_told_by_name(staff, reference_data, client):
    client.force_login(staff)
    package = Incentive.objects.filter(country="la").order_by("pk").first()
    boten = Zone.objects.get(slug="la-boten")
    with submission(by=staff, origin=ChangeOrigin.DESK, reason="By decree"):
        package.save()
        package.zones.set([boten])
    versions, _page = told(package, client)
    assert versions[0].reason == "By decree"
    assert {one.label: one.after.text for one in versions[0].fields}["Named zones"] == str(boten)


def test_a_load_of_the_reference_data_is_said_to_be_one(staff, reference_data, client):
    client.force_login(staff)
    versions, _page = told(Law.objects.order_by("pk").first(), client)
    assert versions[-1].who == "Reference data"
    assert versions[-1].fields == ()
