"""One running portal for each PORTAL_HOME, on a port nobody else has."""

import errno
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(Exception):
    """Another process serves this home; the message says where."""


class PortTaken(Exception):
    """Something else listens there, or we may not; the message says what to do."""


@contextmanager
def only_one(home: Path, *, address: str) -> Iterator[None]:
    """Be the one process that serves ``home``. Raises AlreadyRunning.

    The lock is the kernel's and ends with the process, however it ends.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "run.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(_who(file)) from None
        file.truncate(0)
        json.dump({"process": os.getpid(), "address": address}, file)
        file.flush()
        yield
        file.truncate(0)


def _who(file) -> str:
    file.seek(0)
    try:
        holder = json.load(file)
    except ValueError:  # it has the lock and has not written its name yet
        return "The portal is already starting from this folder."
    return f"The portal already runs at {holder['address']} (process {holder['process']})."


def require_free_port(host: str, port: int) -> None:
    """Raises PortTaken unless ``host``:``port`` can be listened on now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(_advice(error, host, port)) from None


def _advice(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        why = f"Port {port} of {host} is in use by another program"
    else:
        why = f"Cannot listen on port {port} of {host} ({error.strerror})"
    return f"{why}; choose another: PORT={port + 1} make run"
