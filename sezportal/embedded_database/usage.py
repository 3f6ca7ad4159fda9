"""Who uses the server, so that the last one out stops it.

Every process that connects holds a shared lock on a file under PORTAL_HOME until it ends. On its
way out it asks for the same lock alone: granted, nobody else is using the server and it is
stopped. The kernel drops the lock of a process that was killed, so a count can never be wrong.
A second lock makes starting and stopping take turns.
"""

import atexit
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sezportal.embedded_database.cluster import Cluster, ServerError

REVIVALS = 3
REVIVAL_SECONDS = 10  # a visitor waits meanwhile
MOMENT_SECONDS = 0.3

# The lock that this process holds, by home, with the process that took it: a forked child
# inherits the entry but must neither trust nor release its parent's lock.
_held: dict[Path, tuple[int, int]] = {}


@contextmanager
def _turn(home: Path) -> Iterator[None]:
    """Alone among processes that start or stop this server."""
    handle = os.open(home / "database.turn", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def is_held(home: Path) -> bool:
    """Whether this very process holds the server of ``home``."""
    return _held.get(home, (0, 0))[0] == os.getpid()


def hold(home: Path) -> None:
    """Have the server running from now until this process ends. Raises ServerError."""
    home.mkdir(parents=True, exist_ok=True)
    cluster = Cluster(home)
    with _turn(home):
        if not is_held(home):
            handle = os.open(home / "database.users", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(handle, fcntl.LOCK_SH)
            _held[home] = (os.getpid(), handle)
            atexit.register(release, home)
        if not cluster.is_running():
            cluster.start()


def revive(home: Path) -> None:
    """Start the server again where it died under its users. Raises ServerError.

    The first that notices starts it; the others wait for their turn and find it running. What a
    killed server leaves behind, its children and their memory, is gone in a moment.
    """
    cluster = Cluster(home)
    with _turn(home):
        for attempt in range(1, REVIVALS + 1):
            if cluster.is_running():
                break
            try:
                cluster.start(wait=REVIVAL_SECONDS)
                break
            except ServerError:
                if attempt == REVIVALS:
                    raise
                time.sleep(MOMENT_SECONDS)


def release(home: Path) -> None:
    """Stop using the server; stop the server if no other process uses it."""
    if not is_held(home):
        return
    _, handle = _held.pop(home)
    with _turn(home):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass  # somebody else still uses it
        else:
            Cluster(home).stop()
        finally:
            os.close(handle)
