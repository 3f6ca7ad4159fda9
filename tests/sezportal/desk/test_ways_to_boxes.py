"""The desk leads to the very field or row, not to the top of its section."""

import pytest
from django.urls import reverse
from django.utils import timezone

from sezportal.desk.gaps import box_anchor
from sezportal.desk.zone import zone_desk
from tests.sezportal.admin.desk import user
from zones.enums import MembershipRole
from zones.models import Zone

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(reference_data, client):
    zone = Zone.objects.get(slug="la-boten")
    account = user("official", role=MembershipRole.ZONE_OFFICIAL, zone=zone)
    client.force_login(account)
    return zone_desk(account, zone.pk, timezone.localdate())


def test_a_value_past_its_date_leads_to_its_box(desk, client):
    lines = [line for one in desk.due for line in (*one.lines, *one.others)]
    urls = [line.url for line in lines if "#id_" in line.url]
    assert urls
    for url in urls:
        address, _hash, box = url.partition("#")
        assert f'id="{box}"' in client.get(address).content.decode()


def test_a_figure_past_its_date_leads_to_its_row_opened(desk, client):
    row = desk.zone.observations.filter(is_current=True).first()
    lines = [line for one in desk.due for line in (*one.lines, *one.others)]
    url = next(line.url for line in lines if line.url.endswith(f"#observation-{row.pk}"))
    page = client.get(url.partition("#")[0]).context["page"]
    opened = [one for group in page.rows for one in group.rows if one.is_open]
    assert [one.form.instance for one in opened] == [row]
    assert opened[0].boxes


def test_a_missing_field_leads_to_its_box(desk, client):
    gaps = [gap for one in desk.sections for gap in one.gaps]
    assert any("#id_" in gap.url for gap in gaps)
    page = client.get(reverse("admin:index")).content.decode()
    assert all(f'href="{gap.url}"' in page for gap in gaps)


def test_what_is_a_table_of_its_own_leads_to_its_section():
    assert box_anchor("position") == "#id_latitude"
    assert box_anchor("infrastructure") == ""
