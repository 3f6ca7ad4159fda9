"""Real workers, processes of their own on the test's database: one is killed in the middle."""

import os
import subprocess
import sys
import time

import psutil
import pytest
from django.conf import settings
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker

from sezportal.prepared.asking import ask
from tests.people import mi_staff
from zones.background import standing
from zones.models import PreparedFile

ASKED = {
    "country": None,
    "ending": "pdf",
    "query": {},
    "url": "https://portal.example/staff/region/",
}
State = PreparedFile.State

#: Seconds; short, so that a dead worker is missed soon.
HEARTBEAT, SILENCE = 0.5, 2.0
PATIENCE = 180

ON_DATABASE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "sezportal.settings"
from pathlib import Path
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv.pop(1)
settings.PORTAL_HOME = Path(sys.argv.pop(1))
from django.core.management import execute_from_command_line
execute_from_command_line(sys.argv)
"""


class Worker:
    """``manage.py work_on_tasks`` on the database and the files of the test."""

    def __init__(self, *options: str):
        name = connection.settings_dict["NAME"]
        timing = ["--heartbeat", str(HEARTBEAT), "--silence", str(SILENCE)]
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-c", ON_DATABASE, name, str(settings.PORTAL_HOME)),
                *("work_on_tasks", "--until-input-ends", *timing, *options),
            ],
            cwd=settings.BASE_DIR,
            env=dict(os.environ),
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def ends(self) -> int:
        """Its status once it ended by itself."""
        return self.process.wait(PATIENCE)

    def is_told_to_end(self) -> int:
        self.process.stdin.close()
        return self.ends()


@pytest.fixture
def row(restored_database, django_db_blocker, settings, tmp_path):
    """A file that was asked for; whatever the test does is committed and undone afterwards."""
    settings.PORTAL_HOME = tmp_path
    with django_db_blocker.unblock():
        yield ask(mi_staff(), "summary", ASKED, address="/staff/region/summary.pdf")


def until(look):
    """What ``look`` finds, once it finds something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.02)
    raise AssertionError("It did not come.")


def files(row) -> list[str]:
    folder = settings.PORTAL_HOME / "private" / "files"
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def test_a_worker_killed_half_way_leaves_no_half_file_and_its_task_is_taken_again(row):
    assert standing().is_left_undone
    first = Worker()
    until(lambda: PreparedFile.objects.exclude(stage="").first())  # it is in the middle
    psutil.Process(first.process.pid).kill()
    first.process.wait()
    row.refresh_from_db()
    assert (row.state, row.attempts, files(row)) == (State.WORKING, 1, [])
    assert ProcrastinateJob.objects.get().status == "doing"
    until(lambda: time.sleep(SILENCE) or not _lives_lately())

    second = Worker("--only-what-waits")
    assert second.ends() == 0, second.process.stderr.read()
    row.refresh_from_db()
    assert (row.state, row.attempts, files(row)) == (State.READY, 2, [row.secret])
    assert row.file.open().read()[:5] == b"%PDF-"
    assert not ProcrastinateJob.objects.exists()
    assert PreparedFile.objects.count() == 1
    assert not ProcrastinateWorker.objects.exists()


@pytest.mark.django_db
def test_a_worker_that_is_silent_counts_for_none():
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_register_worker_v1()")
        assert standing().workers == 1
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '21 s'")
        assert standing().workers == 0


def _lives_lately() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM procrastinate_workers"
            " WHERE last_heartbeat > now() - make_interval(secs => %s))",
            [SILENCE],
        )
        return cursor.fetchone()[0]


def test_a_worker_ends_what_it_began_when_its_starter_ends(row):
    worker = Worker()
    until(lambda: PreparedFile.objects.exclude(stage="").first())
    assert standing().workers == 1
    assert worker.is_told_to_end() == 0, worker.process.stderr.read()
    row.refresh_from_db()
    assert (row.state, row.attempts) == (State.READY, 1)
    assert not ProcrastinateWorker.objects.exists()
