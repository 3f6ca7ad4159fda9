"""A set of many records: lists say how many, and its pages fold what asks for no look."""

import re

import pytest

from tests.pages import plain
from tests.sezportal.admin.review.conftest import add_many, page_of
from tests.sezportal.admin.review.test_doubts import many

pytestmark = pytest.mark.django_db


def words(response):
    return plain(response.content.decode())


def test_lists_and_the_desk_say_how_many_records_a_large_set_has(client, people, boten):
    add_many(people.newcomer, boten, 60)
    client.force_login(people.coordinator)
    assert "(60 records)" in words(client.get("/admin/zones/changeset/"))
    assert "(60 records)" in words(client.get("/admin/"))


def test_of_a_few_records_nobody_counts(client, people, boten):
    add_many(people.newcomer, boten, 2)
    client.force_login(people.coordinator)
    assert "2 records" not in words(client.get("/admin/zones/changeset/"))


def folded(html):
    return re.findall(r'<details class="rev__line" id="r(\d+)"', html)


def test_many_records_stand_in_a_line_each_but_for_those_in_doubt(client, people, boten):
    one = many(people.newcomer, boten, 20, odd=2)
    client.force_login(people.coordinator)
    html = client.get(page_of(one)).content.decode()
    last = [str(change.pk) for change in one.changes.order_by("-position")[:2]]
    assert len(folded(html)) == 18
    assert not set(last) & set(folded(html))
    assert all(html.count(f'id="r{change.pk}"') == 1 for change in one.changes.all())
    assert "stand in a line" in plain(html)
    line = plain(html[html.index('<summary><span class="rev__action') :][:900])
    assert "0.06" in line
    assert "Qualifier: meter 0" in line


def test_what_is_marked_stands_open(client, people, boten):
    one = add_many(people.newcomer, boten, 12)
    first = one.changes.first()
    client.force_login(people.coordinator)
    assert str(first.pk) in folded(client.get(page_of(one)).content.decode())
    client.post(page_of(one), {"do": "mark", f"comment-{first.pk}": "Which year?"})
    assert str(first.pk) not in folded(client.get(page_of(one)).content.decode())


def test_few_records_stand_open(client, people, boten):
    one = add_many(people.newcomer, boten, 10)
    client.force_login(people.coordinator)
    assert not folded(client.get(page_of(one)).content.decode())
