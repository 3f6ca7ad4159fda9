"""Two people at the same record: nothing is overwritten, nothing typed is lost."""

import html

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.sezportal.admin.desk import address, user
from tests.zones.admin.forms import as_sent, section, sent_back
from zones.enums import MembershipRole
from zones.models import (
    CostObservation,
    Infrastructure,
    Membership,
    Observation,
    Sector,
    Zone,
    ZoneDistance,
)

pytestmark = pytest.mark.django_db
OWN = {"-source": "own", "-as_of": "2026"}


@pytest.fixture
def colleague(boten):
    return user("colleague", role=MembershipRole.ZONE_OFFICIAL, zone=boten)


def stated(name, value):
    return {name: value} | {name + part: given for part, given in OWN.items()}


def save_meanwhile(zone, by, **values):
    for name, value in values.items():
        setattr(zone, name, value)
    zone._history_user = by
    zone.save()


def test_the_second_gets_both_versions_side_by_side_and_saves_after_seeing(
    official, colleague, boten, client
):
    values = sent_back(client, boten, "land", **stated("area_total_ha", "1800"))
    save_meanwhile(boten, colleague, area_total_ha=1700)
    response = client.post(section(boten, "land"), values)
    assert response.status_code == 200
    conflict = response.context["conflicts"][0]
    (difference,) = conflict.differences
    assert conflict.by == "colleague"
    assert (difference.opened, difference.theirs, difference.yours) == ("1,640", "1,700", "1,800")
    boten.refresh_from_db()
    assert boten.area_total_ha == 1700
    assert 'name="area_total_ha" value="1800"' in response.content.decode()

    values["_versions"] = response.context["versions"]
    assert client.post(section(boten, "land"), values).status_code == 302
    boten.refresh_from_db()
    assert boten.area_total_ha == 1800


def test_what_the_second_did_not_touch_follows_the_first(official, colleague, boten, client):
    values = sent_back(client, boten, "land", **stated("land_lease_term_years", "60"))
    save_meanwhile(boten, colleague, area_total_ha=1700)
    response = client.post(section(boten, "land"), values)
    assert response.context["conflicts"][0].differences[0].yours == ""
    assert 'name="area_total_ha" value="1700' in response.content.decode()


def test_what_changed_on_another_section_stands_in_nobody_s_way(official, colleague, boten, client):
    values = sent_back(client, boten, "land", **stated("area_total_ha", "1700"))
    save_meanwhile(boten, colleague, regulator="Another office")
    assert client.post(section(boten, "land"), values).status_code == 302
    boten.refresh_from_db()
    assert (boten.area_total_ha, boten.regulator) == (1700, "Another office")


def test_a_row_that_somebody_changed_meanwhile_is_shown_beside_what_was_typed(
    official, colleague, boten, client
):
    values = sent_back(client, boten, "investors")
    row = boten.observations.get(pk=values["observations-0-id"])
    values["observations-0-value"] = row.value + 1
    row.value += 2
    row._history_user = colleague
    row.save()
    response = client.post(section(boten, "investors"), values)
    assert response.status_code == 200
    assert [conflict.by for conflict in response.context["conflicts"]] == ["colleague"]
    row.refresh_from_db()
    assert row.value == values["observations-0-value"] + 1


def test_a_row_changed_meanwhile_is_not_deleted_unseen(official, colleague, boten, client):
    values = sent_back(client, boten, "investors", **{"observations-0-DELETE": "on"})
    row = boten.observations.get(pk=values["observations-0-id"])
    row.value += 2
    row._history_user = colleague
    row.save()
    response = client.post(section(boten, "investors"), values)
    assert response.status_code == 200
    assert boten.observations.filter(pk=row.pk).exists()


