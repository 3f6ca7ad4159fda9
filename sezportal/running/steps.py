"""From any state of PORTAL_HOME to a served portal, step by step."""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.management import call_command

from sezportal.running import instance, static_files
from sezportal.running.accounts import demo_log_ins
from sezportal.running.beside import beside, periodic_tasks, worker
from sezportal.running.leaving import ENDING, leave_on
from sezportal.running.server import serve
from sezportal.schema import pending_migrations


def address() -> str:
    """Where a browser on this machine finds the portal."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.HOST, settings.HOST)  # noqa: S104
    return f"http://{host}:{settings.PORT}/"


def run(say: Callable[[str], None]) -> None:
    """Prepare and serve; returns when told to stop.

    Raises AlreadyRunning or PortTaken before anything is touched, and whatever a step raises.
    """
    leave_on(*ENDING)
    with instance.only_one(settings.PORTAL_HOME, address=address()):
        instance.require_free_port(settings.HOST, settings.PORT)
        prepare(say)
        log_ins = demo_log_ins(settings.PORTAL_HOME) if settings.EMBEDDED_DATABASE else []
        with beside(periodic_tasks(), worker()):
            serve(
                host=settings.HOST,
                port=settings.PORT,
                ready=lambda: announce(say, log_ins),
            )
        say("Stopped.")


def prepare(say: Callable[[str], None]) -> None:
    """Database, data, fonts and static files, each only as far as something changed."""
    steps = (
        ("Database", migrate),
        ("Reference data", lambda: call_command("load_reference_data", verbosity=0)),
        ("Fonts", lambda: call_command("build_fonts", verbosity=0)),
        ("Static files", static_files.collect),
    )
    for name, step in steps:
        started = time.monotonic()
        step()
        say(f"{name}: ready ({time.monotonic() - started:.1f} s)")


def migrate() -> None:
    """Apply what is missing, after checking that the database is one the portal can live on."""
    if pending_migrations():
        call_command("migrate", interactive=False, verbosity=0, skip_checks=False)


def announce(say: Callable[[str], None], log_ins: list) -> None:
    """The address and the log-ins, for the person who started it."""
    say(f"\nThe portal is at {address()}  (Ctrl-C stops it)")
    if log_ins:
        say(f"Log-ins at {address()}admin/, made for this machine:")
    for log_in in log_ins:
        password = log_in.password or "(the password was changed in the portal)"
        say(f"  {log_in.label:<20} {log_in.username:<20} {password}")
