"""Everything that is due by the clock."""

import io
import logging
import select
import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from sezportal import periodic
from sezportal.running.leaving import ENDING, leave_on

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Sends mails, escalates enquiries, sends alerts, erases personal data, draws charts: "
        "what is due of them. "
        "One run at a time; a task that fails is logged and does not stop the others."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--every",
            type=float,
            metavar="SECONDS",
            help="go on until standard input ends, as it does when the program at its other end "
            "does, with so many seconds between two runs; what goes well is not said",
        )

    def handle(self, *, every: float | None, **options):
        if every is not None:
            leave_on(*ENDING)
            self._go_on(every)
            return
        try:
            failed = periodic.run_tasks(self.stdout, periodic.TASKS)
        except periodic.StillAtWork:
            self.stdout.write("Another run is still at work; nothing was done.")
            return
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")

    @staticmethod
    def _go_on(seconds: float) -> None:
        while True:
            try:
                periodic.run_tasks(io.StringIO(), periodic.TASKS)
            except periodic.StillAtWork:
                pass  # a timer of the system's does the same work
            except Exception:
                logger.exception("The periodic tasks could not run; they are tried again")
            connections.close_all()
            ended, _, _ = select.select([sys.stdin], [], [], seconds)
            if ended:
                return
