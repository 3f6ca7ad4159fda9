"""Two people at the same record: nothing is overwritten, nothing typed is lost."""

import pytest

from tests.sezportal.admin.desk import user
from tests.zones.admin.forms import section, sent_back
from zones.enums import MembershipRole

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
