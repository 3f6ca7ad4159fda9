"""A worker in a test's own transaction, which no other connection would see."""

import json
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate import sql
from procrastinate.contrib.django import app

#: As ``settings.WORK_AT_ONCE``.
AT_ONCE = "tests.tasks.do_what_waits"
MOST = 20


def do_what_waits() -> int:
    """Do every task that waits, by the queue's own statements; how many. What fails waits again,
    and is tried again at once by the next call, however long it should wait."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
    worker = _ask("register_worker")["worker_id"]
    for done in range(MOST):
        job = _ask("fetch_job", queues=None, worker_id=worker)
        if job["id"] is None:
            app.connector.execute_query(sql.queries["unregister_worker"], worker_id=worker)
            return done
        _do(job)
    raise AssertionError("Tasks ask for tasks without end.")


def _do(job: dict) -> None:
    task = app.tasks[job["task_name"]]
    try:
        task.func(**json.loads(job["args"]))
    except Exception:
        assert task.retry_strategy is not None
        later = timezone.now() + timedelta(hours=1)
        app.job_manager.retry_job_by_id(job["id"], retry_at=later)
    else:
        app.connector.execute_query(
            sql.queries["finish_job"], job_id=job["id"], status="succeeded", delete_job=True
        )


def _ask(query: str, **values) -> dict:
    return app.connector.execute_query_one(sql.queries[query], **values)
