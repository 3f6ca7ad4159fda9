from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.services.clearing import clear_pictures


class Command(BaseCommand):
    help = "Remove the files of photos that no record and no waiting change names any more."

    def handle(self, *args, **options):
        self.stdout.write(f"Files of photos removed: {clear_pictures(now=timezone.now())}")
