"""An earlier version of a record is there to be read: the past is no form."""

import pytest
from django.contrib.auth import get_user_model

from incentives.models import Incentive, Law, Procedure
from tests.sezportal.admin.desk import address, user
from tests.zones.admin.forms import as_sent
from zones.enums import MembershipRole
from zones.models import (
    ChangeSet,
    ContentVersion,
    CrossBorderSide,
    Membership,
    Statement,
    Zone,
)

pytestmark = pytest.mark.django_db


def version_of(record, version):
    return address(type(record), "simple_history", record.pk, version.pk)


def version_before(record, **values):
    """The version that stands before the record takes these values."""
    before = record.history.latest()
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    return before


@pytest.fixture
def coordinator(reference_data):
    return user("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la")


def test_no_role_that_was_taken_comes_back_with_an_earlier_version(coordinator, client):
    boten = Zone.objects.get(slug="la-boten")
    mate = Membership.objects.create(user=user("mate"), role=MembershipRole.MI_STAFF)
    before = version_before(mate, role=MembershipRole.ZONE_OFFICIAL, zone=boten)
    client.force_login(coordinator)
    response = client.post(version_of(mate, before), {"publishes_at_once": "on"})
    assert response.status_code == 405
    mate.refresh_from_db()
    assert (mate.role, mate.zone, mate.publishes_at_once) == ("zone_official", boten, False)


def test_no_zone_that_was_taken_comes_back_with_an_earlier_version(coordinator, client):
    boten = Zone.objects.get(slug="la-boten")
    abroad = Zone.objects.get(slug="th-map-ta-phut")
    mate = Membership.objects.create(
        user=user("mate"), role=MembershipRole.ZONE_OFFICIAL, zone=abroad
    )
    before = version_before(mate, zone=boten)
    client.force_login(coordinator)
    client.post(version_of(mate, before), {"publishes_at_once": "on"})
    mate.refresh_from_db()
    assert mate.zone == boten


def test_what_mi_settled_does_not_come_back_with_an_earlier_version(official, client):
    zone = Zone.objects.get(slug="la-boten")
    version_before(zone, slug="la-boten-old", is_comparator=True)
    before = version_before(zone, slug="la-boten", is_comparator=False)
    client.force_login(official)
    sent = {"name_en": zone.name_en, "zone_type": zone.zone_type, "area_total_ha": "1640"}
    response = client.post(version_of(zone, before), sent)
    assert response.status_code == 405
    zone.refresh_from_db()
    assert (zone.slug, zone.is_comparator) == ("la-boten", False)
    assert not ChangeSet.objects.exists()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_on_the_page_of_an_earlier_version(method, reference_data, client):
    client.force_login(get_user_model().objects.create_superuser("boss"))
    statement = Statement.objects.first()
    version = statement.history.latest()
    response = getattr(client, method)(version_of(statement, version), {"text": "Changed."})
    page = response.content.decode()
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"
    assert "An earlier version is there to be read." in page
    assert address(Statement, "history", statement.pk) in page
    assert Statement.objects.get(pk=statement.pk).text == statement.text


def test_an_earlier_version_is_shown_without_boxes_and_without_a_button(staff, client):
    client.force_login(staff)
    statement = Statement.objects.first()
    before = version_before(statement, text="As it reads now.")
    page = client.get(version_of(statement, before)).content.decode()
    form = page[page.index('<div id="content-main">') :]
    assert before.text in form
    assert "As it reads now." not in form.replace(str(statement), "")
    assert "<textarea" not in form
    assert 'type="submit"' not in form


CHANGED = {
    Statement: "text",
    CrossBorderSide: "name",
    Law: "title_en",
    Incentive: "name",
    Procedure: "name",
}


@pytest.mark.parametrize(("model", "name"), CHANGED.items(), ids=str)
def test_an_earlier_version_names_the_changes_that_can_be_put_back(model, name, staff, client):
    client.force_login(staff)
    record = model.objects.order_by("pk").first()
    before = ContentVersion.objects.get().number
    path = address(model, "change", record.pk)
    values = as_sent(client.get(path).context) | {name: "Reads so."}
    values = {name: value for name, value in values.items() if value is not None}
    assert client.post(path, values).status_code == 302
    (made,) = ChangeSet.objects.all()
    page = client.get(version_of(record, record.history.latest())).content.decode()
    assert address(ChangeSet, "change", made.pk) in page
    assert ContentVersion.objects.get().number > before

    client.post(address(ChangeSet, "change", made.pk), {"do": "put_back", "reason": "Amiss"})
    assert getattr(model.objects.get(pk=record.pk), name) == getattr(record, name)
