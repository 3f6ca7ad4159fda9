"""Processes beside the server: the periodic tasks, and a worker for what takes long.

Not threads: the server forks its workers, and a fork must not meet a thread in the middle of
something; and what is slow or runs wild takes nothing from visitors' requests.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.conf import settings

from sezportal.running.kept_alive import end

SECONDS_BETWEEN = 60
SECONDS_TO_FINISH = 10


def _manage(*command: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *command]


def periodic_tasks() -> list[str]:
    return _manage("run_periodic_tasks", "--every", str(SECONDS_BETWEEN))


def worker() -> list[str]:
    """Begun again where it dies."""
    keeper = settings.BASE_DIR / "sezportal" / "running" / "kept_alive.py"
    return [sys.executable, str(keeper), *_manage("work_on_tasks", "--until-input-ends")]


@contextmanager
def beside(*commands: list[str]) -> Iterator[None]:
    """Have processes run until the block is left.

    Each has a process group of its own, so that Ctrl-C reaches it through us alone, and ends by
    itself with the last process that was started here, even if killed: its standard input ends.
    """
    with ExitStack() as started:
        processes = [started.enter_context(_started(command)) for command in commands]
        try:
            yield
        finally:
            for process in processes:
                process.terminate()  # together, so that they end together


@contextmanager
def _started(command: list[str]) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0)
    try:
        yield process
    finally:
        end(process, SECONDS_TO_FINISH)
        process.stdin.close()
