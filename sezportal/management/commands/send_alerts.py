"""Tell followers what changed."""

from django.core.management.base import BaseCommand, CommandError

from sezportal.alerts.sending import send_alerts


class Command(BaseCommand):
    help = "Stores one mail for each follower whose time has come and for whom something changed."

    def handle(self, **options):
        sent = send_alerts()
        self.stdout.write(f"Followers told: {sent.told}; nothing to tell: {sent.silent}.")
        if sent.failed:
            raise CommandError(f"{sent.failed} followers could not be told; the log says why.")
