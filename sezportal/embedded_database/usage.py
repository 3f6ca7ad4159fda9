"""Who uses the server, so that the last one out stops it.

Every process that connects holds a shared lock on a file under PORTAL_HOME until it ends. On its
way out it asks for the same lock alone: granted, nobody else is using the server and it is
stopped. The kernel drops the lock of a process that was killed, so a count can never be wrong.
A second lock makes starting and stopping take turns.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sezportal.embedded_database.cluster import Cluster

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
