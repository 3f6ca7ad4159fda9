"""A worker: does the tasks that requests left in the queue, until it is told to stop.

Beside the tasks it looks for those of workers that died, and takes them again. What it has begun it
ends before it leaves; who cannot wait for that kills it, and another worker begins the task anew.
"""

import asyncio
import sys

from django.db import connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from zones.background import HEARTBEAT, SILENCE

#: Tasks at a time, each in a thread: a short one does not wait behind a long one.
AT_A_TIME = 2
#: Connections of the queue's own, beside one of each task: who listens, and who asks.
CONNECTIONS = 3


def work(
    *,
    heartbeat: float = HEARTBEAT,
    silence: float = SILENCE,
    until_input_ends: bool = False,
    only_what_waits: bool = False,
) -> None:
    """Do tasks until SIGINT or SIGTERM, or until nothing waits, if ``only_what_waits``.

    With ``until_input_ends`` also until standard input does, as it does with the program at its
    other end. ``heartbeat`` and ``silence`` are seconds. Raises what kept it from working: a
    database that went away.
    """
    connection.ensure_connection()  # starts the portal's own server, and keeps it
    asyncio.run(_work(heartbeat, silence, until_input_ends, wait=not only_what_waits))


async def _work(heartbeat: float, silence: float, until_input_ends: bool, *, wait: bool) -> None:
    connector = PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=CONNECTIONS)
    # An app of its own: tasks that ask for tasks do so through Django's connection, as requests do.
    queue = app.with_connector(connector)
    async with queue.open_async():
        await _take_again(queue, silence)
        working = asyncio.create_task(
            queue.run_worker_async(
                concurrency=AT_A_TIME,
                wait=wait,
                update_heartbeat_interval=heartbeat,
                stalled_worker_timeout=silence,
                delete_jobs="successful",
            )
        )
        taking_again = asyncio.create_task(_go_on_taking_again(queue, heartbeat, silence))
        if until_input_ends:
            asyncio.get_running_loop().add_reader(sys.stdin, _stop_at_its_end, working)
        await asyncio.wait({working, taking_again}, return_when=asyncio.FIRST_COMPLETED)
        for one in (working, taking_again):
            one.cancel()
        ended = await asyncio.gather(working, taking_again, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            raise error


async def _take_again(queue: App, silence: float) -> None:
    """Put back into the queue what dead workers had begun."""
    manager = queue.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=silence):
        await manager.retry_job(job)


async def _go_on_taking_again(queue: App, every: float, silence: float) -> None:
    while True:
        await asyncio.sleep(every)
        await _take_again(queue, silence)


def _stop_at_its_end(working: asyncio.Task) -> None:
    if not sys.stdin.buffer.read1(1):
        asyncio.get_running_loop().remove_reader(sys.stdin)
        working.cancel()
