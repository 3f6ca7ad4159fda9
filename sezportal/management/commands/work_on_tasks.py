"""A worker that does what takes long, beside the requests."""

from django.core.management.base import BaseCommand

from sezportal.running.worker import work
from zones.background import HEARTBEAT, SILENCE


class Command(BaseCommand):
    help = (
        "Does what takes long, which requests leave in the database's queue: files for the staff, "
        "workbooks checked and saved, large sets put back. Any number of workers may run; what one "
        "that died had begun is taken again by another."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--until-input-ends",
            action="store_true",
            help="end with the program at the other end of standard input, too",
        )
        parser.add_argument(
            "--only-what-waits", action="store_true", help="end once no task waits any more"
        )
        parser.add_argument(
            "--heartbeat",
            type=float,
            default=HEARTBEAT,
            metavar="SECONDS",
            help=f"say this often that it lives; otherwise every {HEARTBEAT:g}",
        )
        parser.add_argument(
            "--silence",
            type=float,
            default=SILENCE,
            metavar="SECONDS",
            help=f"take a worker for dead that is silent this long; otherwise {SILENCE:g}",
        )

    def handle(self, *, heartbeat, silence, until_input_ends, only_what_waits, **options):
        work(
            heartbeat=heartbeat,
            silence=silence,
            until_input_ends=until_input_ends,
            only_what_waits=only_what_waits,
        )
