"""Forget what is known of people's ways in when its use is over."""

from django.core.management.base import BaseCommand

from accounts.services.erasure import erase_account_data


class Command(BaseCommand):
    help = (
        "Erases wrong passwords' names and addresses after a day, sign-ins that are over, "
        "invitations nobody accepted 90 days after their end, and mails about accounts a day after "
        "they were sent."
    )

    def handle(self, **options):
        done = erase_account_data()
        self.stdout.write(
            f"Wrong passwords forgotten: {done.attempts}; sign-ins: {done.sign_ins}; "
            f"invitations: {done.invitations}; mails about accounts: {done.mails}."
        )
