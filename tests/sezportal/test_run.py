"""`make run`, as a person runs it: one command up, one key down, nothing left behind."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.parse
import urllib.request

import psutil
import pytest
from django.conf import settings

from sezportal.embedded_database import Cluster

ACCOUNTS = ("administrator", "mi-staff", "country-coordinator", "zone-official")
LOG_IN = re.compile(rf"^  .{{20}} ({'|'.join(ACCOUNTS)}) +(\S+)$", re.MULTILINE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


#: Starts a command as a terminal does: tests under nohup or & ignore SIGINT and would pass that on.
#: A program of its own, since other threads may run here, which a fork must not meet.
FROM_A_TERMINAL = """
import os, signal, sys
for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])
"""


class Run:
    """A `make run` in a session of its own, as in a terminal of its own."""

    def __init__(self, home, port: int):
        self.home, self.port = home, port
        without = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DEBUG")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", FROM_A_TERMINAL, "make", "--no-print-directory", "run"],
            env={**without, "PORTAL_HOME": str(home), "PORT": str(port), "MAKEFLAGS": ""},
            cwd=settings.BASE_DIR,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def until_served(self) -> str:
        """What it prints until the last log-in, or until it ends."""
        said = ""
        for line in self.process.stdout:
            said += line
            if len(LOG_IN.findall(said)) == len(ACCOUNTS):
                break
        return said

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def left_over(self) -> list[str]:
        """Processes of its session, and PostgreSQL on its data, that are still there."""
        data = str(Cluster(self.home).data)
        return [
            " ".join(process.info["cmdline"])
            for process in psutil.process_iter(["pid", "cmdline", "status"])
            if process.info["cmdline"]
            and (
                _session(process.info["pid"]) == self.process.pid or data in process.info["cmdline"]
            )
        ]

    def finish(self) -> str:
        said, _ = self.process.communicate(timeout=180)
        return said


def _session(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:  # it ended while we looked
        return 0


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("portal")


@pytest.fixture
def running(home):
    """The portal, served. The first tests pay for the first run."""
    run = Run(home, free_port())
    run.said = run.until_served()
    assert run.process.poll() is None, run.said
    yield run
    if run.process.poll() is None:
        os.killpg(run.process.pid, signal.SIGTERM)
        run.finish()


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        return answer.read().decode()


def test_stopping_halfway_leaves_no_process_and_harms_nothing(home):
    """Comes first: on nothing, a run makes everything, and the tests below go on from there."""
    halfway = Run(home, free_port())
    assert halfway.process.stdout.readline().startswith("Database: ready")
    os.killpg(halfway.process.pid, signal.SIGTERM)
    halfway.finish()
    assert halfway.left_over() == []
    again = Run(home, halfway.port)
    assert again.process.stdout.readline().startswith("Database: ready")
    os.killpg(again.process.pid, signal.SIGINT)
    again.finish()
    assert again.left_over() == []


def test_one_command_serves_the_portal(running):
    assert f"The portal is at http://127.0.0.1:{running.port}/" in running.said
    assert read(running.url("/readyz")) == "ok\n"
    style = re.search(r'href="(/static/css/portal\.[0-9a-f]+\.css)"', read(running.url("/")))[1]
    assert "@layer" in read(running.url(style))


def test_each_printed_log_in_works(running):
    for username, password in LOG_IN.findall(running.said):
        jar = http.cookiejar.CookieJar()
        visit = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar)).open
        visit(running.url("/admin/login/")).read()
        token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
        form = {"username": username, "password": password, "csrfmiddlewaretoken": token}
        visit(running.url("/admin/login/?next=/healthz"), urllib.parse.urlencode(form).encode())
        assert "sessionid" in {cookie.name for cookie in jar}, username


def test_passwords_are_kept_for_the_owner_alone_and_printed_again(home, running):
    assert (home / "demo-accounts.json").stat().st_mode & 0o777 == 0o600
    for _, password in LOG_IN.findall(running.said):
        assert password in (home / "demo-accounts.json").read_text("utf-8")


def test_a_second_run_says_so_in_one_line_and_disturbs_nothing(home, running):
    second = Run(home, running.port)
    said = second.finish()
    assert said == (
        f"The portal already runs at http://127.0.0.1:{running.port}/ "
        f"(process {_server(running).pid}).\n"
    )
    assert second.process.returncode == 0
    assert read(running.url("/readyz")) == "ok\n"


def test_a_port_that_is_taken_is_said_in_one_line_before_anything_is_made(tmp_path, running):
    other = Run(tmp_path, running.port)
    said = other.finish().splitlines()
    assert said[0] == (
        f"CommandError: Port {running.port} of 127.0.0.1 is in use by another program; "
        f"choose another: PORT={running.port + 1} make run"
    )
    assert other.process.returncode != 0
    assert not (tmp_path / "postgresql").exists()


def test_a_database_that_was_killed_is_started_again(home, running):
    assert read(running.url("/readyz")) == "ok\n"
    server = psutil.Process(int((Cluster(home).data / "postmaster.pid").read_text().split()[0]))
    server.kill()
    psutil.wait_procs([server], timeout=10)
    assert read(running.url("/readyz")) == "ok\n"
    assert "Boten" in read(running.url("/zones/la-boten/"))


def test_the_periodic_tasks_run_beside_the_server(running):
    beside = [p for p in _server(running).children() if "run_periodic_tasks" in p.cmdline()]
    assert len(beside) == 1
    assert os.getpgid(beside[0].pid) != os.getpgid(running.process.pid), "Ctrl-C reaches it twice"


def test_ctrl_c_leaves_no_process(running):
    os.killpg(running.process.pid, signal.SIGINT)  # a terminal sends it to everybody in front
    assert running.finish().splitlines()[0] == "Stopped."
    assert running.left_over() == []


def test_ending_make_alone_leaves_no_process(running):
    running.process.terminate()
    running.finish()
    assert running.left_over() == []


def test_a_closed_terminal_leaves_no_process(running):
    os.killpg(running.process.pid, signal.SIGHUP)
    running.finish()
    assert running.left_over() == []


def _server(run: Run) -> psutil.Process:
    """The process below make that serves."""
    return psutil.Process(run.process.pid).children()[0]
