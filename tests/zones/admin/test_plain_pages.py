"""Beside the pages of sections no page takes a figure without its source, date and doubts."""

import pytest

from tests.sezportal.admin.desk import address, observation, page_of, user
from zones.admin.zone.section_form import CITED
from zones.enums import MembershipRole
from zones.models import (
    ChangeSet,
    CostObservation,
    Infrastructure,
    Observation,
    Statement,
    Zone,
    ZoneDistance,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(boten, client):
    """Signed in at ``client``."""
    account = user("staff", role=MembershipRole.MI_STAFF)
    client.force_login(account)
    return account


def figure_of(boten):
    return boten.observations.filter(is_current=True).exclude(as_of="").order_by("pk").first()


def confirmed(response, reason="A new hall"):
    """The tick and the reason for what the page doubts."""
    return {
        "_doubted": response.context["asked"],
        "_confirmed": "1",
        "_reason": reason,
    }


# -- the page of the zone -----------------------------------------------------------------------


def test_an_official_writes_nothing_on_the_whole_page_of_a_zone(official, boten, client):
    sent = {"name_en": "Mine", "zone_type": boten.zone_type, "area_total_ha": "164000"}
    assert client.post(address(Zone, "change", boten.pk), sent).status_code == 403
    boten.refresh_from_db()
    assert (boten.area_total_ha, boten.name_en == "Mine") == (1640, False)
    assert not ChangeSet.objects.exists()


def test_the_whole_page_leads_an_official_to_the_sections(official, boten, client):
    page = client.get(address(Zone, "change", boten.pk)).content.decode()
    assert f"/zones/zone/{boten.pk}/section/land/" in page
    assert 'name="area_total_ha"' not in page
    assert "1,640" in page


def test_staff_settle_on_the_whole_page_what_needs_no_citation(staff, boten, client):
    page = client.get(address(Zone, "change", boten.pk)).context
    cited = {name for columns in CITED.values() for name in columns} | {"outline"}
    assert cited.isdisjoint(page["adminform"].form.fields)
    assert {"slug", "country", "is_comparator", "part_of"} <= set(page["adminform"].form.fields)
    sent = page_of(boten, client) | {"is_comparator": "on", "area_total_ha": "164000"}
    assert client.post(address(Zone, "change", boten.pk), sent).status_code == 302
    boten.refresh_from_db()
    assert (boten.is_comparator, boten.area_total_ha) == (True, 1640)


def test_every_column_of_a_zone_has_a_page_that_changes_it(staff, boten, client):
    """On the whole page or in a section; none is lost between them."""
    from zones.admin.zone.sections import SECTIONS, flat

    in_sections = {name for one in SECTIONS.values() for name in flat(one.fields)}
    whole = set(client.get(address(Zone, "change", boten.pk)).context["adminform"].form.fields)
    columns = {one.name for one in Zone._meta.concrete_fields if one.editable} - {"id"}
    assert columns - in_sections - whole == set()


def test_a_new_zone_has_no_facts_that_no_source_stands_behind(staff, boten, client):
    form = client.get(address(Zone, "add")).context["adminform"].form
    cited = {name for columns in CITED.values() for name in columns}
    assert cited.isdisjoint(form.fields)


# -- figures on pages of their own --------------------------------------------------------------


@pytest.mark.parametrize("who", ["official", "staff"])
def test_a_figure_that_grew_a_thousandfold_is_asked_about(who, boten, client, request):
    request.getfixturevalue(who)
    row = figure_of(boten)
    path = address(Observation, "change", row.pk)
    sent = page_of(row, client) | {"value": str(row.value * 1000)}
    response = client.post(path, sent)
    assert response.status_code == 200
    assert "value" in response.context["adminform"].form.errors
    assert "Some values look unusual" in response.content.decode()
    row.refresh_from_db()
    assert sent["value"] != str(row.value)

    assert client.post(path, sent | confirmed(response)).status_code == 302
    assert boten.observations.get(pk=row.pk).value * 1 == row.value * 1000
    assert ChangeSet.objects.get().reason == "A new hall"


def test_a_doubt_is_settled_for_the_value_it_was_shown_for(official, boten, client):
    row = figure_of(boten)
    path = address(Observation, "change", row.pk)
    sent = page_of(row, client) | {"value": str(row.value * 1000)}
    settled = confirmed(client.post(path, sent))
    sent["value"] = str(row.value * 100_000)
    assert client.post(path, sent | settled).status_code == 200
    row.refresh_from_db()
    assert row.value * 1000 < float(sent["value"])


def test_a_new_figure_is_held_against_the_one_before_it(official, boten, client):
    row = figure_of(boten)
    sent = observation(boten, indicator=row.indicator_id, currency=row.currency)
    sent |= {"value": str(row.value * 1000), "as_of": "2026"}
    response = client.post(address(Observation, "add"), sent)
    assert response.status_code == 200
    assert not boten.observations.filter(as_of="2026").exists()
    assert client.post(address(Observation, "add"), sent | confirmed(response)).status_code == 302


OF_A_ZONE = (Observation, CostObservation, Infrastructure, ZoneDistance, Statement)


@pytest.mark.parametrize("model", OF_A_ZONE)
@pytest.mark.parametrize("who", ["official", "staff"])
def test_a_fact_of_a_zone_says_its_date_or_that_it_has_none(who, model, boten, client, request):
    request.getfixturevalue(who)
    row = model.objects.exclude(as_of="").exclude(zone=None).order_by("pk").first()
    row.pk, row.zone, row._state.adding = None, boten, True
    if hasattr(row, "is_current"):
        row.is_current = False
    row.save()
    path = address(model, "change", row.pk)
    sent = page_of(row, client) | {"as_of": ""}
    response = client.post(path, sent)
    assert list(response.context["adminform"].form.errors) == ["as_of"]
    assert client.post(path, sent | {"undated": "on"}).status_code == 302
    assert model.objects.get(pk=row.pk).as_of == ""


@pytest.mark.parametrize("model", OF_A_ZONE)
def test_a_fact_of_a_zone_asks_where_it_comes_from(model, official, boten, client):
    form = client.get(address(model, "add")).context["adminform"].form
    assert form.fields["source"].required
