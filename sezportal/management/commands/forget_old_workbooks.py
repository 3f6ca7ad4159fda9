"""Delete workbooks that were sent in long ago."""

from django.core.management.base import BaseCommand

from sezportal.workbooks.files import KEPT_DAYS, forget_old


class Command(BaseCommand):
    help = f"Deletes workbooks that were sent in more than {KEPT_DAYS} days ago, with their files."

    def handle(self, **options):
        self.stdout.write(f"Workbooks deleted: {forget_old()}.")
