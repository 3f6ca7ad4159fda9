"""What load balancers ask."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

from sezportal import health


@pytest.fixture
def fresh_process():
    """As in a process that has not yet seen the database migrated."""
    health._count_pending.cache_clear()
    yield
    health._count_pending.cache_clear()


def test_alive_asks_nothing_of_the_database(client, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_when_the_database_answers_and_is_migrated(client, fresh_process):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_not_ready_until_the_last_migration_is_applied(client, fresh_process):
    last = MigrationRecorder.Migration.objects.filter(app="training").latest("id")
    last.delete()
    answer = client.get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"1 migrations have not been applied.\n")
    MigrationRecorder.Migration.objects.create(app=last.app, name=last.name)
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_ready_counts_migrations_once(client, fresh_process, django_assert_num_queries):
    client.get("/readyz")
    with django_assert_num_queries(3):  # whether it answers, and how its queue of tasks stands
        client.get("/readyz")


def test_nothing_but_reading_is_answered(client):
    assert client.post("/healthz").status_code == 405
