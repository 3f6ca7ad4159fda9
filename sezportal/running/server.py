"""Serving with granian until a signal says stop."""

import signal
import socket
import threading
from collections.abc import Callable

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

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
        # Ctrl-C reaches the worker too, and granian would call its end an error.
        log_level=LogLevels.critical,
    )

    @server.on_startup
    def open_for_visitors() -> None:
        # A closed terminal ends the portal; granian would take the signal for a reload.
        signal.signal(signal.SIGHUP, server.signal_handler_interrupt)
        threading.Thread(target=_call_when_open, args=(host, port, ready), daemon=True).start()

    import sezportal.wsgi  # noqa: F401  loaded here, so that the forked worker answers at once

    connections.close_all()
    try:
        server.serve()
    except SystemExit:
        if not server.interrupt_signal:
            raise


def _call_when_open(host: str, port: int, ready: Callable[[], None]) -> None:
    """Call ``ready`` when something listens on the port: the worker that is about to start."""
    waiting = threading.Event()
    while not waiting.wait(0.05):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as visitor:
            if visitor.connect_ex((host, port)) == 0:
                break
    ready()
