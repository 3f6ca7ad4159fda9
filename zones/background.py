"""Long work beside the request that asked for it, which the end of a process does not lose.

Such work is a row of a table that says how far it is. Each step runs in a thread that holds a lock
of the database for its row. A process that dies lets go of the lock, and the next look at the work
begins the step anew: therefore a step writes nothing before its end, and then everything at once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic

from django.conf import settings
from django.db import connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import get_language, override

#: Seconds a request waits for short work, so that it need not ask again.
PATIENCE = 1.5
BETWEEN = 0.5  # seconds between two reports of progress


def beside(step: Callable[[], None]) -> None:
    """Do a step beside the request, in its language; waits a moment for it."""
    if not getattr(settings, "WORK_IN_THREAD", True):
        step()
        return
    thread = Thread(target=_in_thread, args=(step, get_language()), daemon=True)
    thread.start()
    thread.join(PATIENCE)


def _in_thread(step: Callable[[], None], language: str) -> None:
    try:
        with override(language):
            step()
    finally:
        connections.close_all()


@contextmanager
def alone(lock: int, key: int) -> Iterator[BaseDatabaseWrapper | None]:
    """The connection that holds the lock of a piece of work, one of its own, which the database
    frees whenever this process ends; None where another process holds it. ``lock`` is a number of
    the kind of work that no other kind has."""
    holder = connection.copy()
    try:
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [lock, key])
            is_ours = cursor.fetchone()[0]
        yield holder if is_ours else None
    finally:
        holder.close()


class Reporter:
    """Writes down how far the work has come, at most twice a second, beside the transaction in
    which it is done: whoever looks sees it at once. A row that somebody else holds is left alone.

    ``work`` has the columns ``stage``, ``rows_done`` and ``rows_in_all``; ``holder`` is the
    connection that holds its lock.
    """

    UPDATE = """
        UPDATE {table} SET stage = %s, rows_done = %s, rows_in_all = %s
        WHERE id = (SELECT id FROM {table} WHERE id = %s FOR UPDATE SKIP LOCKED)
    """

    def __init__(self, work: models.Model, holder: BaseDatabaseWrapper, rows_in_all: int = 0):
        self.key = work.pk
        self.holder = holder
        self.update = self.UPDATE.format(table=holder.ops.quote_name(work._meta.db_table))
        self.told = 0.0
        self.stage = ""
        self.rows_in_all = rows_in_all

    def __call__(self, stage: str, rows: int) -> None:
        now = monotonic()
        if stage == self.stage and now - self.told < BETWEEN:
            return
        self.told, self.stage = now, stage
        with self.holder.cursor() as cursor:
            cursor.execute(self.update, [stage, rows, self.rows_in_all, self.key])
