"""Lists with filters that cannot be, and zones that cannot be deleted."""

import pytest
from post_office.models import Email

from directory.models import EnquiryThread
from incentives.models import Law
from tests.directory.enquiries.making import asked
from tests.factories import ZoneFactory
from tests.sezportal.admin.desk import address, deleting
from zones.models import Statement, Zone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "filters"),
    [
        (EnquiryThread, "country=%00"),
        (EnquiryThread, "country__iso2__exact=%00"),
        (Zone, "country__iso2__exact=l%00"),
        (Zone, "status__exact=%00"),
        (Statement, "zone__country__iso2__exact=%00"),
        (Law, "country__iso2__exact=%00"),
        (Email, "state=%00"),
    ],
)
def test_a_filter_that_no_text_can_be_leads_back_to_the_list(model, filters, staff, client):
    client.force_login(staff)
    response = client.get(f"{address(model, 'changelist')}?{filters}", follow=True)
    assert response.redirect_chain == [(f"{address(model, 'changelist')}?e=1", 302)]
    assert response.status_code == 200


@pytest.mark.parametrize("is_superuser", [True, False])
def test_a_zone_that_was_asked_says_why_it_stays(is_superuser, staff, client):
    staff.is_superuser = is_superuser
    staff.save()
    client.force_login(staff)
    zone = Zone.objects.get(slug="la-boten")
    asked(zone)
    asked(zone)
    ticked = {"action": "delete_selected", "_selected_action": zone.pk}
    pages = (
        client.get(address(Zone, "delete", zone.pk)),
        client.post(address(Zone, "delete", zone.pk), deleting(zone)),
        client.post(address(Zone, "changelist"), ticked),
        client.post(address(Zone, "changelist"), ticked | deleting(zone)),
    )
    for page in pages:
        said = page.content.decode()
        assert "cannot be deleted: it has 2 enquiries" in said
        assert "set its status to “Cancelled”" in said
        assert "permission" not in said
    assert Zone.objects.filter(pk=zone.pk).exists()


def test_a_zone_that_nobody_asked_can_be_deleted(staff, client):
    client.force_login(staff)
    zone = ZoneFactory(slug="la-nowhere")
    client.post(address(Zone, "delete", zone.pk), deleting(zone))
    assert not Zone.objects.filter(pk=zone.pk).exists()
