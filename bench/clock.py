"""The clock of a request: by the wall, and what processors spent on it.

A processor's time does not depend on what else a machine does, the wall's does. It is that of this
process and of the database's own process behind the connection, which the kernel counts in
nanoseconds.
"""

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.measuring import Taken
from sezportal import fragments
from zones import kept


def timed(work: Callable[[], object]) -> Taken:
    """How long a piece of work takes; what an earlier one left behind is collected before."""
    gc.collect()
    database = _database()
    wall, own, behind = time.perf_counter(), time.process_time(), _spent(database)
    work()
    ended = time.perf_counter() - wall
    return Taken(ended, time.process_time() - own + _spent(database) - behind)


def forget() -> None:
    """Have the next request read and render everything anew, as after a change of the data."""
    fragments.forget()
    kept.forget()


def counted(client: Client, address: str) -> tuple[int, int]:
    """Queries of one request, and the bytes of its answer; ends the run where it is none."""
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address, secure=True)
    if response.status_code != 200:
        sys.exit(f"{address} answers {response.status_code}")
    return len(asked), len(response.content)


def _database() -> Path:
    """Where the kernel counts the time of the process behind the connection."""
    connection.ensure_connection()
    return Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")


def _spent(process: Path) -> float:
    """Seconds on a processor. Without the kernel's count, as on other systems, the database's
    time is left out."""
    return int(process.read_text("ascii").split()[0]) / 1e9 if process.exists() else 0.0