def test_what_was_typed_into_a_deleted_row_is_kept_as_a_new_one(official, colleague, boten, client):
    values = sent_back(client, boten, "investors")
    row = boten.observations.get(pk=values["observations-0-id"])
    key, value = row.pk, row.value
    values["observations-0-value"] = value + 1
    row._history_user = colleague
    row.delete()
    response = client.post(section(boten, "investors"), values)
    (conflict,) = response.context["conflicts"]
    assert (conflict.is_gone, conflict.by) == (True, "colleague")
    left = boten.observations.count()
    assert f'name="observations-{left}-value" value="{value + 1:.0f}"' in response.content.decode()
    assert not boten.observations.filter(pk=key).exists()


# -- held from the reading to the writing -------------------------------------------------------


def is_held(record) -> bool:
    """Whether another connection has to wait before it can change the record."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            table, key = record._meta.db_table, record.pk
            cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR UPDATE NOWAIT", [key])
    except OperationalError:
        return True
    finally:
        other.close()
    return False


@pytest.fixture
def held_while_saved(monkeypatch):
    """Which records are held at the moment a page has compared and is about to write."""

    def watch(model, *records):
        found, of_admin = [], type(admin.site.get_model_admin(model))
        save = of_admin.save_model

        def save_model(self, request, obj, form, change):
            found.extend(is_held(record) for record in records)
            save(self, request, obj, form, change)

        monkeypatch.setattr(of_admin, "save_model", save_model)
        return found

    return watch


def row_of(model, zone):
    """A row of the zone, a copy of another zone's where it has none."""
    row = model.objects.filter(zone=zone).order_by("pk").first()
    if row is None:
        row = model.objects.exclude(zone=None).order_by("pk").first()
        row.pk, row.zone, row.is_current, row._state.adding = None, zone, False, True
        row.save()
    return row


@pytest.mark.parametrize("model", [Observation, Infrastructure, ZoneDistance])
def test_a_record_is_held_from_before_it_is_compared_until_it_is_saved(
    model, official, boten, client, held_while_saved
):
    row = model.objects.filter(zone=boten).order_by("pk").first()
    path = address(model, "change", row.pk)
    sent = as_sent(client.get(path).context) | {"locator": "Page 3"}
    sent = {name: value for name, value in sent.items() if value is not None}
    found = held_while_saved(model, row, boten)
    assert client.post(path, sent).status_code == 302
    assert found == [True, True]


def test_a_section_holds_its_zone_and_its_rows(official, boten, client, held_while_saved):
    values = sent_back(client, boten, "investors", **{"observations-0-locator": "Page 3"})
    row = boten.observations.get(pk=values["observations-0-id"])
    found = held_while_saved(Zone, boten, row)
    assert client.post(section(boten, "investors"), values).status_code == 302
    assert found == [True, True]


def test_a_membership_is_held_while_it_is_changed(boten, client):
    client.force_login(
        user("coordinator", role=MembershipRole.COUNTRY_COORDINATOR, country_id="la")
    )
    mate = Membership.objects.create(
        user=user("mate"), role=MembershipRole.ZONE_OFFICIAL, zone=boten
    )
    path = address(Membership, "change", mate.pk)
    sent = {"_versions": client.get(path).context["versions"], "publishes_at_once": "on"}
    with CaptureQueriesContext(connection) as queries:
        assert client.post(path, sent).status_code == 302
    assert any("FOR NO KEY UPDATE" in one["sql"] for one in queries)


@pytest.mark.parametrize("model", [Observation, CostObservation, Infrastructure, ZoneDistance])
def test_what_a_colleague_saved_meanwhile_is_not_written_over(
    model, official, colleague, boten, client
):
    """On the record's own page as on the page of its section."""
    row = row_of(model, boten)
    path = address(model, "change", row.pk)
    values = as_sent(client.get(path).context) | {"locator": "Mine"}
    values = {name: value for name, value in values.items() if value is not None}
    save_meanwhile(row, colleague, locator="Theirs")
    response = client.post(path, values)
    assert response.status_code == 200
    assert [conflict.by for conflict in response.context["conflicts"]] == ["colleague"]
    row.refresh_from_db()
    assert row.locator == "Theirs"


# -- what cannot be compared, and deleting ------------------------------------------------------


