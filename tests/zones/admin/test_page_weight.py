"""Pages of sections stay light: rows that are folded away carry their values alone."""

import html
import re

import pytest
from django.contrib import messages

from tests.zones.admin.forms import section
from zones.admin.zone.sections import SECTIONS
from zones.models import Zone

pytestmark = pytest.mark.django_db
LIMIT = 100_000  # bytes of HTML
RICH = ("la-savan-seno", "mm-thilawa-sez")


@pytest.fixture(params=RICH)
def rich(request, official):
    zone = Zone.objects.get(slug=request.param)
    official.memberships.update(zone=zone)
    return zone


@pytest.mark.parametrize("key", SECTIONS)
def test_no_section_of_a_rich_zone_is_heavy(key, rich, client):
    assert len(client.get(section(rich, key)).content) < LIMIT


def boxes(page: str, name: str) -> int:
    """How many boxes there are for a field of figures; values that are only carried are none."""
    return len(re.findall(rf"<select[^>]*name=\"observations-\d+-{name}\"", page))


def test_rows_that_exist_carry_their_values_and_one_new_row_has_boxes(rich, client):
    response = client.get(section(rich, "investors"))
    assert boxes(response.content.decode(), "indicator") == 1
    figures = response.context["page"].rows[0]
    row = rich.observations.get(pk=figures.rows[0].form.instance.pk)
    sent = dict(figures.rows[0].carried)
    assert sent["observations-0-indicator"] == str(row.indicator_id)
    assert sent["observations-0-source"] == str(row.source_id)


def test_folded_rows_sent_back_change_nothing(rich, client):
    page = client.get(section(rich, "investors")).content.decode()
    form = page[page.index('<form method="post" novalidate') :]
    values = {}
    for tag in re.findall(r"<input [^>]*>", form):
        found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if found["type"] not in ("checkbox", "submit"):
            values.setdefault(found["name"], []).append(html.unescape(found.get("value", "")))
    response = client.post(section(rich, "investors"), values)
    assert response.status_code == 302
    assert [str(one) for one in messages.get_messages(response.wsgi_request)] == [
        "Nothing was changed."
    ]


def test_without_scripts_a_link_opens_the_boxes_of_every_row(rich, client):
    page = client.get(section(rich, "investors")).content.decode()
    assert re.search(r"<noscript>.*\?rows=open.*</noscript>", page, re.S)
    whole = client.get(section(rich, "investors") + "?rows=open").content.decode()
    assert boxes(whole, "indicator") == rich.observations.count() + 2


def test_queries_stay_few_however_many_rows_there_are(
    official, client, django_assert_max_num_queries
):
    zone = Zone.objects.get(slug="mm-thilawa-sez")
    official.memberships.update(zone=zone)
    with django_assert_max_num_queries(60):
        client.get(section(zone, "investors"))
