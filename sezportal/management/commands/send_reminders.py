"""Remind officials of values that fall due."""

from django.core.management.base import BaseCommand, CommandError

from sezportal.reminders.sending import FROM_HOUR, RHYTHM, Quiet, send_reminders

WHY = {
    Quiet.WEEKEND: "It is the weekend: mails go out from Monday to Friday.",
    Quiet.EARLY: f"It is early: mails go out from {FROM_HOUR}:00 on.",
    Quiet.NOBODYS_TURN: (
        f"It is nobody's turn: all were reminded in the last {RHYTHM.days} days, are new, want no "
        "reminders, or as many were reminded today as are on one day."
    ),
    Quiet.NOTHING_DUE: "Nothing is due in the zones of those whose turn it is.",
}


class Command(BaseCommand):
    help = (
        "Stores mails to officials whose figures fall due, to coordinators of zones that fall "
        "behind and to staff about zones without an official: each at most every four weeks."
    )

    def handle(self, **options):
        sent = send_reminders()
        why = f" {WHY[sent.quiet]}" if sent.quiet else ""
        self.stdout.write(f"Accounts reminded: {sent.told}.{why}")
        if sent.failed:
            raise CommandError(f"{sent.failed} accounts could not be reminded; the log says why.")
