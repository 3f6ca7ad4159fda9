"""Pages of sections stay light: rows that are folded away carry their values alone."""

import html
import re

import pytest
from django.contrib import messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

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
    form = page[page.index(f'<form method="post" action="{section(rich, "investors")}"') :]
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


def test_no_section_asks_for_the_list_of_models_that_it_does_not_show(official, client, boten):
    with CaptureQueriesContext(connection) as asked:
        client.get(section(boten, "contact"))
    assert [one["sql"] for one in asked if "auth_permission" in one["sql"]] == []


def queries(client, zone, key) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(section(zone, key)).status_code == 200
    return len(asked)


@pytest.mark.parametrize("key", SECTIONS)
def test_queries_of_a_section_stay_few(key, official, client):
    zone = Zone.objects.get(slug="mm-thilawa-sez")
    official.memberships.update(zone=zone)
    assert queries(client, zone, key) <= 30


def copied(rows) -> None:
    """Each row twenty times more, each under a month of its own."""
    months = (f"{year}-{month:02}" for year in range(1900, 2000) for month in range(1, 13))
    for row in rows:
        links = {one.name: list(getattr(row, one.name).all()) for one in row._meta.many_to_many}
        for _time in range(20):
            row.pk, row.as_of = None, next(months)
            if hasattr(row, "is_current"):
                row.is_current = False
            for name in ("description", "wording"):
                if hasattr(row, name):
                    setattr(row, name, row.as_of)
            row.save_base(raw=True, force_insert=True)
            for name, linked in links.items():
                getattr(row, name).set(linked)


@pytest.mark.parametrize("key", ["land", "costs", "investors"])
def test_queries_do_not_grow_with_the_rows(key, official, client):
    zone = Zone.objects.get(slug="mm-thilawa-sez")
    official.memberships.update(zone=zone)
    queries(client, zone, key)  # what is read once for a process
    before = queries(client, zone, key)
    own = [one for one in SECTIONS[key].inlines if one.model._meta.app_label == "zones"]
    for inline in own:
        rows = inline.model._base_manager.filter(zone=zone)
        found = len(rows)
        copied(rows)
        assert rows.all().count() == 21 * found
    assert queries(client, zone, key) == before
