"""The periodic tasks, in a process beside the server.

Not in a thread: the server forks its workers, and a fork must not meet a thread in the middle of
something; and a task that is slow or runs wild takes nothing from visitors' requests.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

SECONDS_BETWEEN = 60
SECONDS_TO_FINISH = 10


@contextmanager
def tasks_beside() -> Iterator[subprocess.Popen]:
    """Have the periodic tasks run every minute until the block is left.

    It has a process group of its own, so that Ctrl-C reaches it through us alone, and ends by
    itself with the last process that was started here, even if killed: its standard input ends.
    """
    process = subprocess.Popen(
        [
            *(sys.executable, str(settings.BASE_DIR / "manage.py")),
            *("run_periodic_tasks", "--every", str(SECONDS_BETWEEN)),
        ],
        stdin=subprocess.PIPE,
        process_group=0,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(SECONDS_TO_FINISH)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdin.close()
