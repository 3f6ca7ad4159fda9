"""Whoever changes records takes their zones first: nobody waits for somebody who waits."""

import re
from datetime import date

import pytest
from django.db import connection

from tests.sezportal.api_writes.programs import Program, token
from tests.zones.review.people import person
from zones.due import facts
from zones.enums import ChangeOrigin, MembershipRole
from zones.models import Observation, Zone
from zones.review import confirming, deciding
from zones.review.correcting import correction
from zones.review.submitting import submission

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
#: Locked for as long as it takes, by what a set is and by what it writes.
HELD = re.compile(r'FROM "(\w+)".*FOR (?:NO KEY )?UPDATE', re.S)


@pytest.fixture
def figure(boten):
    return Observation.objects.filter(zone=boten, is_current=True).first()


@pytest.fixture
def waiting(newcomer, figure):
    with submission(by=newcomer, origin=ChangeOrigin.DESK) as made:
        figure.value += 1
        figure.save()
    return made.change_set


@pytest.fixture
def trusted(boten):
    return person("trusted", role=MembershipRole.ZONE_OFFICIAL, zone=boten, publishes_at_once=True)


def accepted(change_set, coordinator):
    return deciding.accept(change_set=change_set, by=coordinator)


def by_a_program(client, user, figure):
    path = f"indicators/{figure.pk}/"
    answer = Program(client, token(user)).change(path, {"qualifier": "Counted anew"})
    assert answer.status_code == 200, answer.json()


@pytest.fixture
def ways(client, boten, figure, newcomer, trusted, coordinator, waiting):
    """What is done, each by itself; a way is a callable."""

    def confirm():
        item = next(one for one in facts(boten, TODAY) if one.key.endswith(f":{figure.pk}"))
        key = confirming.shown_key(item)
        confirming.confirm(by=trusted, zone=boten, keys=[key], on=TODAY)

    def correct():
        with correction(by=newcomer, change_set=waiting, over_newer={}):
            pass

    def put_back():
        published = accepted(waiting, coordinator)
        connection.queries_log.clear()
        deciding.reverse(change_set=published, by=coordinator, reason="It was right")

    return {
        "accept": lambda: accepted(waiting, coordinator),
        "put back": put_back,
        "confirm": confirm,
        "correct": correct,
        "program": lambda: by_a_program(client, trusted, figure),
    }


@pytest.mark.parametrize("way", ["accept", "put back", "confirm", "correct", "program"])
def test_the_zone_is_taken_before_its_records(way, ways):
    connection.force_debug_cursor = True
    try:
        connection.queries_log.clear()
        ways[way]()
        queries = list(connection.queries_log)
    finally:
        connection.force_debug_cursor = False
    tables = [found[1] for one in queries if (found := HELD.search(one["sql"]))]
    data = [name for name in tables if name != "zones_changeset"]
    assert Zone._meta.db_table in data
    assert data.index(Zone._meta.db_table) == 0, tables
    assert Observation._meta.db_table in data
