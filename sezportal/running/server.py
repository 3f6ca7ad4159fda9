"""Serving with granian until a signal says stop."""

import os
import queue
import signal
import socket
import threading
from collections.abc import Callable

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from sezportal.running.leaving import ENDING, heeded

APPLICATION = "sezportal.wsgi:application"
# One process: the cache lives in it. Threads wait for the database, so a few more than cores.
THREADS = 4
SECONDS_TO_FINISH = 10


def serve(*, host: str, port: int, ready: Callable[[], None]) -> None:
    """Serve the portal on ``host``:``port`` until SIGINT, SIGTERM or SIGHUP.

    ``ready`` is called once connections are accepted. When this returns, no worker is left: one
    that does not finish in time is ended.
    """
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.error,
    )

    signals = heeded()  # asked before granian takes them all

    @server.on_startup
    def open_for_visitors() -> None:
        stop_on(signals, server)
        threading.Thread(target=_call_when_open, args=(host, port, ready), daemon=True).start()

    import sezportal.wsgi  # noqa: F401  loaded here, so that the forked worker answers at once

    connections.close_all()
    try:
        server.serve(target_loader=load_application, wrap_loader=False)
    except SystemExit:
        if not server.interrupt_signal:
            raise


def stop_on(numbers: list[signal.Signals], server) -> None:
    """Stop ``server`` at the first of these signals; more of them change nothing.

    Granian's own handler takes a lock, and hangs when a second signal interrupts it: a terminal
    and make both pass one on. A queue may be written to at any moment, and a thread, which no
    signal interrupts, does the rest. A closed terminal stops the portal too; granian would reload.
    """
    received = queue.SimpleQueue()
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    for number in numbers:
        signal.signal(number, lambda number, frame: received.put(number))

    def wait() -> None:
        received.get()
        server.signal_handler_interrupt()

    threading.Thread(target=wait, daemon=True).start()


def load_application():
    """The portal, as the worker loads it.

    The worker leaves the terminal's process group, so that its parent alone tells it to stop: it
    hangs, like its parent, when told twice at once.
    """
    os.setpgid(0, 0)
    from sezportal.wsgi import application

    return application


def _call_when_open(host: str, port: int, ready: Callable[[], None]) -> None:
    """Call ``ready`` when something listens on the port: the worker that is about to start."""
    waiting = threading.Event()
    while not waiting.wait(0.05):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as visitor:
            if visitor.connect_ex((host, port)) == 0:
                break
    ready()
