"""What waits for review is said at its field or row, on the section concerned alone."""

import pytest
from django.contrib.messages import get_messages

from tests.sezportal.admin.desk import user
from tests.zones.admin.forms import section, sent_back
from zones.enums import MembershipRole
from zones.models import ChangeSet, CostItem, CostObservation, Indicator, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(official, boten, client):
    """The official's set: a total area of 1,700 ha waits."""
    official.memberships.update(publishes_at_once=False)
    changes = {
        "area_total_ha": "1700",
        "area_total_ha-source": "own",
        "area_total_ha-as_of": "2026",
    }
    client.post(section(boten, "land"), sent_back(client, boten, "land", **changes))
    return ChangeSet.objects.get()


def notes(response) -> list[str]:
    page = response.context["page"]
    return [sent.text for fact in page.facts for sent in fact.sent]


def test_the_field_says_what_was_sent_and_leads_to_it(waiting, boten, client):
    response = client.get(section(boten, "land"))
    assert notes(response) == ["1,700 ha"]
    page = response.content.decode()
    assert "You sent 1,700 ha on" in page
    assert f'href="/admin/zones/changeset/{waiting.pk}/change/">See what was sent' in page


def test_a_source_stated_anew_is_said_at_its_field(official, boten, client):
    official.memberships.update(publishes_at_once=False)
    changes = {"area_total_ha-source": "own", "area_total_ha-as_of": "2026"}
    client.post(section(boten, "land"), sent_back(client, boten, "land", **changes))
    assert notes(client.get(section(boten, "land"))) == ["1,640 ha"]


@pytest.mark.parametrize("key", ["identity", "costs", "investors", "contact"])
def test_other_sections_do_not_speak_of_it(key, waiting, boten, client):
    assert "rev__waits" not in client.get(section(boten, key)).content.decode()


def test_a_new_row_that_waits_is_named_among_the_rows(waiting, boten, client):
    prefix = f"observations-{boten.observations.count()}"
    row = {"value": "900", "as_of": "2026", "source": "own"}
    row |= {"indicator": Indicator.objects.get(code="firms").pk}
    sent = {f"{prefix}-{name}": value for name, value in row.items()}
    sent |= {"_confirmed": "1", "_reason": "Counted", "_doubted": f"{prefix}-value=900"}
    changes = sent_back(client, boten, "investors", **sent)
    assert client.post(section(boten, "investors"), changes).status_code == 302
    group = client.get(section(boten, "investors")).context["page"].rows[0]
    assert len(group.sent) == 1
    assert "900" in group.sent[0].text


def test_a_row_whose_change_waits_says_so(waiting, boten, client):
    row = boten.observations.filter(is_current=True).order_by("pk").first()
    boten.observations.filter(pk=row.pk).update(locator="")
    values = sent_back(client, boten, "investors")
    prefix = next(
        name.removesuffix("-id")
        for name, value in values.items()
        if name.startswith("observations-") and name.endswith("-id") and value == row.pk
    )
    values |= {f"{prefix}-locator": "Page 7"}
    assert client.post(section(boten, "investors"), values).status_code == 302
    rows = client.get(section(boten, "investors")).context["page"].rows[0].rows
    said = {one.form.instance.pk: [sent.text for sent in one.sent] for one in rows if one.sent}
    assert list(said) == [row.pk]
    assert "Page 7" in said[row.pk][0]


def send_area(client, boten, values, area):
    """From a page that was opened before, so that it knows of nothing that waits."""
    response = client.post(section(boten, "land"), values | {"area_total_ha": area})
    assert response.status_code == 302
    return [str(one) for one in get_messages(response.wsgi_request)]


@pytest.fixture
def two_values(official, boten, client):
    """The same field sent from two tabs: what the second was answered, and both sets."""
    official.memberships.update(publishes_at_once=False)
    source = {"area_total_ha-source": "own", "area_total_ha-as_of": "2026"}
    opened = sent_back(client, boten, "land", **source)
    first = send_area(client, boten, opened, "1700")
    second = send_area(client, boten, opened, "1750")
    return first, second, list(ChangeSet.objects.order_by("pk"))


