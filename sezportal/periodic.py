"""What the portal does by the clock, nobody having asked: mails, escalations, alerts, erasure.

Each task is a management command of its own, so that a person can run it alone; here they run one
after the other, however they are called: beside `manage.py run`, from a systemd timer or cron.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from django.core.management import call_command
from django.db import connection

logger = logging.getLogger(__name__)

#: In this order: what waits goes out first; what is escalated or has changed writes new mails,
#: which its own process sends at once or the next run does; what is old goes; what only
#: draws or counts comes last.
TASKS = (
    *("deliver_mail", "escalate_enquiries", "remind_of_follow_ups", "tell_reviewers"),
    *("send_alerts", "send_reminders"),
    *("forget_old_readings", "forget_old_workbooks", "forget_old_files"),
    *("clear_pictures", "erase_personal_data", "erase_account_data", "draw_charts"),
    "note_data_quality",  # once a day; the other runs of the day find it done
)
#: The number of the database's lock that one run holds; any number that nobody else uses.
LOCK = 5_120_417


class StillAtWork(Exception):
    """Another process runs the tasks at this moment."""


def run_tasks(output: TextIO, tasks: Sequence[str]) -> list[str]:
    """Run each task in turn, whatever becomes of the others; return the names of those that failed.

    What went wrong is logged. Raises StillAtWork, before anything is done, where another process
    that uses this database is at it, and OperationalError where the database does not answer.
    """
    with _alone():
        return [name for name in tasks if not _succeeds(name, output)]


def _succeeds(name: str, output: TextIO) -> bool:
    try:
        call_command(name, stdout=output)
    except Exception:
        logger.exception("The periodic task %s failed", name)
        if not connection.is_usable():
            connection.close()  # the next task opens another
        return False
    return True


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock on a connection of its own: a task may close its own, and the database lets
    go of the lock when this process ends, however it ends."""
    holder = connection.copy()
    try:
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                raise StillAtWork
            yield
    finally:
        holder.close()
