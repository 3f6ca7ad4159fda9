from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.reviewing import tell_reviewers


class Command(BaseCommand):
    help = "Mail reviewers what came in for their decision since the last mail, an hour ago or more"

    def handle(self, **options):
        self.stdout.write(f"{tell_reviewers(timezone.now())} reviewers told of waiting changes")
