"""Remind the owners of closed enquiries whose day to ask again has come."""

from django.core.management.base import BaseCommand

from directory.services import remind_of_follow_ups


class Command(BaseCommand):
    help = "Reminds the owners of closed enquiries, once, on the day to ask again."

    def handle(self, **options):
        self.stdout.write(f"Enquiries to follow up, owners reminded: {remind_of_follow_ups()}.")
