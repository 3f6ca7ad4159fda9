"""What waits for review is said at its field or row, on the section concerned alone."""

import pytest

from tests.zones.admin.forms import section, sent_back
from zones.models import ChangeSet, Indicator

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