@pytest.mark.parametrize("said", [None, "", "zones.zone:x=1", "zones.zone:{pk}=0", "{pk}=9"])
def test_a_page_that_says_no_version_is_not_taken_and_says_why(official, boten, client, said):
    values = sent_back(client, boten, "land", **stated("area_total_ha", "1800"))
    values.pop("_versions")
    if said is not None:
        values["_versions"] = said.format(pk=boten.pk)
    response = client.post(section(boten, "land"), values)
    assert response.status_code == 200
    assert "does not say which state of this the page was opened with" in response.content.decode()
    assert Zone.objects.get(pk=boten.pk).area_total_ha == 1640
    values["_versions"] = response.context["versions"]
    assert client.post(section(boten, "land"), values).status_code == 302


def test_a_new_record_whose_key_is_typed_has_no_version_to_say(client, reference_data):
    client.force_login(get_user_model().objects.create_superuser("root", password="x"))
    page = client.get(reverse("admin:zones_sector_add"))
    sent = dict.fromkeys(page.context["adminform"].form.fields, "")
    division = Sector.objects.filter(level="division").first()
    sent |= {
        "code": "04",
        "title": "Passing",
        "level": "division",
        "parent": division.parent_id,
        "_versions": page.context.get("versions", ""),
    }
    response = client.post(reverse("admin:zones_sector_add"), sent)
    assert response.status_code == 302
    assert Sector.objects.filter(code="04").exists()


def test_a_row_without_its_version_is_not_deleted(official, boten, client):
    values = sent_back(client, boten, "investors", **{"observations-0-DELETE": "on"})
    key = values["observations-0-id"]
    values["_versions"] = " ".join(
        word for word in values["_versions"].split() if not word.startswith("zones.observation:")
    )
    assert client.post(section(boten, "investors"), values).status_code == 200
    assert Observation.objects.filter(pk=key).exists()


@pytest.fixture
def doomed(boten):
    return Infrastructure.objects.filter(zone=boten).first()


def change_meanwhile(row, by):
    row.description = "Rebuilt"
    row._history_user = by
    row.save()


def test_what_somebody_changed_meanwhile_is_not_deleted(official, colleague, doomed, client):
    page = address(Infrastructure, "delete", doomed.pk)
    sent = {"post": "yes", "_versions": client.get(page).context["versions"]}
    before = doomed.description
    change_meanwhile(doomed, colleague)
    answer = client.post(page, sent, follow=True)
    said = html.unescape(answer.content.decode())
    assert f"Description: {before}, now Rebuilt" in said
    assert "Nothing was deleted: colleague changed" in said
    assert Infrastructure.objects.filter(pk=doomed.pk).exists()
    sent["_versions"] = answer.context["versions"]
    client.post(page, sent)
    assert not Infrastructure.objects.filter(pk=doomed.pk).exists()


def test_deleting_without_having_seen_the_record_is_refused(official, doomed, client):
    page = address(Infrastructure, "delete", doomed.pk)
    answer = client.post(page, {"post": "yes"}, follow=True)
    assert "Nothing was deleted" in answer.content.decode()
    assert Infrastructure.objects.filter(pk=doomed.pk).exists()


def test_ticked_rows_are_deleted_as_they_were_shown(official, colleague, doomed, client):
    page = address(Infrastructure, "changelist")
    ticked = {"action": "delete_selected", "_selected_action": [doomed.pk]}
    asked = client.post(page, ticked)
    sent = ticked | {"post": "yes", "_versions": asked.context["versions"]}
    assert f'name="_versions" value="{sent["_versions"]}"' in asked.content.decode()
    change_meanwhile(doomed, colleague)
    assert "Nothing was deleted" in client.post(page, sent, follow=True).content.decode()
    assert Infrastructure.objects.filter(pk=doomed.pk).exists()
    sent["_versions"] = client.post(page, ticked).context["versions"]
    client.post(page, sent)
    assert not Infrastructure.objects.filter(pk=doomed.pk).exists()