def test_who_sends_a_second_value_for_a_field_is_told_of_the_first(two_values):
    first, second, (older, _newer) = two_values
    assert not any("Another value waits" in one for one in first)
    [told] = [one for one in second if "Another value waits" in one]
    assert "1,700 ha, sent by you on" in told
    assert f"/admin/zones/changeset/{older.pk}/change/" in told


def test_the_same_value_again_is_no_other_value(official, boten, client):
    official.memberships.update(publishes_at_once=False)
    source = {"area_total_ha-source": "own", "area_total_ha-as_of": "2026"}
    opened = sent_back(client, boten, "land", **source)
    send_area(client, boten, opened, "1700")
    assert not any("Another value" in one for one in send_area(client, boten, opened, "1700"))


def test_the_desk_names_the_newest_value_that_waits(two_values, boten, client):
    client.get(section(boten, "land"))  # says once what was sent last
    page = client.get(f"/admin/zones/zone/{boten.pk}/desk/").content.decode()
    assert "you sent 1,750 ha" in page
    assert "you sent 1,700 ha" not in page


def test_the_reviewer_of_each_set_reads_what_the_other_holds(two_values, boten, client):
    staff = user("reviewer", role=MembershipRole.MI_STAFF)
    client.force_login(staff)
    older, newer = two_values[2]
    for one, text, other in ((older, "1,750 ha", newer), (newer, "1,700 ha", older)):
        page = client.get(f"/admin/zones/changeset/{one.pk}/change/").content.decode()
        assert "Other values wait for the same fields" in page
        assert text in page
        assert f'/admin/zones/changeset/{other.pk}/change/"' in page


def test_two_new_figures_of_one_date_are_told_of_each_other(official, boten, client):
    official.memberships.update(publishes_at_once=False)
    prefix = f"observations-{boten.observations.count()}"
    row = {"as_of": "2026", "source": "own", "indicator": Indicator.objects.get(code="firms").pk}
    for value in ("900", "950"):
        sent = {f"{prefix}-{name}": each for name, each in (row | {"value": value}).items()}
        sent |= {"_confirmed": "1", "_reason": "Counted", "_doubted": f"{prefix}-value={value}"}
        changes = sent_back(client, boten, "investors", **sent)
        response = client.post(section(boten, "investors"), changes)
        assert response.status_code == 302
    told = [str(one) for one in get_messages(response.wsgi_request)]
    assert any("Another value waits" in one and "900" in one for one in told)


def test_a_price_that_is_one_number_is_said_once(official, boten, client):
    official.memberships.update(publishes_at_once=False)
    boten.cost_observations.all().delete()
    kept = {"zone": boten, "country_id": "la", "currency": "USD", "unit": "kWh", "as_of": "2025"}
    item, source = CostItem.objects.get(code="electricity"), Source.objects.first()
    kept |= {"item": item, "source": source, "is_current": True, "low": "0.08", "high": "0.08"}
    price = CostObservation.objects.create(**kept)
    prefix = "cost_observations-0"
    for value in ("0.085", "0.086"):
        opened = sent_back(client, boten, "costs", **{f"{prefix}-low": value})
        response = client.post(section(boten, "costs"), opened)
        assert response.status_code == 302
    told = [str(one) for one in get_messages(response.wsgi_request)]
    assert any("Price: 0.085, sent by you on" in one for one in told)
    [row] = client.get(section(boten, "costs")).context["page"].rows[0].rows
    assert row.form.instance == price
    assert [one.text.partition(";")[0] for one in row.sent] == ["Price: 0.085", "Price: 0.086"]
    assert not any("High" in one.text for one in row.sent)


def test_a_value_that_changes_under_the_same_source_is_told_with_it(official, boten, client):
    """Of its citation only the stated value changes: the source stands behind it as before."""
    source = {"area_total_ha-source": "own", "area_total_ha-as_of": "2026"}
    send_area(client, boten, sent_back(client, boten, "land", **source), "1700")
    official.memberships.update(publishes_at_once=False)
    send_area(client, boten, sent_back(client, boten, "land", **source), "1710")
    client.force_login(user("reviewer", role=MembershipRole.MI_STAFF))
    newest = ChangeSet.objects.order_by("pk").last()
    page = client.get(f"/admin/zones/changeset/{newest.pk}/change/").content.decode()
    assert "1,710 ha" in page
    assert "No source is stated for it." not in page
