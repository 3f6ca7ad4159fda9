"""Long work beside the request that asked for it, which the end of a process does not lose.

Such work is a row of a table that says how far it is, and a task of the queue in PostgreSQL
(procrastinate) that is deferred in the same transaction: there is never a row that nobody will work
on, nor a task without its row. A worker, which is another process, does the task. One that dies
half-way is known by its missing heartbeat, and another takes the task again: therefore a step
writes nothing before its end, and then everything at once.

    @task("zones.put_back")
    def put_back(key: int) -> None: ...

    with transaction.atomic():
        work = PuttingBack.objects.create(…)
        ask_for(put_back, work.pk)
    wait_a_moment(lambda: …)

Tasks stand in the modules ``tasks`` of the apps, where the queue looks for them.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from time import monotonic, sleep

from django.conf import settings
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language, override
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob, ProcrastinateWorker
from procrastinate.tasks import Task

#: Seconds a request waits for short work, so that it need not ask again.
PATIENCE = 1.5
BETWEEN_LOOKS = 0.05  # seconds
BETWEEN = 0.5  # seconds between two reports of progress

#: A worker says this often, in seconds, that it lives; one that is silent this long is taken for
#: dead, and what it had begun is taken again.
HEARTBEAT = 5.0
SILENCE = 20.0
#: What failed is tried again this many seconds later. How often, the row of the work says.
AGAIN = RetryStrategy(wait=2)

WAITING, BEGUN = "todo", "doing"


class StillHeld(Exception):
    """Another process works on it yet, or has not been given up by the database: try again."""


def task(name: str) -> Callable[[Callable[[int], None]], Task]:
    """Make a task of a function that is given the key of its row, and done in the language of
    whoever asked. One that raises is tried again."""

    def made(step: Callable[[int], None]) -> Task:
        @app.task(name=name, retry=AGAIN)
        @wraps(step)
        def in_language(key: int, language: str) -> None:
            with override(language):
                step(key)

        return in_language

    return made


def ask_for(task: Task, key: int) -> bool:
    """Have a worker do the task for the row with this key, in the language of the request; once,
    however often somebody asks before it is done. Part of the transaction it is called in. Whether
    nobody had asked."""
    lock = f"{task.name}:{key}"
    # Two who ask at the same moment may both find nothing: tasks of one lock come one after the
    # other, and the second finds its row settled.
    if ProcrastinateJob.objects.filter(lock=lock, status__in=(WAITING, BEGUN)).exists():
        return False
    task.configure(lock=lock).defer(key=key, language=get_language())
    return True


def wait_a_moment(is_done: Callable[[], bool]) -> None:
    """Give short work the moment it takes; ``is_done`` looks. Where no worker lives nobody waits.

    A setting may name something that does the work in this process (``WORK_AT_ONCE``): tests in a
    transaction of their own do, which no worker would see.
    """
    if at_once := getattr(settings, "WORK_AT_ONCE", ""):
        import_string(at_once)()
        return
    if not workers_alive():
        return
    until = monotonic() + PATIENCE
    while monotonic() < until and not is_done():
        sleep(BETWEEN_LOOKS)


@dataclass(frozen=True)
class Standing:
    """Whether somebody works: how many workers live, how many tasks wait to be begun or, where no
    worker lives, to be begun again, and since when the first of them; None where none waits."""

    workers: int
    waiting: int
    since: datetime | None

    @property
    def is_left_undone(self) -> bool:
        """Whether work waits and nobody is there to do it."""
        return bool(self.waiting) and not self.workers


def standing() -> Standing:
    """How the queue stands now; two queries."""
    workers = workers_alive()
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
    waits = Q(due, status=WAITING)
    if not workers:
        waits |= Q(status=BEGUN)
    waiting = ProcrastinateJob.objects.filter(waits).aggregate(
        number=models.Count("pk", distinct=True),
        since=models.Min("procrastinateevent__at"),
    )
    return Standing(workers, waiting["number"], waiting["since"])


def workers_alive() -> int:
    """How many workers have said lately that they live."""
    lately = timezone.now() - timedelta(seconds=SILENCE)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gt=lately).count()


@contextmanager
def alone(lock: int, key: int) -> Iterator[BaseDatabaseWrapper]:
    """The connection that holds the lock of a piece of work, one of its own, which the database
    frees whenever this process ends. ``lock`` is a number of the kind of work that no other has.

    Raises StillHeld where another process holds it: a worker that was taken for dead and lives.
    """
    holder = connection.copy()
    try:
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [lock, key])
            if not cursor.fetchone()[0]:
                raise StillHeld
        yield holder
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
