"""Remind officials of values that fall due."""

from django.core.management.base import BaseCommand, CommandError

from sezportal.reminders.sending import send_reminders


class Command(BaseCommand):
    help = (
        "Stores mails to officials whose figures fall due, to coordinators of zones that fall "
        "behind and to staff about zones without an official: each at most every four weeks."
    )

    def handle(self, **options):
        sent = send_reminders()
        self.stdout.write(f"Accounts reminded: {sent.told}.")
        if sent.failed:
            raise CommandError(f"{sent.failed} accounts could not be reminded; the log says why.")
