"""What is kept between pages: read once for a state of the data, never shown after the next."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.test import Client

from zones.kept import MOST, forget, kept, kept_each
from zones.models import Zone
from zones.services import count_public_change

SLUG = "mm-thilawa-sez"


@pytest.fixture
def committed(restored_database, django_db_blocker):
    """Committed data outside any transaction, with nothing kept."""
    with django_db_blocker.unblock():
        forget()
        yield
        forget()


class Reader:
    """Reads a value and counts how often it was asked to."""

    def __init__(self, value="read"):
        self.times, self.value = 0, value

    def __call__(self, keys=None):
        self.times += 1
        return self.value if keys is None else {key: f"{key}: {self.times}" for key in keys}


def test_reads_once_for_one_state_of_the_data(committed):
    read = Reader()

    assert [kept("a", read), kept("a", read), kept("b", read)] == ["read"] * 3
    assert read.times == 2


def test_reads_anew_after_a_public_change(committed):
    read = Reader()
    kept("a", read)
    count_public_change()
    kept("a", read)

    assert read.times == 2


def test_nothing_of_a_transaction_is_kept(committed):
    read = Reader()
    with transaction.atomic():
        count_public_change()
        kept("a", read)
        transaction.set_rollback(True)
    with transaction.atomic():
        count_public_change()
        kept("a", read)
    kept("a", read)

    assert read.times == 3


def test_a_number_that_comes_again_is_another_state(committed):
    """A database that was set back counts the same numbers with other data."""
    read = Reader()
    with connection.cursor() as cursor:
        kept("a", read)
        cursor.execute("UPDATE zones_contentversion SET changed_at = now()")
    kept("a", read)

    assert read.times == 2


def test_several_are_asked_for_together_and_only_those_that_are_missing(committed):
    read = Reader()
    first = kept_each("zone", [1, 2], read)
    second = kept_each("zone", [3, 2], read)

    assert first == {1: "1: 1", 2: "2: 1"}
    assert list(second.items()) == [(3, "3: 2"), (2, "2: 1")]
    assert kept_each("zone", [2, 3], read) == {2: "2: 1", 3: "3: 2"}
    assert read.times == 2


def test_what_is_not_there_is_looked_for_again(committed):
    read = Reader(None)

    assert kept("a", read) is kept("a", read) is None
    assert read.times == 2
    assert kept_each("zone", [1], lambda keys: {}) == {}


def test_keeps_no_more_than_the_newest(committed):
    read = Reader()
    for number in range(MOST + 1):
        kept(number, read)
    kept(MOST, read)
    assert read.times == MOST + 1

    kept(0, read)
    assert read.times == MOST + 2


def test_many_readers_at_once_get_one_state(committed):
    found = []

    def ask():
        try:
            for key in range(20):
                found.append((key, kept(key, lambda key=key: [key])))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _number in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert len(found) == 80
    assert all(value == [key] for key, value in found)


PAGES = (
    f"/zones/{SLUG}/",
    f"/zones/compare/?zone={SLUG}&zone=la-boten",
    "/zones/?country=mm",
    "/countries/mm/",
    f"/costs/calculator/?zone={SLUG}&headcount=100",
    "/site-selection/?country=mm&sector=29",
)


def test_pages_show_a_change_at_once(committed):
    client = Client()
    before = {address: client.get(address).content.decode() for address in PAGES}
    Zone.objects.filter(slug=SLUG).update(name_en="Renamed This Moment")
    count_public_change()
    after = {address: client.get(address).content.decode() for address in PAGES}

    assert [address for address, page in before.items() if "Renamed This Moment" in page] == []
    assert [address for address, page in after.items() if "Renamed This Moment" not in page] == []
