"""Delete files that were made for somebody and whose time is over."""

from django.core.management.base import BaseCommand

from sezportal.prepared.keeping import forget_old


class Command(BaseCommand):
    help = "Deletes files that took long to make and were kept for a day, once it is over."

    def handle(self, **options):
        self.stdout.write(f"Files deleted: {forget_old()}.")
