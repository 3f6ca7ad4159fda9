"""Keep today's counts of what wants a look, for the trend on the board of data quality."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from sezportal.quality.counting import note_counts


class Command(BaseCommand):
    help = "Keeps the day's counts of data quality, once a day."

    def add_arguments(self, parser):
        parser.add_argument(
            "--again", action="store_true", help="count a day anew that was counted already"
        )

    def handle(self, *, again: bool, **options):
        kept = note_counts(timezone.localdate(), again=again)
        self.stdout.write(f"Counts of data quality kept: {kept}.")
