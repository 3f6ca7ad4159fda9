"""What is done by the clock: every task, one run at a time, whatever becomes of one of them."""

import io
import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.db import connection

from sezportal import periodic


@pytest.fixture
def somebody_else(db):
    """Another process's connection that holds the lock of a run."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [periodic.LOCK])
    yield other
    other.close()


def test_every_task_is_a_command_that_a_person_can_run_too():
    assert set(periodic.TASKS) <= set(get_commands())


def test_each_task_says_what_it_did(db):
    said = io.StringIO()
    call_command("run_periodic_tasks", stdout=said)
    beginnings = [line.partition(":")[0] for line in said.getvalue().splitlines()]
    assert beginnings[:2] == ["Mails sent", "Enquiries moved up"]
    last = ["Enquiries erased", "Wrong passwords forgotten", "Charts drawn"]
    assert beginnings[-4:] == [*last, "Counts of data quality kept"]


def test_a_task_that_fails_is_logged_and_stops_no_other(db, caplog):
    said = io.StringIO()
    failed = periodic.run_tasks(said, ["make_gold", "erase_personal_data"])
    assert failed == ["make_gold"]
    assert "Enquiries erased: 0" in said.getvalue()
    (record,) = caplog.records
    assert record.getMessage() == "The periodic task make_gold failed"
    assert "Unknown command: 'make_gold'" in str(record.exc_info[1])


def test_a_failure_is_the_exit_status_of_the_command(db, monkeypatch):
    monkeypatch.setattr(periodic, "TASKS", ("make_gold",))
    with pytest.raises(CommandError, match=r"Failed: make_gold\. The log says why\."):
        call_command("run_periodic_tasks", stdout=io.StringIO())


def test_while_another_run_is_at_work_nothing_is_done(somebody_else):
    said = io.StringIO()
    call_command("run_periodic_tasks", stdout=said)
    assert said.getvalue() == "Another run is still at work; nothing was done.\n"


def test_the_next_run_may_begin_where_one_ended_or_died(somebody_else):
    somebody_else.close()
    assert periodic.run_tasks(io.StringIO(), ["make_gold"]) == ["make_gold"]
    assert periodic.run_tasks(io.StringIO(), []) == []


class Beside:
    """The tasks as they run beside a server, on a database that does not answer."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "run_periodic_tasks", "--every", "3600"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "DATABASE_URL": "postgres://portal@127.0.0.1:1/portal"}
            | {"SECRET_KEY": "of-a-test-0123456789-0123456789-0123456789-0123456789"},
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.said = ""
        while "are tried again" not in self.said:
            line = self.process.stderr.readline()
            assert line, self.said
            self.said += line


def test_beside_a_server_they_outlive_a_database_and_end_with_the_server():
    beside = Beside()
    assert beside.process.poll() is None
    beside.process.communicate(timeout=30)  # closes its standard input
    assert beside.process.returncode == 0


def test_beside_a_server_they_end_when_told_to():
    beside = Beside()
    beside.process.send_signal(signal.SIGTERM)
    assert beside.process.wait(timeout=30) == 128 + signal.SIGTERM
    beside.process.communicate()
